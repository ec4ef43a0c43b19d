"""Due moments worked out by hand: the published cases, and every setting of rule T01 for working days.

28 September (Sunday) and 11 October (Saturday) are make-up days; 1 to 8 October are off.
"""

from datetime import UTC, date, timedelta

import pytest

from huying_platform.calendars.domain import MissingHolidayYear
from huying_tenants.rulebook.domain.model import Calendar, Limit, OfficeHours
from huying_tenants.rulebook.domain.reckoning import reckon
from tenant_tests.rulebook_domain.timing_world import (
    ELAPSED,
    HOLIDAYS,
    OFFICE,
    county,
    days,
    due,
    hours,
    minutes,
    reckoned,
    windows,
    working_days,
)

WORKED = [
    # the limit, its start, due, soon (80 % used); four of five days are used as the fourth ends
    (minutes(30), "09-26 16:50", "09-26 17:20", "09-26 17:14"),
    (hours(3), "09-26 17:10", "09-26 20:10", "09-26 19:34"),
    (days(3), "09-26 19:00", "09-30 18:00", "09-30 11:30"),
    (hours(1), "09-30 16:30", "09-30 17:30", "09-30 17:18"),
    (hours(24), "09-30 16:30", "10-01 16:30", "10-01 11:42"),
    (days(3), "09-30 16:30", "10-11 18:00", "10-11 11:30"),
    (days(5), "09-30 16:30", "10-14 18:00", "10-13 18:00"),
]


@pytest.mark.parametrize(("limit", "start", "ends", "soon"), WORKED)
def test_the_worked_cases(limit: Limit, start: str, ends: str, soon: str) -> None:
    result = reckoned(working_days() if limit.unit == "days" else ELAPSED, limit, start)
    assert (result.due, result.soon) == (county(ends), county(soon))


def test_the_days_between_are_shown_with_what_counts() -> None:
    strip = reckoned(working_days(), days(3), "09-26 19:00").days
    assert [(each.day, each.working, each.ordinal) for each in strip] == [
        (date(2025, 9, 26), True, 0),
        (date(2025, 9, 27), False, 0),
        (date(2025, 9, 28), True, 1),
        (date(2025, 9, 29), True, 2),
        (date(2025, 9, 30), True, 3),
    ]


