"""Open calls after the holiday table has changed: a preview, then one event of each call whose deadlines move."""

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.calendars.actions import load_holiday_files
from huying_platform.calendars.files import SHIPPED_FILES
from huying_platform.counties.api import CountyKey, owner_context
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls.models import Call, CallClock, CallEvent, Timer
from huying_tenants.calls.obligations import fulfil_obligations
from huying_tenants.calls.retiming import preview_retiming, retime_open_calls
from testkit.acting import Acting

MONDAY_OFF = '  - {day: "2025-09-29", kind: off, name: 县外活动}\n'
DUE, LATER = (datetime(2025, *day, 18, tzinfo=COUNTY_ZONE) for day in ((9, 30), (10, 9)))


@pytest.fixture
def arrived(acting: Acting, clock: FixedClock) -> list[int]:
    """Two calls that are to be answered within three working days, and one that has been closed."""
    calls = [acting.walk("arrive").call_id for _ in range(2)]
    acting.walk("rate")
    clock.advance(timedelta(hours=1))
    return calls


def notice(clock: FixedClock, folder: Path) -> None:
    """A corrected notice makes Monday 29 September a day off."""
    days = (SHIPPED_FILES / "2025.yaml").read_text("utf-8").replace("days:\n", f"days:\n{MONDAY_OFF}")
    (folder / "2025.yaml").write_text(days, "utf-8")
    with owner_context():
        load_holiday_files(clock=clock, folder=folder)


def answer_due() -> dict[int, datetime]:
    return dict(CallClock.objects.filter(code="answer").values_list("call_id", "due_at"))


def test_a_preview_writes_nothing_and_names_every_deadline(
    arrived: list[int], clock: FixedClock, tmp_path: Path
) -> None:
    assert preview_retiming(clock=clock) == []
    notice(clock, tmp_path)
    before = CallEvent.objects.count()
    found = preview_retiming(clock=clock)
    assert [each.call_id for each in found] == arrived
    assert [(each.clock, each.old_due_at, each.due_at) for each in found[0].changes] == [("答复", DUE, LATER)]
    assert CallEvent.objects.count() == before
    assert set(answer_due().values()) == {DUE}


def test_each_call_gets_one_event_and_a_second_time_none(
    arrived: list[int], clock: FixedClock, tmp_path: Path
) -> None:
    notice(clock, tmp_path)
    closed = Call.objects.exclude(pk__in=arrived).get().pk
    moved = retime_open_calls(clock=clock)
    assert [each.call_id for each in moved] == arrived
    assert answer_due() == {**dict.fromkeys(arrived, LATER), closed: DUE}
    told = CallEvent.objects.filter(type="time_passed").order_by("call_id")
    assert [event.call_id for event in told] == arrived
    assert {event.payload["clocks_moved"][0]["why"] for event in told} == {"holidays"}
    assert retime_open_calls(clock=clock) == []
    with transaction.atomic():
        fulfil_obligations(clock.now())
    assert verify_events() + verify_projections() == []


def test_the_worker_looks_at_every_open_call_at_once(
    arrived: list[int], clock: FixedClock, tmp_path: Path
) -> None:
    notice(clock, tmp_path)
    retime_open_calls(clock=clock)
    assert dict(Timer.objects.values_list("call_id", "due_at")) == dict.fromkeys(arrived, clock.now())


def test_it_costs_the_same_statements_for_one_call_and_for_ten(
    acting: Acting, clock: FixedClock, tmp_path: Path
) -> None:
    notice(clock, tmp_path)
    retime_open_calls(clock=clock)  # fills the caches
    costs = []
    for calls in (1, 9):
        for _ in range(calls):
            acting.walk("arrive")
        with CaptureQueriesContext(connection) as captured:
            preview_retiming(clock=clock)
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_the_command_tells_and_retimes(
    arrived: list[int], clock: FixedClock, county: CountyKey, tmp_path: Path
) -> None:
    notice(clock, tmp_path)
    said = StringIO()
    call_command("deadlines", "preview", code=county.code, stdout=said)
    number = Call.objects.get(pk=arrived[0]).number
    assert "2 件在办呼叫的时限要变。" in said.getvalue()
    assert f"{number} 生态环境分局“答复”：9月30日 周二 18:00 改为 10月9日 周四 18:00" in said.getvalue()
    call_command("deadlines", "retime", stdout=said)
    assert "2 件在办呼叫的时限已重算。" in said.getvalue()
    assert {due for call, due in answer_due().items() if call in arrived} == {LATER}
    with pytest.raises(CommandError):
        call_command("deadlines", "preview", code="000000", stdout=said)
