"""How a clock reckons: from a start and a limit to the due moment and the moment its colour turns.

Only this module computes deadlines. Moments come and go in UTC; days and office hours are county time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import (
    Calendar,
    ElapsedCalendar,
    Limit,
    OfficeInterval,
    Rulebook,
    WorkingDayCalendar,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day between start and due; `ordinal` is its place among the counted working days, 0 when not counted."""

    day: date
    working: bool
    ordinal: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The result: when it is due, from when it is soon, and the days counted (empty for elapsed time)."""

    due: datetime
    soon: datetime
    days: tuple[CountedDay, ...]


def reckon(
    rulebook: Rulebook, calendar: Calendar, limit: Limit, start: datetime, holidays: HolidayTable
) -> Reckoning:
    """Reckon one limit from `start`. Raises MissingHolidayYear when a needed year has no holiday table."""
    if isinstance(calendar, ElapsedCalendar):
        return _elapsed(limit, start, rulebook.soon_at_percent)
    return _working_days(rulebook, calendar, limit.amount, start, holidays)


def _elapsed(limit: Limit, start: datetime, soon_at_percent: int) -> Reckoning:
    start, span = start.astimezone(UTC), timedelta(**{limit.unit: limit.amount})
    return Reckoning(due=start + span, soon=start + span * soon_at_percent / 100, days=())


def _working_days(
    rulebook: Rulebook, calendar: WorkingDayCalendar, amount: int, start: datetime, holidays: HolidayTable
) -> Reckoning:
    office = rulebook.office_hours
    local = start.astimezone(COUNTY_ZONE)
    if calendar.outside_office_hours == "moves":
        local = _next_office_moment(local, office, holidays)
    for start_counts in (_start_counts(calendar, local.time(), office), False):
        days = tuple(_count_days(amount, local.date(), holidays, start_counts=start_counts))
        due = _due_moment(calendar, days[-1].day, local, office)
        if due > local:
            break
        # The start day alone would end the clock as it starts, so here it cannot be counted.
    counted = [day.day for day in days if day.ordinal]
    soon = _used_share(counted, local, due, office, rulebook.soon_at_percent)
    return Reckoning(due=due.astimezone(UTC), soon=soon.astimezone(UTC), days=days)


def _start_counts(calendar: WorkingDayCalendar, start: time, office: tuple[OfficeInterval, ...]) -> bool:
    if calendar.counting_from == "start_inside_office_hours":
        return _inside(start, office)
    return calendar.counting_from == "start_day"


def _count_days(
    amount: int, first: date, holidays: HolidayTable, *, start_counts: bool
) -> Iterator[CountedDay]:
    day, ordinal = first, 0
    while True:
        working = holidays.is_working_day(day)
        counted = working and (start_counts or day > first)
        ordinal += counted
        yield CountedDay(day, working, ordinal if counted else 0)
        if ordinal == amount:
            return
        day += ONE_DAY


def _due_moment(
    calendar: WorkingDayCalendar, last: date, local: datetime, office: tuple[OfficeInterval, ...]
) -> datetime:
    if calendar.due_at == "midnight":
        return datetime.combine(last + ONE_DAY, time(), COUNTY_ZONE)
    if calendar.due_at == "same_clock_time":
        return datetime.combine(last, local.time(), COUNTY_ZONE)
    return datetime.combine(last, office[-1].closes, COUNTY_ZONE)


def _used_share(
    counted: list[date], start: datetime, due: datetime, office: tuple[OfficeInterval, ...], percent: int
) -> datetime:
    """The moment at which `percent` of the office time on the counted days up to `due` has been used."""
    stretches = [
        (max(opens, start), min(closes, due))
        for day in counted
        for opens, closes in _office_stretches(day, office)
        if opens < due and closes > start
    ]
    total = sum((closes - opens for opens, closes in stretches), timedelta())
    remaining = total * percent / 100
    for opens, closes in stretches:
        if remaining <= closes - opens:
            return opens + remaining
        remaining -= closes - opens
    return due


def _office_stretches(day: date, office: tuple[OfficeInterval, ...]) -> Iterator[tuple[datetime, datetime]]:
    for interval in office:
        yield (
            datetime.combine(day, interval.opens, COUNTY_ZONE),
            datetime.combine(day, interval.closes, COUNTY_ZONE),
        )


def _next_office_moment(
    local: datetime, office: tuple[OfficeInterval, ...], holidays: HolidayTable
) -> datetime:
    day = local.date()
    while True:
        if holidays.is_working_day(day):
            for opens, closes in _office_stretches(day, office):
                if local < closes:
                    return max(local, opens)
        day += ONE_DAY


def _inside(moment: time, office: tuple[OfficeInterval, ...]) -> bool:
    return any(interval.opens <= moment < interval.closes for interval in office)
