"""The operations on one segment, whatever its calendar."""

from datetime import datetime

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import Calendar, DayCalendar, Limit, OfficeHours
from huying_tenants.rulebook.domain.reckoning.days import Days
from huying_tenants.rulebook.domain.reckoning.flowing import extend_flow, reckon_flow, spent_flow
from huying_tenants.rulebook.domain.reckoning.office import local_of, utc_of
from huying_tenants.rulebook.domain.reckoning.results import CountedDay, Interval, Reckoning, Segment, Spent
from huying_tenants.rulebook.domain.reckoning.strips import intervals_of, strip


def reckon(
    office: OfficeHours,
    calendar: Calendar,
    limit: Limit,
    start: datetime,
    holidays: HolidayTable,
    soon_at_percent: int,
) -> Reckoning:
    """Reckon one limit from `start`. Raises MissingHolidayYear; ValueError for hours in a day calendar."""
    return reckon_segment(office, calendar, Segment(start, limit), holidays, soon_at_percent)


def reckon_segment(
    office: OfficeHours,
    calendar: Calendar,
    segment: Segment,
    holidays: HolidayTable,
    soon_at_percent: int,
    partly_used_day: str = "used",
) -> Reckoning:
    """Reckon a segment, begun or gone on after a pause, with its extensions. Raises MissingHolidayYear.

    Gone on, it is never due earlier than without the pause. Elapsed and office time: exactly the time left. Days: the
    day of going on counts when its counted part has not begun, and inside that part when `partly_used_day` is `used`
    (never twice, when it is the pause day too). With nothing left: due at the end of that day, or of the next one.
    """
    if not isinstance(calendar, DayCalendar):
        return reckon_flow(office, calendar, segment, holidays, soon_at_percent)
    days = Days(office, calendar, holidays, partly_used_day)
    plan = days.plan(segment)
    soon = days.soon(segment, plan, soon_at_percent)

    def lay_out() -> tuple[Interval, ...]:
        return intervals_of(days, segment, plan)

    def list_days() -> tuple[CountedDay, ...]:
        return strip(days, segment, plan)

    return Reckoning(utc_of(plan.due), utc_of(soon), list_days, lay_out)


def spent(
    office: OfficeHours,
    calendar: Calendar,
    segment: Segment,
    until: datetime,
    holidays: HolidayTable,
    partly_used_day: str = "used",
) -> Spent:
    """What a pause at `until` leaves of a segment.

    Days: a pause day whose counted part (office hours, or the whole of a natural day) is over was used, one whose
    part has not begun was not; inside it the day is `partly_used_day`: `used` | `not_used`. Raises MissingHolidayYear.
    """
    if not isinstance(calendar, DayCalendar):
        return spent_flow(office, calendar, segment, until, holidays)
    return Days(office, calendar, holidays, partly_used_day).spent(segment, until)


def extended(
    office: OfficeHours, calendar: Calendar, due: datetime, extra: Limit, holidays: HolidayTable
) -> datetime:
    """The due moment of an extension that counts on from the old due day. Raises MissingHolidayYear."""
    if not isinstance(calendar, DayCalendar):
        return extend_flow(office, calendar, due, extra, holidays)
    return utc_of(Days(office, calendar, holidays, "used").extended_due(local_of(due), extra))
