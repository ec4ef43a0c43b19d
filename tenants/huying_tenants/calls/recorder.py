"""Writes decided events: the chain, the words beside it, every projection, and when time next brings something about.

However many calls change at once, each kind of row is written by one statement.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.derived_rows import write_derived_rows, write_timers
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.chain import GENESIS, link, words_digest
from huying_tenants.calls.domain.events import EVENT_FORMAT, Author, Event, NewEvent, as_event
from huying_tenants.calls.domain.facts import Facts, author_of
from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.projection import EMPTY, filed_columns, project
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.calls.models import Call, CallEvent, EventWords
from huying_tenants.evidence import api as evidence_api
from huying_tenants.rulebook.api import Rulebook

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be recorded of one locked call: its state until now, the drafts decided upon it, and when.

    `facts` are those it was decided by: they tell when time will next bring something about.
    """

    call: Call
    before: CallState | None
    drafts: Sequence[NewEvent]
    rulebook: Rulebook
    at: datetime
    facts: Facts


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one act changed: the call's state after it, and when a worker must look at the county (None: as before)."""

    change: Change
    after: CallState
    wake_at: datetime | None

    @property
    def call_id(self) -> int:
        """The call's key."""
        return self.change.call.pk

    @property
    def before(self) -> CallState | None:
        """The call's state before the act; None when it began with it."""
        return self.change.before


def open_call(filing: NewEvent, actor: Actor | None, rulebook: Rulebook, at: datetime) -> Call:
    """Insert the head of a call that is being filed, by the system when there is no actor. `record` must follow."""
    state = evolve(None, as_event(1, filing, at, _author(actor)))
    return Call.objects.create(
        **filed_columns(filing.payload, filing.words), **project(state, rulebook).head, head_hash=GENESIS
    )


def record(changes: Sequence[Change], actor: Actor | None) -> list[Recorded]:
    """Append the drafts to their calls and bring the derived rows up to date, in the present transaction.

    `actor` is None for the system. `announce` (`announcing.py`) must follow, last in the transaction.
    """
    author = _author(actor)
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
    moments = {
        change.call.pk: next_moment(change.rulebook, change.facts, each.after)
        for change, each in zip(changes, chained, strict=True)
        if any(draft.type not in kinds.WITHOUT_CONSEQUENCE for draft in change.drafts)
    }
    idle = {
        change.call.pk for change in changes if moments.get(change.call.pk) is None and not _waited(change)
    }
    fresh = write_timers({call_id: moment for call_id, moment in moments.items() if call_id not in idle})
    return [
        Recorded(change, each.after, min(fresh, default=None))
        for change, each in zip(changes, chained, strict=True)
    ]


def _waited(change: Change) -> bool:
    """Whether time was to bring something about before the change: then the call has a timer."""
    before = change.before
    return before is not None and next_moment(change.rulebook, change.facts, before) is not None


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
        event = as_event(state.seq + 1 if state else 1, draft, change.at, author)
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


def _author(actor: Actor | None) -> Author | None:
    return author_of(actor.account_id, actor.seat) if actor else None


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
