"""Extensions counted in another calendar than the clock's own: two working days on a clock of natural days or hours.

They become the smallest amount of the clock's own calendar that makes it due no earlier than the extension says.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import (
    DAYS,
    MINUTES,
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    OfficeHours,
    OfficeHoursCalendar,
)
from huying_tenants.rulebook.domain.reckoning.counting import extended, reckon
from huying_tenants.rulebook.domain.reckoning.flowing import between_flow
from huying_tenants.rulebook.domain.reckoning.office import local_of
from huying_tenants.rulebook.domain.reckoning.shifting import shift

ONE_MINUTE = timedelta(minutes=1)

DueOf = Callable[[Limit], datetime]


def granted_on(
    office: OfficeHours,
    calendar: Calendar,
    due: datetime,
    extra: Limit,
    counted_in: Calendar,
    holidays: HolidayTable,
) -> Limit:
    """An extension that counts on from `due`, in the clock's own calendar. Raises MissingHolidayYear.

    Days move the due day; the clock time of day is then the clock's own again.
    """
    if counted_in == calendar:
        return extra
    if isinstance(counted_in, DayCalendar):
        moved = shift(
            office, replace(counted_in, due_at="same_clock_time"), due, extra, holidays, before=False
        )
    else:
        moved = extended(office, counted_in, due, extra, holidays)

    def due_of(limit: Limit) -> datetime:
        return extended(office, calendar, due, limit, holidays)

    return _smallest(office, calendar, due, moved, due_of, holidays)


def granted_from(
    office: OfficeHours,
    calendar: Calendar,
    at: datetime,
    extra: Limit,
    counted_in: Calendar,
    holidays: HolidayTable,
) -> Limit:
    """An extension that counts from its approval `at`, in the clock's own calendar. Raises MissingHolidayYear."""
    if counted_in == calendar:
        return extra

    def due_of(limit: Limit) -> datetime:
        return reckon(office, calendar, limit, at, holidays, 100).due

    moved = reckon(office, counted_in, extra, at, holidays, 100).due
    return _smallest(office, calendar, at, moved, due_of, holidays)


def _smallest(
    office: OfficeHours,
    calendar: Calendar,
    start: datetime,
    moved: datetime,
    due_of: DueOf,
    holidays: HolidayTable,
) -> Limit:
    if isinstance(calendar, ElapsedCalendar | OfficeHoursCalendar):
        span = between_flow(office, calendar, start, moved, holidays)
        return Limit(max(1, -(-span // ONE_MINUTE)), MINUTES)
    last = _day_of(moved)
    return next(
        limit for limit in (Limit(amount, DAYS) for amount in count(1)) if _day_of(due_of(limit)) >= last
    )


def _day_of(moment: datetime) -> date:
    """The county's day of a moment; midnight belongs to the day it ends."""
    return (local_of(moment) - timedelta.resolution).date()
