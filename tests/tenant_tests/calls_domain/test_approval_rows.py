"""Rows of an approval table with times of their own to decide in."""

from typing import Any

from huying_tenants.calls.domain.commands import Amend, Take
from tenant_tests.calls_domain.clock_world import LEAD, Play, book, clock

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
