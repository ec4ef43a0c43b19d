"""What the worker does when time has come: records everything that has fallen due in a county's calls."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection

from huying_platform.calendars.api import MissingHolidayYear
from huying_platform.counties.api import current_county
from huying_platform.kernel.errors import Refusal
from huying_platform.scheduling.api import set_wakeup
from huying_tenants.calls.access import OPEN_CLOCKS, lock_due_calls
from huying_tenants.calls.announcing import announce
from huying_tenants.calls.derived_rows import write_timers
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import lapse, next_moment
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.facts import facts_at
from huying_tenants.calls.footing import stand_firm
from huying_tenants.calls.models import Timer
from huying_tenants.calls.recorder import Change, record
from huying_tenants.rulebook.api import Rulebook

CALLS_PER_VISIT = 200
LOOK_AGAIN = timedelta(minutes=15)
"""When a call that cannot go on is looked at again: a year's holidays are missing, or its events cannot be read."""

_LOOK_AT_OPEN = """
INSERT INTO calls_timer AS timer (call_id, due_at)
    SELECT id, %(moment)s FROM calls_call WHERE closed_at IS NULL
    ON CONFLICT (call_id) DO UPDATE SET due_at = excluded.due_at WHERE timer.due_at > excluded.due_at
"""

_LOOK_AT_THOSE_OF = """
INSERT INTO calls_timer AS timer (call_id, due_at)
    SELECT call_id, %(moment)s::timestamptz FROM calls_deskentry WHERE open AND unit_id = ANY(%(units)s)
    UNION
    SELECT clock.call_id, %(moment)s::timestamptz FROM calls_callclock AS clock
        JOIN calls_call AS call ON call.id = clock.call_id
        WHERE call.closed_at IS NULL AND clock.status = ANY(%(open)s) AND clock.owner_id = ANY(%(units)s)
    UNION
    SELECT event.call_id, %(moment)s::timestamptz FROM calls_callevent AS event
        JOIN calls_call AS call ON call.id = event.call_id
        WHERE call.closed_at IS NULL AND event.type = ANY(%(telling)s)
            AND jsonb_path_exists(
                event.payload,
                '$ ? (@.approvers[*].units[*] == $units[*] || @.form.lead == $units[*]
                    || @.form.cooperating[*] == $units[*]
                    || @.form.added[*] == $units[*] || @.form.removed[*] == $units[*] || @.form.person.unit == $units[*]
                    || @.clocks_waiting[*].owner == $units[*])',
                jsonb_build_object('units', to_jsonb(%(units)s::bigint[]))
            )
    ON CONFLICT (call_id) DO UPDATE SET due_at = excluded.due_at WHERE timer.due_at > excluded.due_at
"""
"""The calls on the units' desks, those in which a clock of theirs runs, those in which they may yet be asked for."""

_log = logging.getLogger(__name__)


def fulfil_obligations(now: datetime) -> int:
    """Record what has fallen due in the county, the oldest first, a portion of it; returns of how many calls.

    Runs in the transaction of a caller who then stores when the county next needs a visit (`next_obligation`). What is
    due is worked out anew: a stale timer brings about nothing and is set to what is ahead. Calls somebody is acting on
    are left: that act records the same itself.
    """
    stand_firm()
    changes: list[Change] = []
    due, facts_of = lock_due_calls(now, CALLS_PER_VISIT), facts_at(now)
    stale: dict[int, datetime | None] = dict.fromkeys(due.unreadable, now + LOOK_AGAIN)
    for opened in due.opened:
        state, rulebook, facts = opened.state, opened.rulebook, facts_of(opened.pinned)
        at = max(now, state.last_at)
        try:
            drafts = lapse(rulebook, facts, state, at)
            if not drafts:
                stale[opened.call.pk] = _ahead(rulebook, facts, state, at)
        except (MissingHolidayYear, Refusal) as hindrance:
            _log.warning(
                "a call cannot go on", extra={"facts": {"call": opened.call.pk, "why": str(hindrance)}}
            )
            stale[opened.call.pk] = at + LOOK_AGAIN
        else:
            if drafts:
                changes.append(Change(opened.call, state, drafts, rulebook, at, facts))
    if stale:
        write_timers(stale)
    if changes:
        announce(record(changes, None), wakes=False)
    return len(changes)


def _ahead(rulebook: Rulebook, facts: Facts, state: CallState, at: datetime) -> datetime | None:
    """When a call for which nothing came at `at` is looked at again. What should have come waits for holidays."""
    ahead = next_moment(rulebook, facts, state)
    if ahead is None or ahead > at:
        return ahead
    again = at + LOOK_AGAIN
    return min(again, next_moment(rulebook, facts, state, after=at) or again)


def next_obligation() -> datetime | None:
    """The county's first moment at which something falls due, None when nothing is ahead."""
    return Timer.objects.order_by("due_at", "id").values_list("due_at", flat=True).first()


def look_at_calls_of(units: Collection[int], moment: datetime) -> None:
    """Have every open call in which one of these units has a part looked at by then: the unit passes to another.

    One statement. Last in the transaction of the change: see `set_wakeup`.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _LOOK_AT_THOSE_OF,
            {
                "units": list(units),
                "open": list(OPEN_CLOCKS),
                "telling": [*kinds.ASKING, kinds.TIME_PASSED],
                "moment": moment,
            },
        )
        found = cursor.rowcount
    if found:
        set_wakeup(current_county(), moment)


def look_at_open_calls(moment: datetime) -> None:
    """Have every open call looked at by then: the rules beside its own (an override) have changed.

    Last in the transaction of the change: see `set_wakeup`.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_AT_OPEN, {"moment": moment})
    set_wakeup(current_county(), moment)
