"""Day calendars: working days and natural days with the county's conventions (rule T01).

Local moments are naive. A plan says which days of a segment count; due, soon, intervals and what a pause leaves are
read off it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import (
    DAYS,
    HOURS,
    MINUTES,
    MONTHS,
    SAME_DAY,
    DayCalendar,
    Limit,
    OfficeHours,
    months_after,
)
from huying_tenants.rulebook.domain.reckoning.office import (
    ONE_DAY,
    Timetable,
    Window,
    clock_time_on,
    day_end,
    is_working_day,
    local_of,
    utc_of,
)
from huying_tenants.rulebook.domain.reckoning.results import Segment, Spent

NOT_USED = "not_used"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which days count. `begin` is the start, moved where the calendar moves it; `last` the day of the due moment."""

    begin: datetime
    counted: tuple[date, ...]
    last: date
    due: datetime

    @property
    def first(self) -> date:
        """The day counting looks at first."""
        return self.begin.date()


class Days:
    """One day calendar of a county with its holidays. Whatever asks for working days raises MissingHolidayYear."""

    def __init__(
        self, office: OfficeHours, calendar: DayCalendar, holidays: HolidayTable, partly_used_day: str
    ) -> None:
        self.office, self.calendar, self.holidays = office, calendar, holidays
        self._open_days = Timetable(office, holidays, every_day=True)
        self._partly_used_counts = partly_used_day != NOT_USED

    def plan(self, segment: Segment) -> Plan:
        """Work a segment out. Raises ValueError for a limit that is not in days."""
        begin = local_of(segment.start)
        if segment.before is not None:
            plan = self._gone_on(segment, segment.before, begin)
        else:
            plan = self._begun(segment, self.begin(begin))
        for extra in segment.extras:
            plan = self.extended(plan, extra)
        return plan

    def begin(self, start: datetime) -> datetime:
        """When counting begins for a start: the calendar may move it into office hours."""
        if self.calendar.outside_office_hours == "moves":
            return Timetable(self.office, self.holidays).next_moment(start)
        return start

    def extended(self, plan: Plan, extra: Limit) -> Plan:
        """The plan with more days counted on from its last one; hours and minutes are simply added."""
        if extra.unit in (MINUTES, HOURS):
            due = plan.due + timedelta(**{extra.unit: extra.amount})
            return replace(plan, last=(due - timedelta.resolution).date(), due=due)
        days = self._count(plan.last + ONE_DAY, days_in(extra, plan.last))
        last = self._moved(days[-1] if days else plan.last)
        due = self._due(last, extra, plan.due - datetime.combine(plan.last, time()))
        return replace(plan, counted=(*plan.counted, *days), last=last, due=max(due, plan.due))

    def extended_due(self, due: datetime, extra: Limit) -> datetime:
        """The local due moment counted on from another one; a due at 24:00 belongs to the day it ends."""
        day = self._day_of(due) if extra.at is None else (due - timedelta.resolution).date()
        return self.extended(Plan(due, (), day, due), extra).due

    def spent(self, segment: Segment, until: datetime) -> Spent:
        """What a pause at `until` leaves of a segment."""
        plan, pause = self.plan(segment), local_of(until)
        today = pause.date() if pause >= plan.begin else plan.first - ONE_DAY
        unbegun, gone = self.unbegun(pause), self.gone(pause) or pause >= plan.due
        today_used = gone or (self._partly_used_counts and not unbegun)
        used = [day for day in plan.counted if day < today or (day == today and today_used)]
        later = [day for day in plan.counted if day > today or (day == today and unbegun and not gone)]
        before = segment.before
        return Spent(
            begun=before.begun if before else utc_of(plan.begin),
            due=utc_of(plan.due),
            days_used=(before.days_used if before else 0) + len(used),
            days_left=len(plan.counted) - len(used),
            free_from=later[0] if later else today + ONE_DAY,
        )

    def unbegun(self, moment: datetime) -> bool:
        """Whether the counted part of its day (office hours, or the whole of a natural day) is still to come."""
        return moment <= self._open(moment.date())[0][0]

    def gone(self, moment: datetime) -> bool:
        """Whether the counted part of its day is over."""
        return moment >= self._open(moment.date())[-1][1]

    def soon(self, segment: Segment, plan: Plan, percent: int) -> datetime:
        """The local moment at which `percent` of the time of the counted days has been used."""
        begin, due = plan.begin, plan.due
        stretches = [
            (max(begin, opens), min(due, closes))
            for day in plan.counted or (plan.last,)
            for opens, closes in self._open(day)
            if opens < due and closes > begin
        ]
        total = sum((closes - opens for opens, closes in stretches), timedelta())
        wanted = total * percent / 100
        if segment.before is not None and plan.counted:
            # What was used before the pause counts as used; what is left weighs as many days as it has.
            used, left = segment.before.days_used, len(plan.counted)
            wanted = (wanted * (used + left) - total * used) / left
            if wanted <= timedelta():
                return plan.begin
        for opens, closes in stretches:
            if wanted <= closes - opens:
                return opens + wanted
            wanted -= closes - opens
        return plan.due

    def days_after(self, day: date, amount: int) -> date:
        """The `amount`-th day of this calendar after `day`; for 0 `day` itself, or the first that counts after it."""
        if amount == 0:
            return self._moved(self._first_from(day))
        return self._count(day + ONE_DAY, amount)[-1]

    def days_before(self, day: date, amount: int) -> date:
        """The `amount`-th day of this calendar before `day`; for 0 `day` itself, or the last that counts before it."""
        while amount:
            day -= ONE_DAY
            amount -= self._counts(day)
        while not self._counts(day):
            day -= ONE_DAY
        return day

    def end_of(self, day: date) -> datetime:
        """The end of a day as `due_at` has it; with the same clock time there is none: the end of office hours."""
        if self.calendar.due_at == "midnight":
            return datetime.combine(day + ONE_DAY, time())
        if self.calendar.due_at == "same_clock_time" and not self.calendar.working_days_only:
            return datetime.combine(day + ONE_DAY, time())
        return day_end(self.office.on(day), day)

    def _begun(self, segment: Segment, begin: datetime) -> Plan:
        if segment.limit.unit == SAME_DAY:
            return self._ending_on(segment, begin, begin.date())
        day = self._start_day(segment, begin)
        firsts = (day, day + ONE_DAY) if self._start_counts(begin, day) else (self._next_day(day),)
        for first in firsts:
            counted = self._count(first, days_in(segment.limit, first if first == day else first - ONE_DAY))
            last = self._moved(counted[-1])
            due = self._due(last, segment.limit, begin - datetime.combine(day, time()))
            if due > begin:
                break
            # The start day alone would end the clock as it starts, so here it cannot be counted.
        return Plan(begin, counted, last, due)

    def _gone_on(self, segment: Segment, before: Spent, resumed: datetime) -> Plan:
        begin, earliest = max(resumed, local_of(before.begun)), local_of(before.due)
        day = begin.date()
        if before.days_left == 0 or before.free_from is None:
            plan = self._ending_on(segment, begin, day) if begin >= earliest else None
        else:
            first = before.free_from
            if resumed > local_of(before.begun) and not self._still_counts(resumed):
                first = max(first, day + ONE_DAY)
            first = max(first, day)
            plan = self._counted_from(segment, begin, first, before)
            if plan.due <= begin:
                plan = self._counted_from(segment, begin, max(first, day + ONE_DAY), before)
        if plan is not None and plan.due >= earliest:
            return plan
        counted = plan.counted if plan is not None else ()
        return Plan(begin, counted, self._day_of(earliest), earliest)

    def _still_counts(self, resumed: datetime) -> bool:
        """Whether the day of a resumption counts: wholly when not yet begun, as partly used when inside it."""
        return self.unbegun(resumed) or (self._partly_used_counts and not self.gone(resumed))

    def _counted_from(self, segment: Segment, begin: datetime, first: date, before: Spent) -> Plan:
        counted = self._count(first, before.days_left)
        last = self._moved(counted[-1])
        begun = local_of(before.begun)
        clock_time = begun - datetime.combine(self._start_day(segment, begun), time())
        return Plan(begin, counted, last, self._due(last, segment.limit, clock_time))

    def _ending_on(self, segment: Segment, begin: datetime, day: date) -> Plan:
        """Nothing (more) to count: due at the end of the day, or of the next one where that has passed."""
        last = self._moved(self._first_from(day))
        due = self._end(last, segment.limit)
        if due <= begin:
            last = self._moved(self._first_from(self._next_day(day)))
            due = self._end(last, segment.limit)
        return Plan(begin, (), last, due)

    def _start_day(self, segment: Segment, begin: datetime) -> date:
        """The day a start belongs to."""
        at_24 = segment.ends_day and begin.time() == time()
        return begin.date() - ONE_DAY if at_24 else begin.date()

    def _start_counts(self, begin: datetime, day: date) -> bool:
        if begin.date() != day:
            return False
        if self.calendar.counting_from == "start_inside_office_hours":
            windows = Timetable(self.office, self.holidays).windows(begin.date())
            return any(opens <= begin < closes for opens, closes in windows)
        return self.calendar.counting_from == "start_day"

    def _next_day(self, day: date) -> date:
        following = day + ONE_DAY
        if self.calendar.next_day_is == "working":
            return self._working_from(following)
        return following

    def _count(self, first: date, amount: int) -> tuple[date, ...]:
        if not self.calendar.working_days_only:
            return tuple(first + ONE_DAY * place for place in range(amount))
        counted: list[date] = []
        while len(counted) < amount:
            if is_working_day(self.office, self.holidays, first):
                counted.append(first)
            first += ONE_DAY
        return tuple(counted)

    def _counts(self, day: date) -> bool:
        return not self.calendar.working_days_only or is_working_day(self.office, self.holidays, day)

    def _first_from(self, day: date) -> date:
        return self._working_from(day) if self.calendar.working_days_only else day

    def _working_from(self, day: date) -> date:
        while not is_working_day(self.office, self.holidays, day):
            day += ONE_DAY
        return day

    def _moved(self, last: date) -> date:
        return self._working_from(last) if self.calendar.last_day_off == "moves" else last

    def _due(self, last: date, limit: Limit, clock_time: timedelta) -> datetime:
        """The due moment of a last day; `clock_time` since that of the start began, a whole day for 24:00."""
        if limit.at is None and self.calendar.due_at == "same_clock_time":
            return datetime.combine(last, time()) + clock_time
        return self._end(last, limit)

    def _end(self, last: date, limit: Limit) -> datetime:
        return self.end_of(last) if limit.at is None else clock_time_on(last, limit.at)

    def _day_of(self, due: datetime) -> date:
        """The last day of a due moment: 24:00 belongs to the day it ends, a start's clock time to the day it begins."""
        by_clock = self.calendar.due_at == "same_clock_time"
        return due.date() if by_clock or due.time() != time() else due.date() - ONE_DAY

    def _open(self, day: date) -> list[Window]:
        if self.calendar.working_days_only:
            return self._open_days.windows(day)
        return [(datetime.combine(day, time()), datetime.combine(day + ONE_DAY, time()))]


def days_in(limit: Limit, day: date, *, before: bool = False) -> int:
    """The days a limit counts from a day on (or back from it), 0 for `same_day`.

    Natural months lead to the same date of another month, or to its last day where it has no such date. Raises
    ValueError when the limit is not in days.
    """
    if limit.unit == SAME_DAY:
        return 0
    if limit.unit == MONTHS:
        return abs((months_after(day, -limit.amount if before else limit.amount) - day).days)
    if limit.unit != DAYS:
        raise ValueError(f"a day calendar cannot count {limit.unit}")
    return limit.amount
