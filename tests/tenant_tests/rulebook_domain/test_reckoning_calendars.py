"""The other calendars and settings of rule T01 by hand: elapsed, office hours, natural days, same day, a clock time.

Saturday is 27 September, Sunday the 28th a make-up day; 1 to 8 October are off, Saturday the 11th is a make-up day.
"""

from dataclasses import replace
from datetime import date, time

import pytest

from huying_platform.calendars.domain import MissingHolidayYear
from huying_tenants.rulebook.domain.model import Calendar, Limit, OfficeHours, OwnDay, Season
from huying_tenants.rulebook.domain.reckoning import reckon
from tenant_tests.rulebook_domain.timing_world import (
    ELAPSED,
    NO_HOLIDAYS,
    OFFICE,
    OFFICE_TIME,
    county,
    days,
    due,
    hours,
    minutes,
    natural_days,
    read,
    reckoned,
    same_day,
    windows,
    working_days,
)

MOVING = replace(ELAPSED, outside_office_hours="moves")
HOTLINE = replace(OFFICE_TIME, office_hours=windows("00:00-08:00", "20:00-00:00"), every_day=True)
OWN_WINDOWS = replace(OFFICE_TIME, office_hours=windows("09:00-17:00"), day_minutes=420)

FLOWING = [
    # calendar, limit, start, due
    (ELAPSED, hours(3), "09-26 22:30", "09-27 01:30"),
    (ELAPSED, days(2), "09-26 22:30", "09-28 22:30"),
    (ELAPSED, days(1, at="12:00"), "09-26 22:30", "09-27 12:00"),
    (ELAPSED, same_day(), "09-26 22:30", "09-26 24:00"),
    (ELAPSED, same_day(at="17:00"), "09-26 10:00", "09-26 17:00"),
    (ELAPSED, same_day(at="17:00"), "09-26 17:00", "09-27 17:00"),
    (MOVING, hours(3), "09-26 10:00", "09-26 13:00"),
    (MOVING, hours(3), "09-26 12:30", "09-26 17:00"),
    (MOVING, hours(3), "09-26 22:30", "09-28 11:30"),
    (MOVING, hours(24), "10-02 09:00", "10-10 08:30"),
    (OFFICE_TIME, minutes(60), "09-29 11:00", "09-29 12:00"),
    (OFFICE_TIME, minutes(61), "09-29 11:00", "09-29 14:01"),
    (OFFICE_TIME, minutes(60), "09-29 12:00", "09-29 15:00"),
    (OFFICE_TIME, minutes(60), "09-29 07:00", "09-29 09:30"),
    (OFFICE_TIME, hours(2), "09-30 17:00", "10-09 09:30"),
    (OFFICE_TIME, hours(2), "09-26 17:00", "09-28 09:30"),
    (OFFICE_TIME, days(1), "09-29 08:30", "09-30 09:00"),
    (OFFICE_TIME, days(1, at="17:00"), "09-29 08:30", "09-30 17:00"),
    (OFFICE_TIME, days(1, at="08:40"), "09-29 08:30", "09-30 08:40"),
    (OFFICE_TIME, same_day(), "09-29 10:00", "09-29 18:00"),
    (OFFICE_TIME, same_day(), "09-29 18:00", "09-30 18:00"),
    (OFFICE_TIME, same_day(), "09-30 19:00", "10-09 18:00"),
    (OFFICE_TIME, same_day(at="12:00"), "09-29 12:00", "09-30 12:00"),
    (OWN_WINDOWS, hours(2), "09-29 16:00", "09-30 10:00"),
    (OWN_WINDOWS, days(1), "09-29 09:00", "09-29 16:00"),
    (HOTLINE, hours(2), "10-01 19:00", "10-01 22:00"),
    (HOTLINE, hours(4), "10-01 20:00", "10-01 24:00"),
    (HOTLINE, hours(6), "10-01 21:00", "10-02 03:00"),
]


