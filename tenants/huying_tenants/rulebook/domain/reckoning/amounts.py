"""The amount of a limit in its calendar's own measure."""

from datetime import timedelta

from huying_tenants.rulebook.domain.model import (
    DAYS,
    HOURS,
    MINUTES,
    SAME_DAY,
    Calendar,
    DayCalendar,
    Limit,
    OfficeHoursCalendar,
)

MINUTES_OF_AN_HOUR, MINUTES_OF_A_DAY = 60, 24 * 60


def total_of(calendar: Calendar, limit: Limit) -> timedelta | int | None:
    """The amount in its calendar's own measure: days or time. None for `same_day`, and where a clock time ends it."""
    if limit.unit == SAME_DAY or limit.at is not None:
        return None
    if isinstance(calendar, DayCalendar):
        return limit.amount if limit.unit == DAYS else None
    return timedelta(minutes=_minutes(calendar, limit))


def _minutes(calendar: Calendar, limit: Limit) -> int:
    if limit.unit == MINUTES:
        return limit.amount
    if limit.unit == HOURS:
        return limit.amount * MINUTES_OF_AN_HOUR
    day = calendar.day_minutes if isinstance(calendar, OfficeHoursCalendar) else MINUTES_OF_A_DAY
    return limit.amount * day
