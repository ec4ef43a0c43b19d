"""Natural months, and limits until a day, by hand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.rulebook.domain.model import Calendar, Limit, months_after
from huying_tenants.rulebook.domain.reckoning import days_until, reckon, shift, spent
from huying_tenants.rulebook.domain.reckoning.results import Segment
from tenant_tests.rulebook_domain.timing_world import (
    HOLIDAYS,
    NO_HOLIDAYS,
    OFFICE,
    county,
    due,
    natural_days,
    working_days,
)


def months(amount: int) -> Limit:
    """So many natural months."""
    return Limit(amount, "months")


@pytest.mark.parametrize(
    ("day", "amount", "then"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-05-15", 12, "2026-05-15"),
        ("2025-01-15", -2, "2024-11-15"),
    ],
)
def test_the_same_date_of_another_month_or_its_last(day: str, amount: int, then: str) -> None:
    assert months_after(date.fromisoformat(day), amount) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("calendar", "amount", "start", "then"),
    [
        (natural_days(), 1, "09-26 16:30", "10-26 24:00"),
        (natural_days(), 2, "08-31 09:00", "10-31 24:00"),
        (natural_days(), 1, "08-31 09:00", "09-30 24:00"),
        (natural_days(counting_from="start_day"), 1, "09-01 09:00", "09-30 24:00"),
        (natural_days(due_at="office_end"), 1, "09-10 09:00", "10-10 18:00"),
        (natural_days(last_day_off="moves"), 1, "09-04 09:00", "10-09 24:00"),
    ],
)
def test_a_limit_of_months(calendar: Calendar, amount: int, start: str, then: str) -> None:
    assert due(calendar, months(amount), start) == county(then)


def test_a_pause_takes_nothing_of_a_month() -> None:
    calendar, start, pause = natural_days(), county("09-10 09:00"), county("09-20 00:00")
    left = spent(OFFICE, calendar, Segment(start, months(1)), pause, NO_HOLIDAYS)
    assert (left.days_used, left.days_left) == (9, 21)


def test_a_month_before_and_after_a_moment() -> None:
    def moved(*, before: bool) -> datetime:
        return shift(OFFICE, natural_days(), county("10-31 10:00"), months(1), NO_HOLIDAYS, before=before)

    assert moved(before=True) == county("09-30 10:00")
    assert moved(before=False) == county("11-30 24:00")


DAYS = st.integers(min_value=-3, max_value=40)


@given(DAYS, st.sampled_from(["next_day", "start_day"]))
def test_until_a_day_is_due_on_that_day(ahead: int, counting_from: str) -> None:
    calendar, start = natural_days(counting_from=counting_from), county("09-10 09:00")
    day = date(2025, 9, 10) + timedelta(days=ahead)
    limit = days_until(OFFICE, calendar, start, day, NO_HOLIDAYS)
    falls = reckon(OFFICE, calendar, limit, start, NO_HOLIDAYS, 80).due - timedelta(seconds=1)
    assert (falls - county("09-10 00:00")).days == max(0, ahead)


def test_until_a_day_off_is_due_on_the_next_working_day() -> None:
    start = county("09-10 09:00")
    limit = days_until(OFFICE, working_days(), start, date(2025, 9, 13), HOLIDAYS)
    assert reckon(OFFICE, working_days(), limit, start, HOLIDAYS, 80).due == county("09-15 18:00")
