"""Reckoning against a second reckoner that only walks: minute by minute, day by day, from the words of rule T01."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import Calendar, DayCalendar, ElapsedCalendar, Limit, OfficeHours
from huying_tenants.rulebook.domain.reckoning import Reckoning, reckon, total_of
from tenant_tests.rulebook_domain.timing_strategies import (
    DAY,
    MINUTE,
    County,
    calendars,
    counties,
    day_calendars,
    limits_of,
    office_calendars,
    starts,
)
from tenant_tests.rulebook_domain.timing_world import OFFICE

amounts = st.integers(1, 12)
percents = st.integers(1, 99)


def count(county: County, calendar: Calendar, limit: Limit, start: datetime, percent: int = 80) -> Reckoning:
    return reckon(county.office, calendar, limit, start, county.holidays, percent)


def walked_due(county: County, calendar: DayCalendar, amount: int, start: datetime) -> datetime:
    """Due by T01: move if so set, count whole days, end as set, but never as it starts."""

    def counts(day: date) -> bool:
        return not calendar.working_days_only or day in county.working

    while calendar.outside_office_hours == "moves" and not county.in_office(start):
        start += MINUTE
    start_day_counts = {
        "next_day": False,
        "start_inside_office_hours": county.in_office(start),
        "start_day": True,
    }[calendar.counting_from]
    for counting in (start_day_counts, False):
        day = start.date()
        if not counting:
            day += DAY
            from_next_day = calendar.next_day_is == "working" and not start_day_counts
            while from_next_day and day not in county.working:
                day += DAY
        counted = counts(day)
        while counted < amount:
            day += DAY
            counted += counts(day)
        while calendar.last_day_off == "moves" and day not in county.working:
            day += DAY
        due = {
            "office_end": datetime.combine(day, county.office.ordinary[-1].closes, COUNTY_ZONE),
            "same_clock_time": datetime.combine(day, start.time(), COUNTY_ZONE),
            "midnight": datetime.combine(day + DAY, time(), COUNTY_ZONE),
        }[calendar.due_at]
        if due > start:
            break
    return due


def walked_soon(
    county: County, calendar: DayCalendar, result: Reckoning, start: datetime, percent: int
) -> datetime:
    """The minute at whose end the share of (office) minutes on the counted days is used."""
    while calendar.outside_office_hours == "moves" and not county.in_office(start):
        start += MINUTE
    counted = {each.day for each in result.days if each.ordinal}
    minutes, moment = [], start
    while moment < result.due:
        if moment.date() in counted and (not calendar.working_days_only or county.in_office(moment)):
            minutes.append(moment)
        moment += MINUTE
    if not minutes:
        return result.due
    whole, rest = divmod(len(minutes) * percent, 100)
    return minutes[whole] + MINUTE * rest / 100 if rest else minutes[whole - 1] + MINUTE


@given(county=counties(), calendar=day_calendars(), amount=amounts, start=starts)
def test_due_as_walked(county: County, calendar: DayCalendar, amount: int, start: datetime) -> None:
    result = count(county, calendar, Limit(amount, "days"), start.astimezone(UTC))
    assert result.due == walked_due(county, calendar, amount, start)


@given(county=counties(), calendar=day_calendars(), amount=st.integers(1, 4), start=starts, percent=percents)
def test_soon_as_walked(
    county: County, calendar: DayCalendar, amount: int, start: datetime, percent: int
) -> None:
    result = count(county, calendar, Limit(amount, "days"), start, percent)
    assert result.soon == walked_soon(county, calendar, result, start, percent)


@given(county=counties(), calendar=office_calendars, amount=st.integers(1, 2000), start=starts)
def test_office_time_as_walked(county: County, calendar: Any, amount: int, start: datetime) -> None:
    table = calendar.office_hours or county.office.ordinary
    left, moment = amount, start
    while left:
        works = calendar.every_day or moment.date() in county.working
        left -= works and any(each.opens <= moment.time() < each.closes for each in table)
        moment += MINUTE
    assert count(county, calendar, Limit(amount, "minutes"), start).due == moment


@given(
    amount=st.integers(1, 10_000), unit=st.sampled_from(["minutes", "hours"]), start=starts, percent=percents
)
def test_elapsed_time_is_exact(amount: int, unit: str, start: datetime, percent: int) -> None:
    nothing = HolidayTable(frozenset(), frozenset(), frozenset())
    result = reckon(
        OFFICE, ElapsedCalendar("elapsed", "自然时"), Limit(amount, unit), start, nothing, percent
    )
    span = {"minutes": MINUTE, "hours": 60 * MINUTE}[unit] * amount
    assert result.due - start == span
    assert (result.soon - start) * 100 == span * percent
    assert result.days == ()


@given(county=counties(), calendar=calendars, start=starts, percent=percents, data=st.data())
def test_soon_lies_between_start_and_due(
    county: County, calendar: Calendar, start: datetime, percent: int, data: st.DataObject
) -> None:
    result = count(county, calendar, data.draw(limits_of(calendar)), start, percent)
    assert start < result.soon <= result.due


@given(county=counties(), calendar=calendars, start=starts, data=st.data())
def test_intervals_lead_from_start_to_due_without_a_gap(
    county: County, calendar: Calendar, start: datetime, data: st.DataObject
) -> None:
    result = count(county, calendar, data.draw(limits_of(calendar)), start)
    assert result.intervals[0].start == start
    assert result.intervals[-1].end == result.due
    assert all(before.end == after.start for before, after in pairwise(result.intervals))
    assert all(each.reason for each in result.intervals)


@given(county=counties(), calendar=calendars, start=starts, data=st.data())
def test_counted_intervals_sum_to_the_limit(
    county: County, calendar: Calendar, start: datetime, data: st.DataObject
) -> None:
    limit = data.draw(limits_of(calendar, plain=True))
    counted = [each for each in count(county, calendar, limit, start).intervals if each.counted]
    if isinstance(calendar, DayCalendar):
        assert len(counted) == total_of(calendar, limit) == limit.amount
        assert len({each.start.astimezone(COUNTY_ZONE).date() for each in counted}) == limit.amount
    else:
        assert sum((each.end - each.start for each in counted), timedelta()) == total_of(calendar, limit)


@given(county=counties(), calendar=day_calendars(), amount=amounts, start=starts)
def test_only_days_of_the_calendar_count_and_each_once(
    county: County, calendar: DayCalendar, amount: int, start: datetime
) -> None:
    days = count(county, calendar, Limit(amount, "days"), start).days
    assert [each.ordinal for each in days if each.ordinal] == list(range(1, amount + 1))
    assert all(each.day in county.working for each in days if each.ordinal and calendar.working_days_only)
    assert all(each.working == (each.day in county.working) for each in days)
    assert all(later.day - earlier.day == DAY for earlier, later in pairwise(days))


@given(county=counties(), calendar=calendars, start=starts, data=st.data())
def test_a_longer_limit_is_never_due_earlier(
    county: County, calendar: Calendar, start: datetime, data: st.DataObject
) -> None:
    limit = data.draw(limits_of(calendar, plain=True))
    longer = Limit(limit.amount + 1, limit.unit)
    assert count(county, calendar, limit, start).due <= count(county, calendar, longer, start).due


@given(county=counties(), calendar=calendars, start=starts, later=st.integers(0, 6000), data=st.data())
def test_a_later_start_is_never_due_earlier(
    county: County, calendar: Calendar, start: datetime, later: int, data: st.DataObject
) -> None:
    # Where starts outside office hours stay, two conventions look at the start's own clock time and can turn the
    # order round: what begins in the lunch break counts from tomorrow, Saturday noon is due before Friday evening.
    assume(
        not isinstance(calendar, DayCalendar)
        or (calendar.outside_office_hours == "moves" and calendar.last_day_off == "stays")
        or (calendar.counting_from != "start_inside_office_hours" and calendar.due_at != "same_clock_time")
    )
    limit = data.draw(limits_of(calendar, plain=True))
    assert (
        count(county, calendar, limit, start).due
        <= count(county, calendar, limit, start + later * MINUTE).due
    )


@given(county=counties(), calendar=day_calendars(), amount=amounts, start=starts)
def test_results_do_not_depend_on_lunch(
    county: County, calendar: DayCalendar, amount: int, start: datetime
) -> None:
    office: OfficeHours = county.office
    other = OfficeHours(office.ordinary, office.seasons, office.own_days, lunch_is_off_hours=False)
    limit = Limit(amount, "days")
    assert count(county, calendar, limit, start) == reckon(other, calendar, limit, start, county.holidays, 80)
