"""Office hours and seasons: tables that can be read in one way only."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of
from huying_tenants.rulebook.domain.model import OfficeHours, OfficeHoursCalendar, OfficeInterval
from huying_tenants.rulebook.domain.problems import Path, Problem

A_LEAP_YEAR = tuple(date(2024, 1, 1) + timedelta(days=number) for number in range(366))

MOST_OFF = 60
"""How many days a county may take off every year besides weekends and public holidays."""


def check_calendars(ground: Ground) -> Iterator[Problem]:
    """Every fault of the time tables."""
    office = ground.rulebook.office
    if not office.ordinary:
        yield fault(("office_hours",), "NO_OFFICE_HOURS", "没有写办公时间。", "请写上下班的时刻。")
    yield from _intervals(("office_hours",), office.ordinary)
    off = [each for each in office.yearly_days.values() if not each.working]
    if len(off) > MOST_OFF:
        sentence = f"own_days 里每年都休息的有 {len(off)} 天，几乎没有工作日了，时限数不到头。"
        yield fault(("own_days",), "HARDLY_A_WORKING_DAY", sentence, f"请减到 {MOST_OFF} 天以内。")
    yield from _seasons(office)
    for path, calendar in each_of("calendars", ground.rulebook.calendars):
        if isinstance(calendar, OfficeHoursCalendar):
            yield from _intervals((*path, "office_hours"), calendar.office_hours)


def _seasons(office: OfficeHours) -> Iterator[Problem]:
    for index, season in enumerate(office.seasons):
        place = ("seasons", index)
        if not season.office_hours:
            sentence = f"“{season.name}”没有写办公时间。"
            yield fault((*place, "office_hours"), "NO_OFFICE_HOURS", sentence, "请写上下班的时刻。")
        yield from _intervals((*place, "office_hours"), season.office_hours)
        for earlier in office.seasons[:index]:
            if any(season.holds(day) and earlier.holds(day) for day in A_LEAP_YEAR):
                sentence = f"“{season.name}”与“{earlier.name}”的日期重叠，那些天不知按哪张时间表。"
                yield fault(place, "SEASONS_OVERLAP", sentence, "请把日期错开。")


def _intervals(path: Path, intervals: Sequence[OfficeInterval]) -> Iterator[Problem]:
    previous = None
    for index, interval in enumerate(intervals):
        # Midnight closes the day; nothing can come after it.
        ends_the_day = interval.closes == time()
        if interval.opens >= interval.closes and not ends_the_day:
            sentence = "上班时刻要早于下班时刻。"
            yield fault((*path, index), "OFFICE_HOURS_BACKWARDS", sentence, "请把 from 和 to 对调。")
        elif previous is not None and (interval.opens < previous or previous == time()):
            sentence = "办公时段要按先后排列，且不能重叠。"
            yield fault((*path, index), "OFFICE_HOURS_OVERLAP", sentence, "请改正时刻或调换顺序。")
        previous = interval.closes
