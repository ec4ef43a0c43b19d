"""Occasions that come again and again at a clock time, while a call is open (日清零、周会商、月通报).

A moment at which a trigger's condition does not hold is passed over: nothing is kept of it, and nothing made up for.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import merge

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.occasions import Instant
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of, office_at
from huying_tenants.rulebook.domain.model import Occasion, Recurrence, Rulebook, Trigger
from huying_tenants.rulebook.domain.reckoning import is_working_day

ONE_DAY = timedelta(days=1)

OF_TIME = frozenset({"off_hours", "working_day", "period", "day_part", "overdue"})
OF_TIME_FAMILIES = frozenset({"clock", "label"})
"""Keys at which a call may become another by time alone."""


def recurring(rulebook: Rulebook, facts: Facts, state: CallState, trigger: Trigger) -> Iterator[datetime]:
    """The moments at which a trigger comes round, from the one up to which the call has been worked through.

    Soonest first and without end; none where its condition does not hold and only an event can change that.
    """
    found = [each.recurs for each in trigger.any_of if each.recurs is not None]
    if not found or not _is_open(rulebook, state) or _has_fired_for_good(state, trigger):
        return iter(())
    if not _changes_by_time(trigger):
        lookup = lookup_of(rulebook, facts, state, state.last_at)
        if not trigger.when.holds(lookup):
            return iter(())
    return merge(*(_rounds(rulebook, facts, state, each) for each in found))


def recurring_at(
    rulebook: Rulebook, facts: Facts, state: CallState, trigger: Trigger, moment: datetime
) -> Iterator[Instant]:
    """The recurring occasions of a trigger that come at exactly this moment."""
    if moment < state.last_at or not _is_open(rulebook, state) or moment <= _sent_at(state):
        return
    for occasion in trigger.any_of:
        if occasion.recurs is not None and _comes(rulebook, facts, occasion.recurs, moment):
            yield Instant(moment, _base(occasion, moment))


def _base(occasion: Occasion, moment: datetime) -> str:
    """What a firing upon one coming of an occasion is known by."""
    return f"{occasion.mark} {moment.astimezone(COUNTY_ZONE).isoformat()}"


def _is_open(rulebook: Rulebook, state: CallState) -> bool:
    return state.sent and not rulebook.states[state.state].final


def _sent_at(state: CallState) -> datetime:
    """When the call was sent; what comes at that very moment was there before it."""
    return state.taken[0].at


def _has_fired_for_good(state: CallState, trigger: Trigger) -> bool:
    """Whether a trigger that does not fire each time has done so."""
    if trigger.fires == "each":
        return False
    earlier = (each for each in state.fired if each.trigger == trigger.code)
    return any(trigger.fires == "once" or each.round == state.round for each in earlier)


def _changes_by_time(trigger: Trigger) -> bool:
    keys = trigger.when.keys()
    return bool(keys & OF_TIME) or any(key.partition(".")[0] in OF_TIME_FAMILIES for key in keys)


def _rounds(rulebook: Rulebook, facts: Facts, state: CallState, recurrence: Recurrence) -> Iterator[datetime]:
    """The comings of one recurrence, until a year of which nobody knows yet on what days one works."""
    day = county_date(state.last_at)
    while True:
        if recurrence.on(day):
            moment = datetime.combine(day, recurrence.at, COUNTY_ZONE).astimezone(UTC)
            try:
                comes = _is_such_a_day(rulebook, facts, recurrence, moment)
            except MissingHolidayYear:
                return
            if comes and moment >= state.last_at and moment > _sent_at(state):
                yield moment
        day += ONE_DAY


def _comes(rulebook: Rulebook, facts: Facts, recurrence: Recurrence, moment: datetime) -> bool:
    local = moment.astimezone(COUNTY_ZONE)
    if local.time() != recurrence.at or not recurrence.on(local.date()):
        return False
    try:
        return _is_such_a_day(rulebook, facts, recurrence, moment)
    except MissingHolidayYear:
        return False


def _is_such_a_day(rulebook: Rulebook, facts: Facts, recurrence: Recurrence, moment: datetime) -> bool:
    office = office_at(rulebook, facts, moment)
    return not recurrence.working_days or is_working_day(office, facts.holidays, county_date(moment))
