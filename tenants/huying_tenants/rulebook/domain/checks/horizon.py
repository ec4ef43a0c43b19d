"""The holiday tables a version needs: for a call received on the day it takes effect, up to its longest limit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from huying_platform.calendars.domain import HolidayTable, MissingHolidayYear
from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.ground import each_of
from huying_tenants.rulebook.domain.checks.happenings import OF_CLOCKS
from huying_tenants.rulebook.domain.model import (
    DAYS,
    HOURS,
    Calendar,
    ClockRule,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    MarkKind,
    OfficeHoursCalendar,
    Rulebook,
    limit_in,
)
from huying_tenants.rulebook.domain.problems import Problem

ONE_DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60
HOUR_MINUTES = 60


def check_horizon(rulebook: Rulebook, holidays: HolidayTable, effective_from: date) -> Iterator[Problem]:
    """The clocks whose longest limit, from the effective date, runs into a year without a published holiday table.

    A clock hung on another begins when that one is due at the latest; an extension counts up to its maximum.
    """
    for path, clock in each_of("clocks", rulebook.clocks):
        try:
            _last_day(rulebook, clock, holidays, effective_from, frozenset())
        except MissingHolidayYear as missing:
            sentence = (
                f"时钟“{clock.name}”从生效日（{effective_from:%Y-%m-%d}）算起会用到 {missing.year} 年，"
                f"而 {missing.year} 年的放假安排还没有录入。"
            )
            yield fault(path, "HOLIDAY_YEAR_MISSING", sentence, "请先录入该年的放假安排，再发布。")


def _last_day(
    rulebook: Rulebook, clock: ClockRule, holidays: HolidayTable, start: date, above: frozenset[str]
) -> date:
    """The latest day the clock may be due when everything before it took as long as it may."""
    begins = [start]
    for mark in clock.starts_on:
        other = rulebook.clocks.get(mark.code) if mark.kind in OF_CLOCKS else None
        if other is None or other.code in above | {clock.code}:
            continue
        if mark.kind is not MarkKind.CLOCK_START:
            begins.append(_last_day(rulebook, other, holidays, start, above | {clock.code}))
    found = [
        _after(limit, calendar, max(begins), holidays)
        for limit, calendar in _limits(rulebook, clock)
        if calendar is not None
    ]
    return max(found, default=max(begins))


def _limits(rulebook: Rulebook, clock: ClockRule) -> Iterator[tuple[Limit, Calendar | None]]:
    """What the clock may have to reckon: its rows, its maxima, and rows with every extension they may get."""
    own = rulebook.calendars.get(clock.calendar)
    if clock.maximum is not None:
        yield clock.maximum, own
    for step in rulebook.steps.values():
        rule = step.extension
        if rule is None or clock.code not in rule.clocks:
            continue
        if rule.maximum is not None:
            yield rule.maximum, own
        elif clock.maximum is None and rule.longest and step.at_most:
            granted = limit_in(rule.longest * step.at_most, rule.unit)
            amounts = [
                row.limit.amount for row in clock.limits if row.limit and row.limit.unit == granted.unit
            ]
            yield replace(granted, amount=max(amounts, default=0) + granted.amount), own
    for row in clock.limits:
        if row.limit is not None:
            yield row.limit, rulebook.calendars.get(row.calendar or clock.calendar)


def _after(limit: Limit, calendar: Calendar, start: date, holidays: HolidayTable) -> date:
    """The day the limit ends. Raises MissingHolidayYear when a day must be told whose year has no table."""
    match calendar:
        case ElapsedCalendar():
            last = start + timedelta(minutes=_minutes(limit))
            return _next_working(start, holidays) if calendar.outside_office_hours == "moves" else last
        case OfficeHoursCalendar():
            days = limit.amount if limit.unit == DAYS else -(-_minutes(limit) // calendar.day_minutes) + 1
            return start + ONE_DAY * days if calendar.every_day else _working(days, start, holidays)
        case DayCalendar(working_days_only=True):
            return _working(limit.amount, start, holidays)
        case DayCalendar():
            last = start + ONE_DAY * limit.amount
            return _next_working(last, holidays) if calendar.last_day_off == "moves" else last


def _minutes(limit: Limit) -> int:
    return limit.amount * {HOURS: HOUR_MINUTES, DAYS: DAY_MINUTES}.get(limit.unit, 1)


def _working(count: int, day: date, holidays: HolidayTable) -> date:
    while count > 0:
        day += ONE_DAY
        count -= holidays.is_working_day(day)
    return day


def _next_working(day: date, holidays: HolidayTable) -> date:
    while not holidays.is_working_day(day):
        day += ONE_DAY
    return day
