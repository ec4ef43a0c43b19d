"""A call that comes back from waiting elsewhere does not enter its state anew."""

from typing import Any

import pytest

from huying_tenants.calls.domain.commands import Cancel, Command, Refuse
from tenant_tests.calls_domain.clock_world import BASE, GOV, LEAD, TOWN, Play, book, clock

ACCEPT = clock("handle", "state accepted", "answer", {"hours": 8})
AWAY: list[dict[str, Any]] = [*BASE["states"], {"code": "away", "name": "等批", "waits_for": "unit gov"}]
ASK: dict[str, Any] = {
    "code": "ask",
    "verb": "extend",
    "name": "延期",
    "by": "lead",
    "from": ["accepted"],
    "extension": {"clocks": ["handle"], "unit": "hours"},
    "approval": {"rows": [{"by": ["unit gov"]}], "waits_in": "away"},
}
SHELVE: tuple[dict[str, Any], ...] = (
    {"verb": "suspend", "name": "挂账", "by": "lead", "from": ["accepted"], "to": "away", "suspension": {}},
    {"verb": "resume", "name": "恢复", "by": "lead", "from": ["away"], "to": "accepted"},
)


def _asked(**further: Any) -> Play:
    play = Play(book({**ACCEPT, **further}, steps=(ASK,), states=AWAY)).file("09-26 08:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "ask", amount=2, words="下雨")
    assert play.state.state == "away"
    return play


@pytest.mark.parametrize(
    ("unit", "command"), [(GOV, Refuse(1, "不同意")), (LEAD, Cancel(1))], ids=["refused", "cancelled"]
)
def test_a_request_that_comes_to_nothing_starts_no_clock_anew(unit: int, command: Command) -> None:
    play = _asked()
    play.do("09-26 11:00", unit, command)
    assert (play.state.state, play.status("handle"), play.due("handle")) == (
        "accepted",
        "running",
        "09-26 17:00",
    )


def test_nor_does_one_that_is_approved_and_leads_nowhere() -> None:
    play = _asked()
    play.approve("09-26 11:00", GOV)
    assert (play.state.state, play.status("handle"), play.due("handle")) == (
        "accepted",
        "running",
        "09-26 19:00",
    )


def test_a_clock_the_waiting_has_ended_begins_again() -> None:
    play = _asked(cancels_on=["state away"])
    assert play.status("handle") == "cancelled"
    play.do("09-26 11:00", LEAD, Cancel(1))
    assert (play.status("handle"), play.due("handle")) == ("cancelled running", "09-26 19:00")


def test_a_resumed_call_goes_on_with_the_time_it_had() -> None:
    play = Play(book(ACCEPT, steps=SHELVE, states=AWAY)).file("09-26 08:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "suspend", words="等资金")
    play.take("09-26 12:00", LEAD, "resume")
    assert (play.state.state, play.status("handle"), play.due("handle")) == (
        "accepted",
        "running",
        "09-26 19:00",
    )


def test_a_real_entry_by_another_step_still_counts() -> None:
    play = Play(book({**ACCEPT, "stops_on": ["close"]})).file("09-26 08:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "answer")
    play.take("09-26 11:00", TOWN, "redo")
    assert play.due("handle") == "09-26 19:00"
