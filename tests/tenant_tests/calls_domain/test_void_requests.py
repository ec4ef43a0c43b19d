"""What becomes of requests when the call moves on without them (rules T10–T12)."""

from typing import Any

import pytest

from tenant_tests.calls_domain.clock_world import (
    CENTRE,
    LEAD,
    TOWN,
    Play,
    approved_step,
    book,
    clock,
    extend_step,
)

HANDLE = clock("handle", "accept", "closed", {"hours": 8})
APPROVING = clock("approving", "extend requested", "extend", {"hours": 2})
OVER = {"code": "over", "name": "申请作废", "any": [{"at": "extend cancelled"}], "fires": "each"}


def _asked(**further: Any) -> Play:
    """Accepted at 9:00, an extension asked for at 10:00 that nobody has decided."""
    steps = (approved_step(extend_step(), **further),)
    ends = {**APPROVING, "cancels_on": ["extend cancelled", "extend refused"]}
    play = Play(book(HANDLE, ends, steps=steps, triggers=[OVER])).file("09-26 08:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "extend", amount=2, words="下雨")
    return play


def test_what_hangs_on_a_request_ends_when_the_call_moves_on_without_it() -> None:
    play = _asked()
    assert play.status("approving") == "running"
    play.take("09-26 11:00", LEAD, "answer")
    assert play.state.requests[1].status == "cancelled"
    assert (play.status("approving"), play.fired()) == ("cancelled", ["over 09-26 11:00"])


def test_a_call_that_stays_where_it_is_keeps_them() -> None:
    play = _asked()
    play.take("09-26 11:00", LEAD, "contact")
    assert play.state.requests[1].pending
    assert (play.status("approving"), play.fired()) == ("running", [])


def test_a_clock_that_stood_for_the_request_goes_on() -> None:
    play = _asked(pending="stands")
    assert play.status("handle") == "suspended"
    play.take("09-26 12:00", LEAD, "answer")
    # Two hours were spent waiting for the approver.
    assert (play.status("handle"), play.due("handle")) == ("running", "09-26 19:00")


@pytest.mark.parametrize("ending", ["close", "withdraw"])
def test_with_the_call_all_requests_end(ending: str) -> None:
    ends = [
        {"verb": "withdraw", "name": "撤回", "by": "caller", "from": ["answered"], "to": "closed"},
        {
            "code": "more",
            "verb": "report",
            "name": "追报",
            "by": "centre",
            "from": ["answered", "closed"],
            "approval": {"rows": [{"by": ["unit gov"]}]},
        },
    ]
    over = {**OVER, "any": [{"at": "more cancelled"}]}
    play = Play(book(HANDLE, steps=tuple(ends), triggers=[over])).file("09-26 08:00")
    play.take("09-26 10:00", LEAD, "answer")
    play.take("09-26 10:30", CENTRE, "more", words="追报")
    play.take("09-26 11:00", TOWN, ending, words="不必了")
    assert (play.state.state, play.state.requests[1].status) == ("closed", "cancelled")
    assert play.fired() == ["over 09-26 11:00"]
