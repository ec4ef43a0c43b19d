"""The holiday tables a version needs: for a call received on the day it takes effect, up to its longest limit.

Every place that asks for working days is reckoned as the engine would, after all before it took as long as it may. What
hangs on a place already told is not told again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable, MissingHolidayYear
from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_tenants.rulebook.domain.checks.asked import asked
from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.ground import each_of
from huying_tenants.rulebook.domain.checks.spans import granted_in
from huying_tenants.rulebook.domain.model import (
    DATE,
    Calendar,
    ClockRule,
    ExtensionRule,
    Limit,
    Mark,
    MarkKind,
    Occasion,
    OfficeHours,
    Override,
    Rulebook,
    Step,
    Trigger,
    limit_in,
)
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.reckoning import is_working_day, reckon, shift
from huying_tenants.rulebook.domain.wording import key_words

NOON = time(12)
"""When in a day everything is taken to begin."""

SOON = 99
OF_TIME = ("off_hours", "working_day")
"""What a condition can only tell where the day's table is known."""

UNDECIDED_STAYS = "stays"

Needs = Iterator[tuple[Path, str, MissingHolidayYear]]
"""A place, what it is, and the year it wants."""


def check_horizon(rulebook: Rulebook, holidays: HolidayTable, effective_from: date) -> Iterator[Problem]:
    """Every place of a version that, from the effective date, runs into a year without a published holiday table."""
    horizon = Horizon(rulebook, holidays, effective_from)
    for path, what, missing in horizon.needs():
        yield _told(path, what, missing, f"从生效日（{effective_from:%Y-%m-%d}）算起")


def check_override_horizon(
    rulebook: Rulebook, override: Override, holidays: HolidayTable, at: date
) -> Iterator[Problem]:
    """The same for the limits of an override, from its first day or, where that is past, from `at`."""
    since = max(at, county_date(override.since))
    if county_date(override.until) < since:
        return
    office = replace(
        rulebook.office,
        own_days={**rulebook.office.own_days, **{each.day: each for each in override.own_days}},
    )
    horizon = Horizon(replace(rulebook, office=office), holidays, since)
    for code, rows in override.limits.items():
        for index, row in enumerate(rows):
            clock = replace(rulebook.clocks[code], limits=(row,))
            try:
                horizon.last_day(clock)
            except MissingHolidayYear as missing:
                what = f"时钟“{clock.name}”的临时时限第 {index + 1} 行"
                when = f"从 {since:%Y-%m-%d} 算起"
                yield _told(("changes", "limits", code, index), what, missing, when)


def _told(path: Path, what: str, missing: MissingHolidayYear, when: str) -> Problem:
    year = missing.year
    sentence = f"{what}{when}会用到 {year} 年，而 {year} 年的放假安排还没有录入。"
    return fault(path, "HOLIDAY_YEAR_MISSING", sentence, "请先录入该年的放假安排，再发布。")


