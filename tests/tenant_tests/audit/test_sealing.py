"""Which days are sealed, and when."""

from datetime import date, datetime

import pytest

from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import seal_finished_days, verify_events
from huying_tenants.audit.models import DailySeal
from testkit.acting import Acting
from testkit.threads import together


def days() -> list[int]:
    """The sealed days of September."""
    return [seal.day.day for seal in DailySeal.objects.order_by("day")]


@pytest.mark.usefixtures("county")
class TestDays:
    @pytest.mark.parametrize(
        ("moment", "sealed"),
        [
            ("2025-09-29T23:59:59", []),
            ("2025-09-30T00:04:59", []),  # the last acts of the 29th may still be under way
            ("2025-09-30T00:05:00", [29]),
            ("2025-10-20T12:00:00", [29]),
        ],
    )
    def test_a_day_is_sealed_when_it_is_surely_over(
        self, clock: FixedClock, moment: str, sealed: list[int]
    ) -> None:
        clock.move_to(datetime.fromisoformat(moment))
        assert [day.day for day in seal_finished_days(clock=clock)] == sealed
        assert seal_finished_days(clock=clock) == []
        assert verify_events() == []

    def test_days_without_events_have_none(self, clock: FixedClock) -> None:
        clock.move_to(datetime.fromisoformat("2025-10-09T09:00"))
        acting = Acting(clock)
        acting.file()
        clock.move_to(datetime.fromisoformat("2025-10-12T09:00"))
        assert seal_finished_days(clock=clock) == [date(2025, 9, 29), date(2025, 10, 9)]

    def test_a_clock_that_was_set_back_seals_nothing_twice(self, clock: FixedClock) -> None:
        clock.move_to(datetime.fromisoformat("2025-09-27T12:00"))
        assert seal_finished_days(clock=clock) == []
        assert days() == [26, 27, 28]

    def test_two_workers_at_once(self, clock: FixedClock) -> None:
        clock.move_to(datetime.fromisoformat("2025-09-30T09:00"))
        results = together([lambda: seal_finished_days(clock=clock)] * 4)
        assert sorted(map(len, results)) == [0, 0, 0, 1], results  # type: ignore[arg-type]
        assert days() == [26, 27, 28, 29]
