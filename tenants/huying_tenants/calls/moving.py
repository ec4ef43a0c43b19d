"""Open calls and another version of the rulebook: the preview of what would change, and the act that changes it.

The caller has authorised both, and holds the transaction of the act.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.access import CallForUpdate, open_calls_apart_from
from huying_tenants.calls.announcing import announce
from huying_tenants.calls.domain.facts import author_of
from huying_tenants.calls.domain.moving import Moved, Version, move_to_version
from huying_tenants.calls.facts import county_facts
from huying_tenants.calls.footing import stand_firm
from huying_tenants.calls.recorder import Change, record
from huying_tenants.rulebook.api import PinnedRulebook


@dataclass(frozen=True, slots=True)
class MovedDue:
    """A clock of a call that would fall due at another moment (None: it would no longer run)."""

    clock: str
    owner_id: int
    old_due_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What would become of one open call; `refusal` when the new version has no place for it."""

    call_id: int
    number: str
    from_version: int
    changes: tuple[MovedDue, ...]
    refusal: Refusal | None


def preview_move(to: PinnedRulebook, *, actor: Actor, now: datetime) -> list[MovePreview]:
    """Every open call that lives by another version, in the order of filing, and what moving it would change."""
    return [_preview(opened, to, actor, now) for opened in open_calls_apart_from(to.version_id)]


def move_open_calls(
    to: PinnedRulebook, *, actor: Actor, now: datetime, only: Collection[int] | None = None
) -> list[int]:
    """Move the open calls (or only these) to a version, as far as it has a place for them; returns the calls moved."""
    stand_firm()
    changes = []
    for opened in open_calls_apart_from(to.version_id, lock=True):
        if only is not None and opened.call.pk not in only:
            continue
        at = max(now, opened.state.last_at)
        try:
            moved = _move(opened, to, actor, at)
        except Refusal:
            continue
        facts = county_facts(to, at)
        changes.append(Change(opened.call, opened.state, moved.events, to.rulebook, at, facts))
    if changes:
        announce(record(changes, actor))
    return [change.call.pk for change in changes]


def _move(opened: CallForUpdate, to: PinnedRulebook, actor: Actor, at: datetime) -> Moved:
    version = Version(to.version_id, to.number, to.rulebook)
    author = author_of(actor.account_id, actor.seat)
    return move_to_version(opened.rulebook, version, county_facts(to, at), opened.state, author, at)


def _preview(opened: CallForUpdate, to: PinnedRulebook, actor: Actor, now: datetime) -> MovePreview:
    call, old_version = opened.call, opened.pinned.number
    try:
        moved = _move(opened, to, actor, max(now, opened.state.last_at))
    except Refusal as refusal:
        return MovePreview(call.pk, call.number, old_version, (), refusal)
    changes = tuple(
        MovedDue(
            clock=opened.rulebook.clocks[old.code].name,
            owner_id=new.owner,
            old_due_at=old.due,
            due_at=new.due if new.open else None,
        )
        for old, new in moved.changed_clocks(opened.state)
    )
    return MovePreview(call.pk, call.number, old_version, changes, None)