@dataclass(frozen=True)
class Horizon:
    """How far a version reaches when a call is received on `start`. Whatever it reckons raises MissingHolidayYear."""

    rulebook: Rulebook
    holidays: HolidayTable
    start: date
    _ends: dict[str, date | MissingHolidayYear] = field(default_factory=dict)

    @property
    def office(self) -> OfficeHours:
        """The county's hours and days."""
        return self.rulebook.office

    def needs(self) -> Needs:
        """Every place that wants a year without a table."""
        rulebook = self.rulebook
        for path, clock in each_of("clocks", rulebook.clocks):
            try:
                self.last_day(clock)
            except MissingHolidayYear as missing:
                if self._begins(clock) is not None:
                    yield path, f"时钟“{clock.name}”", missing
        for path, step in each_of("steps", rulebook.steps):
            yield from self._step(path, step)
        for path, trigger in each_of("triggers", rulebook.triggers):
            for key, occasions in (("any", trigger.any_of), ("all", trigger.all_of)):
                for index, occasion in enumerate(occasions):
                    yield from self._occasion((*path, key, index), trigger, occasion)
        yield from self._conditions()

    def last_day(self, clock: ClockRule, above: frozenset[str] = frozenset()) -> date:
        """The latest day a clock may be due when everything before it took as long as it may, extensions included."""
        begins = max(self._beginnings(clock, above))
        calendars = self.rulebook.calendars
        own = calendars.get(clock.calendar)
        last = begins
        for limit, calendar in dict.fromkeys(_limits(self.rulebook, clock)):
            last = max(last, self._after(limit, calendars.get(calendar), begins))
        base = last
        for rule, amount in _granted(self.rulebook, clock):
            counted_in = granted_in(self.rulebook, rule, clock)
            last = max(last, self._shifted(limit_in(amount, rule.unit), counted_in or own, base))
        return last

    def _beginnings(self, clock: ClockRule, above: frozenset[str]) -> Iterator[date]:
        yield self.start
        for mark in clock.starts_on:
            other = self.rulebook.clocks.get(mark.code)
            hung = other is not None and mark.kind in (MarkKind.CLOCK_DUE, MarkKind.CLOCK_MET)
            if other is not None and hung and other.code not in above | {clock.code}:
                yield self.last_day(other, above | {clock.code})

    def _begins(self, clock: ClockRule) -> date | None:
        """The latest day the clock may start; None when that cannot be told."""
        try:
            return max(self._beginnings(clock, frozenset()))
        except MissingHolidayYear:
            return None

    def _end_of(self, clock: ClockRule | None) -> date | None:
        """The latest day a clock may be due; None when that cannot be told."""
        if clock is None:
            return self.start
        if clock.code not in self._ends:
            try:
                self._ends[clock.code] = self.last_day(clock)
            except MissingHolidayYear as missing:
                self._ends[clock.code] = missing
        found = self._ends[clock.code]
        return None if isinstance(found, MissingHolidayYear) else found

    def _latest(self, clocks: Iterable[ClockRule]) -> date | None:
        """The latest day any of the clocks may be due; None when one cannot be told."""
        ends = [self._end_of(each) for each in clocks]
        known = [each for each in ends if each is not None]
        return None if len(known) < len(ends) else max(known, default=self.start)

    def _on(self, mark: Mark) -> date | None:
        """The latest day a mark may happen first; None when that cannot be told."""
        clocks = self.rulebook.clocks
        if mark.kind in (MarkKind.CLOCK_DUE, MarkKind.CLOCK_MET):
            return self._end_of(clocks.get(mark.code))
        if mark.kind is MarkKind.CLOCK_START:
            clock = clocks.get(mark.code)
            return self.start if clock is None else self._begins(clock)
        return self.start

    def _step(self, path: Path, step: Step) -> Needs:
        rulebook = self.rulebook
        within, cut_off, rule = step.within, step.cut_off, step.approval
        name = f"“{step.name}”"
        if within is not None and (day := self._on(within.after)) is not None:
            calendar = rulebook.calendars.get(within.calendar)
            yield from self._try((*path, "within"), f"{name}的时限（within）", within.limit, calendar, day)
        about = step.extension or step.suspension
        clocks = [
            each for code, each in rulebook.clocks.items() if about and code in (about.clocks or {code})
        ]
        if cut_off is not None and cut_off.before_due is not None:
            yield from self._cut_off((*path, "cut_off"), name, step, clocks)
        asked_on = self._latest(clocks) if step.extension is not None else self.start
        for index, row in enumerate(rule.rows if rule is not None else ()):
            limited = rule.within_of(row) if rule is not None else None
            if (
                rule is None
                or limited is None
                or rule.undecided_of(row) == UNDECIDED_STAYS
                or asked_on is None
            ):
                continue
            what = f"{name}审批表第 {index + 1} 行的审批期限"
            calendar = rulebook.calendars.get(limited[1])
            place = (*path, "approval", "rows", index) if row.within else (*path, "approval", "within")
            yield from self._try(place, what, limited[0], calendar, asked_on)

    def _cut_off(self, path: Path, name: str, step: Step, clocks: Iterable[ClockRule]) -> Needs:
        cut_off, calendars = step.cut_off, self.rulebook.calendars
        for clock in clocks:
            own, day = calendars.get(clock.calendar), self._end_of(clock)
            if cut_off is None or cut_off.before_due is None or own is None or day is None:
                continue
            try:
                self._shifted(cut_off.before_due, cut_off.counted_in(own, calendars), day, before=True)
            except MissingHolidayYear as missing:
                yield path, f"{name}的截止（时钟“{clock.name}”到期前）", missing
                return

    def _try(self, path: Path, what: str, limit: Limit, calendar: Calendar | None, day: date) -> Needs:
        try:
            self._after(limit, calendar, day)
        except MissingHolidayYear as missing:
            yield path, what, missing

    def _occasion(self, path: Path, trigger: Trigger, occasion: Occasion) -> Needs:
        what = f"督办“{trigger.name}”的时机"
        try:
            self._come(occasion)
        except MissingHolidayYear as missing:
            yield path, what, missing

    def _come(self, occasion: Occasion) -> None:
        """Reckon when an occasion comes, the last time that is known how often."""
        if occasion.recurs is not None:
            last = self._latest(self.rulebook.clocks.values())
            if occasion.recurs.working_days and last is not None:
                self._all_days(last)
            return
        day = self._on(occasion.mark)
        calendar = self.rulebook.calendars.get(occasion.calendar)
        if day is None or occasion.limit is None or calendar is None:
            return
        day = self._shifted(occasion.limit, calendar, day, before=occasion.before)
        if occasion.repeat is not None:
            for _ in range(occasion.times - 1):
                day = self._shifted(occasion.repeat, calendar, day)

    def _conditions(self) -> Needs:
        """Conditions that ask whether it is a working day or office hours, as long as a call may run."""
        last = self._latest(self.rulebook.clocks.values())
        if last is None:
            return
        try:
            self._all_days(last)
        except MissingHolidayYear as missing:
            for path, what, condition in asked(self.rulebook):
                named = condition.keys() & set(OF_TIME)
                if named:
                    keys = "、".join(key_words(self.rulebook, key) for key in sorted(named))
                    yield path, f"{what}的条件（{keys}）", missing
            for path, clock in each_of("clocks", self.rulebook.clocks):
                for index, row in enumerate(clock.limits):
                    if set(OF_TIME) & row.when.keys():
                        yield (*path, "limits", index), f"时钟“{clock.name}”第 {index + 1} 行", missing

    def _all_days(self, last: date) -> None:
        """Ask whether each day is worked up to the last one."""
        for number in range((last - self.start).days + 1):
            is_working_day(self.office, self.holidays, self.start + timedelta(days=number))

    def _after(self, limit: Limit, calendar: Calendar | None, day: date) -> date:
        if calendar is None:
            return day
        moment = datetime.combine(day, NOON, COUNTY_ZONE)
        due = reckon(self.office, calendar, limit, moment, self.holidays, SOON).due
        return county_date(due - timedelta.resolution)

    def _shifted(self, limit: Limit, calendar: Calendar | None, day: date, *, before: bool = False) -> date:
        if calendar is None:
            return day
        moment = datetime.combine(day, NOON, COUNTY_ZONE)
        moved = shift(self.office, calendar, moment, limit, self.holidays, before=before)
        return county_date(moved - timedelta.resolution)


def _limits(rulebook: Rulebook, clock: ClockRule) -> Iterator[tuple[Limit, str]]:
    """What the clock may have to reckon, and the calendar it does so in: its rows, and the longest it may become."""
    if clock.maximum is not None:
        yield clock.maximum, clock.calendar
    for step in rulebook.steps.values():
        rule = step.extension
        if rule is not None and rule.maximum is not None and clock.code in rule.clocks:
            yield rule.maximum, clock.calendar
    for row in clock.limits:
        if row.limit is not None and row.limit.unit != DATE:
            yield row.limit, row.calendar or clock.calendar


def _granted(rulebook: Rulebook, clock: ClockRule) -> Iterator[tuple[ExtensionRule, int]]:
    """The extensions a clock may get on top of its limits, and how much; those that have a maximum are in it."""
    for step in rulebook.steps.values():
        rule = step.extension
        if rule is None or clock.code not in rule.clocks:
            continue
        bounded = rule.maximum is not None or clock.maximum is not None
        if not bounded:
            yield rule, (rule.longest or 1) * (step.at_most or 1)
