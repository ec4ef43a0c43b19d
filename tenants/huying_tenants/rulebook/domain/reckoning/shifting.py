"""A moment so long before or after another one: reminders, cut-offs, the day after a due moment."""

from datetime import datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import (
    HOURS,
    MINUTES,
    SAME_DAY,
    Calendar,
    DayCalendar,
    Limit,
    OfficeHours,
)
from huying_tenants.rulebook.domain.reckoning.days import Days, days_in
from huying_tenants.rulebook.domain.reckoning.flowing import shift_flow
from huying_tenants.rulebook.domain.reckoning.office import ONE_DAY, local_of, utc_of


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

    Days of a day calendar are counted from the day of `moment`, which itself never counts, and midnight belongs to the
    day it ends. Without `at` (and none in the limit) the clock time before is that of `moment`, the one after as the
    calendar's `due_at` has it. Minutes and hours pass as in an elapsed calendar there. Raises MissingHolidayYear.
    """
    local, at = local_of(moment), at or limit.at
    if not isinstance(calendar, DayCalendar) or limit.unit in (MINUTES, HOURS):
        shifted = shift_flow(office, calendar, local, limit, holidays, before=before)
        return utc_of(shifted if at is None else datetime.combine(shifted.date(), at))
    days, amount = Days(office, calendar, holidays, "used"), days_in(limit)
    day = (local - timedelta.resolution).date() if local.time() == time() else local.date()
    target = days.days_before(day, amount) if before else days.days_after(day, amount)
    if at is not None:
        return utc_of(datetime.combine(target, at))
    if before or (calendar.due_at == "same_clock_time" and limit.unit != SAME_DAY):
        return utc_of(local + ONE_DAY * (target - day).days)
    return utc_of(days.end_of(target))