SETTINGS = [
    # counting_from, outside_office_hours, due_at, working days, start, due
    # A start inside office hours on Monday the 29th.
    ("next_day", "stays", "office_end", 1, "09-29 10:00", "09-30 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 10:00", "09-29 18:00"),
    ("start_day", "stays", "office_end", 1, "09-29 10:00", "09-29 18:00"),
    ("next_day", "moves", "office_end", 1, "09-29 10:00", "09-30 18:00"),
    ("next_day", "stays", "same_clock_time", 1, "09-29 10:00", "09-30 10:00"),
    ("start_day", "stays", "same_clock_time", 2, "09-29 10:00", "09-30 10:00"),
    ("next_day", "stays", "midnight", 1, "09-29 10:00", "10-01 00:00"),
    ("start_day", "stays", "midnight", 1, "09-29 10:00", "09-30 00:00"),
    # On the edges of office hours: 08:30 and 14:00 lie inside, 12:00 and 18:00 do not.
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 08:30", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 08:29", "09-30 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 11:59", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 12:00", "09-30 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 14:00", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 17:59", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 18:00", "09-30 18:00"),
    # In the lunch break and the evening: moved, the next window is the start.
    ("start_inside_office_hours", "moves", "office_end", 1, "09-29 12:00", "09-29 18:00"),
    ("start_inside_office_hours", "moves", "office_end", 1, "09-29 18:00", "09-30 18:00"),
    ("start_inside_office_hours", "moves", "same_clock_time", 2, "09-29 12:30", "09-30 14:00"),
    ("next_day", "moves", "office_end", 1, "09-29 18:00", "10-09 18:00"),
    ("next_day", "moves", "same_clock_time", 1, "09-29 19:00", "10-09 08:30"),
    ("next_day", "stays", "office_end", 1, "09-29 19:00", "09-30 18:00"),
    ("next_day", "stays", "same_clock_time", 1, "09-29 19:00", "09-30 19:00"),
    ("start_day", "stays", "office_end", 2, "09-29 20:00", "09-30 18:00"),
    ("start_day", "stays", "midnight", 1, "09-29 20:00", "09-30 00:00"),
    # The start day alone would end the clock as it starts: it is not counted.
    ("start_day", "stays", "office_end", 1, "09-29 18:00", "09-30 18:00"),
    ("start_day", "stays", "office_end", 1, "09-29 20:00", "09-30 18:00"),
    ("start_day", "stays", "same_clock_time", 1, "09-29 10:00", "09-30 10:00"),
    ("start_inside_office_hours", "stays", "same_clock_time", 1, "09-29 10:00", "09-30 10:00"),
    # On a day off (Saturday the 27th, before the make-up Sunday) and in the holiday week.
    ("next_day", "stays", "office_end", 1, "09-27 10:00", "09-28 18:00"),
    ("start_day", "stays", "office_end", 1, "09-27 10:00", "09-28 18:00"),
    ("next_day", "moves", "office_end", 1, "09-27 10:00", "09-29 18:00"),
    ("start_day", "moves", "office_end", 1, "09-27 10:00", "09-28 18:00"),
    ("start_inside_office_hours", "moves", "office_end", 1, "10-03 10:00", "10-09 18:00"),
    ("next_day", "moves", "same_clock_time", 1, "10-03 10:00", "10-10 08:30"),
    ("next_day", "stays", "same_clock_time", 1, "10-03 10:00", "10-09 10:00"),
    # The make-up Saturday counts, the Sunday after it does not.
    ("next_day", "stays", "office_end", 1, "10-10 17:00", "10-11 18:00"),
    ("next_day", "stays", "office_end", 2, "10-10 17:00", "10-13 18:00"),
    # Over the turn of the year: 1 to 3 January off, Sunday the 4th a make-up day.
    ("next_day", "stays", "office_end", 2, "12-31 15:00", "2026-01-05 18:00"),
    ("next_day", "stays", "midnight", 1, "12-31 15:00", "2026-01-05 00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("counting", "outside", "due_at", "amount", "start", "ends"), SETTINGS)
def test_every_setting(counting: str, outside: str, due_at: str, amount: int, start: str, ends: str) -> None:
    calendar = working_days(counting_from=counting, outside_office_hours=outside, due_at=due_at)
    assert due(calendar, days(amount), start) == county(ends)


SOON = [
    # percent, working days, start, soon
    (50, 1, "09-29 10:00", "09-30 14:15"),
    (20, 1, "09-29 10:00", "09-30 10:00"),
    (1, 2, "09-26 17:00", "09-28 08:39"),
    (99, 1, "09-29 10:00", "09-30 17:55:30"),
]


@pytest.mark.parametrize(("percent", "amount", "start", "soon"), SOON)
def test_soon_is_a_share_of_the_office_time_counted(percent: int, amount: int, start: str, soon: str) -> None:
    assert reckoned(working_days(), days(amount), start, percent=percent).soon == county(soon)


def test_where_no_office_time_is_left_soon_is_the_due_moment() -> None:
    result = reckoned(working_days(due_at="same_clock_time"), days(1), "09-29 07:00")
    assert (result.due, result.soon) == (county("09-30 07:00"), county("09-30 07:00"))


@pytest.mark.parametrize(("calendar", "limit"), [(ELAPSED, hours(3)), (working_days(), days(3))])
def test_results_are_in_utc_whatever_the_zone_of_the_start(calendar: Calendar, limit: Limit) -> None:
    start = county("09-26 19:00")
    in_county = reckon(OFFICE, calendar, limit, start, HOLIDAYS, 80)
    assert in_county == reckon(OFFICE, calendar, limit, start.astimezone(UTC), HOLIDAYS, 80)
    assert (in_county.due.utcoffset(), in_county.soon.utcoffset()) == (timedelta(0), timedelta(0))


@pytest.mark.parametrize(("start", "amount"), [("2026-12-30 10:00", 2), ("2027-03-01 10:00", 1)])
def test_a_year_without_holidays_is_never_guessed(start: str, amount: int) -> None:
    with pytest.raises(MissingHolidayYear) as caught:
        reckoned(working_days(), days(amount), start)
    assert caught.value.year == 2027


def test_a_year_that_is_not_reached_is_not_needed() -> None:
    assert due(working_days(), days(1), "2026-12-30 10:00") == county("2026-12-31 18:00")


def test_a_county_with_other_office_hours_ends_with_its_own_day() -> None:
    office = OfficeHours(windows("09:00-17:30"))
    assert due(working_days(), days(1), "09-29 10:00", office=office) == county("09-30 17:30")


def test_hours_of_a_day_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="hours"):
        reckoned(working_days(), hours(3), "09-29 10:00")
