"""Time that is passed in, and the county's day."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock, ShiftedClock, SystemClock, county_date

NOON = datetime(2025, 9, 26, 12, tzinfo=COUNTY_ZONE)


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    clock = FixedClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(minutes=30))
    assert clock.now() == NOON + timedelta(minutes=30)
    clock.advance(timedelta(minutes=-30))
    assert clock.now() == NOON
    clock.move_to(NOON + timedelta(days=1))
    assert clock.now() == NOON + timedelta(days=1)


@pytest.mark.parametrize(
    "moment",
    [
        NOON,
        NOON.replace(tzinfo=None),
        datetime(2025, 9, 26, 4, tzinfo=UTC),
        datetime(2025, 9, 25, 23, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_whatever_it_is_set_to_it_tells_utc_and_reads_naive_as_county_time(moment: datetime) -> None:
    clock = FixedClock(moment)
    assert clock.now() == NOON
    assert clock.now().tzinfo is UTC
    clock.move_to(moment)
    assert clock.now() == NOON


@pytest.mark.parametrize("shift", [timedelta(days=300), timedelta(hours=-3, microseconds=1), timedelta()])
def test_a_shifted_clock_runs_as_the_other_does(shift: timedelta) -> None:
    other = FixedClock(NOON)
    clock = ShiftedClock(other, shift)
    assert clock.now() == NOON + shift
    other.advance(timedelta(seconds=90))
    assert clock.now() == NOON + shift + timedelta(seconds=90)
    assert clock.now().tzinfo is UTC


def test_the_system_clock_tells_utc_and_runs() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first <= second


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 9, 26, 15, 59, 59, tzinfo=UTC), date(2025, 9, 26)),
        (datetime(2025, 9, 26, 16, 0, 0, tzinfo=UTC), date(2025, 9, 27)),
        (datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC), date(2026, 1, 1)),
        (NOON, date(2025, 9, 26)),
    ],
)
def test_the_countys_day_begins_at_its_own_midnight(moment: datetime, day: date) -> None:
    assert county_date(moment) == day


@pytest.mark.parametrize("month", range(1, 13))
def test_the_county_knows_no_summer_time(month: int) -> None:
    assert datetime(2025, month, 1, tzinfo=COUNTY_ZONE).utcoffset() == timedelta(hours=8)
