"""A call names a new unit in the very moment in which the import that brought it is taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls import actions as call_actions
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.models import Call
from huying_tenants.workbooks.api import work_on_waiting
from tenant_tests.hierarchy.test_calls_at_once import held_up, wait_for_somebody_who_waits
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.manager import Manager
from tenant_tests.workbooks.test_kinds import UNITS, VILLAGE, standing
from tenant_tests.workbooks.test_life import give
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.threads import in_background


def test_a_new_unit_in_which_a_call_is_about_to_happen_is_not_taken_back(
    manager: Manager,
    clock: FixedClock,
    database: ClonedDatabase,
    monkeypatch: pytest.MonkeyPatch,
    unit_id: Callable[[str], int],
) -> None:
    shown = manager.written(book([UNITS, VILLAGE]), "units")
    clock.advance(timedelta(hours=1))
    acting, place = Acting(clock), unit_id(VILLAGE[0])
    acting.actor(acting.cast.caller)
    assert give(manager.client, "undoWorkbook", shown["id"]) == []
    with held_up(monkeypatch, call_actions, "announce", lambda: acting.file(place_unit_id=place)) as call:
        undo = in_background(lambda: work_on_waiting(clock=clock))
        wait_for_somebody_who_waits(database)
        outcome = call()
        assert isinstance(outcome, Outcome), outcome
    assert undo() == 1
    assert Call.objects.get(pk=outcome.call_id).place_unit_id == place
    found = manager.shown(shown["id"])
    assert (found["state"], found["left"]) == ("UNDONE", 1)
    assert VILLAGE[0] in standing(clock)
    assert verify_events() == verify_projections() == []
