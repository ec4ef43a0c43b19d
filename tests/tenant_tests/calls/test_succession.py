"""Units merged on real schemas: the worker passes their open calls on at midnight, whatever happens to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.scheduling.models import CountyWakeup
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls import selectors
from huying_tenants.calls.actions import take_step
from huying_tenants.calls.api import (
    look_at_calls_of,
    next_obligation,
    open_calls_of,
    passing_calls,
)
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.domain.events import ASKING
from huying_tenants.calls.models import Call, CallClock, CallEvent, DeskEntry, Timer
from huying_tenants.calls.querysets import visible_to
from tenant_tests.calls.reorganised import ACT, merge, midnight, rename
from tenant_tests.calls.test_obligations import rule
from tenant_tests.calls.test_worker import KILLED_VISIT, LEAST_STATEMENTS, visit
from testkit.acting import GULOU_CAST, Acting
from testkit.databases import ClonedDatabase
from testkit.killing import killed_after_each_statement
from testkit.portal import GULOU

SATURDAY = date(2025, 9, 27)
LEAD, SUCCESSOR = "ecology", "public-security"


def succeeded(call_id: int) -> list[CallEvent]:
    return list(CallEvent.objects.filter(call_id=call_id, type="unit_succeeded").order_by("seq"))


def faultless() -> bool:
    return verify_events() + verify_projections() == []


@pytest.fixture
def units(acting: Acting) -> tuple[int, int]:
    """The unit that is merged and the one it is merged into."""
    return acting.unit_id(LEAD), acting.unit_id(SUCCESSOR)


def test_the_worker_passes_an_open_call_on_at_midnight(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    old, new = units
    call = acting.walk("accept")
    dues = list(CallClock.objects.order_by("ordinal").values_list("due_at", flat=True))
    merge(old, new, SATURDAY, clock)
    assert faultless()
    while clock.now() < midnight(SATURDAY) - timedelta(seconds=1):
        visit(clock)
        clock.move_to(min(next_obligation() or midnight(SATURDAY), midnight(SATURDAY) - timedelta(seconds=1)))
    visit(clock)
    assert Call.objects.get().lead_id == old
    clock.move_to(midnight(SATURDAY))
    assert visit(clock) == 1
    (event,) = succeeded(call.call_id)
    assert (event.account_id, event.payload["from"], event.payload["to"], event.payload["act"]) == (
        None,
        old,
        new,
        ACT,
    )
    assert datetime.fromisoformat(event.payload["moment"]) == midnight(SATURDAY)
    row = Call.objects.get()
    assert (row.lead_id, row.cooperating, row.version) == (new, [], call.version)
    assert list(CallClock.objects.order_by("ordinal").values_list("due_at", flat=True)) == dues
    lines = {line.unit_id: line for line in DeskEntry.objects.filter(call=row)}
    assert (lines[old].open, lines[new].open, lines[new].party, lines[new].must_act) == (
        False,
        True,
        "lead",
        True,
    )
    assert faultless()


def test_the_county_is_woken_at_that_midnight(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    acting.walk("answer")
    Timer.objects.all().delete()
    with public_context():
        CountyWakeup.objects.all().delete()
    merge(*units, SATURDAY, clock)
    assert next_obligation() == midnight(SATURDAY)
    with public_context():
        assert CountyWakeup.objects.get().next_at == midnight(SATURDAY)


def test_the_successor_acts_on_it_and_nobody_else(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    call = acting.walk("transfer")
    merge(*units, SATURDAY, clock)
    clock.move_to(midnight(SATURDAY) + timedelta(hours=8))
    taken = acting.take("accept", call.call_id, call.version, post="public-security-1")
    assert taken.version == call.version + 1
    types = list(
        CallEvent.objects.filter(call_id=call.call_id).order_by("seq").values_list("type", flat=True)
    )
    assert types[-2:] == ["unit_succeeded", "accepted"]
    assert faultless()


def test_no_act_of_the_unit_that_was_is_taken(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    call = acting.walk("transfer")
    acting.actor(acting.cast.lead)
    merge(*units, SATURDAY, clock)
    clock.move_to(midnight(SATURDAY) + timedelta(hours=8))
    before = CallEvent.objects.count()
    with pytest.raises(Refusal):
        acting.take("accept", call.call_id, call.version)
    assert CallEvent.objects.count() == before


@contextmanager
def other_county(acting: Acting) -> Iterator[Acting]:
    """The people of another county."""
    with county_context(CountyKey.of_code(GULOU)):
        yield Acting(acting.clock, GULOU_CAST)


def test_another_county_is_untouched(acting: Acting, clock: FixedClock, units: tuple[int, int]) -> None:
    """Its units have the same numbers; its calls hear nothing of it and its people see nothing of it."""
    acting.walk("transfer")
    with other_county(acting) as others:
        theirs = others.walk("accept")
        timers = list(Timer.objects.values_list("call_id", "due_at"))
        events = list(CallEvent.objects.order_by("id").values_list("hash", flat=True))
    merge(*units, SATURDAY, clock)
    clock.move_to(midnight(SATURDAY))
    visit(clock)
    with other_county(acting) as others:
        assert [bytes(each) for each in CallEvent.objects.order_by("id").values_list("hash", flat=True)] == [
            bytes(each) for each in events
        ]
        assert list(Timer.objects.values_list("call_id", "due_at")) == timers
        assert succeeded(theirs.call_id) == []
        assert passing_calls(units).count == len(
            {*DeskEntry.objects.filter(unit_id__in=units, open=True).values_list("call_id", flat=True)}
        )


def test_a_worker_killed_after_any_statement_loses_nothing(
    acting: Acting, clock: FixedClock, database: ClonedDatabase, units: tuple[int, int]
) -> None:
    call = acting.walk("transfer")
    Timer.objects.all().delete()
    merge(*units, SATURDAY, clock)
    clock.move_to(midnight(SATURDAY))
    killed = 0
    for _ in killed_after_each_statement(KILLED_VISIT, clock.now(), database.environment):
        assert succeeded(call.call_id) == []
        assert Call.objects.get().lead_id == units[0]
        killed += 1
    assert killed >= LEAST_STATEMENTS
    assert len(succeeded(call.call_id)) == 1
    assert Call.objects.get().lead_id == units[1]
    assert faultless()


def test_calls_are_looked_at_in_one_statement_whatever_their_number(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    for _ in range(3):
        acting.walk("transfer")
    without = acting.file()
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        look_at_calls_of([units[0]], clock.now())
    assert [query["sql"] for query in captured if "calls_timer" in query["sql"]] == [
        captured.captured_queries[0]["sql"]
    ]
    looked_at = set(Timer.objects.filter(due_at=clock.now()).values_list("call_id", flat=True))
    assert looked_at == set(Call.objects.exclude(pk=without.call_id).values_list("pk", flat=True))


@pytest.mark.parametrize("type_", ASKING)
def test_a_call_is_looked_at_for_whom_it_asks_to_approve(
    acting: Acting, clock: FixedClock, units: tuple[int, int], type_: str
) -> None:
    call = acting.file()
    payload = {"approvers": [{"role": None, "units": [units[0]]}]}
    CallEvent.objects.create(
        call_id=call.call_id,
        seq=99,
        type=type_,
        format=1,
        at=clock.now(),
        payload=payload,
        words_digest=b"",
        hash=b"",
    )
    with transaction.atomic():
        look_at_calls_of([units[0]], clock.now())
    assert Timer.objects.get(call_id=call.call_id).due_at == clock.now()


def test_those_who_decide_it_see_which_calls_would_pass(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    old, new = units
    led = acting.walk("accept")
    acting.file()
    closed = acting.walk("rate")
    found = passing_calls([old, new])
    number = Call.objects.get(pk=led.call_id).number
    assert found.count == 1
    assert [(line.number, line.from_unit_id, line.as_) for line in found.lines] == [
        (number, max(old, new), "主责单位" if old > new else "配合单位"),
        (number, min(old, new), "主责单位" if old < new else "配合单位"),
    ]
    assert all(line.title for line in found.lines)
    assert open_calls_of([old]) == {old: 1}
    assert closed.call_id not in {line.call_id for line in found.lines}


def test_whoever_is_to_approve_last_has_a_part_before_it_is_asked(acting: Acting, clock: FixedClock) -> None:
    """Its desk does not know of the call yet; it passes all the same."""
    old, new = acting.unit_id("agriculture"), acting.unit_id(SUCCESSOR)

    def both_approve(document: dict[str, Any]) -> None:
        (step,) = [step for step in document["steps"] if step["verb"] == "extend"]
        step["approval"]["rows"] = [{"by": ["centre", "unit agriculture"], "joint": "given_order"}]

    rule(clock, both_approve)
    call = acting.walk("arrive")
    take_step(
        actor=acting.actor(acting.cast.lead),
        clock=clock,
        request_id=uuid4(),
        call_id=call.call_id,
        seen_version=call.version,
        form=Take("extend", words="连日大雨", reason="weather", amount=1),
    )
    assert not DeskEntry.objects.filter(unit_id=old).exists()
    (line,) = passing_calls([old]).lines
    assert (line.call_id, line.from_unit_id, line.as_) == (call.call_id, old, "审批事项涉及单位")
    merge(old, new, SATURDAY, clock)
    assert faultless()
    clock.move_to(midnight(SATURDAY))
    while visit(clock):
        pass
    (event,) = succeeded(call.call_id)
    assert (event.payload["from"], event.payload["to"]) == (old, new)
    assert passing_calls([old]).count == 0
    assert faultless()


def test_the_successor_sees_what_the_unit_that_was_has_seen(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    over = acting.walk("rate")
    sees = acting.actor("agriculture-1")
    assert not visible_to(sees, clock.now()).filter(pk=over.call_id).exists()
    merge(units[0], sees.seat.unit_id, SATURDAY, clock)
    assert not visible_to(sees, clock.now()).filter(pk=over.call_id).exists()
    clock.move_to(midnight(SATURDAY))
    assert visible_to(sees, clock.now()).filter(pk=over.call_id).exists()


def test_it_is_found_under_the_successor_and_under_its_own_name(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    over = acting.walk("rate")
    successor = acting.unit_id("agriculture")
    merge(units[0], successor, SATURDAY, clock)
    centre = acting.actor(acting.cast.centre)

    def found(filters: selectors.Filters) -> list[int]:
        page = selectors.calls_page(centre, now=clock.now(), filters=filters, limit=9)
        return [call.pk for call in page]

    of_successor = selectors.Filters(unit_id=successor)
    assert found(of_successor) == []
    clock.move_to(midnight(SATURDAY))
    for filters in (of_successor, selectors.Filters(unit_id=units[0]), selectors.Filters(search="生态环境")):
        assert found(filters) == [over.call_id]


def test_a_call_that_is_over_keeps_its_units_and_is_not_looked_at(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    over = acting.walk("rate")
    merge(*units, SATURDAY, clock)
    clock.move_to(midnight(SATURDAY))
    visit(clock)
    assert succeeded(over.call_id) == []
    assert Call.objects.get().lead_id == units[0]
    assert faultless()


def test_the_timeline_names_units_as_they_were_called_then(
    acting: Acting, clock: FixedClock, units: tuple[int, int]
) -> None:
    call = acting.walk("transfer")
    rename(units[0], "大生态局", SATURDAY, clock)
    clock.move_to(midnight(SATURDAY) + timedelta(hours=8))
    acting.take("accept", call.call_id, call.version)
    shown = selectors.get_call(
        acting.actor(acting.cast.centre), call.call_id, frozenset({"events"}), clock.now()
    )
    assert shown is not None
    accepted, transferred = selectors.timeline(shown)[:2]
    assert accepted.title.startswith("大生态局")
    assert "大生态局" not in transferred.text
    assert "主责" in transferred.text
