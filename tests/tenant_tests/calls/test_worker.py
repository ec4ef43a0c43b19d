"""The worker's part: every clock that runs out is recorded once, whatever happens to the worker."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import owner_context, public_context
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_platform.scheduling.api import wake_due_counties
from huying_platform.scheduling.models import CountyWakeup
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls import obligations
from huying_tenants.calls.api import fulfil_obligations, next_obligation
from huying_tenants.calls.models import Call, CallClock, CallEvent, Timer
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.killing import killed_after_each_statement, worker_at
from testkit.threads import in_background, together

DUE = datetime(
    2025, 9, 26, 17, 20, tzinfo=COUNTY_ZONE
)  # of a call filed when the clock of these tests begins
SECOND = timedelta(seconds=1)
LEAST_STATEMENTS = 10  # of a visit in which something is recorded
KILLED_VISIT = Path(__file__).with_name("killed_visit.py")


def visit(clock: FixedClock) -> int:
    """One round of a worker; how many counties it visited."""
    return wake_due_counties(clock=clock, fire=fulfil_obligations, earliest=next_obligation)


def wakeup() -> datetime | None:
    """When a worker next looks into Xiajin."""
    with public_context():
        return CountyWakeup.objects.get().next_at


def recorded() -> list[tuple[int, int]]:
    """Call and place of every breach."""
    return list(
        CallEvent.objects.filter(type="clock_breached")
        .order_by("call_id", "seq")
        .values_list("call_id", "seq")
    )


def test_a_breach_is_recorded_a_second_after_the_due_moment_and_once(
    acting: Acting, clock: FixedClock
) -> None:
    filed = acting.file()
    assert wakeup() == DUE + SECOND
    clock.move_to(DUE)
    assert visit(clock) == 0
    clock.advance(SECOND)
    assert visit(clock) == 1
    assert visit(clock) == 0
    assert recorded() == [(filed.call_id, 2)]
    event = CallEvent.objects.get(type="clock_breached")
    assert (event.at, event.account_id) == (DUE + SECOND, None)
    assert datetime.fromisoformat(event.payload["due"]) == DUE
    row = CallClock.objects.get()
    assert (row.status, row.breached_at, row.stopped_at) == ("breached", DUE, None)
    assert (Timer.objects.count(), wakeup()) == (0, None)
    assert Call.objects.get().version == 1


def test_the_wake_up_is_that_of_the_earliest_clock(acting: Acting, clock: FixedClock) -> None:
    early = acting.file()
    clock.advance(timedelta(minutes=10))
    acting.file()
    assert wakeup() == DUE + SECOND
    acting.take("transfer", early.call_id, 1)
    clock.move_to(DUE + SECOND)
    assert visit(clock) == 1  # the wake-up of a clock that was stopped in time: nothing to record
    assert recorded() == []
    assert wakeup() == DUE + SECOND + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("verb", "post"), [("transfer", None), ("comment", None), ("acknowledge", "grid-centre-1")]
)
def test_an_act_before_the_worker_comes_records_the_breach_first(
    acting: Acting, clock: FixedClock, verb: str, post: str | None
) -> None:
    filed = acting.file()
    clock.move_to(DUE + SECOND)
    acting.take(verb, filed.call_id, 1, post=post or acting.cast.centre)
    assert list(CallEvent.objects.order_by("seq").values_list("type", flat=True))[:2] == [
        "filed",
        "clock_breached",
    ]
    status = CallClock.objects.get().status
    assert status == ("late" if verb == "transfer" else "breached")
    assert visit(clock) == 1
    assert recorded() == [(filed.call_id, 2)]
    assert wakeup() is None


def test_a_call_somebody_holds_is_left_and_found_again(
    acting: Acting, clock: FixedClock, database: ClonedDatabase
) -> None:
    held, free = acting.file(), acting.file()
    clock.move_to(DUE + SECOND)
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=held.call_id)
        assert in_background(lambda: visit(clock))() == 1
        assert recorded() == [(free.call_id, 2)]
    assert wakeup() == DUE + SECOND  # still due
    visit(clock)
    assert recorded() == [(held.call_id, 2), (free.call_id, 2)]


def test_a_call_that_cannot_be_read_keeps_no_other_waiting(acting: Acting, clock: FixedClock) -> None:
    damaged, sound = acting.file(), acting.file()
    with owner_context():
        CallEvent.objects.filter(call_id=damaged.call_id).update(format=99)
    clock.move_to(DUE + SECOND)
    assert visit(clock) == 1
    assert recorded() == [(sound.call_id, 2)]


def test_two_workers_at_once(acting: Acting, clock: FixedClock) -> None:
    for _ in range(6):
        acting.file()
    clock.move_to(DUE + SECOND)
    visited = together([lambda: visit(clock)] * 2)
    assert all(isinstance(counties, int) for counties in visited), visited
    while visit(clock):
        pass
    assert [seq for _, seq in recorded()] == [2] * 6
    assert verify_events() + verify_projections() == []


def test_a_long_backlog_is_taken_in_portions(
    acting: Acting, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(obligations, "CALLS_PER_VISIT", 3)
    for _ in range(7):
        acting.file()
    clock.move_to(DUE + SECOND)
    found = []
    while visit(clock):
        found.append(len(recorded()))
    assert found == [3, 6, 7]


def test_a_worker_that_was_away_for_long_names_every_clock_by_its_due_moment(
    acting: Acting, clock: FixedClock
) -> None:
    acting.walk("arrive")
    acting.file()
    clock.move_to(datetime(2025, 10, 20, 9, 0, tzinfo=COUNTY_ZONE))
    visit(clock)
    rows = CallClock.objects.filter(status="breached").order_by("due_at")
    assert [(row.code, row.breached_at == row.due_at) for row in rows] == [
        ("transfer", True),
        ("answer", True),
    ]


@pytest.mark.parametrize("point", ["obligations fulfilled", "before the commit", "after the commit"])
def test_a_killed_worker_loses_nothing_and_repeats_nothing(
    acting: Acting,
    clock: FixedClock,
    database: ClonedDatabase,
    wait_until: Callable[[Callable[[], bool]], None],
    point: str,
) -> None:
    filed = [acting.file().call_id for _ in range(3)]
    clock.move_to(DUE + SECOND)
    with worker_at(KILLED_VISIT, point, clock.now(), database.environment) as said:
        assert said == "reached"
    committed = point == "after the commit"
    assert len(recorded()) == (3 if committed else 0)
    wait_until(lambda: visit(clock) == (0 if committed else 1))
    assert recorded() == [(call_id, 2) for call_id in filed]
    assert wakeup() is None
    assert verify_events() + verify_projections() == []


def test_a_worker_killed_after_any_statement_loses_nothing(
    acting: Acting, clock: FixedClock, database: ClonedDatabase
) -> None:
    filed = acting.file().call_id
    clock.move_to(DUE + SECOND)
    before = wakeup()
    killed = 0
    for _ in killed_after_each_statement(KILLED_VISIT, clock.now(), database.environment):
        assert (recorded(), wakeup()) == ([], before)
        killed += 1
    assert killed >= LEAST_STATEMENTS
    assert recorded() == [(filed, 2)]
    assert wakeup() != before
    assert verify_events() + verify_projections() == []


def test_a_visit_costs_the_same_statements_for_one_call_and_for_fifty(
    acting: Acting, clock: FixedClock
) -> None:
    statements = []
    for calls in (1, 1, 50):  # the first one fills the caches
        for _ in range(calls):
            acting.file()
        clock.advance(timedelta(hours=1))
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            assert fulfil_obligations(clock.now()) == calls
        statements.append(len(captured))
    assert statements[1:] == [9, 9], "\n".join(query["sql"][:120] for query in captured)
