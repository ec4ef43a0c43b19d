"""Office time, working days, and moments so many days before and after another one."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import Calendar, Limit, OwnDay, YearlyDay
from huying_tenants.rulebook.domain.reckoning import (
    day_off_name,
    is_office_time,
    is_working_day,
    shift,
)
from tenant_tests.rulebook_domain.timing_strategies import MINUTE, County, counties, starts
from tenant_tests.rulebook_domain.timing_world import (
    ELAPSED,
    HOLIDAYS,
    NO_HOLIDAYS,
    OFFICE,
    OFFICE_TIME,
    county,
    days,
    hours,
    minutes,
    natural_days,
    same_day,
    working_days,
)

WORKING = working_days()
LUNCH_OPEN = replace(OFFICE, lunch_is_off_hours=False)


@pytest.mark.parametrize(
    ("moment", "opened", "with_lunch"),
    [
        ("09-29 08:29", False, False),
        ("09-29 08:30", True, True),
        ("09-29 11:59", True, True),
        ("09-29 12:00", False, True),
        ("09-29 13:59", False, True),
        ("09-29 17:59", True, True),
        ("09-29 18:00", False, False),
        ("09-27 10:00", False, False),
        ("09-28 10:00", True, True),
        ("10-01 12:30", False, False),
    ],
)
def test_lunch_is_off_hours_or_not(moment: str, *, opened: bool, with_lunch: bool) -> None:
    assert is_office_time(OFFICE, HOLIDAYS, county(moment)) is opened
    assert is_office_time(LUNCH_OPEN, HOLIDAYS, county(moment)) is with_lunch


def test_own_days_before_the_national_table_and_a_missing_year() -> None:
    own = replace(OFFICE, own_days={date(2031, 5, 1): OwnDay(date(2031, 5, 1), working=True, name="")})
    assert is_working_day(own, NO_HOLIDAYS, date(2031, 5, 1))
    with pytest.raises(MissingHolidayYear):
        is_working_day(own, NO_HOLIDAYS, date(2031, 5, 2))


SHIFTS = [
    # calendar, moment, limit, before, at, then
    (WORKING, "09-30 18:00", days(1), True, None, "09-29 18:00"),
    (WORKING, "09-30 18:00", days(1), True, "09:00", "09-29 09:00"),
    (WORKING, "10-09 18:00", days(2), True, None, "09-29 18:00"),
    (WORKING, "09-30 18:00", days(1), False, "09:00", "10-09 09:00"),
    (WORKING, "09-30 18:00", days(3), False, None, "10-11 18:00"),
    (working_days(due_at="same_clock_time"), "09-30 10:15", days(3), False, None, "10-11 10:15"),
    (working_days(due_at="midnight"), "09-28 24:00", days(1), False, None, "09-29 24:00"),
    (working_days(due_at="midnight"), "09-28 24:00", days(1), False, "09:00", "09-29 09:00"),
    (working_days(due_at="midnight"), "09-29 24:00", days(1), True, None, "09-28 24:00"),
    (natural_days(), "09-30 24:00", days(1), False, "09:00", "10-01 09:00"),
    (natural_days(), "09-30 24:00", days(1), True, "09:00", "09-29 09:00"),
    (natural_days(), "09-30 10:00", days(2, at="12:00"), False, None, "10-02 12:00"),
    (WORKING, "09-30 18:00", same_day(), True, "09:00", "09-30 09:00"),
    (WORKING, "10-02 18:00", same_day(), False, "09:00", "10-09 09:00"),
    (WORKING, "10-02 18:00", same_day(), True, "09:00", "09-30 09:00"),
    (WORKING, "09-30 18:00", hours(2), True, None, "09-30 16:00"),
    (ELAPSED, "09-30 18:00", hours(2), True, None, "09-30 16:00"),
    (ELAPSED, "09-30 18:00", minutes(30), False, None, "09-30 18:30"),
    (ELAPSED, "09-30 18:00", days(1), True, "09:00", "09-29 09:00"),
    (ELAPSED, "09-30 18:00", same_day(), False, "20:00", "09-30 20:00"),
    (OFFICE_TIME, "09-30 09:00", hours(1), True, None, "09-29 17:30"),
    (OFFICE_TIME, "10-09 08:30", hours(4), True, None, "09-30 14:00"),
    (OFFICE_TIME, "09-30 17:00", hours(2), False, None, "10-09 09:30"),
]


@pytest.mark.parametrize(("calendar", "moment", "limit", "before", "at", "then"), SHIFTS)
def test_moments_before_and_after(
    calendar: Calendar, moment: str, limit: Limit, *, before: bool, at: str | None, then: str
) -> None:
    clock_time = time.fromisoformat(at) if at else None
    found = shift(OFFICE, calendar, county(moment), limit, HOLIDAYS, before=before, at=clock_time)
    assert found == county(then)


@given(where=counties(), start=starts, amount=st.integers(1, 5), data=st.data())
def test_so_many_days_after_and_before_is_the_day_again(
    where: County, start: datetime, amount: int, data: st.DataObject
) -> None:
    calendar = data.draw(st.sampled_from([WORKING, natural_days()]))
    limit, at = days(amount), time(12)
    first = shift(where.office, calendar, start + MINUTE, same_day(), where.holidays, before=False, at=at)
    later = shift(where.office, calendar, first, limit, where.holidays, before=False, at=at)
    assert later > first
    assert shift(where.office, calendar, later, limit, where.holidays, before=True, at=at) == first
    assert later.astimezone(COUNTY_ZONE).time() == at


@given(where=counties(), start=starts, amount=st.integers(1, 900))
def test_office_minutes_back_and_forth(where: County, start: datetime, amount: int) -> None:
    limit = minutes(amount)
    later = shift(where.office, OFFICE_TIME, start, limit, where.holidays, before=False)
    back = shift(where.office, OFFICE_TIME, later, limit, where.holidays, before=True)
    assert shift(where.office, OFFICE_TIME, back, limit, where.holidays, before=False) == later


def test_a_day_of_every_year_before_the_national_table_and_after_one_of_this_year() -> None:
    yearly = {(5, 18): YearlyDay((5, 18), working=False, name="区庆")}
    this_year = {date(2027, 5, 18): OwnDay(date(2027, 5, 18), working=True, name="补班")}
    office = replace(OFFICE, yearly_days=yearly, own_days=this_year)
    holidays = replace(HOLIDAYS, years=frozenset({2026, 2027, 2028}))
    worked = [is_working_day(office, holidays, date(year, 5, 18)) for year in (2026, 2027, 2028)]
    assert worked == [False, True, False]
    assert day_off_name(office, holidays, date(2028, 5, 18)) == "县定休息日（区庆）"
