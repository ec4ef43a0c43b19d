"""A moment so long before or after another one: reminders, cut-offs, the day after a due moment."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import (
    HOURS,
    MINUTES,
    SAME_DAY,
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    OfficeHours,
)
from huying_tenants.rulebook.domain.reckoning.days import Days, days_in
from huying_tenants.rulebook.domain.reckoning.flowing import shift_flow
from huying_tenants.rulebook.domain.reckoning.office import ONE_DAY, local_of, utc_of
from huying_tenants.rulebook.domain.reckoning.results import Segment


def shift(
    office: OfficeHours,
    calendar: Calendar,
    moment: datetime,
    limit: Limit,
    holidays: HolidayTable,
    *,
    before: bool,
    at: time | None = None,
) -> datetime:
    """The moment `limit` before or after `moment`; `at` moves it to that clock time of its day.

    After it days are counted as for a clock of the calendar that starts then; before it they are counted back, its own
    day apart, and the clock time stays. Midnight belongs to the day it ends. Minutes and hours of a day calendar pass
    as in an elapsed one. Raises MissingHolidayYear.
    """
    local, at = local_of(moment), at or limit.at
    if not isinstance(calendar, DayCalendar) or limit.unit in (MINUTES, HOURS):
        shifted = shift_flow(office, calendar, local, limit, holidays, before=before)
        return utc_of(shifted if at is None else datetime.combine(day_ending(shifted), at))
    days = Days(office, calendar, holidays, "used")
    if before:
        day = day_ending(local)
        target = days.days_before(day, days_in(limit, day, before=True))
        return utc_of(local + ONE_DAY * (target - day).days if at is None else datetime.combine(target, at))
    if limit.unit == SAME_DAY:
        target = days.days_after(day_ending(days.begin(local)), 0)
        return utc_of(days.end_of(target) if at is None else datetime.combine(target, at))
    plan = days.plan(Segment(moment, replace(limit, at=at), ends_day=True))
    return utc_of(plan.due if at is None else datetime.combine(plan.last, at))


def counting_on(calendar: Calendar) -> Calendar:
    """The calendar as it counts on from a moment it has led to itself: from the next day, wherever that moment lies."""
    if isinstance(calendar, DayCalendar):
        return replace(
            calendar, counting_from="next_day", next_day_is="natural", outside_office_hours="stays"
        )
    return (
        replace(calendar, outside_office_hours="stays") if isinstance(calendar, ElapsedCalendar) else calendar
    )


def day_ending(local: datetime) -> date:
    """The day a local moment belongs to; midnight belongs to the day it ends."""
    return (local - timedelta.resolution).date()
