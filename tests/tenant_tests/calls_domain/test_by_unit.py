"""What several co-operating units have each for itself: extensions of their own clocks, and how often each may act."""

from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import Cancel
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.calls_domain.clock_world import CENTRE, FIRE, LEAD, POLICE, Play, book, clock, shown

HELP = clock("help", "file", "contact", {"hours": 10}, owner="each cooperating")
HANDLE = clock("handle", "file", "answer", {"hours": 20})
EXTEND: dict[str, Any] = {
    "verb": "extend",
    "name": "延期",
    "by": ["lead", "cooperating"],
    "from": ["sent"],
    "extension": {"clocks": ["help", "handle"], "unit": "hours"},
    "approval": {"rows": [{"by": ["centre"]}]},
}


def _filed(**further: Any) -> Play:
    step = {key: value for key, value in {**EXTEND, **further}.items() if value is not None}
    return Play(book(HELP, HANDLE, steps=(step,))).file("09-26 09:00")


def _dues(play: Play) -> dict[tuple[str, int], str]:
    return {run.key: shown(run.due) for run in play.state.clocks}


def _refused(play: Play, at: str, unit: int, step: str, **form: Any) -> str:
    with pytest.raises(Refusal) as caught:
        play.take(at, unit, step, **form)
    return caught.value.code


def test_a_unit_moves_its_own_run_alone() -> None:
    play = _filed()
    play.take("09-26 10:00", FIRE, "extend", amount=3, clocks=("help",))
    play.approve("09-26 10:30", CENTRE)
    assert _dues(play) == {
        ("help", FIRE): "09-26 22:00",
        ("help", POLICE): "09-26 19:00",
        ("handle", LEAD): "09-27 05:00",
    }


def test_one_that_has_none_for_itself_moves_all() -> None:
    play = _filed(by="lead")
    play.take("09-26 10:00", LEAD, "extend", amount=3, clocks=("help",))
    play.approve("09-26 10:30", CENTRE)
    assert _dues(play)["help", FIRE] == _dues(play)["help", POLICE] == "09-26 22:00"


def test_each_may_ask_while_the_other_waits() -> None:
    play = _filed()
    play.take("09-26 10:00", FIRE, "extend", amount=3, clocks=("help",))
    play.take("09-26 10:10", POLICE, "extend", amount=1, clocks=("help",))
    play.take("09-26 10:20", LEAD, "extend", amount=2, clocks=("handle",))
    play.approve("09-26 10:30", CENTRE, 2)
    play.approve("09-26 10:40", CENTRE, 3)
    assert _dues(play) == {
        ("help", FIRE): "09-26 19:00",
        ("help", POLICE): "09-26 20:00",
        ("handle", LEAD): "09-27 07:00",
    }


def test_nobody_asks_twice_nor_for_what_another_has_asked() -> None:
    play = _filed()
    play.take("09-26 10:00", FIRE, "extend", amount=3)
    assert _refused(play, "09-26 10:10", FIRE, "extend", amount=1, clocks=("help",)) == "CALL_ALREADY_ASKED"
    # Without naming clocks, fire has asked for the lead's too.
    assert _refused(play, "09-26 10:10", LEAD, "extend", amount=1) == "CALL_ALREADY_ASKED"
    assert _refused(play, "09-26 10:10", POLICE, "extend", amount=1) == "CALL_ALREADY_ASKED"
    play.take("09-26 10:10", POLICE, "extend", amount=1, clocks=("help",))


def test_a_unit_that_has_done_its_part_has_nothing_to_extend() -> None:
    play = _filed(extension={"clocks": ["help"], "unit": "hours"})
    play.take("09-26 09:30", FIRE, "contact")
    assert [run.owner for run in play.state.clocks if run.code == "help" and run.open] == [POLICE]
    assert _refused(play, "09-26 10:00", FIRE, "extend", amount=3) == "CALL_NO_CLOCK"


def test_only_its_own_run_stands_while_a_unit_waits() -> None:
    play = _filed(
        extension={"clocks": ["help"], "unit": "hours"},
        approval={"rows": [{"by": ["centre"]}], "pending": "stands"},
    )
    play.take("09-26 10:00", FIRE, "extend", amount=3)
    play.take("09-26 10:10", POLICE, "extend", amount=1)
    standing = {run.owner: bool(run.standing) for run in play.state.clocks if run.code == "help"}
    assert standing == {FIRE: True, POLICE: True}
    play.do("09-26 11:00", FIRE, Cancel(1))
    standing = {run.owner: bool(run.standing) for run in play.state.clocks if run.code == "help"}
    assert standing == {FIRE: False, POLICE: True}
    play.approve("09-26 12:10", CENTRE, 2)
    assert (_dues(play)["help", FIRE], _dues(play)["help", POLICE]) == ("09-26 20:00", "09-26 22:00")


