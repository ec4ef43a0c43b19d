"""Triggers: occasions, combinations, how often they fire, whom they tell and what they do (T13–T16)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from huying_tenants.calls.domain.labels import labels_of
from tenant_tests.calls_domain.clock_world import (
    CENTRE,
    FACTS,
    FIRE,
    GOV,
    LEAD,
    POLICE,
    TOWN,
    Play,
    approved_step,
    book,
    clock,
    extend_step,
    moment,
)

HANDLE = clock("handle", "file", "answer", {"hours": 8})


def trigger(code: str, *any_of: Mapping[str, Any], **further: Any) -> dict[str, Any]:
    return {"code": code, "name": code, "any": list(any_of), **further}


def _play(*triggers: Mapping[str, Any], **further: Any) -> Play:
    return Play(book(HANDLE, triggers=list(triggers), **further))


def test_a_trigger_fires_the_second_after_the_due_moment() -> None:
    play = _play(trigger("late", {"at": "clock handle due"})).file("09-26 09:00")
    assert play.lapse("09-26 17:00") == []
    play.lapse("09-26 19:00")
    assert play.fired() == ["late 09-26 17:00:01"]
    assert [event.type for event in play.events[1:]] == ["clock_breached", "triggered"]


def test_a_late_answer_is_escalated_before_it_is_recorded() -> None:
    play = _play(trigger("late", {"at": "clock handle due"})).file("09-26 09:00")
    play.take("09-26 18:00", LEAD, "answer")
    assert [event.type for event in play.events] == ["filed", "clock_breached", "triggered", "answered"]


def test_nothing_fires_for_a_clock_met_in_time() -> None:
    play = _play(trigger("late", {"at": "clock handle due"})).file("09-26 09:00")
    play.take("09-26 17:00", LEAD, "answer")
    assert (play.lapse("10-26 17:00"), play.next()) == ([], "-")


def test_before_due_unless_it_would_be_before_the_start() -> None:
    play = _play(
        trigger("soon", {"before": "clock handle due", "hours": 2}),
        trigger("early", {"before": "clock handle due", "hours": 9}),
    ).file("09-26 09:00")
    assert play.next() == "09-26 15:00"
    play.lapse("09-26 16:00")
    assert play.fired() == ["soon 09-26 15:00"]


def test_the_day_after_the_due_moment_at_nine() -> None:
    late = {"after": "clock handle due", "days": 1, "clock_time": "09:00", "calendar": "elapsed"}
    play = _play(trigger("notice", late)).file("09-26 09:00")
    play.lapse("09-30 00:00")
    assert play.fired() == ["notice 09-27 09:00"]


def test_three_working_days_after_the_last_reminder() -> None:
    play = _play(
        trigger("remind", {"at": "redo"}, fires="each", reminder=True),
        trigger("card", {"after": "reminder", "working_days": 3, "calendar": "working"}),
    ).file("09-26 09:00")
    for day in ("09-26 10:00", "09-28 10:00"):
        play.take(day, LEAD, "answer")
        play.take(day, TOWN, "redo")
    play.lapse("10-20 00:00")
    assert play.fired() == ["remind 09-26 10:00", "remind 09-28 10:00", "card 10-09 18:00"]


def test_the_last_reminder_of_the_same_level() -> None:
    play = _play(
        trigger("first", {"at": "accept"}, reminder=True, level=1),
        trigger("second", {"at": "contact"}, reminder=True, level=2, fires="each"),
        trigger("any", {"after": "reminder", "hours": 1}),
        trigger("same", {"after": "reminder 1", "hours": 1}),
    ).file("09-26 09:00")
    play.take("09-26 10:00", LEAD, "accept")
    play.take("09-26 10:30", LEAD, "contact")
    play.lapse("09-26 12:00")
    assert play.fired()[2:] == ["same 09-26 11:00", "any 09-26 11:30"]


def test_repeated_until_what_excludes_it_happens_and_so_many_times() -> None:
    again = {"after": "file", "hours": 1, "repeat": {"hours": 1}, "times": 3, "unless": ["accept"]}
    play = _play(trigger("ring", again)).file("09-26 09:00")
    stopped = play.copy()
    play.lapse("09-26 20:00")
    assert play.fired() == ["ring 09-26 10:00", "ring 09-26 11:00", "ring 09-26 12:00"]
    stopped.take("09-26 11:30", LEAD, "accept")
    stopped.lapse("09-26 20:00")
    assert stopped.fired() == ["ring 09-26 10:00", "ring 09-26 11:00"]


@pytest.mark.parametrize("occasion", [{"at": "clock handle due"}, {"after": "clock handle due", "hours": 1}])
def test_what_came_while_the_clock_ran_excludes_what_its_due_moment_would_set_off(
    occasion: Mapping[str, Any],
) -> None:
    play = _play(trigger("late", {**occasion, "unless": ["contact"]})).file("09-26 09:00")
    silent = play.copy()
    play.lapse("09-27 00:00")
    assert len(play.fired()) == 1
    silent.take("09-26 10:00", LEAD, "contact")
    silent.lapse("09-27 00:00")
    assert silent.fired() == []


def test_a_channel_that_joins_late_is_reminded_of_and_followed_at_once() -> None:
    rules = book(
        clock("hot", "channel hotline", "answer", {"hours": 10}, channel="hotline"),
        clock("next", "clock hot due", "close", {"hours": 5}),
        steps=({"verb": "join_channel", "name": "并入", "by": "centre", "from": ["sent"]},),
        channels=[{"code": "hotline", "name": "12345"}],
        triggers=[trigger("soon", {"before": "clock hot due", "hours": 4})],
    )
    play = Play(rules).file("09-26 09:00")
    late = play.copy()
    play.take("09-26 16:00", CENTRE, "join_channel", channel="hotline", received=moment("09-26 09:00"))
    assert play.fired() == ["soon 09-26 16:00"]
    late.take("09-26 20:00", CENTRE, "join_channel", channel="hotline", received=moment("09-26 09:00"))
    late.lapse("09-26 20:00:01")
    assert (late.fired(), late.status("hot"), late.due("next")) == ([], "breached", "09-27 00:00")


@pytest.mark.parametrize(
    ("occasion", "more", "fired"),
    [
        ({"before": "clock handle due", "hours": 4}, 2, ["soon 09-26 13:00"]),
        ({"before": "clock handle due", "hours": 4}, 9, ["soon 09-26 13:00", "soon 09-26 22:00"]),
        ({"percent": 50, "of": "clock handle due"}, 1, ["soon 09-26 13:00"]),
    ],
)
def test_a_reminder_does_not_come_again_for_a_moment_an_extension_leaves_behind(
    occasion: Mapping[str, Any], more: int, fired: list[str]
) -> None:
    extend = {
        "verb": "extend",
        "name": "延期",
        "by": "lead",
        "from": ["sent"],
        "extension": {"clocks": ["handle"], "unit": "hours"},
    }
    play = Play(book(HANDLE, steps=(extend,), triggers=[trigger("soon", occasion, fires="each")]))
    play.file("09-26 09:00")
    play.take("09-26 16:00", LEAD, "extend", amount=more, words="下雨")
    play.lapse("09-28 00:00")
    assert play.fired() == fired


def test_every_second_redo() -> None:
    play = _play(trigger("redone", {"at": "redo", "every": 2}, fires="each")).file("09-26 09:00")
    for hour in range(10, 15):
        play.take(f"09-26 {hour}:00", LEAD, "answer")
        play.take(f"09-26 {hour}:30", TOWN, "redo")
    assert play.fired() == ["redone 09-26 11:30", "redone 09-26 13:30"]


@pytest.mark.parametrize(("fires", "times"), [("once", 1), ("round", 2), ("each", 3)])
def test_once_per_call_once_per_round_or_each_time(fires: str, times: int) -> None:
    steps = (
        {
            "verb": "field_check",
            "name": "核查",
            "by": "caller",
            "from": ["answered"],
            "to": [{"state": "accepted", "new_round": True}],
        },
    )
    play = Play(book(HANDLE, steps=steps, triggers=[trigger("told", {"at": "contact"}, fires=fires)]))
    play.file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "contact")
    play.take("09-26 09:20", LEAD, "contact")
    play.take("09-26 09:30", LEAD, "answer")
    play.take("09-26 09:40", TOWN, "field_check")
    play.take("09-26 09:50", LEAD, "contact")
    assert len(play.fired()) == times


def test_all_of_several_occasions_in_whatever_order() -> None:
    trigger = {"code": "both", "name": "both", "all": [{"at": "contact"}, {"at": "clock handle due"}]}
    play = _play(trigger).file("09-26 09:00")
    only = play.copy()
    only.lapse("09-27 00:00")
    assert only.fired() == []
    only.take("09-27 10:00", LEAD, "contact")
    assert only.fired() == ["both 09-27 10:00"]
    play.take("09-26 10:00", LEAD, "contact")
    play.lapse("09-27 00:00")
    assert play.fired() == ["both 09-26 17:00:01"]


def test_a_condition_is_judged_at_the_moment_and_not_again() -> None:
    late = trigger("late", {"after": "file", "hours": 1}, when={"state": "accepted"})
    play = _play(late).file("09-26 09:00")
    assert play.next() == "09-26 17:00:01"
    play.take("09-26 10:30", LEAD, "accept")
    play.lapse("09-26 16:00")
    assert play.fired() == []


@pytest.mark.parametrize(
    ("at_once", "fired"),
    [("all", ["low 09-26 17:00:01", "high 09-26 17:00:01"]), ("highest", ["high 09-26 17:00:01"])],
)
def test_two_at_one_moment(at_once: str, fired: list[str]) -> None:
    play = _play(
        trigger("low", {"at": "clock handle due"}, level=1),
        trigger("high", {"at": "clock handle due"}, level=2),
        triggers_at_once=at_once,
    ).file("09-26 09:00")
    play.lapse("09-27 00:00")
    assert play.fired() == fired
    assert play.lapse("09-28 00:00") == []


@pytest.mark.parametrize(
    ("at_once", "fired"),
    [("highest_per_label", ["told", "red", "listed"]), ("highest", ["red"])],
)
def test_the_highest_of_all_or_of_those_on_one_label(at_once: str, fired: list[str]) -> None:
    labels = [
        {"code": code, "name": code, "values": [{"code": "red", "name": "红", "colour": "red"}]}
        for code in ("card", "list")
    ]
    due = {"at": "clock handle due"}
    play = _play(
        trigger("told", due, level=1),
        trigger("yellow", due, level=1, sets={"card": "red"}),
        trigger("red", due, level=2, sets={"card": "red"}),
        trigger("listed", due, level=1, sets={"list": "red"}),
        labels=labels,
        triggers_at_once=at_once,
    ).file("09-26 09:00")
    play.lapse("09-27 00:00")
    assert [each.split()[0] for each in play.fired()] == fired
    assert play.lapse("09-28 00:00") == []


def test_a_moment_of_the_day_that_has_passed_already_does_not_come() -> None:
    daily = {
        "after": "file",
        "same_day": True,
        "calendar": "elapsed",
        "clock_time": "17:30",
        "repeat": {"days": 1},
        "times": 3,
    }
    play = _play(trigger("clear", daily, fires="each")).file("09-26 18:00")
    play.lapse("10-05 00:00")
    assert play.fired() == ["clear 09-27 17:30", "clear 09-28 17:30"]


def test_two_parties_are_told_different_things() -> None:
    notices = [
        {
            "to": ["head at unit gov", "superior of lead"],
            "document": "督办单",
            "words": "请督办",
            "colour": "red",
        },
        {"to": ["lead", "cooperating"], "document": "催办单"},
        {"to": ["caller"], "document": "告知单", "when": {"call_type": "urgent"}},
    ]
    play = _play(trigger("late", {"at": "clock handle due"}, notices=notices)).file("09-26 09:00")
    (_, told) = play.lapse("09-27 00:00")
    assert [(notice["units"], notice["posts"], notice["document"]) for notice in told.payload["notices"]] == [
        ([GOV], [500 + GOV], "督办单"),
        ([LEAD, FIRE, 22], [], "催办单"),
    ]
    assert {unit for unit, desk in play.state.desks.items() if desk.ringing} == {LEAD, FIRE, POLICE, GOV}


def test_no_bell_rings_where_nobody_may_acknowledge_it() -> None:
    notices = [{"to": ["lead", "unit gov"], "document": "督办单"}]
    rules = book(HANDLE, triggers=[trigger("late", {"at": "clock handle due"}, notices=notices)])
    readers = replace(FACTS, hearing=frozenset({TOWN, FIRE, POLICE}))
    play = Play(rules, readers).file("09-26 09:00")
    play.lapse("09-27 00:00")
    assert GOV in play.state.desks
    assert not any(desk.ringing for desk in play.state.desks.values())
    assert play.state.desks[LEAD].must_act


def test_a_trigger_sets_a_label_takes_a_step_and_opens_an_order() -> None:
    late = trigger("late", {"at": "clock handle due"}, sets={"card": "red"}, takes="hand_up", opens="urgent")
    labels = [
        {
            "code": "card",
            "name": "督办牌",
            "values": [
                {"code": "red", "name": "红牌", "colour": "red"},
                {"code": "green", "name": "正常", "colour": "green", "when": {"state": ["sent", "accepted"]}},
            ],
        },
        {
            "code": "kind",
            "name": "类别",
            "values": [{"code": "w", "name": "一般", "colour": "blue", "when": {"call_type": "work"}}],
        },
    ]
    steps = (
        {
            "code": "hand_up",
            "verb": "supervise",
            "name": "升级",
            "by": [],
            "from": ["sent"],
            "to": "accepted",
        },
    )
    play = Play(book(HANDLE, steps=steps, triggers=[late], labels=labels)).file("09-26 09:00")
    before = labels_of(play.rulebook, play.facts, play.state, moment("09-26 10:00"))
    assert {code: value.code for code, value in before.items()} == {"card": "green", "kind": "w"}
    play.lapse("09-27 00:00")
    after = labels_of(play.rulebook, play.facts, play.state, moment("09-27 00:00"))
    assert {code: value.code for code, value in after.items()} == {"card": "red", "kind": "w"}
    assert (play.state.state, play.state.opened) == ("accepted", ("urgent",))
    assert [event.payload.get("moment", "")[:19] for event in play.events[1:]] == ["2025-09-26T09:00:01"] * 3


def test_an_unwritten_superior_gets_no_notice() -> None:
    late = trigger("late", {"at": "file"}, notices=[{"to": ["superior of centre"], "document": "督办单"}])
    play = _play(late).file("09-26 09:00")
    assert play.events[-1].payload["notices"] == []
    assert CENTRE not in play.state.desks or not play.state.desks[CENTRE].ringing


def test_rules_that_set_each_other_off_come_to_an_end() -> None:
    play = _play(
        trigger("ping", {"at": "trigger pong"}, {"at": "file"}, fires="each"),
        trigger("pong", {"at": "trigger ping"}, fires="each"),
    ).file("09-26 09:00")
    assert len(play.fired()) == 2
    assert len(play.lapse("09-27 09:00")) < 10


def test_a_clock_that_lapses_again_as_its_extension_is_approved_is_escalated_again() -> None:
    extend = {
        "verb": "extend",
        "name": "延期",
        "by": "lead",
        "from": ["sent"],
        "extension": {"clocks": ["handle"], "unit": "hours"},
        "approval": {"rows": [{"by": ["unit gov"]}]},
    }
    late = trigger("late", {"at": "clock handle due"}, fires="each")
    play = Play(book(HANDLE, steps=(extend,), triggers=[late])).file("09-26 09:00")
    play.take("09-26 16:00", LEAD, "extend", amount=1, words="下雨")
    play.approve("09-26 20:00", GOV)
    play.lapse("09-26 20:01")
    assert play.fired() == ["late 09-26 17:00:01", "late 09-26 20:00"]


def test_a_year_without_a_holiday_table_hides_only_what_needs_it() -> None:
    days = {"after": "file", "working_days": 90, "calendar": "working"}
    play = Play(
        book(HANDLE, triggers=[trigger("far", days), trigger("near", {"after": "file", "hours": 1})]),
        replace(FACTS),
    ).file("2026-12-01 09:00")
    assert play.next() == "12-01 10:00"


@pytest.mark.parametrize("fires", ["once", "round", "each"])
@pytest.mark.parametrize(("approved", "cards"), [("cured", 2), ("late", 1)])
def test_a_lapse_that_an_extension_has_cured_used_nothing_up(fires: str, approved: str, cards: int) -> None:
    extend = approved_step(extend_step(approved_after_due=approved))
    late = trigger("card", {"at": "clock handle due"}, fires=fires)
    play = _play(late, steps=({**extend, "from": ["sent"]},)).file("09-26 09:00")
    play.take("09-26 16:00", LEAD, "extend", amount=2, words="下雨")
    play.approve("09-26 18:00", GOV)
    play.lapse("09-27 09:00")
    # Due at 17:00, and once that is cured at 19:00; what stays late lapses once only.
    assert play.fired() == ["card 09-26 17:00:01", "card 09-26 19:00:01"][:cards]


def test_whoever_asked_last_is_told_as_the_applicant() -> None:
    told = {"notices": [{"to": ["applicant"], "document": "催批告知"}], "fires": "each"}
    extend = approved_step({**extend_step(), "from": ["sent"]})
    play = _play(trigger("pending", {"after": "extend requested", "hours": 1}, **told), steps=(extend,))
    play.file("09-26 09:00").take("09-26 10:00", LEAD, "extend", amount=1, words="下雨")
    (fired,) = play.lapse("09-26 11:00")
    assert [(each["units"], each["posts"]) for each in fired.payload["notices"]] == [([LEAD], [500 + LEAD])]
