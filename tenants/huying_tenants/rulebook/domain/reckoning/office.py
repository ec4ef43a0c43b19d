"""Office time: which days are worked, when the offices are open, and why they are not. Local moments are naive."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import OfficeHours, OfficeHoursCalendar, OfficeInterval

ONE_DAY = timedelta(days=1)
LUNCH_FROM, LUNCH_TO = time(11), time(15)
"""A break between two windows that touches these hours is called 午休."""

Window = tuple[datetime, datetime]


def local_of(moment: datetime) -> datetime:
    """The county's wall-clock time of an aware moment, naive and in whole seconds."""
    return moment.astimezone(COUNTY_ZONE).replace(tzinfo=None, microsecond=0)


def utc_of(local: datetime) -> datetime:
    """The moment, in UTC, at which the county's wall clocks show `local`."""
    return local.replace(tzinfo=COUNTY_ZONE).astimezone(UTC)


def is_working_day(office: OfficeHours, holidays: HolidayTable, day: date) -> bool:
    """Whether the county works on `day`: its own days before the national table.

    Raises MissingHolidayYear when neither tells.
    """
    own = office.own(day)
    return holidays.is_working_day(day) if own is None else own.working


def is_office_time(office: OfficeHours, holidays: HolidayTable, moment: datetime) -> bool:
    """Whether the county's offices are open; the lunch break counts as open where the county says so.

    Raises MissingHolidayYear.
    """
    local = local_of(moment)
    windows = Timetable(office, holidays).windows(local.date())
    if windows and not office.lunch_is_off_hours:
        return windows[0][0] <= local < windows[-1][1]
    return any(opens <= local < closes for opens, closes in windows)


def day_end(table: tuple[OfficeInterval, ...], day: date) -> datetime:
    """When the last window of a day closes."""
    return _closing(day, table[-1])


def clock_time_on(day: date, at: time) -> datetime:
    """The moment a clock time ends a day with; 00:00 means 24:00."""
    return datetime.combine(day if at != time.min else day + ONE_DAY, at)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Windows of open time: the county's, or a calendar's own (`table`), on working days or on `every_day`."""

    office: OfficeHours
    holidays: HolidayTable
    table: tuple[OfficeInterval, ...] = ()
    every_day: bool = False

    @classmethod
    def of(cls, office: OfficeHours, holidays: HolidayTable, calendar: OfficeHoursCalendar) -> "Timetable":
        """The timetable an office-hour calendar counts in."""
        return cls(office, holidays, calendar.office_hours, calendar.every_day)

    def windows(self, day: date) -> list[Window]:
        """The open windows of a day, in order; none on a day off. Raises MissingHolidayYear."""
        if not self.every_day and not is_working_day(self.office, self.holidays, day):
            return []
        table = self.table or self.office.on(day)
        return [(datetime.combine(day, each.opens), _closing(day, each)) for each in table]

    def next_moment(self, local: datetime) -> datetime:
        """The first open moment not before `local`."""
        return next(begin for begin, _ in self.open_from(local))

    def open_from(self, local: datetime) -> Iterator[Window]:
        """The open stretches from `local` on, without end."""
        day = local.date()
        while True:
            for opens, closes in self.windows(day):
                if closes > local:
                    yield max(opens, local), closes
            day += ONE_DAY

    def open_back_from(self, local: datetime) -> Iterator[Window]:
        """The open stretches before `local`, the latest first, without end."""
        day = local.date()
        while True:
            for opens, closes in reversed(self.windows(day)):
                if opens < local:
                    yield opens, min(closes, local)
            day -= ONE_DAY

    def reach(self, local: datetime, amount: timedelta) -> datetime:
        """When `amount` (more than zero) of open time has passed since `local`; the end of a window where it fits."""
        for begin, closes in self.open_from(local):
            if amount <= closes - begin:
                return begin + amount
            amount -= closes - begin
        raise AssertionError

    def reach_back(self, local: datetime, amount: timedelta) -> datetime:
        """The moment from which `amount` (more than zero) of open time leads up to `local`."""
        for opens, end in self.open_back_from(local):
            if amount <= end - opens:
                return end - amount
            amount -= end - opens
        raise AssertionError

    def open_between(self, start: datetime, end: datetime) -> timedelta:
        """How much open time lies between two local moments."""
        total, day = timedelta(), start.date()
        while datetime.combine(day, time()) < end:
            for opens, closes in self.windows(day):
                total += max(min(closes, end) - max(opens, start), timedelta())
            day += ONE_DAY
        return total


def _closing(day: date, interval: OfficeInterval) -> datetime:
    return clock_time_on(day, interval.closes)
