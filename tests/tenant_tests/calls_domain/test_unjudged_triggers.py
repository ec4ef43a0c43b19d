"""Triggers that ask for the days of a year without a holiday table wait for it, and hold nobody up."""

from collections.abc import Mapping
from typing import Any

import pytest

from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.narration import narrate
from tenant_tests.calls_domain.clock_world import FACTS, LEAD, TOWN, Play, book, clock, moment
from tenant_tests.calls_domain.test_waiting import WITH_2027

ACCEPT = clock("accept", "file", "accept", {"hours": 1})
LATE: Mapping[str, Any] = {
    "code": "late",
    "name": "催办",
    "any": [{"at": "clock accept due", "unless": ["answer"]}],
    "when": {"working_day": True},
    "notices": [{"to": ["lead"], "document": "催办单"}],
}
FRIDAY = "2027-01-08"
"""A year nobody has a table for; with the table it is a working day, Sunday the 10th is none."""


def _play(*triggers: Mapping[str, Any], day: str = FRIDAY, **further: Any) -> Play:
    return Play(book(ACCEPT, triggers=list(triggers or (LATE,)), **further)).file(f"{day} 09:00")


def test_acts_go_on_while_it_waits_and_it_fires_when_the_table_is_there() -> None:
    play = _play()
    play.take(f"{FRIDAY} 10:30", LEAD, "accept")
    assert (play.fired(), [each.trigger for each in play.state.unjudged]) == ([], ["late"])
    play.take("2027-01-09 10:00", LEAD, "contact")
    assert play.lapse("2027-01-10 10:00") == []
    play.facts = WITH_2027
    (fired,) = play.lapse("2027-01-10 12:00")
    assert [each["document"] for each in fired.payload["notices"]] == ["催办单"]
    # It takes effect when it can be told, as of what the day was when it came.
    assert play.fired() == ["late 01-09 10:00"]
    assert play.state.unjudged == ()
    assert play.lapse("2027-02-10 12:00") == []


def test_it_is_judged_by_the_day_it_came_on() -> None:
    play = _play(day="2027-01-10")
    play.lapse("2027-01-10 12:00")
    play.facts = WITH_2027
    assert play.lapse("2027-01-11 12:00") == []
    assert play.fired() == []


def test_what_excludes_it_ends_its_waiting() -> None:
    play = _play()
    play.lapse(f"{FRIDAY} 12:00")
    play.take(f"{FRIDAY} 14:00", LEAD, "answer")
    play.facts = WITH_2027
    assert (play.lapse("2027-01-11 12:00"), play.fired()) == ([], [])


def test_a_call_that_is_over_is_not_reminded_of() -> None:
    play = _play({**LATE, "any": [{"at": "clock accept due"}]})
    play.lapse(f"{FRIDAY} 12:00")
    play.take(f"{FRIDAY} 14:00", LEAD, "answer")
    play.take(f"{FRIDAY} 15:00", TOWN, "close")
    play.facts = WITH_2027
    assert (play.lapse("2027-01-11 12:00"), play.fired()) == ([], [])


def test_the_others_of_the_moment_fire_meanwhile() -> None:
    other = {**LATE, "code": "other", "when": {"call_type": "work"}}
    play = _play(LATE, other)
    play.lapse(f"{FRIDAY} 12:00")
    assert play.fired() == ["other 01-08 10:00:01"]
    assert [each.trigger for each in play.state.unjudged] == ["late"]


@pytest.mark.parametrize("key", ["working_day", "off_hours"])
def test_an_act_that_sets_it_off_is_not_refused(key: str) -> None:
    trigger = {**LATE, "any": [{"at": "contact"}], "when": {key: key == "working_day"}}
    play = _play(trigger)
    drafts = play.take(f"{FRIDAY} 09:30", LEAD, "contact")
    assert [draft.type for draft in drafts] == ["contacted", "time_passed"]
    play.facts = WITH_2027
    play.lapse(f"{FRIDAY} 09:40")
    assert play.fired() == ["late 01-08 09:30"]


def test_a_notice_or_a_step_that_asks_for_the_day_waits_too() -> None:
    days = clock("handle", "state accepted", "answer", {"working_days": 2}, calendar="working")
    notice = {"to": ["lead"], "document": "催办单", "when": {"working_day": True}}
    asked = {**LATE, "when": {"call_type": "work"}, "notices": [notice]}
    moved = {**LATE, "code": "moved", "when": {"call_type": "work"}, "takes": "accept"}
    play = Play(book(ACCEPT, days, triggers=[asked, moved])).file(f"{FRIDAY} 09:00")
    play.lapse(f"{FRIDAY} 12:00")
    assert sorted(each.trigger for each in play.state.unjudged) == ["late", "moved"]
    assert play.state.state == "sent"
    play.facts = WITH_2027
    play.lapse(f"{FRIDAY} 13:00")
    assert (sorted(each.trigger for each in play.state.fired), play.state.state) == (
        ["late", "moved"],
        "accepted",
    )


def test_what_comes_round_again_is_passed_over() -> None:
    daily = {**LATE, "any": [{"daily": "10:00"}]}
    play = _play(daily)
    play.lapse("2027-01-09 12:00")
    assert (play.fired(), play.state.unjudged) == ([], ())
    play.facts = WITH_2027
    play.lapse("2027-01-12 12:00")
    # Monday and Tuesday; Friday and the weekend are over.
    assert play.fired() == ["late 01-11 10:00", "late 01-12 10:00"]


def test_when_to_look_again() -> None:
    play = _play()
    play.lapse(f"{FRIDAY} 12:00")
    now = play.state.last_at
    assert next_moment(play.rulebook, FACTS, play.state) == now
    assert next_moment(play.rulebook, FACTS, play.state, after=now) is None


def test_the_wait_is_told() -> None:
    play = _play()
    play.lapse(f"{FRIDAY} 12:00")
    line = narrate(play.rulebook, play.events[-1], {}, play.facts.name_of)
    assert line.title == "等放假安排"
    assert "“催办”发不发" in str(line)
    assert play.state.last_at == moment(f"{FRIDAY} 12:00")
