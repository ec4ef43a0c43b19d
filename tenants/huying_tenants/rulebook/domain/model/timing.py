"""Time in a rulebook: office hours, calendars with their conventions (rule T01), limits."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True)
class OfficeInterval:
    """A stretch of office hours within one day, county time."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year with office hours of its own; both days included, it may run over the new year."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    office_hours: tuple[OfficeInterval, ...]

    def holds(self, day: date) -> bool:
        """Whether the day lies in the season."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day the county itself makes a working day or a day off, against the national table."""

    day: date
    working: bool
    name: str


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day, as (month, day), the county makes a working day or a day off every year (区庆日)."""

    day: tuple[int, int]
    working: bool
    name: str


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the county's offices are open: the ordinary table, the seasons' tables, the county's own days."""

    ordinary: tuple[OfficeInterval, ...]
    seasons: tuple[Season, ...] = ()
    own_days: Mapping[date, OwnDay] = field(default_factory=dict)
    lunch_is_off_hours: bool = True
    yearly_days: Mapping[tuple[int, int], YearlyDay] = field(default_factory=dict)

    def own(self, day: date) -> OwnDay | YearlyDay | None:
        """What the county itself says of a day: of this very one before that of every year."""
        return self.own_days.get(day) or self.yearly_days.get((day.month, day.day))

    def on(self, day: date) -> tuple[OfficeInterval, ...]:
        """The table of a day, were it a working day."""
        return next((season.office_hours for season in self.seasons if season.holds(day)), self.ordinary)


@dataclass(frozen=True, slots=True)
class ElapsedCalendar:
    """自然时: every minute counts. `outside_office_hours`: a start then `stays` | `moves` to the next office moment."""

    code: str
    name: str
    outside_office_hours: str = "stays"


@dataclass(frozen=True, slots=True)
class OfficeHoursCalendar:
    """工作时: minutes and hours count inside office hours of working days only.

    A clock that reaches zero as a window closes ends there. `office_hours`, when given, are this calendar's own (a
    hotline's), on every day when `every_day`. `day_minutes` is what one day of a limit is worth.
    """

    code: str
    name: str
    office_hours: tuple[OfficeInterval, ...] = ()
    every_day: bool = False
    day_minutes: int = 480


@dataclass(frozen=True, slots=True)
class DayCalendar:
    """Whole days: 工作日 when `working_days_only`, else 自然日.

    `counting_from`: `next_day` (次日起算) | `start_inside_office_hours` (the start day counts when the start lies
    inside them) | `start_day`. `next_day_is`: that next day is the next `natural` | `working` day.
    `outside_office_hours`: a start then `stays` | `moves` to the next office moment. `due_at`: `office_end` |
    `same_clock_time` | `midnight` of the last counted day. `last_day_off`: a last day that is off `stays` | `moves`
    to the next working day (natural days only). A start day that alone would end the clock as it starts is not counted.
    """

    code: str
    name: str
    working_days_only: bool
    counting_from: str = "next_day"
    next_day_is: str = "natural"
    outside_office_hours: str = "stays"
    due_at: str = "office_end"
    last_day_off: str = "stays"


Calendar = ElapsedCalendar | OfficeHoursCalendar | DayCalendar

MINUTES, HOURS, DAYS, SAME_DAY = "minutes", "hours", "days", "same_day"
MONTHS = "months"
DATE = "date"
"""Units of a limit. Months are natural months; a limit by `date` lasts until the date in a form field."""

WEEKS = "weeks"
"""How a document names seven natural days."""

DAYS_OF_A_WEEK = 7

WORKING_DAYS = "working_days"
"""How a document, and an extension, names the days of a working-day calendar; a limit knows them as its `days`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of time: `unit` is `minutes`, `hours`, `days` (of its calendar), `months`, `same_day` or `date`.

    The last two have the amount 0. `at` is a clock time on the last day that replaces the calendar's `due_at`
    (次日 12:00 前), `field` the form field with the date until which it lasts.
    """

    amount: int
    unit: str
    at: time | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class DayPart:
    """A named part of every day, county time (15 点以后): from `start` until just before `end`.

    An `end` at midnight is the end of the day; one before `start` is on the next day.
    """

    code: str
    name: str
    start: time
    end: time

    def holds(self, at: time) -> bool:
        """Whether a time of day lies in the part."""
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def limit_in(amount: int, unit: str, at: time | None = None) -> Limit:
    """So many of a unit as documents name it."""
    if unit == WEEKS:
        return Limit(amount * DAYS_OF_A_WEEK, DAYS, at)
    return Limit(amount, DAYS if unit == WORKING_DAYS else unit, at)


def counts(calendar: Calendar, unit: str) -> bool:
    """Whether a calendar counts such units, as documents name them."""
    match calendar:
        case ElapsedCalendar() | OfficeHoursCalendar():
            return unit != WORKING_DAYS
        case DayCalendar(working_days_only=True):
            return unit == WORKING_DAYS
        case _:
            return unit in (DAYS, WEEKS, MONTHS)


def months_after(day: date, months: int) -> date:
    """The same date so many natural months later (earlier, when negative), or that month's last day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """A named part of the year (汛期), or of one year when the dates carry one; both days included."""

    code: str
    name: str
    first: tuple[int | None, int, int]
    last: tuple[int | None, int, int]

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        if self.first[0] is not None and self.last[0] is not None:
            return date(self.first[0], *self.first[1:]) <= day <= date(self.last[0], *self.last[1:])
        here, first, last = (day.month, day.day), self.first[1:], self.last[1:]
        return first <= here <= last if first <= last else here >= first or here <= last
