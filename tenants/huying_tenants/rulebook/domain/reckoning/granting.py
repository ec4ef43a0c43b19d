"""Extensions counted in another calendar than the clock's own: two working days on a clock of natural days or hours.

They become the smallest amount of the clock's own calendar that makes it due no earlier than the extension says.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import (
    DAYS,
    HOURS,
    MINUTES,
    SAME_DAY,
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    OfficeHours,
    OfficeHoursCalendar,
)
from huying_tenants.rulebook.domain.reckoning.counting import extended, reckon, reckon_segment
from huying_tenants.rulebook.domain.reckoning.flowing import between_flow
from huying_tenants.rulebook.domain.reckoning.office import local_of
from huying_tenants.rulebook.domain.reckoning.results import Segment
from huying_tenants.rulebook.domain.reckoning.shifting import counting_on, shift

ONE_MINUTE = timedelta(minutes=1)

DueOf = Callable[[Limit], datetime]


def at_clock_time(extra: Limit, at: time | None) -> Limit:
    """An extension by whole days ends at the clock time that the clock's limit has, unless it says one itself."""
    return extra if extra.at is not None or extra.unit in (MINUTES, HOURS) else replace(extra, at=at)


def granted_on(
    office: OfficeHours,
    calendar: Calendar,
    due: datetime,
    extra: Limit,
    counted_in: Calendar,
    holidays: HolidayTable,
    at: time | None = None,
) -> Limit:
    """An extension that counts on from `due`, in the clock's own calendar. Raises MissingHolidayYear.

    Days move the due day; the clock time of day is then the clock's own again (`at`, where its limit says one).
    """
    if counted_in == calendar:
        return at_clock_time(extra, at)
    if isinstance(counted_in, DayCalendar):
        by_clock_time = counting_on(replace(counted_in, due_at="same_clock_time"))
        moved = shift(office, by_clock_time, due, extra, holidays, before=False)
    else:
        moved = extended(office, counted_in, due, extra, holidays)

    def due_of(limit: Limit) -> datetime:
        return extended(office, calendar, due, at_clock_time(limit, at), holidays)

    return at_clock_time(_smallest(office, calendar, due, moved, due_of, holidays), at)


def granted_from(
    office: OfficeHours,
    calendar: Calendar,
    at: datetime,
    extra: Limit,
    counted_in: Calendar,
    holidays: HolidayTable,
    until: time | None = None,
) -> Limit:
    """An extension that counts from its approval `at`, in the clock's own calendar. Raises MissingHolidayYear.

    `until`: the clock time its last day ends at, where the clock's limit says one.
    """
    if counted_in == calendar:
        return at_clock_time(extra, until)

    def due_of(limit: Limit) -> datetime:
        return reckon(office, calendar, at_clock_time(limit, until), at, holidays, 100).due

    moved = reckon(office, counted_in, extra, at, holidays, 100).due
    return at_clock_time(_smallest(office, calendar, at, moved, due_of, holidays), until)


def days_until(
    office: OfficeHours,
    calendar: Calendar,
    start: datetime,
    day: date,
    holidays: HolidayTable,
    *,
    ends_day: bool = False,
) -> Limit:
    """The days of a calendar from `start` until a day; where that day is not counted, until the next that is.

    A day already past counts as that of the start; `ends_day` as a segment has it. Raises MissingHolidayYear.
    """
    between = (day - local_of(start).date()).days
    if between <= 0:
        return Limit(0, SAME_DAY)
    # Of a week some five days are working days; fewer than a third of any stretch never are.
    least = between // 3 if isinstance(calendar, DayCalendar) and calendar.working_days_only else between - 1
    return next(
        limit
        for limit in (Limit(amount, DAYS) for amount in count(max(1, least)))
        if _day_of(
            reckon_segment(office, calendar, Segment(start, limit, ends_day=ends_day), holidays, 100).due
        )
        >= day
    )


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