@pytest.mark.parametrize(("calendar", "limit", "start", "ends"), FLOWING)
def test_elapsed_and_office_time(calendar: Calendar, limit: Limit, start: str, ends: str) -> None:
    assert due(calendar, limit, start) == county(ends)


NATURAL = [
    # settings, limit, start, due
    ({}, days(3), "09-26 19:00", "09-29 24:00"),
    ({"due_at": "same_clock_time"}, days(3), "09-26 19:00", "09-29 19:00"),
    ({"due_at": "office_end"}, days(3), "09-26 19:00", "09-29 18:00"),
    ({"due_at": "office_end"}, days(1), "09-30 19:00", "10-01 18:00"),
    ({"counting_from": "start_day"}, days(3), "09-26 19:00", "09-28 24:00"),
    ({"counting_from": "start_inside_office_hours"}, days(3), "09-26 19:00", "09-29 24:00"),
    ({"counting_from": "start_inside_office_hours"}, days(3), "09-26 10:00", "09-28 24:00"),
    ({"counting_from": "start_inside_office_hours"}, days(1), "10-01 10:00", "10-02 24:00"),
    ({"next_day_is": "working"}, days(1), "09-30 10:00", "10-09 24:00"),
    ({"next_day_is": "working"}, days(3), "10-10 10:00", "10-13 24:00"),
    ({"next_day_is": "working", "counting_from": "start_day"}, days(1), "10-02 10:00", "10-02 24:00"),
    ({"last_day_off": "moves"}, days(2), "09-29 10:00", "10-09 24:00"),
    ({"last_day_off": "stays"}, days(2), "09-29 10:00", "10-01 24:00"),
    ({"last_day_off": "moves"}, days(1), "09-26 10:00", "09-28 24:00"),
    ({"last_day_off": "moves", "due_at": "same_clock_time"}, days(2), "09-29 10:00", "10-09 10:00"),
    ({"outside_office_hours": "moves"}, days(1), "09-26 19:00", "09-29 24:00"),
    ({"outside_office_hours": "stays"}, days(1), "09-26 19:00", "09-27 24:00"),
    ({}, days(1, at="12:00"), "09-26 19:00", "09-27 12:00"),
    ({"counting_from": "start_day"}, days(1, at="12:00"), "09-26 13:00", "09-27 12:00"),
    ({"counting_from": "start_day"}, days(1, at="12:00"), "09-26 11:00", "09-26 12:00"),
    ({}, same_day(), "09-26 19:00", "09-26 24:00"),
    ({"due_at": "office_end"}, same_day(), "09-26 19:00", "09-27 18:00"),
    ({"due_at": "office_end", "next_day_is": "working"}, same_day(), "09-26 19:00", "09-28 18:00"),
    ({}, same_day(at="17:00"), "09-26 10:00", "09-26 17:00"),
    ({"last_day_off": "moves"}, same_day(), "09-27 10:00", "09-28 24:00"),
]


@pytest.mark.parametrize(("settings", "limit", "start", "ends"), NATURAL)
def test_natural_days(settings: dict[str, str], limit: Limit, start: str, ends: str) -> None:
    assert due(natural_days(**settings), limit, start) == county(ends)


WORKING = [
    ({}, days(1, at="12:00"), "09-26 19:00", "09-28 12:00"),
    ({"due_at": "midnight"}, days(1, at="12:00"), "09-30 19:00", "10-09 12:00"),
    ({"counting_from": "start_day"}, days(1, at="12:00"), "09-29 12:00", "09-30 12:00"),
    ({}, same_day(), "09-29 10:00", "09-29 18:00"),
    ({}, same_day(), "09-30 18:00", "10-09 18:00"),
    ({}, same_day(), "09-27 10:00", "09-28 18:00"),
    ({"due_at": "midnight"}, same_day(), "09-30 18:00", "09-30 24:00"),
    ({"due_at": "same_clock_time"}, same_day(), "09-29 10:00", "09-29 18:00"),
    ({"next_day_is": "working"}, days(1), "09-30 10:00", "10-09 18:00"),
]


