"""Open calls moved to a new version: told before, done in one act, with time passed and extensions kept."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.audit.models import Act
from huying_tenants.calls import actions
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.models import Call, CallClock, CallEvent
from huying_tenants.publishing import api as publishing
from tenant_tests.publishing.rules import Managing, county_time
from testkit.acting import Acting

FOUR_DAYS = ("      - {working_days: 3}", "      - {working_days: 4}")
"""The answer's limit, and its new one."""


def answer_due(call_id: int) -> datetime:
    """When the answer of a call falls due."""
    return CallClock.objects.get(call=call_id, code="answer").due_at


def move(managing: Managing, number: int = 2) -> list[int]:
    """Move every open call."""
    return publishing.move_calls(actor=managing.actor, clock=managing.clock, number=number)


def test_every_changed_deadline_is_told_before_and_nothing_is_written(
    managing: Managing, clock: FixedClock
) -> None:
    call = Acting(clock).walk("arrive")
    before = CallEvent.objects.count()
    managing.changed(FOUR_DAYS)
    (told,) = publishing.move_preview(managing.actor, 2, clock.now())
    assert (told.call_id, told.from_version, told.refusal) == (call.call_id, 1, None)
    (change,) = told.changes
    assert change.clock == "答复"
    assert (change.old_due_at, change.due_at) == (
        county_time("2025-09-30T18:00"),
        county_time("2025-10-09T18:00"),
    )
    assert CallEvent.objects.count() == before


def test_moving_is_one_act_and_one_event_for_each_call(managing: Managing, clock: FixedClock) -> None:
    acting = Acting(clock)
    arrived, filed = acting.walk("arrive"), acting.walk()
    closed = acting.walk("rate")
    managing.changed(FOUR_DAYS)
    clock.advance(timedelta(minutes=5))
    assert move(managing) == [arrived.call_id, filed.call_id]
    assert answer_due(arrived.call_id) == county_time("2025-10-09T18:00")
    assert Call.objects.get(pk=closed.call_id).rulebook_version.number == 1
    for call in (arrived, filed):
        head = Call.objects.get(pk=call.call_id)
        assert (head.rulebook_version.number, head.version) == (2, call.version + 1)
        event = CallEvent.objects.filter(call=call.call_id).latest("seq")
        assert (event.type, event.account_id) == ("moved_to_version", managing.actor.account_id)
    act = Act.objects.latest("seq")
    assert (act.type, act.facts["calls"]) == ("calls_moved", [arrived.call_id, filed.call_id])
    assert (verify_events(), verify_projections()) == ([], [])
    assert move(managing) == []


def test_an_extension_survives_the_move(managing: Managing, clock: FixedClock) -> None:
    acting = Acting(clock)
    call = acting.walk("arrive")
    lead, centre = acting.actor(acting.cast.lead), acting.actor(acting.cast.centre)
    asked = actions.take_step(
        actor=lead,
        clock=clock,
        request_id=uuid4(),
        call_id=call.call_id,
        seen_version=call.version,
        form=Take("extend", reason="weather", amount=2),
    )
    actions.approve_request(
        actor=centre,
        clock=clock,
        request_id=uuid4(),
        call_id=call.call_id,
        seen_version=asked.version,
        request=1,
    )
    extended = answer_due(call.call_id)
    assert extended == county_time("2025-10-10T18:00")
    managing.changed(FOUR_DAYS)
    move(managing)
    assert answer_due(call.call_id) == county_time("2025-10-11T18:00")
    assert verify_projections() == []


def test_a_call_the_new_version_has_no_place_for_stays(managing: Managing, clock: FixedClock) -> None:
    call = Acting(clock).walk("accept")
    managing.changed(("accepted", "taken_on"))
    (told,) = publishing.move_preview(managing.actor, 2, clock.now())
    assert told.refusal is not None
    assert "已受理" in told.refusal.message
    assert move(managing) == []
    assert Call.objects.get(pk=call.call_id).rulebook_version.number == 1
    assert Act.objects.count() == 1  # publishing alone


@pytest.mark.parametrize(("number", "code"), [(2, "RULEBOOK_NOT_IN_FORCE"), (9, "RULEBOOK_UNKNOWN")])
def test_calls_move_only_to_the_rules_in_force(
    managing: Managing, clock: FixedClock, number: int, code: str
) -> None:
    Acting(clock).walk("arrive")
    managing.changed(FOUR_DAYS, effective_from=clock.now() + timedelta(days=1))
    for attempt in (
        lambda: move(managing, number),
        lambda: publishing.move_preview(managing.actor, number, clock.now()),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == code
