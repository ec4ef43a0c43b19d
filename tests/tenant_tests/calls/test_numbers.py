"""Numbers have no gap: not under load, not when filings fail, not at midnight."""

from datetime import datetime
from types import NoneType

import pytest
from django.db import transaction

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.api import verify_events
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.models import Call, NumberSeries
from testkit.acting import GULOU_CAST, Acting
from testkit.portal import GULOU
from testkit.threads import together

FILERS, FILINGS = 8, 25
UNKNOWN_FILE = 10**6


def test_eight_at_once_with_some_that_fail(acting: Acting) -> None:
    acting.file()

    def work() -> list[Outcome | Refusal | None]:
        return [_attempt(acting, turn) for turn in range(FILINGS)]

    results = together([work] * FILERS)
    outcomes = [outcome for each in results if isinstance(each, list) for outcome in each]
    assert len(outcomes) == FILERS * FILINGS
    filed = sum(isinstance(outcome, Outcome) for outcome in outcomes)
    assert {type(outcome) for outcome in outcomes} == {Outcome, Refusal, NoneType}
    numbers = sorted(Call.objects.values_list("sequence", flat=True))
    assert numbers == list(range(1, filed + 2))
    assert NumberSeries.objects.get().last == filed + 1
    assert verify_events() == []


def _attempt(acting: Acting, turn: int) -> Outcome | Refusal | None:
    """Every fifth filing is refused after its number was taken, every seventh is undone before it is stored."""
    try:
        with transaction.atomic():
            outcome = acting.file(evidence_ids=(UNKNOWN_FILE,) if turn % 5 == 3 else ())
            undone = turn % 7 == 5
            transaction.set_rollback(undone)
            return None if undone else outcome
    except Refusal as refusal:
        return refusal


@pytest.mark.parametrize(
    ("moment", "number", "spoken"),
    [
        ("2025-09-26T23:59:59.999999", "夏呼 2025-0926-002", "0926-002"),
        ("2025-09-27T00:00", "夏呼 2025-0927-001", "0927-001"),
        ("2025-09-27T07:59:59", "夏呼 2025-0927-001", "0927-001"),  # still the 26th in UTC
        ("2026-01-01T00:00", "夏呼 2026-0101-001", "0101-001"),
    ],
)
def test_days_begin_at_midnight_in_the_county(
    acting: Acting, clock: FixedClock, moment: str, number: str, spoken: str
) -> None:
    acting.file()
    clock.move_to(datetime.fromisoformat(moment))
    call = Call.objects.get(pk=acting.file().call_id)
    assert (call.number, call.spoken_number) == (number, spoken)


def test_more_than_the_digits_hold(acting: Acting) -> None:
    acting.file()
    NumberSeries.objects.update(last=999)
    assert Call.objects.get(pk=acting.file().call_id).number == "夏呼 2025-0926-1000"


def test_counties_count_on_their_own(acting: Acting, clock: FixedClock) -> None:
    for _ in range(3):
        acting.file()
    with county_context(f"c{GULOU}"):
        other = Acting(clock, GULOU_CAST)
        assert Call.objects.get(pk=other.file().call_id).number == "鼓呼 2025-00001"
    assert Call.objects.get(pk=acting.file().call_id).number == "夏呼 2025-0926-004"
