"""A unit closes in the very moment in which somebody acts on a call: one sees the other, whoever is first."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from huying_platform.kernel.clock import FixedClock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls import actions as call_actions
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.models import Call, CallEvent, DeskEntry
from huying_tenants.hierarchy import actions as hierarchy_actions
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Proposal
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org.api import units_by_id
from huying_tenants.org.domain.reorganising import Close
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.threads import in_background, somebody_waits

LONGEST = 30.0  # seconds
CLOSING = "water"
CALLING = "371427106"

Act = Callable[[], Any]


@contextmanager
def held_up(monkeypatch: pytest.MonkeyPatch, module: object, name: str, work: Act) -> Iterator[Act]:
    """Somebody's work, held up in its transaction where it calls a function; gives how to let it go on to its end."""
    original, reached, go_on = getattr(module, name), threading.Event(), threading.Event()

    def held(*arguments: Any, **more: Any) -> Any:
        reached.set()
        assert go_on.wait(LONGEST)
        return original(*arguments, **more)

    monkeypatch.setattr(module, name, held)
    join = in_background(work)
    assert reached.wait(LONGEST)
    monkeypatch.setattr(module, name, original)

    def end() -> Any:
        go_on.set()
        return join()

    try:
        yield end
    finally:
        go_on.set()


def wait_for_somebody_who_waits(database: ClonedDatabase) -> None:
    pause = threading.Event()
    for _ in range(int(LONGEST / 0.05)):
        if somebody_waits(database):
            return
        pause.wait(0.05)
    raise AssertionError("nobody waits")


def closing(acting: Acting, code: str, successor: str | None = None) -> Act:
    """Close a unit from today on."""
    actor, unit = acting.actor("grid-centre-1"), acting.unit_id(code)
    heir = None if successor is None else acting.unit_id(successor)
    act = Close(county_date(acting.clock.now()), unit, heir)
    return lambda: hierarchy.reorganise(
        actor=actor, clock=acting.clock, request_id=uuid4(), proposal=Proposal(act)
    )


def naming(acting: Acting, code: str, party: str) -> Act:
    """Let a call name a unit: as its caller, as the one in the lead, or among those who help."""
    if party == "caller":
        acting.actor(f"{code}-1")
        return lambda: acting.file(post=f"{code}-1")
    call, unit = acting.file(), acting.unit_id(code)
    named: dict[str, Any] = {"lead_unit_id": unit} if party == "lead" else {"cooperating_unit_ids": (unit,)}
    for post in (acting.cast.centre, acting.cast.lead, acting.cast.cooperating):
        acting.actor(post)
    return lambda: acting.take("transfer", call.call_id, call.version, **named)


CASES = pytest.mark.parametrize(
    ("code", "party"), [(CLOSING, "lead"), (CLOSING, "cooperating"), (CALLING, "caller")]
)


def nothing_names_what_is_gone(acting: Acting, clock: FixedClock) -> None:
    standing = units_by_id(clock.now()).keys()
    named = set(DeskEntry.objects.filter(open=True).values_list("unit_id", flat=True))
    assert named <= standing
    assert verify_events() == verify_projections() == []


@CASES
def test_a_unit_that_a_call_is_about_to_name_is_not_closed(
    acting: Acting,
    clock: FixedClock,
    database: ClonedDatabase,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    party: str,
) -> None:
    with held_up(monkeypatch, call_actions, "announce", naming(acting, code, party)) as call:
        close = in_background(closing(acting, code))
        wait_for_somebody_who_waits(database)
        outcome = call()
        assert isinstance(outcome, Outcome), outcome
    refusal = close()
    assert isinstance(refusal, Refusal), refusal
    assert refusal.code == "HAS_OPEN_CALLS"
    assert OrganisationAct.objects.count() == 0
    nothing_names_what_is_gone(acting, clock)


@CASES
def test_a_unit_that_is_about_to_close_is_not_named(
    acting: Acting,
    clock: FixedClock,
    database: ClonedDatabase,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    party: str,
) -> None:
    act = naming(acting, code, party)
    events = CallEvent.objects.count()
    with held_up(monkeypatch, hierarchy_actions, "_refuse_left_alone", closing(acting, code)) as close:
        call = in_background(act)
        wait_for_somebody_who_waits(database)
        done = close()
        assert isinstance(done, OrganisationAct), done
    refusal = call()
    assert isinstance(refusal, Refusal), refusal
    assert refusal.code == ("SEAT_CLOSED" if party == "caller" else "UNIT_UNSUITABLE")
    assert CallEvent.objects.count() == events
    nothing_names_what_is_gone(acting, clock)


@CASES
def test_who_has_read_the_county_before_it_changed_reads_it_again(
    acting: Acting, clock: FixedClock, code: str, party: str
) -> None:
    act = naming(acting, code, party)
    acting.unit_id(code)  # this context knows the county as it is now
    assert isinstance(in_background(closing(acting, code))(), OrganisationAct)
    with pytest.raises(Refusal):
        act()
    nothing_names_what_is_gone(acting, clock)


def test_what_is_filed_in_the_moment_of_a_merger_goes_to_the_successor(
    acting: Acting, clock: FixedClock, database: ClonedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_up(monkeypatch, call_actions, "announce", naming(acting, CLOSING, "lead")) as call:
        merge = in_background(closing(acting, CLOSING, "agriculture"))
        wait_for_somebody_who_waits(database)
        outcome = call()
        assert isinstance(outcome, Outcome), outcome
    assert isinstance(merge(), OrganisationAct)
    timer = Call.objects.values_list("timer__due_at", flat=True).get(pk=outcome.call_id)
    assert timer == clock.now()  # the worker looks at it at once, and passes it on


def test_an_act_goes_on_when_what_has_changed_is_nothing_to_it(acting: Acting, clock: FixedClock) -> None:
    act = naming(acting, "agriculture", "lead")
    acting.unit_id("agriculture")
    assert isinstance(in_background(closing(acting, CLOSING))(), OrganisationAct)
    assert isinstance(act(), Outcome)
    assert CallEvent.objects.filter(type="transferred").count() == 1
