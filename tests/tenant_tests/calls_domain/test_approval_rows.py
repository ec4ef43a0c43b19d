"""Rows of an approval table with times of their own to decide in."""

from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import Amend, Take
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.calls_domain.clock_world import CENTRE, GOV, LEAD, POLICE, Play, book, clock

HANDLE = clock("handle", "file", "answer", {"hours": 80})


def _play(*rows: dict[str, Any], **rule: Any) -> Play:
    extend = {
        "verb": "extend",
        "name": "延期",
        "by": "lead",
        "from": ["sent"],
        "reasons": [{"code": "short", "name": "短"}, {"code": "long", "name": "长"}],
        "extension": {"clocks": ["handle"], "unit": "hours"},
        "approval": {"rows": list(rows), **rule},
    }
    return Play(book(HANDLE, steps=(extend,))).file("09-26 09:00")


def _ask(play: Play, reason: str) -> Play:
    play.take("09-26 09:30", LEAD, "extend", amount=4, reason=reason)
    return play


OWN = {"when": {"reason": "long"}, "by": ["unit gov"], "within": {"working_days": 1}, "undecided": "approved"}
REST = {"by": ["centre"]}
RULE = {"within": {"hours": 2, "calendar": "elapsed"}, "undecided": "refused"}


def test_a_row_with_its_own_time_and_fate() -> None:
    play = _ask(_play(OWN, REST, **RULE), "long")
    # Fri 26 Sep; the make-up day Sun 28 is the next working day.
    assert play.next() == "09-28 18:00:01"
    play.lapse("09-28 18:00:01")
    assert [event.type for event in play.events[-2:]] == ["approved", "extended"]


def test_the_rule_s_own_for_every_other_row() -> None:
    play = _ask(_play(OWN, REST, **RULE), "short")
    assert play.next() == "09-26 11:30:01"
    play.lapse("09-26 12:00")
    assert play.events[-1].type == "refused"


def test_a_row_s_time_with_the_rule_s_fate_and_the_other_way_round() -> None:
    later = {"by": ["centre"], "within": {"hours": 5, "calendar": "elapsed"}}
    play = _ask(_play(later, **RULE), "short")
    assert play.next() == "09-26 14:30:01"
    milder = {"by": ["centre"], "undecided": "approved"}
    play = _ask(_play(milder, **RULE), "short")
    play.lapse("09-26 11:30:01")
    assert play.events[-1].type == "extended"


def test_a_row_that_waits_for_ever_though_others_lapse() -> None:
    patient = {"by": ["centre"], "undecided": "stays"}
    play = _ask(_play(patient, **RULE), "short")
    assert play.lapse("09-26 15:00") == []


def test_an_amendment_begins_the_time_of_the_row_it_comes_under() -> None:
    play = _ask(_play(OWN, REST, **RULE), "long")
    play.do("09-26 10:00", LEAD, Amend(1, Take("extend", amount=2, reason="short")))
    assert play.next() == "09-26 12:00:01"


UP = {"by": ["lead"], "within": {"hours": 2, "calendar": "elapsed"}, "undecided": "escalates"}
HIGHER = {"by": ["unit gov"], "within": {"hours": 3, "calendar": "elapsed"}, "undecided": "escalates"}
HIGHEST = {"by": ["centre"]}


def _going_up(*rows: dict[str, Any], **rule: Any) -> Play:
    return _ask(_play({**UP, "by": ["unit police"]}, *rows, **rule), "short")


def test_an_undecided_request_goes_up_row_by_row() -> None:
    play = _going_up(HIGHER, HIGHEST)
    assert play.next() == "09-26 11:30:01"
    play.lapse("09-26 11:31")
    assert [event.type for event in play.events[-1:]] == ["passed_up"]
    request = play.state.requests[1]
    assert (request.row, request.awaited_units(), play.state.desks[GOV].ringing) == (1, (GOV,), True)
    with pytest.raises(Refusal) as caught:
        play.approve("09-26 11:40", POLICE)
    assert caught.value.code == "CALL_NOT_YOUR_PART"
    # Those above have their own time, counted from when it came to them.
    assert play.next() == "09-26 14:30:02"
    play.lapse("09-26 15:00")
    assert (play.state.requests[1].row, play.state.requests[1].awaited_units()) == (2, (CENTRE,))
    assert play.state.requests[1].decide_by is None
    play.approve("09-26 16:00", CENTRE)
    assert play.events[-1].type == "extended"


def test_those_above_may_decide_in_time() -> None:
    play = _going_up(HIGHEST)
    play.lapse("09-26 11:31")
    play.approve("09-26 12:00", CENTRE)
    assert play.events[-1].type == "extended"


def test_decided_in_time_it_goes_nowhere() -> None:
    play = _going_up(HIGHEST)
    play.approve("09-26 11:00", POLICE)
    assert play.lapse("09-26 12:00") == []


def test_it_waits_on_where_nobody_is_above() -> None:
    play = _going_up({"by": ["superior of centre"]})
    assert play.lapse("09-26 15:00") == []
    play.approve("09-26 15:10", POLICE)
    assert play.events[-1].type == "extended"


def test_clocks_that_stand_for_it_stand_on() -> None:
    play = _going_up(HIGHEST, pending="stands")
    play.lapse("09-26 12:00")
    assert play.state.clocks[0].standing == {"pending extend"}
    play.approve("09-26 13:30", CENTRE)
    assert not play.state.clocks[0].standing


def test_what_was_agreed_below_counts_no_more() -> None:
    both = {**UP, "by": ["unit police", "unit fire"], "joint": "any_order"}
    play = _ask(_play(both, HIGHEST), "short")
    play.approve("09-26 10:00", POLICE)
    play.lapse("09-26 12:00")
    assert play.state.requests[1].agreed == ()
    play.approve("09-26 12:10", CENTRE)
    assert play.events[-1].type == "extended"


@pytest.mark.parametrize("rows", [[UP], [HIGHEST, UP], [UP, {"when": {"reason": "long"}, "by": []}]])
def test_somebody_is_above_or_it_is_refused(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(RulebookProblems) as caught:
        _play(*rows)
    (problem,) = caught.value.problems
    assert problem.path[-2:] == ("rows", rows.index(UP))
    assert "下面没有要人批的一行" in problem.sentence
