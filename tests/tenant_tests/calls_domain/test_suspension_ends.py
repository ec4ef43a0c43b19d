"""A suspension ends when the call is resumed, with its round, and with the call: never later (rule T12)."""

from collections.abc import Mapping
from typing import Any

import pytest

from huying_tenants.calls.domain.assessment import in_denominator
from huying_tenants.calls.domain.clock_runs import ClockStatus
from tenant_tests.calls_domain.clock_world import BASE, LEAD, TOWN, Play, book, clock, moment, suspend_steps

HANDLE = clock("handle", "accept", "answer", {"hours": 8})
AGAIN = {**HANDLE, "starts_on": ["accept", "reopened"]}
WHOLE = clock("whole", "file", "closed", {"hours": 48})
REOPEN = {
    "verb": "recheck",
    "name": "复查",
    "by": "caller",
    "from": ["closed"],
    "to": [{"state": "accepted", "new_round": True}],
}


def _redone(steps: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The base steps, with a redo that begins a new round."""
    new_round = [{"state": "accepted", "new_round": True}]
    return [{**step, "to": new_round} if step["verb"] == "redo" else step for step in steps]


def _suspended(*clocks: Mapping[str, Any], leaves: str = "at_end") -> Play:
    """Suspended at 10:00 where it was, one hour after it was accepted; nobody resumes it."""
    rules = book(
        *clocks,
        base_steps=_redone(list(BASE["steps"])),
        steps=(*suspend_steps(leaves_denominator=leaves), REOPEN),
    )
    play = Play(rules).file("09-26 08:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "suspend", words="等资金")
    return play


def test_a_rework_is_not_suspended() -> None:
    play = _suspended(AGAIN)
    play.take("09-27 10:00", LEAD, "answer")
    assert play.state.suspended is not None
    play.take("09-27 11:00", TOWN, "redo")
    assert play.state.suspended is None
    assert (play.status("handle"), play.due("handle")) == ("met running", "09-27 19:00")


def test_a_clock_that_outlives_the_round_goes_on_with_the_new_one() -> None:
    play = _suspended(WHOLE)
    assert play.run("whole").status is ClockStatus.SUSPENDED
    play.take("09-27 10:00", LEAD, "answer")
    play.take("09-27 11:00", TOWN, "redo")
    run = play.run("whole")
    # 48 hours from 8:00, but for the 25 between the suspension and the new round.
    assert (run.status, run.standing, play.due("whole")) == (ClockStatus.RUNNING, frozenset(), "09-29 09:00")


def test_a_rework_may_be_suspended_anew() -> None:
    play = _suspended(AGAIN)
    play.take("09-27 10:00", LEAD, "answer")
    play.take("09-27 11:00", TOWN, "redo")
    play.take("09-27 12:00", LEAD, "suspend", words="还等资金")
    play.take("09-27 14:00", LEAD, "resume")
    assert play.due("handle") == "09-27 21:00"
    ends = [each.ended for each in play.state.suspensions]
    assert ends == [moment("09-27 11:00"), moment("09-27 14:00")]


def test_a_date_of_resuming_is_void_once_the_round_is_over() -> None:
    suspend, _ = suspend_steps(until_date=True)
    rules = book(AGAIN, base_steps=_redone(list(BASE["steps"])), steps=(suspend,))
    play = Play(rules).file("09-26 08:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "suspend", words="等资金", until=moment("09-28 08:00").date())
    play.take("09-27 10:00", LEAD, "answer")
    play.take("09-27 11:00", TOWN, "redo")
    assert [event.type for event in play.lapse("09-28 09:00")] == ["clock_breached"]


@pytest.mark.parametrize(
    ("leaves", "same_month", "later"), [("at_end", True, True), ("any_time", False, True)]
)
def test_closing_brings_the_call_back_among_those_that_count(
    leaves: str, same_month: bool, later: bool
) -> None:
    play = _suspended(HANDLE, leaves=leaves)
    play.take("09-27 10:00", LEAD, "answer")
    assert not in_denominator(play.rulebook, play.state, moment("09-27 11:00"))
    play.take("09-27 12:00", TOWN, "close")
    assert play.state.suspended is None
    ends, next_month = moment("10-01 00:00"), moment("11-01 00:00")
    assert in_denominator(play.rulebook, play.state, ends, since=moment("09-01 00:00")) is same_month
    assert in_denominator(play.rulebook, play.state, next_month, since=ends) is later


def test_it_counts_still_when_it_is_taken_up_again_after_closing() -> None:
    play = _suspended(HANDLE)
    play.take("09-27 10:00", LEAD, "answer")
    play.take("09-27 12:00", TOWN, "close")
    play.take("10-08 12:00", TOWN, "recheck")
    assert (play.state.closed_at, play.state.suspended) == (None, None)
    assert in_denominator(play.rulebook, play.state, moment("11-01 00:00"))
    assert not in_denominator(play.rulebook, play.state, moment("09-27 11:00"))