@pytest.mark.parametrize(("settings", "limit", "start", "ends"), WORKING)
def test_working_days_until_a_clock_time_and_the_same_day(
    settings: dict[str, str], limit: Limit, start: str, ends: str
) -> None:
    assert due(working_days(**settings), limit, start) == county(ends)


SUMMER = Season("夏季", (6, 1), (9, 30), windows("08:00-12:00", "15:00-18:30"))
WINTER = Season("冬季", (11, 1), (2, 28), windows("09:00-16:30"))
SEASONAL = replace(OFFICE, seasons=(SUMMER, WINTER))


@pytest.mark.parametrize(
    ("calendar", "limit", "start", "ends"),
    [
        (working_days(), days(1), "09-29 10:00", "09-30 18:30"),
        (working_days(), days(2), "09-29 10:00", "10-09 18:00"),
        (working_days(), days(1), "2026-01-05 10:00", "2026-01-06 16:30"),
        (OFFICE_TIME, hours(2), "09-29 12:00", "09-29 17:00"),
        (OFFICE_TIME, hours(2), "09-30 17:30", "10-09 09:30"),
    ],
)
def test_a_season_has_a_table_of_its_own(calendar: Calendar, limit: Limit, start: str, ends: str) -> None:
    assert due(calendar, limit, start, office=SEASONAL) == county(ends)


OWN_DAYS = replace(
    OFFICE,
    own_days={
        date(2025, 9, 29): OwnDay(date(2025, 9, 29), working=False, name="县庆"),
        date(2025, 10, 7): OwnDay(date(2025, 10, 7), working=True, name="秋收值班"),
        date(2027, 1, 4): OwnDay(date(2027, 1, 4), working=True, name="开工"),
    },
)


def test_the_countys_own_days_stand_above_the_national_table() -> None:
    assert due(working_days(), days(1), "09-28 10:00", office=OWN_DAYS) == county("09-30 18:00")
    assert due(working_days(), days(1), "09-30 10:00", office=OWN_DAYS) == county("10-07 18:00")


def test_an_own_day_needs_no_national_table() -> None:
    assert due(working_days(), days(1), "2027-01-03 10:00", office=OWN_DAYS) == county("2027-01-04 18:00")


@pytest.mark.parametrize(
    ("calendar", "limit"),
    [
        (ELAPSED, hours(10_000)),
        (ELAPSED, same_day()),
        (natural_days(), days(400)),
        (natural_days(counting_from="start_day"), days(400)),
        (HOTLINE, hours(100)),
    ],
)
def test_what_asks_for_no_working_day_needs_no_table(calendar: Calendar, limit: Limit) -> None:
    result = reckon(OFFICE, calendar, limit, county("2031-05-01 10:00"), NO_HOLIDAYS, 80)
    assert result.due > result.soon
    assert result.intervals[-1].end == result.due


@pytest.mark.parametrize(
    ("calendar", "limit"),
    [
        (MOVING, hours(1)),
        (natural_days(last_day_off="moves"), days(1)),
        (natural_days(next_day_is="working"), days(1)),
        (natural_days(outside_office_hours="moves"), days(1)),
        (natural_days(counting_from="start_inside_office_hours"), days(1)),
        (working_days(), same_day()),
        (OFFICE_TIME, minutes(1)),
    ],
)
def test_what_asks_for_a_working_day_does(calendar: Calendar, limit: Limit) -> None:
    with pytest.raises(MissingHolidayYear):
        reckon(OFFICE, calendar, limit, county("2031-05-01 10:00"), NO_HOLIDAYS, 80)


def test_soon_in_every_calendar() -> None:
    assert reckoned(OFFICE_TIME, hours(5), "09-29 11:00").soon == county("09-29 17:00")
    assert reckoned(natural_days(), days(5), "09-26 19:00").soon == county("09-30 24:00")
    assert reckoned(MOVING, hours(10), "09-27 11:00").soon == county("09-28 16:30")
    assert reckoned(working_days(), same_day(), "09-29 16:00").soon == county("09-29 17:36")


