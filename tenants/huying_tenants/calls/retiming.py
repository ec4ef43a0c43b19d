"""Open calls and a holiday table that has changed: the preview of the deadlines that move, and the act that moves them.

A county's calls keep the moments they were told until somebody retimes them; then one event of each call records it.
"""

from dataclasses import dataclass

from django.db import transaction

from huying_platform.calendars.api import holiday_table
from huying_platform.kernel.clock import Clock
from huying_tenants.calls.access import CallForUpdate, open_calls_of_other_holidays
from huying_tenants.calls.announcing import announce
from huying_tenants.calls.domain.moving import Moved
from huying_tenants.calls.domain.retiming import retime
from huying_tenants.calls.facts import facts_at
from huying_tenants.calls.footing import stand_firm
from huying_tenants.calls.moving import MovedDue
from huying_tenants.calls.obligations import look_at_open_calls
from huying_tenants.calls.recorder import Change, record

CALLS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class RetimedCall:
    """An open call and its clocks that fall due at another moment by the holiday table as it stands."""

    call_id: int
    number: str
    changes: tuple[MovedDue, ...]


def preview_retiming(*, clock: Clock) -> list[RetimedCall]:
    """Every open call whose deadlines move, in the order of filing; nothing is written."""
    now, found = clock.now(), []
    facts_of = facts_at(now)
    for opened in open_calls_of_other_holidays(holiday_table().version):
        at = max(now, opened.state.last_at)
        moved = retime(opened.rulebook, facts_of(opened.pinned), opened.state, at)
        if moved is not None:
            found.append(_told(opened, moved))
    return found


def retime_open_calls(*, clock: Clock) -> list[RetimedCall]:
    """Move the deadlines of every open call to where the holiday table as it stands has them, some calls at a time.

    What waits for a year that has a table now is looked at by the worker at once. Repeating it changes nothing.
    """
    found: list[RetimedCall] = []
    last = 0
    while portion := _retime_portion(clock, last, found):
        last = portion[-1]
    with transaction.atomic():
        look_at_open_calls(clock.now())
    return found


def _retime_portion(clock: Clock, after: int, found: list[RetimedCall]) -> list[int]:
    """Retime the next calls in a transaction of their own; gives the keys of those looked at."""
    with transaction.atomic():
        stand_firm()
        now, changes = clock.now(), []
        facts_of = facts_at(now)
        portion = open_calls_of_other_holidays(
            holiday_table().version, after=after, limit=CALLS_AT_ONCE, lock=True
        )
        for opened in portion:
            facts, at = facts_of(opened.pinned), max(now, opened.state.last_at)
            moved = retime(opened.rulebook, facts, opened.state, at)
            if moved is not None:
                found.append(_told(opened, moved))
                changes.append(Change(opened.call, opened.state, moved.events, opened.rulebook, at, facts))
        if changes:
            announce(record(changes, None))
    return [opened.call.pk for opened in portion]


def _told(opened: CallForUpdate, moved: Moved) -> RetimedCall:
    pairs = zip(opened.state.clocks, moved.after.clocks, strict=False)
    changes = tuple(
        MovedDue(opened.rulebook.clocks[new.code].name, new.owner, old.due, new.due)
        for old, new in pairs
        if old.due != new.due
    )
    return RetimedCall(opened.call.pk, opened.call.number, changes)
