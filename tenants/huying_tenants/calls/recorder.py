"""Writes decided events: the chain, the words beside it, every projection, and the news after commit.

However many calls change at once, each kind of row is written by one statement.
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.canonical import iso_moment
from huying_platform.live.api import publish_desk_change
from huying_platform.scheduling.api import set_wakeup
from huying_tenants.calls.derived_rows import write_derived_rows
from huying_tenants.calls.desk_revisions import raise_revisions
from huying_tenants.calls.domain.chain import GENESIS, link, words_digest
from huying_tenants.calls.domain.events import EVENT_FORMAT, Author, Event, NewEvent
from huying_tenants.calls.domain.facts import author_of
from huying_tenants.calls.domain.projection import BREACH_DELAY, EMPTY, filed_columns, project
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.calls.models import Call, CallEvent, EventWords
from huying_tenants.evidence import api as evidence_api
from huying_tenants.rulebook.api import Rulebook

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be recorded of one locked call: its state until now, the drafts decided upon it, and when."""

    call: Call
    before: CallState | None
    drafts: Sequence[NewEvent]
    rulebook: Rulebook
    at: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one act changed: the call's state before and after it."""

    call_id: int
    before: CallState | None
    after: CallState

    def newly_ringing(self) -> list[int]:
        """The desks that ring because of this act."""
        return sorted(unit for unit, _ in _ringing(self.after) - _ringing(self.before))

    def first_new_due(self) -> datetime | None:
        """The first moment a clock started by this act can breach."""
        started = self.after.clocks[len(self.before.clocks) if self.before else 0 :]
        return min((clock.due + BREACH_DELAY for clock in started), default=None)


def open_call(filing: NewEvent, actor: Actor, rulebook: Rulebook, at: datetime) -> Call:
    """Insert the head of a call that is being filed. `record` must follow."""
    state = evolve(None, _event(None, filing, author_of(actor.account_id, actor.seat), at))
    return Call.objects.create(
        **filed_columns(filing.payload, filing.words), **project(state, rulebook).head, head_hash=GENESIS
    )


def record(changes: Sequence[Change], actor: Actor | None) -> list[Recorded]:
    """Append the drafts to their calls and bring the derived rows up to date, in the present transaction.

    `actor` is None for the system. `announce` must follow, last in the transaction.
    """
    author = author_of(actor.account_id, actor.seat) if actor else None
    chained = [_chain(change, author) for change in changes]
    CallEvent.objects.bulk_create(row for each in chained for row in each.rows)
    EventWords.objects.bulk_create(words for each in chained for words in each.words)
    for row in (row for each in chained for row in each.rows):
        if actor is not None and (evidence := row.payload.get("evidence")):
            evidence_api.attach(
                actor=actor,
                evidence_ids=[file["id"] for file in evidence],
                call_id=row.call_id,
                event_seq=row.seq,
                now=row.at,
            )
    write_derived_rows(
        [
            (
                change.call,
                project(change.before, change.rulebook) if change.before else EMPTY,
                project(each.after, change.rulebook),
            )
            for change, each in zip(changes, chained, strict=True)
        ]
    )
    return [
        Recorded(change.call.pk, change.before, each.after)
        for change, each in zip(changes, chained, strict=True)
    ]


def announce(changes: Sequence[Recorded]) -> None:
    """Raise the revision of every desk that shows a changed call, and tell the listeners after commit.

    Last in a transaction, once for all its calls: the desks' rows are locked together and in one order, and nothing
    is waited for after them.
    """
    touched = Counter(unit for change in changes for unit in change.after.desks)
    revisions = raise_revisions(touched)
    county = current_county()
    for change in changes:
        units = []
        for unit in change.after.desks:
            touched[unit] -= 1
            units.append((unit, revisions[unit] - touched[unit]))
        message = {
            "call": change.call_id,
            "version": change.after.version,
            "units": units,
            "rings": change.newly_ringing(),
            "at": iso_moment(change.after.last_at),
        }
        transaction.on_commit(partial(publish_desk_change, county.code, message))
    if due := [moment for change in changes if (moment := change.first_new_due())]:
        set_wakeup(county, min(due))


@dataclass(frozen=True, slots=True)
class _Chained:
    rows: Sequence[CallEvent]
    words: Sequence[EventWords]
    after: CallState


def _chain(change: Change, author: Author | None) -> _Chained:
    """The event rows with their hashes, the words beside them, and the state they lead to.

    The head takes the last hash.
    """
    call, state, previous = change.call, change.before, bytes(change.call.head_hash)
    rows, words = [], []
    for draft in change.drafts:
        event = _event(state, draft, author, change.at)
        salt = secrets.token_bytes(SALT_BYTES)
        digest = words_digest(salt, draft.words)
        previous = link(previous, call_id=call.pk, event=event, words=digest)
        row = event_row(call.pk, event, digest, previous)
        rows.append(row)
        if draft.words:
            words.append(EventWords(event=row, salt=salt, words=dict(draft.words)))
        state = evolve(state, event)
    if state is None:
        raise ValueError("nothing to record")
    call.head_hash = previous
    return _Chained(rows, words, state)


def _event(state: CallState | None, draft: NewEvent, author: Author | None, at: datetime) -> Event:
    seq = state.seq + 1 if state else 1
    return Event(seq, draft.type, at, None if draft.by_system else author, draft.payload)


def event_row(call_id: int, event: Event, digest: bytes, hash_: bytes) -> CallEvent:
    """The stored form of an event."""
    author = event.author
    return CallEvent(
        call_id=call_id,
        seq=event.seq,
        type=event.type,
        format=EVENT_FORMAT,
        at=event.at,
        account_id=author.account_id if author else None,
        post_id=author.post_id if author else None,
        unit_id=author.unit_id if author else None,
        payload=dict(event.payload),
        words_digest=digest,
        hash=hash_,
    )


def _ringing(state: CallState | None) -> set[tuple[int, datetime | None]]:
    desks = state.desks.items() if state else ()
    return {(unit, desk.ringing_since) for unit, desk in desks if desk.ringing}
