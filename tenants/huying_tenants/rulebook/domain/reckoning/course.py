"""A clock's whole course: start, pauses, extensions, fresh starts, folded into its due moment and its intervals.

Told again under another limit or calendar, the same happenings give what the clock would be then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import Calendar, DayCalendar, Limit, OfficeHours
from huying_tenants.rulebook.domain.reckoning.amounts import total_of
from huying_tenants.rulebook.domain.reckoning.counting import extended, reckon_segment, spent
from huying_tenants.rulebook.domain.reckoning.days import NOT_USED, Days
from huying_tenants.rulebook.domain.reckoning.granting import granted_from, granted_on
from huying_tenants.rulebook.domain.reckoning.office import local_of
from huying_tenants.rulebook.domain.reckoning.reasons import BEFORE_OPENING
from huying_tenants.rulebook.domain.reckoning.results import (
    CountedDay,
    Interval,
    Reckoning,
    Segment,
    Spent,
)

PAUSE_DAY_NOT_USED = "暂停当日不计"


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands from `at` on; `why` is said in its interval (挂账)."""

    at: datetime
    why: str = "暂停"


@dataclass(frozen=True, slots=True)
class Resumed:
    """It goes on from `at` with what was left."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """It got `extra`, counted on from its due moment; in another calendar than its own where one is given."""

    extra: Limit
    counted_in: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Restarted:
    """It begins anew at `at` with `limit` (an extension counted from its approval, a new grade from now).

    Counted in another calendar than its own where one is given.
    """

    at: datetime
    limit: Limit
    counted_in: Calendar | None = None


Happening = Paused | Resumed | Extended | Restarted


@dataclass(frozen=True, slots=True)
class Course:
    """Where a clock stands. `left` is set while it is paused; `before` are the intervals of what is past."""

    segment: Segment
    reckoning: Reckoning
    left: Spent | None
    before: tuple[Interval, ...]
    days_before: tuple[CountedDay, ...] = ()

    @property
    def days(self) -> tuple[CountedDay, ...]:
        """The days of a day calendar, those before a pause too; a day the clock stood all through is none of them."""
        shown = self.days_before if self.left else (*self.days_before, *self.reckoning.days)
        found: dict[date, CountedDay] = {}
        for each in shown:
            if each.ordinal or each.day not in found:
                found[each.day] = each
        return tuple(found.values())

    @property
    def due(self) -> datetime:
        """When it is due, or would be without the pause it is in."""
        return self.left.due if self.left else self.reckoning.due

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """From the very start to the due moment, or to the pause it is in."""
        return self.before if self.left else (*self.before, *self.reckoning.intervals)


def course(
    office: OfficeHours,
    calendar: Calendar,
    limit: Limit,
    start: datetime,
    happenings: Iterable[Happening],
    holidays: HolidayTable,
    soon_at_percent: int,
    partly_used_day: str = "used",
    *,
    ends_day: bool = False,
) -> Course:
    """Fold what happened to a clock, oldest first; `ends_day` as a segment has it. Raises MissingHolidayYear."""
    teller = _Teller(office, calendar, holidays, soon_at_percent, partly_used_day)
    told = teller.begun(Segment(start, limit, ends_day=ends_day), ())
    for happening in happenings:
        told = teller.after(told, happening)
    return told


@dataclass(frozen=True, slots=True)
class _Teller:
    office: OfficeHours
    calendar: Calendar
    holidays: HolidayTable
    soon_at_percent: int
    partly_used_day: str

    def begun(
        self, segment: Segment, before: tuple[Interval, ...], days_before: tuple[CountedDay, ...] = ()
    ) -> Course:
        reckoning = reckon_segment(
            self.office, self.calendar, segment, self.holidays, self.soon_at_percent, self.partly_used_day
        )
        return Course(segment, reckoning, None, before, days_before)

    def after(self, told: Course, happening: Happening) -> Course:
        match happening:
            case Paused():
                return told if told.left else self._paused(told, happening)
            case Resumed():
                return self._resumed(told, happening)
            case Extended():
                return self._extended(told, self._more(told, happening))
            case Restarted():
                limit = self._afresh(happening, told.segment.limit.at)
                past = self._past(told, happening.at) if told.left is None else told.before
                days = self._past_days(told, happening.at) if told.left is None else told.days_before
                return self.begun(Segment(happening.at, limit), past, days)

    def _more(self, told: Course, given: Extended) -> Limit:
        counted_in = given.counted_in or self.calendar
        at = told.segment.limit.at
        return granted_on(self.office, self.calendar, told.due, given.extra, counted_in, self.holidays, at)

    def _afresh(self, begun: Restarted, until: time | None) -> Limit:
        counted_in = begun.counted_in or self.calendar
        return granted_from(
            self.office, self.calendar, begun.at, begun.limit, counted_in, self.holidays, until
        )

    def _paused(self, told: Course, pause: Paused) -> Course:
        left = spent(self.office, self.calendar, told.segment, pause.at, self.holidays, self.partly_used_day)
        standing = Interval(pause.at, pause.at, counted=False, reason=pause.why)
        return replace(
            told,
            left=left,
            before=(*self._past(told, pause.at), standing),
            days_before=self._past_days(told, pause.at),
        )

    def _resumed(self, told: Course, resumed: Resumed) -> Course:
        if told.left is None:
            return told
        *past, standing = told.before
        limit = told.segment.limit
        segment = Segment(resumed.at, limit, told.left, ends_day=told.segment.ends_day)
        return self.begun(segment, (*past, replace(standing, end=resumed.at)), told.days_before)

    def _extended(self, told: Course, extra: Limit) -> Course:
        if told.left is None:
            segment = replace(told.segment, extras=(*told.segment.extras, extra))
            return self.begun(segment, told.before, told.days_before)
        due = extended(self.office, self.calendar, told.left.due, extra, self.holidays)
        return replace(told, left=lengthened(self.calendar, told.left, extra, due))

    def _past(self, told: Course, until: datetime) -> tuple[Interval, ...]:
        """What is over of the running segment, after all that came before it."""
        days = isinstance(self.calendar, DayCalendar)
        clipped = [
            replace(each, end=min(each.end, until))
            for each in told.reckoning.intervals
            if each.start < until or (days and each.counted and each.start == until)
        ]
        if clipped and _is_counted_day(clipped[-1], until) and (reason := self._lost(told, until)):
            *clipped, today = clipped
            clipped += [replace(today, counted=False, reason=reason)] if today.start < until else []
        return (*told.before, *clipped)

    def _past_days(self, told: Course, until: datetime) -> tuple[CountedDay, ...]:
        today = local_of(until).date()
        days = [each for each in told.reckoning.days if each.day <= today]
        if days and days[-1].day == today and self._lost(told, until):
            days[-1] = replace(days[-1], ordinal=0)
        return (*told.days_before, *days)

    def _lost(self, told: Course, until: datetime) -> str:
        """Why the day of a pause does not count as used; empty where it does."""
        if not isinstance(self.calendar, DayCalendar) or until >= told.due:
            return ""
        days = Days(self.office, self.calendar, self.holidays, self.partly_used_day)
        if days.unbegun(local_of(until)):
            return BEFORE_OPENING
        if self.partly_used_day == NOT_USED and not days.gone(local_of(until)):
            return PAUSE_DAY_NOT_USED
        return ""


def lengthened(calendar: Calendar, left: Spent, extra: Limit, due: datetime) -> Spent:
    """What is left of a paused clock extended meanwhile. `due`: its extended due moment without the pause."""
    more = total_of(calendar, replace(extra, at=None))
    if isinstance(more, timedelta):
        return replace(left, due=due, time_left=left.time_left + more)
    return replace(left, due=due, days_left=left.days_left + (more or 0))


def _is_counted_day(last: Interval, until: datetime) -> bool:
    return last.counted and local_of(last.start).date() == local_of(until).date()