def test_intervals_of_office_time_name_every_break() -> None:
    assert read(reckoned(OFFICE_TIME, hours(10), "09-30 11:30").intervals) == [
        "09-30 11:30 – 09-30 12:00 +办公时间",
        "09-30 12:00 – 09-30 14:00 午休",
        "09-30 14:00 – 09-30 18:00 +办公时间",
        "09-30 18:00 – 10-01 00:00 下班后",
        "10-01 00:00 – 10-06 00:00 国庆节假期",
        "10-06 00:00 – 10-09 00:00 中秋节假期",
        "10-09 00:00 – 10-09 08:30 上班前",
        "10-09 08:30 – 10-09 12:00 +办公时间",
        "10-09 12:00 – 10-09 14:00 午休",
        "10-09 14:00 – 10-09 16:00 +办公时间",
    ]


def test_intervals_of_days_name_the_start_day_and_make_up_days() -> None:
    assert read(reckoned(working_days(), days(3), "09-30 16:30").intervals) == [
        "09-30 16:30 – 10-01 00:00 起算日不计",
        "10-01 00:00 – 10-06 00:00 国庆节假期",
        "10-06 00:00 – 10-09 00:00 中秋节假期",
        "10-09 00:00 – 10-10 00:00 +第 1 日",
        "10-10 00:00 – 10-11 00:00 +第 2 日",
        "10-11 00:00 – 10-11 18:00 +第 3 日（调休上班）",
    ]


def test_intervals_of_a_moved_start_and_the_countys_own_days() -> None:
    calendar = working_days(outside_office_hours="moves")
    result = reckoned(calendar, days(1), "09-28 19:00", office=OWN_DAYS)
    assert read(result.intervals) == [
        "09-28 19:00 – 09-29 00:00 下班后",
        "09-29 00:00 – 09-30 00:00 县定休息日（县庆）",
        "09-30 00:00 – 09-30 08:30 上班前",
        "09-30 08:30 – 10-01 00:00 起算日不计",
        "10-01 00:00 – 10-06 00:00 国庆节假期",
        "10-06 00:00 – 10-07 00:00 中秋节假期",
        "10-07 00:00 – 10-07 18:00 +第 1 日（县定上班日（秋收值班））",
    ]


def test_intervals_of_a_last_day_moved_on() -> None:
    assert read(reckoned(natural_days(last_day_off="moves"), days(1), "09-26 10:00").intervals) == [
        "09-26 10:00 – 09-27 00:00 起算日不计",
        "09-27 00:00 – 09-28 00:00 +第 1 日",
        "09-28 00:00 – 09-29 00:00 顺延到工作日截止",
    ]


def test_intervals_of_the_same_day_and_of_elapsed_time() -> None:
    assert read(reckoned(working_days(), same_day(), "09-27 10:00").intervals) == [
        "09-27 10:00 – 09-28 00:00 周末",
        "09-28 00:00 – 09-28 18:00 到当日为止",
    ]
    assert read(reckoned(MOVING, hours(3), "09-26 12:30").intervals) == [
        "09-26 12:30 – 09-26 14:00 午休",
        "09-26 14:00 – 09-26 17:00 +连续计算",
    ]


def test_a_break_that_is_no_lunch_and_an_evening_window() -> None:
    office = OfficeHours(windows("08:00-10:00", "10:30-17:00", "19:00-21:00"))
    reasons = [
        each.reason for each in reckoned(OFFICE_TIME, hours(11), "09-29 08:00", office=office).intervals
    ]
    assert reasons == ["办公时间", "办公间歇", "办公时间", "办公间歇", "办公时间", "下班后", "办公时间"]


def test_a_table_that_lasts_until_midnight() -> None:
    office = OfficeHours(windows("18:00-00:00"))
    assert due(working_days(), days(1), "09-29 10:00", office=office) == county("09-30 24:00")
    assert time.min == office.ordinary[0].closes
