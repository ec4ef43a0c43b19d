"""Comparing limits of different units: how long one is at least and at most, in minutes of elapsed time."""

from math import inf

from huying_tenants.rulebook.domain.model import (
    DAYS,
    HOURS,
    MINUTES,
    SAME_DAY,
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
)

HOUR, DAY = 60, 24 * 60


def shortest(limit: Limit, calendar: Calendar | None) -> float:
    """The least a limit can be, in minutes."""
    if limit.unit == SAME_DAY:
        return 0
    if limit.unit == DAYS:
        return max(0, limit.amount - 1) * (DAY if isinstance(calendar, DayCalendar) else HOUR)
    return _minutes(limit)


def longest(limit: Limit, calendar: Calendar | None) -> float:
    """The most a limit can be, in minutes; infinite where days off may come between."""
    if limit.unit == SAME_DAY:
        return DAY
    if limit.unit == DAYS:
        natural = isinstance(calendar, DayCalendar) and not calendar.working_days_only
        return (limit.amount + 1) * DAY if natural else inf
    return _minutes(limit) if isinstance(calendar, ElapsedCalendar) else inf


def exceeds(limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None) -> bool:
    """Whether it is certain that a limit is longer than another."""
    if _comparable(limit, calendar, other, of):
        return _amount(limit) > _amount(other)
    return shortest(limit, calendar) > longest(other, of)


def reaches(limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None) -> bool:
    """Whether it is certain that a limit is at least as long as another."""
    if _comparable(limit, calendar, other, of):
        return _amount(limit) >= _amount(other)
    return shortest(limit, calendar) >= longest(other, of)


def _comparable(limit: Limit, calendar: Calendar | None, other: Limit, of: Calendar | None) -> bool:
    """Whether both count the same things: minutes, or days, of the same sort of calendar."""
    if {limit.unit, other.unit} <= {MINUTES, HOURS} or limit.unit == other.unit == DAYS:
        return type(calendar) is type(of) and (
            not isinstance(calendar, DayCalendar)
            or not isinstance(of, DayCalendar)
            or calendar.working_days_only == of.working_days_only
        )
    return limit.unit == other.unit


def _amount(limit: Limit) -> int:
    return _minutes(limit) if limit.unit in (MINUTES, HOURS) else limit.amount


def _minutes(limit: Limit) -> int:
    return limit.amount * (HOUR if limit.unit == HOURS else 1)
