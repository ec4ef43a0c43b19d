"""Triggers that tell the unit whose clock it is: each co-operating unit of its own alone (rules T08, T13)."""

from collections.abc import Mapping
from typing import Any

import pytest

from huying_tenants.rulebook.domain.parse import read_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.calls_domain.clock_world import BASE, FIRE, GOV, LEAD, POLICE, TOWN, Play, book, clock
from tenant_tests.calls_domain.test_triggers import trigger

HELP = clock("help", "file", "contact", {"hours": 2}, owner="each cooperating")


def _helped(*triggers: Mapping[str, Any], **further: Any) -> Play:
    return Play(book(HELP, triggers=list(triggers), **further)).file("09-26 09:00")


def _told(play: Play) -> list[tuple[str, list[int]]]:
    """Which trigger told whom, in order."""
    return [
        (event.payload["trigger"], notice["units"])
        for event in play.events
        if event.type == "triggered"
        for notice in event.payload["notices"]
    ]


OWNER = {"notices": [{"to": ["owner"], "document": "配合催办单"}]}


def test_the_owner_of_the_clock_alone_is_told() -> None:
    play = _helped(trigger("late", {"at": "clock help due"}, **OWNER))
    play.take("09-26 10:00", FIRE, "contact")
    play.lapse("09-26 12:00")
    assert _told(play) == [("late", [POLICE])]


@pytest.mark.parametrize("fires", ["once", "round", "each"])
@pytest.mark.parametrize(
    ("occasion", "fired"),
    [
        ({"at": "clock help due"}, 1),
        ({"before": "clock help due", "hours": 1}, 1),
        ({"percent": 50, "of": "clock help due"}, 1),
        ({"after": "clock help due", "hours": 1, "repeat": {"hours": 1}, "times": 2}, 2),
    ],
)
def test_each_owner_is_told_though_all_lapse_at_once(
    fires: str, occasion: Mapping[str, Any], fired: int
) -> None:
    play = _helped(trigger("late", occasion, fires=fires, **OWNER))
    play.lapse("09-26 20:00")
    assert _told(play) == [("late", [FIRE]), ("late", [POLICE])] * fired
    assert play.lapse("09-27 20:00") == []


def test_once_is_once_for_each_of_them() -> None:
    again = {**HELP, "starts_on": ["file", "redo"]}
    late = trigger("late", {"at": "clock help due"}, **OWNER)
    play = Play(book(again, triggers=[late])).file("09-26 09:00")
    play.take("09-26 10:00", FIRE, "contact")
    play.take("09-26 12:00", LEAD, "answer")
    play.take("09-26 13:00", TOWN, "redo")
    play.lapse("09-26 20:00")
    assert _told(play) == [("late", [POLICE]), ("late", [FIRE])]


def test_the_superior_of_the_owner_and_its_head() -> None:
    handle = clock("handle", "file", "answer", {"hours": 8})
    told = {"notices": [{"to": ["superior of owner", "head at owner"], "document": "督办单"}]}
    play = Play(book(handle, triggers=[trigger("late", {"at": "clock handle due"}, **told)]))
    play.file("09-26 09:00").lapse("09-26 18:00")
    (notice,) = play.events[-1].payload["notices"]
    assert notice["units"] == [GOV, LEAD]
    assert notice["posts"] == [500 + LEAD]


def test_the_higher_of_two_outranks_it_for_the_same_owner() -> None:
    first = trigger("first", {"at": "clock help due"}, level=1, **OWNER)
    second = trigger("second", {"at": "clock help due"}, level=2, **OWNER)
    play = _helped(first, second, triggers_at_once="highest")
    play.lapse("09-26 20:00")
    assert _told(play) == [("second", [FIRE]), ("second", [POLICE])]


@pytest.mark.parametrize("where", ["by", "approver", "waits_for"])
def test_elsewhere_there_is_no_such_owner(where: str) -> None:
    document: dict[str, Any] = {**BASE, "steps": [dict(each) for each in BASE["steps"]]}
    if where == "by":
        document["steps"][1]["by"] = "owner"
    elif where == "approver":
        document["steps"][1]["approval"] = {"rows": [{"by": ["head at owner"]}]}
    else:
        document["states"] = [{**BASE["states"][0], "waits_for": "owner"}, *BASE["states"][1:]]
    with pytest.raises(RulebookProblems) as met:
        read_rulebook(document)
    assert "notices" in str(met.value)