@pytest.mark.parametrize(
    "limit", [{"at_most": 1}, {"at_most": 1, "counts": "applications"}, {"once_per_round": True}]
)
def test_a_limit_for_each_unit(limit: dict[str, Any]) -> None:
    play = _filed(**limit, per="unit", approval=None)
    play.take("09-26 10:00", FIRE, "extend", amount=1, clocks=("help",))
    refused = _refused(play, "09-26 10:10", FIRE, "extend", amount=1, clocks=("help",))
    assert refused in ("CALL_TOO_OFTEN", "CALL_ALREADY_DONE")
    play.take("09-26 10:20", POLICE, "extend", amount=1, clocks=("help",))
    together = _filed(**limit, approval=None)
    together.take("09-26 10:00", FIRE, "extend", amount=1, clocks=("help",))
    assert _refused(together, "09-26 10:20", POLICE, "extend", amount=1, clocks=("help",)) == refused


def test_which_application_it_is_is_counted_for_each_unit() -> None:
    rows = [{"when": {"ordinal": 1}, "by": ["centre"]}, {"by": ["unit gov"]}]
    play = _filed(at_most=3, per="unit", approval={"rows": rows})
    play.take("09-26 10:00", FIRE, "extend", amount=1, clocks=("help",))
    play.approve("09-26 10:05", CENTRE)
    play.take("09-26 10:10", POLICE, "extend", amount=1, clocks=("help",))
    play.take("09-26 10:20", FIRE, "extend", amount=1, clocks=("help",))
    assert [(each.ordinal, each.row) for each in play.state.requests.values()] == [(1, 0), (1, 0), (2, 1)]


REMOVE: dict[str, Any] = {
    "verb": "remove_units",
    "name": "撤减",
    "by": ["centre", "cooperating"],
    "from": ["sent"],
}


def test_a_unit_that_co_operates_sends_away_itself_alone() -> None:
    play = Play(book(HELP, HANDLE, steps=(REMOVE,))).file("09-26 09:00")
    assert _refused(play, "09-26 09:10", FIRE, "remove_units", cooperating=(POLICE,)) == "UNIT_UNSUITABLE"
    assert (
        _refused(play, "09-26 09:10", FIRE, "remove_units", cooperating=(FIRE, POLICE)) == "UNIT_UNSUITABLE"
    )
    play.take("09-26 09:10", FIRE, "remove_units", cooperating=(FIRE,))
    assert play.state.cooperating == (POLICE,)
    play.take("09-26 09:20", CENTRE, "remove_units", cooperating=(POLICE,))
    assert play.state.cooperating == ()


JOINT: dict[str, Any] = {
    "code": "joint_report",
    "verb": "report",
    "name": "会同报告",
    "by": ["lead", "cooperating"],
    "joint": "any_order",
    "from": ["sent"],
    "to": "accepted",
}
LEAVE = {"verb": "return", "name": "退出", "by": "cooperating", "from": ["sent"]}


def _consents(play: Play) -> list[tuple[int, int | None]]:
    return [(each.slot, each.unit) for each in play.state.consents]


@pytest.mark.parametrize("joint", ["any_order", "given_order"])
def test_a_joint_step_whose_last_unit_is_gone_is_taken(joint: str) -> None:
    play = Play(book(HELP, HANDLE, steps=(REMOVE, {**JOINT, "joint": joint}))).file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "joint_report")
    play.take("09-26 09:20", FIRE, "joint_report")
    assert _refused(play, "09-26 09:30", FIRE, "joint_report") == "CALL_ALREADY_AGREED"
    play.take("09-26 09:40", CENTRE, "remove_units", cooperating=(POLICE,))
    assert (play.state.state, play.state.consents) == ("accepted", ())


def test_a_consent_stays_with_whoever_gave_it() -> None:
    play = Play(book(HELP, HANDLE, steps=(REMOVE, JOINT))).file("09-26 09:00")
    play.take("09-26 09:10", POLICE, "joint_report")
    assert _consents(play) == [(2, POLICE)]
    play.take("09-26 09:20", CENTRE, "remove_units", cooperating=(FIRE,))
    assert _consents(play) == [(1, POLICE)]
    play.take("09-26 09:30", LEAD, "joint_report")
    assert play.state.state == "accepted"


def test_who_leaves_takes_its_consent_along() -> None:
    play = Play(book(HELP, HANDLE, steps=(LEAVE, JOINT))).file("09-26 09:00")
    play.take("09-26 09:10", FIRE, "joint_report")
    play.take("09-26 09:20", FIRE, "return", words="与我无关")
    assert (_consents(play), play.state.cooperating, play.state.lead) == ([], (POLICE,), LEAD)
    assert _refused(play, "09-26 09:25", FIRE, "joint_report") == "CALL_NOT_YOUR_PART"
    play.take("09-26 09:30", POLICE, "joint_report")
    assert play.state.state == "sent"
    play.take("09-26 09:40", LEAD, "joint_report")
    assert play.state.state == "accepted"


def test_units_are_counted_only_where_there_is_a_limit() -> None:
    with pytest.raises(RulebookProblems) as caught:
        _filed(per="unit")
    (problem,) = caught.value.problems
    assert (problem.path[-1], "用不着 per" in problem.sentence) == ("per", True)


def test_who_wants_all_that_co_operate_is_told_how() -> None:
    with pytest.raises(RulebookProblems) as caught:
        book(HELP, HANDLE, steps=({**JOINT, "by": ["cooperating"]},))
    (problem,) = caught.value.problems
    assert (problem.path[-1], "taken_by_each" in problem.mend) == ("joint", True)
