"""Pauses and extensions: what is left, from when it goes on, and that nobody loses time by a pause (rules T10–T12)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import Calendar, DayCalendar, Limit
from huying_tenants.rulebook.domain.reckoning import (
    Course,
    Extended,
    Happening,
    Paused,
    Restarted,
    Resumed,
    Segment,
    Spent,
    course,
    extended,
    reckon,
    reckon_segment,
    spent,
    total_of,
)
from huying_tenants.rulebook.domain.reckoning.office import Timetable, local_of, utc_of
from tenant_tests.rulebook_domain.timing_strategies import (
    MINUTE,
    PARTLY_USED,
    County,
    calendars,
    counties,
    limits_of,
    starts,
)
from tenant_tests.rulebook_domain.timing_world import (
    ELAPSED,
    HOLIDAYS,
    OFFICE,
    OFFICE_TIME,
    county,
    days,
    hours,
    natural_days,
    read,
    same_day,
    working_days,
)

WORKING = working_days()
USED, NOT_USED = "used", "not_used"


def told(calendar: Calendar, limit: Limit, start: str, *happenings: Happening, partly: str = USED) -> Course:
    return course(OFFICE, calendar, limit, county(start), happenings, HOLIDAYS, 80, partly)


def stood(since: str, until: str) -> tuple[Paused, Resumed]:
    return Paused(county(since), "挂账"), Resumed(county(until))


PAUSES = [
    # calendar, limit, start, paused, resumed, due with the pause day used, not used
    (WORKING, days(3), "09-26 19:00", "09-29 10:00", "10-09 10:00", "10-09 18:00", "10-11 18:00"),
    # On one day: it counts once when used, not at all otherwise.
    (WORKING, days(3), "09-26 19:00", "09-29 10:00", "09-29 15:00", "09-30 18:00", "10-09 18:00"),
    (WORKING, days(1), "09-29 10:00", "09-30 09:00", "09-30 11:00", "09-30 18:00", "10-09 18:00"),
    # The start day did not count, so it does not as the resume day either.
    (WORKING, days(1), "09-29 10:00", "09-29 11:00", "09-29 15:00", "09-30 18:00", "09-30 18:00"),
    # From one day into the next.
    (WORKING, days(3), "09-26 19:00", "09-28 10:00", "09-29 10:00", "09-30 18:00", "10-10 18:00"),
    # All days used up: due at the end of the resume day, or of the next working day.
    (WORKING, days(1), "09-26 19:00", "09-28 17:00", "09-30 09:00", "09-30 18:00", "10-09 18:00"),
    (WORKING, days(1), "09-26 19:00", "09-28 17:00", "10-01 09:00", "10-09 18:00", "10-09 18:00"),
    (WORKING, days(1), "09-26 19:00", "09-28 17:00", "09-30 18:00", "10-09 18:00", "10-09 18:00"),
    # Paused and resumed on days off.
    (WORKING, days(3), "09-26 10:00", "09-27 10:00", "09-27 12:00", "09-30 18:00", "09-30 18:00"),
    (WORKING, days(2), "09-29 10:00", "10-02 10:00", "10-05 10:00", "10-09 18:00", "10-09 18:00"),
    # Resumed after closing: that day alone cannot end the clock.
    (WORKING, days(2), "09-26 10:00", "09-28 10:00", "09-29 19:00", "09-30 18:00", "10-09 18:00"),
    # Paused after closing: that day was used. Resumed before opening: that day counts.
    (WORKING, days(3), "09-26 10:00", "09-28 20:00", "09-30 08:00", "10-09 18:00", "10-09 18:00"),
    # Paused before opening: that day was not used. Resumed after closing: it does not count either.
    (WORKING, days(3), "09-26 10:00", "09-29 08:00", "09-30 19:00", "10-10 18:00", "10-10 18:00"),
    # Over one night alone: nothing is lost.
    (WORKING, days(3), "09-26 10:00", "09-28 19:00", "09-29 08:30", "09-30 18:00", "09-30 18:00"),
    # Paused before opening, resumed inside: only the day of the resumption is partly used.
    (WORKING, days(3), "09-26 10:00", "09-29 08:00", "09-29 10:00", "09-30 18:00", "10-09 18:00"),
    # Overdue: nothing is left, whatever part of the day is gone.
    (WORKING, days(1, at="12:00"), "09-28 10:00", "09-29 13:00", "09-29 14:00", "09-30 12:00", "09-30 12:00"),
    # Of a natural day every hour counts.
    (natural_days(), days(5), "09-26 10:00", "09-28 20:00", "10-02 00:00", "10-04 24:00", "10-05 24:00"),
    (natural_days(), days(5), "09-26 10:00", "09-28 00:00", "10-02 00:00", "10-05 24:00", "10-05 24:00"),
    (natural_days(), days(5), "09-26 10:00", "09-28 10:00", "10-02 10:00", "10-04 24:00", "10-06 24:00"),
    (natural_days(last_day_off="moves"), days(5), "09-26 10:00", "09-28 10:00", "09-29 10:00",
     "10-09 24:00", "10-09 24:00"),
    (working_days(due_at="same_clock_time"), days(2), "09-26 16:00", "09-28 10:00", "09-29 09:00",
     "09-29 16:00", "10-09 16:00"),
    (working_days(outside_office_hours="moves"), days(1), "09-26 19:00", "09-27 10:00", "09-28 09:00",
     "09-29 18:00", "09-29 18:00"),
    (WORKING, same_day(), "09-28 10:00", "09-28 11:00", "09-30 09:00", "09-30 18:00", "09-30 18:00"),
    # Exactly the time left.
    (ELAPSED, hours(3), "09-26 10:00", "09-26 11:00", "09-27 23:00", "09-28 01:00", "09-28 01:00"),
    (ELAPSED, hours(3), "09-26 10:00", "09-26 13:00", "09-27 23:00", "09-27 23:00", "09-27 23:00"),
    (replace(ELAPSED, outside_office_hours="moves"), hours(3), "09-26 10:00", "09-26 11:00", "09-27 23:00",
     "09-28 01:00", "09-28 01:00"),
    (OFFICE_TIME, hours(3), "09-26 10:00", "09-26 11:00", "09-29 19:00", "09-30 10:30", "09-30 10:30"),
    (OFFICE_TIME, hours(2), "09-26 10:00", "09-26 19:00", "09-29 19:00", "09-30 18:00", "09-30 18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("calendar", "limit", "start", "since", "until", "used", "not_used"), PAUSES)
def test_pauses(
    calendar: Calendar, limit: Limit, start: str, since: str, until: str, used: str, not_used: str
) -> None:
    assert told(calendar, limit, start, *stood(since, until)).due == county(used)
    assert told(calendar, limit, start, *stood(since, until), partly=NOT_USED).due == county(not_used)


def test_pauses_piece_by_piece() -> None:
    limit, start = days(5), county("09-26 19:00")
    left = spent(OFFICE, WORKING, Segment(start, limit), county("09-29 10:00"), HOLIDAYS)
    assert (left.days_used, left.days_left, left.due) == (2, 3, county("10-10 18:00"))
    assert Spent.from_json(left.as_json()) == left
    gone_on = reckon_segment(OFFICE, WORKING, Segment(county("10-09 15:00"), limit, left), HOLIDAYS, 80)
    assert gone_on.due == county("10-11 18:00")
    assert [each.ordinal for each in gone_on.days] == [3, 4, 5]
    # Four of five days: two of the three whose 18 office hours are left.
    assert gone_on.soon == county("10-11 10:00")
    again = spent(
        OFFICE, WORKING, Segment(county("10-09 15:00"), limit, left), county("10-10 09:00"), HOLIDAYS
    )
    assert (again.days_used, again.days_left) == (4, 1)
    assert reckon_segment(
        OFFICE, WORKING, Segment(county("10-14 09:00"), limit, again), HOLIDAYS, 80
    ).due == county("10-14 18:00")


def test_what_is_left_of_time_as_events_hold_it() -> None:
    left = spent(
        OFFICE, OFFICE_TIME, Segment(county("09-26 10:00"), hours(3)), county("09-26 15:00"), HOLIDAYS
    )
    assert (left.time_used, left.time_left) == (timedelta(hours=3), timedelta(0))
    left = spent(OFFICE, ELAPSED, Segment(county("09-26 10:00"), hours(3)), county("09-26 10:30"), HOLIDAYS)
    assert Spent.from_json(left.as_json()) == left
    assert left.time_left == timedelta(hours=2, minutes=30)


def test_soon_after_a_pause_looks_at_the_whole_limit() -> None:
    assert told(
        ELAPSED, hours(10), "09-26 08:00", *stood("09-26 12:00", "09-27 00:00")
    ).reckoning.soon == county("09-27 04:00")
    assert told(
        ELAPSED, hours(10), "09-26 08:00", *stood("09-26 17:00", "09-27 00:00")
    ).reckoning.soon == county("09-27 00:00")


def test_intervals_tell_the_pause() -> None:
    assert read(told(WORKING, days(3), "09-26 19:00", *stood("09-29 10:00", "10-09 10:00")).intervals) == [
        "09-26 19:00 – 09-27 00:00 起算日不计",
        "09-27 00:00 – 09-28 00:00 周末",
        "09-28 00:00 – 09-29 00:00 +第 1 日（调休上班）",
        "09-29 00:00 – 09-29 10:00 +第 2 日",
        "09-29 10:00 – 10-09 10:00 挂账",
        "10-09 10:00 – 10-09 18:00 +第 3 日",
    ]
    not_used = told(
        WORKING, days(3), "09-26 19:00", *stood("09-29 10:00", "09-29 15:00"), partly=NOT_USED
    )  # fmt: skip
    assert read(not_used.intervals)[3:6] == [
        "09-29 00:00 – 09-29 10:00 暂停当日不计",
        "09-29 10:00 – 09-29 15:00 挂账",
        "09-29 15:00 – 09-30 00:00 暂停当日不再计",
    ]


def test_intervals_tell_a_day_that_had_not_begun() -> None:
    result = told(WORKING, days(2), "09-26 19:00", *stood("09-29 08:00", "09-30 10:00"))
    assert read(result.intervals)[2:] == [
        "09-28 00:00 – 09-29 00:00 +第 1 日（调休上班）",
        "09-29 00:00 – 09-29 08:00 上班前",
        "09-29 08:00 – 09-30 10:00 挂账",
        "09-30 10:00 – 09-30 18:00 +第 2 日",
    ]
    assert [(each.day.day, each.ordinal) for each in result.days][-2:] == [(29, 0), (30, 2)]


def test_while_it_stands_it_is_due_as_without_the_pause() -> None:
    standing = told(WORKING, days(3), "09-26 19:00", Paused(county("09-29 10:00"), "挂账"))
    assert standing.left is not None
    assert standing.due == county("09-30 18:00")
    assert read(standing.intervals)[-1] == "09-29 10:00 – 09-29 10:00 挂账"


EXTENSIONS = [
    # calendar, old due, extra, new due
    (WORKING, "09-30 18:00", days(3), "10-11 18:00"),
    (WORKING, "09-30 18:00", hours(3), "09-30 21:00"),
    (working_days(due_at="midnight"), "09-30 24:00", days(1), "10-09 24:00"),
    (working_days(due_at="same_clock_time"), "09-30 16:20", days(1), "10-09 16:20"),
    (working_days(), "09-29 18:00", days(1, at="12:00"), "09-30 12:00"),
    (natural_days(), "09-30 24:00", days(3), "10-03 24:00"),
    (natural_days(last_day_off="moves"), "09-30 24:00", days(3), "10-09 24:00"),
    (ELAPSED, "09-30 18:00", hours(3), "09-30 21:00"),
    (ELAPSED, "09-30 18:00", days(1), "10-01 18:00"),
    (ELAPSED, "09-30 18:00", days(1, at="12:00"), "10-01 12:00"),
    (ELAPSED, "09-30 18:00", same_day(), "09-30 24:00"),
    (OFFICE_TIME, "09-30 12:00", hours(3), "09-30 17:00"),
    (OFFICE_TIME, "09-30 17:00", days(1), "10-09 17:30"),
]


@pytest.mark.parametrize(("calendar", "old", "extra", "new"), EXTENSIONS)
def test_extensions_count_on_from_the_old_due(calendar: Calendar, old: str, extra: Limit, new: str) -> None:
    assert extended(OFFICE, calendar, county(old), extra, HOLIDAYS) == county(new)


def test_an_extended_segment_is_due_where_the_extension_says() -> None:
    segment = Segment(county("09-26 19:00"), days(3), extras=(days(2), days(1)))
    result = reckon_segment(OFFICE, WORKING, segment, HOLIDAYS, 80)
    assert result.due == county("10-11 18:00")
    assert [each.ordinal for each in result.days if each.ordinal] == [1, 2, 3, 4, 5, 6]
    assert told(WORKING, days(3), "09-26 19:00", Extended(days(2)), Extended(days(1))).due == result.due


def test_extended_while_it_stands_and_counted_anew_from_an_approval() -> None:
    pause, go_on = stood("09-29 10:00", "10-09 10:00")
    assert told(WORKING, days(3), "09-26 19:00", pause, Extended(days(2)), go_on).due == county("10-11 18:00")
    assert told(ELAPSED, hours(3), "09-26 10:00", Paused(county("09-26 11:00")), Extended(hours(1)),
                Resumed(county("09-26 20:00"))).due == county("09-26 23:00")  # fmt: skip
    anew = told(WORKING, days(3), "09-26 19:00", Restarted(county("09-29 16:00"), days(2)))
    assert anew.due == county("10-09 18:00")
    assert read(anew.intervals)[3:5] == [
        "09-29 00:00 – 09-29 16:00 +第 2 日",
        "09-29 16:00 – 09-30 00:00 起算日不计",
    ]


def test_amounts() -> None:
    assert total_of(ELAPSED, days(1)) == timedelta(days=1)
    assert total_of(OFFICE_TIME, days(1)) == timedelta(hours=8)
    assert total_of(WORKING, days(4)) == 4
    assert total_of(WORKING, same_day()) is None


stretches = st.tuples(st.integers(0, 8000), st.integers(0, 8000))


@given(
    where=counties(),
    calendar=calendars,
    start=starts,
    pauses=st.lists(stretches, max_size=3),
    extras=st.lists(st.integers(0, 3), max_size=3),
    partly=PARTLY_USED,
    data=st.data(),
)
def test_pausing_never_shortens(
    where: County,
    calendar: Calendar,
    start: datetime,
    pauses: list[tuple[int, int]],
    extras: list[int],
    partly: str,
    data: st.DataObject,
) -> None:
    limit = data.draw(limits_of(calendar))
    unit = Limit(1, "days") if isinstance(calendar, DayCalendar) else Limit(90, "minutes")
    happenings: list[Happening] = []
    moment = start
    for before, length in pauses:
        moment += before * MINUTE
        happenings += [Paused(moment), Resumed(moment + length * MINUTE)]
        moment += length * MINUTE
    for place in extras:
        happenings.insert(min(place, len(happenings)), Extended(unit))
    arguments = (where.office, calendar, limit, start)
    plain = course(*arguments, [Extended(unit)] * len(extras), where.holidays, 80, partly)
    paused = course(*arguments, happenings, where.holidays, 80, partly)
    assert paused.due >= plain.due
    assert paused.reckoning.soon <= paused.reckoning.due
    assert paused.intervals[0].start == start


@given(
    amount=st.integers(1, 8),
    day=st.integers(0, 12),
    since=st.integers(0, 100),
    until=st.integers(0, 100),
    partly=PARTLY_USED,
)
def test_a_pause_while_the_offices_are_closed_costs_no_day(
    amount: int, day: int, since: int, until: int, partly: str
) -> None:
    start = county("09-26 10:00")
    timetable = Timetable(OFFICE, HOLIDAYS)
    closes = local_of(county("09-26 18:00")) + timedelta(days=day)
    opens = timetable.next_moment(closes)
    moments = [closes + (opens - closes) * share // 100 for share in sorted((since, until))]
    paused, resumed = (utc_of(each) for each in moments)
    plain = reckon(OFFICE, WORKING, days(amount), start, HOLIDAYS, 80)
    happenings: list[Happening] = [Paused(paused), Resumed(resumed)]
    told_again = course(OFFICE, WORKING, days(amount), start, happenings, HOLIDAYS, 80, partly)
    if paused < plain.due:
        assert told_again.due == plain.due


@given(where=counties(), calendar=calendars, start=starts, share=st.integers(1, 99), data=st.data())
def test_a_pause_of_no_length_changes_nothing(
    where: County, calendar: Calendar, start: datetime, share: int, data: st.DataObject
) -> None:
    limit = data.draw(limits_of(calendar))
    plain = reckon(where.office, calendar, limit, start, where.holidays, 80)
    moment = start + ((plain.due - start) * share // 100 // MINUTE) * MINUTE
    paused = course(
        where.office, calendar, limit, start, [Paused(moment), Resumed(moment)], where.holidays, 80
    )
    assert paused.due == plain.due


@given(
    where=counties(), calendar=calendars, start=starts, before=st.integers(0, 5000),
    length=st.integers(0, 8000), partly=PARTLY_USED, data=st.data(),
)  # fmt: skip
def test_counted_intervals_sum_to_the_limit_with_a_pause_too(
    where: County,
    calendar: Calendar,
    start: datetime,
    before: int,
    length: int,
    partly: str,
    data: st.DataObject,
) -> None:
    limit = data.draw(limits_of(calendar, plain=True))
    since = start + before * MINUTE
    happenings: list[Happening] = [Paused(since), Resumed(since + length * MINUTE)]
    result = course(where.office, calendar, limit, start, happenings, where.holidays, 80, partly)
    if since >= reckon(where.office, calendar, limit, start, where.holidays, 80).due:
        return
    counted = [each for each in result.intervals if each.counted]
    if isinstance(calendar, DayCalendar):
        assert len({each.start.astimezone(COUNTY_ZONE).date() for each in counted}) == limit.amount
    else:
        assert sum((each.end - each.start for each in counted), timedelta()) == total_of(calendar, limit)


@given(where=counties(), calendar=calendars, start=starts, data=st.data())
def test_an_extension_is_later(
    where: County, calendar: Calendar, start: datetime, data: st.DataObject
) -> None:
    extra = data.draw(limits_of(calendar, plain=True))
    due = reckon(where.office, calendar, extra, start, where.holidays, 80).due
    assert extended(where.office, calendar, due, extra, where.holidays) > due


def test_pauses_are_reckoned_in_whole_seconds() -> None:
    start = county("09-26 10:00")
    pause: list[Happening] = [
        Paused(start + timedelta(minutes=10, microseconds=700_000)),
        Resumed(start + timedelta(minutes=20, microseconds=200_000)),
    ]
    for calendar in (ELAPSED, OFFICE_TIME):
        result = course(OFFICE, calendar, hours(1), start, pause, HOLIDAYS, 80)
        assert result.due == start + timedelta(minutes=70)
