"""Comparing limits of different units: how long one is at least and at most, in elapsed minutes and in working days.

Where one measure leaves it open the other may tell. What neither can tell is said to be incomparable, never guessed.
"""

from collections.abc import Iterable, Iterator
from datetime import time
from math import ceil, inf

from huying_tenants.rulebook.domain.model import (
    DATE,
    DAYS,
    HOURS,
    MINUTES,
    MONTHS,
    SAME_DAY,
    Calendar,
    ClockRule,
    DayCalendar,
    ElapsedCalendar,
    ExtensionRule,
    Limit,
    OfficeHours,
    OfficeHoursCalendar,
    OfficeInterval,
    Rulebook,
    counts,
)

HOUR, DAY = 60, 24 * 60
MOVED = 17 * DAY
"""The longest a start, or a last day, may be moved on to the next working day."""

DAYS_OF_A_MONTH = (28, 31)

OFF_AT_MOST = 15
"""Among n working days lie at most n days off and so many more: the weeks, and the longest public holidays."""

Bounds = tuple[float, float]
"""At least and at most."""


def bounds(office: OfficeHours, limit: Limit, calendar: Calendar | None) -> tuple[Bounds, Bounds]:
    """How long a limit is in elapsed minutes, and how many working days it takes."""
    if limit.unit == DATE:
        return (0, inf), (0, inf)
    if limit.unit == MONTHS:
        shortest, longest = (
            _counted(office, Limit(limit.amount * days, DAYS), calendar) for days in DAYS_OF_A_MONTH
        )
        return (shortest[0][0], longest[0][1]), (shortest[1][0], longest[1][1])
    return _counted(office, limit, calendar)


def _counted(office: OfficeHours, limit: Limit, calendar: Calendar | None) -> tuple[Bounds, Bounds]:
    slack = OFF_AT_MOST + sum(not each.working for each in office.own_days.values())
    slack += sum(not each.working for each in office.yearly_days.values())
    amount = limit.amount
    match calendar:
        case DayCalendar() if limit.unit == DAYS:
            # Where the start day may count, it may be all but over.
            full = amount - (calendar.counting_from != "next_day")
            least_minutes = max(0, full - 1) * DAY
            if calendar.working_days_only:
                return (least_minutes, (2 * amount + slack) * DAY), (full, amount)
            moved = MOVED * ((calendar.last_day_off == "moves") + (calendar.outside_office_hours == "moves"))
            least = max(0, (amount - slack - 1) // 2)
            return (least_minutes, (amount + 1) * DAY + moved), (least, amount + 1)
        case ElapsedCalendar() if limit.unit != SAME_DAY:
            minutes = _minutes(limit, DAY)
            moved = MOVED if calendar.outside_office_hours == "moves" else 0
            least = max(0, (minutes // DAY - slack - 1) // 2)
            return (minutes, minutes + moved), (least, ceil(minutes / DAY) + 1)
        case OfficeHoursCalendar() if limit.unit != SAME_DAY:
            return _office_time(office, _minutes(limit, calendar.day_minutes), calendar, slack)
    return (0, DAY + MOVED), (0, 1)


def exceeds(
    office: OfficeHours, limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None
) -> bool:
    """Whether it is certain that a limit is longer than another."""
    if _alike(limit, calendar, other, of):
        return _amount(limit) > _amount(other)
    return any(mine[0] > its[1] for mine, its in _both(office, limit, calendar, other, of))


def reaches(
    office: OfficeHours, limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None
) -> bool:
    """Whether it is certain that a limit is at least as long as another."""
    if _alike(limit, calendar, other, of):
        return _amount(limit) >= _amount(other)
    return any(mine[0] >= its[1] for mine, its in _both(office, limit, calendar, other, of))


def within(
    office: OfficeHours, limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None
) -> bool:
    """Whether it is certain that a limit is no longer than another."""
    if _alike(limit, calendar, other, of):
        return _amount(limit) <= _amount(other)
    return any(mine[1] <= its[0] for mine, its in _both(office, limit, calendar, other, of))


def granted_in(rulebook: Rulebook, rule: ExtensionRule, clock: ClockRule) -> Calendar | None:
    """The calendar an extension of a clock is counted in."""
    calendars = rulebook.calendars
    own = calendars.get(clock.calendar)
    if rule.calendar or (own is not None and counts(own, rule.unit)):
        return calendars.get(rule.calendar, own)
    fit = [each for each in calendars.values() if counts(each, rule.unit)]
    kinds = (DayCalendar, ElapsedCalendar, OfficeHoursCalendar)
    return next((each for kind in kinds for each in fit if isinstance(each, kind)), own)


def _both(
    office: OfficeHours, limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None
) -> Iterator[tuple[Bounds, Bounds]]:
    """The bounds of two limits in each measure."""
    return zip(bounds(office, limit, calendar), bounds(office, other, of), strict=True)


def _alike(limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None) -> bool:
    """Whether both count the same things: minutes, or days, of the same sort of calendar."""
    if {limit.unit, other.unit} <= {MINUTES, HOURS} or limit.unit == other.unit == DAYS:
        return _sort(calendar) == _sort(of)
    return limit.unit == other.unit != DATE


def _sort(calendar: Calendar | None) -> tuple[object, ...]:
    """What a calendar counts: its conventions about start and end apart."""
    match calendar:
        case DayCalendar():
            return DayCalendar, calendar.working_days_only
        case OfficeHoursCalendar():
            return OfficeHoursCalendar, calendar.every_day, calendar.office_hours, calendar.day_minutes
    return (type(calendar),)


def _amount(limit: Limit) -> int:
    return limit.amount * (HOUR if limit.unit == HOURS else 1)


def _minutes(limit: Limit, day: int) -> int:
    return limit.amount * {MINUTES: 1, HOURS: HOUR, DAYS: day}[limit.unit]


def _office_time(
    office: OfficeHours, minutes: int, calendar: OfficeHoursCalendar, slack: int
) -> tuple[Bounds, Bounds]:
    tables = (calendar.office_hours,) if calendar.office_hours else _tables(office)
    a_day = [_open_minutes(table) for table in tables]
    shortest, longest = min(a_day, default=0), max(a_day, default=0)
    if shortest <= 0:
        return (minutes, inf), (0, inf)
    least, most = minutes // longest, ceil(minutes / shortest) + 1
    if calendar.every_day:
        return (max(minutes, (least - 1) * DAY), most * DAY), (max(0, (least - slack - 1) // 2), most)
    return (max(minutes, (least - 1) * DAY), (2 * most + slack) * DAY), (least, most)


def _tables(office: OfficeHours) -> Iterator[tuple[OfficeInterval, ...]]:
    yield office.ordinary
    yield from (season.office_hours for season in office.seasons)


def _open_minutes(table: Iterable[OfficeInterval]) -> int:
    return sum(_minute_of(each.closes, ends=True) - _minute_of(each.opens) for each in table)


def _minute_of(at: time, *, ends: bool = False) -> int:
    return DAY if ends and at == time() else at.hour * HOUR + at.minute
