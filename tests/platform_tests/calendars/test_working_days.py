"""Which days are worked, told from a table alone."""

from datetime import date, timedelta

import pytest

from huying_platform.calendars.domain import HolidayTable, MissingHolidayYear

TABLE = HolidayTable(
    years=frozenset({2025}),
    days_off=frozenset({date(2025, 10, 1), date(2025, 10, 4), date(2025, 10, 8)}),
    make_up_days=frozenset({date(2025, 9, 28), date(2025, 10, 11)}),
)
BARE = HolidayTable(frozenset({2025}), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 9, 26), True),  # an ordinary Friday
        (date(2025, 9, 27), False),  # an ordinary Saturday
        (date(2025, 9, 28), True),  # a Sunday made up
        (date(2025, 10, 1), False),  # a Wednesday off
        (date(2025, 10, 2), True),  # a Thursday this table does not name
        (date(2025, 10, 4), False),  # a Saturday named off besides
        (date(2025, 10, 11), True),  # a Saturday made up
        (date(2025, 10, 12), False),
    ],
)
def test_make_up_days_are_worked_and_days_off_are_not(day: date, working: bool) -> None:
    assert TABLE.is_working_day(day) is working


def test_without_exceptions_five_days_of_seven_are_worked() -> None:
    monday = date(2025, 6, 2)
    week = [BARE.is_working_day(monday + timedelta(days=each)) for each in range(7)]
    assert week == [True] * 5 + [False] * 2


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1), date(2026, 1, 3)])
def test_a_year_without_a_table_is_never_guessed(day: date) -> None:
    with pytest.raises(MissingHolidayYear) as caught:
        BARE.is_working_day(day)
    assert caught.value.year == day.year
