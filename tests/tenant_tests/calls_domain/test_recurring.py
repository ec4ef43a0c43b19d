"""Occasions that come again and again at a clock time: 日清零、周会商、月通报."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.whys import why_triggered
from huying_tenants.rulebook.domain.model import ApprovalRow, ApprovalRule, Place, Rulebook, Who
from tenant_tests.calls_domain.clock_world import FACTS, GOV, LEAD, TOWN, Play, book, clock, moment

HANDLE = clock("handle", "file", "answer", {"hours": 8})
DAILY = {"daily": "17:00"}


def _trigger(code: str, *any_of: Mapping[str, Any], **further: Any) -> dict[str, Any]:
    return {"code": code, "name": f"{code} 名", "any": list(any_of), **further}


def _rules(*triggers: Mapping[str, Any], **further: Any) -> Rulebook:
    return book(HANDLE, triggers=list(triggers), **further)


def _play(*triggers: Mapping[str, Any], **further: Any) -> Play:
    return Play(_rules(*triggers, **further))


def test_every_day_at_the_same_time_until_the_call_is_closed() -> None:
    play = _play(_trigger("clear", DAILY)).file("09-26 09:00")
    assert play.next() == "09-26 17:00"
    play.lapse("09-28 16:59")
    play.take("09-28 17:30", LEAD, "answer")
    play.take("09-29 17:00", TOWN, "close")
    assert (play.lapse("12-31 00:00"), play.next()) == ([], "-")
    assert play.fired() == [f"clear 09-{day} 17:00" for day in (26, 27, 28, 29)]


@pytest.mark.parametrize(
    ("occasion", "days"),
    [
        # Sun 28 Sep and Sat 11 Oct 2025 are worked, 1 to 8 Oct are off.
        ({"daily": "17:00", "days": "working_days"}, "09-26 09-28 09-29 09-30 10-09 10-10 10-11 10-13"),
        ({"weekly": "friday", "at": "17:00"}, "09-26 10-03 10-10"),
        ({"weekly": "sunday", "at": "17:00"}, "09-28 10-05 10-12"),
        ({"monthly": 1, "at": "17:00"}, "10-01"),
        ({"monthly": "last", "at": "17:00"}, "09-30"),
    ],
)
def test_on_which_days(occasion: Mapping[str, Any], days: str) -> None:
    play = _play(_trigger("round", occasion)).file("09-26 09:00")
    play.lapse("10-14 00:00")
    assert play.fired() == [f"round {day} 17:00" for day in days.split()]


def test_the_last_day_of_a_month_is_each_months_own() -> None:
    play = _play(_trigger("round", {"monthly": "last", "at": "09:00"})).file("09-26 09:00")
    play.lapse("2026-05-01 00:00")
    assert [each.split()[1] for each in play.fired()] == [
        "09-30", "10-31", "11-30", "12-31", "01-31", "02-28", "03-31", "04-30"
    ]  # fmt: skip


def test_several_of_one_trigger_come_together_once() -> None:
    play = _play(
        _trigger("round", DAILY, {"weekly": "friday", "at": "17:00"}, {"weekly": "friday", "at": "09:30"})
    )
    play.file("09-25 09:00").lapse("09-27 00:00")
    assert play.fired() == ["round 09-25 17:00", "round 09-26 09:30", "round 09-26 17:00"]


def test_a_moment_at_which_the_condition_does_not_hold_is_passed_over() -> None:
    play = _play(_trigger("clear", DAILY, when={"state": "accepted"})).file("09-26 09:00")
    assert play.next() == "09-26 17:00:01"  # the clock's breach: by time alone no day brings a firing
    play.lapse("09-27 17:30")
    play.take("09-27 18:00", LEAD, "accept")
    assert play.next() == "09-28 17:00"
    play.lapse("09-28 18:00")
    play.take("09-28 19:00", LEAD, "answer")
    play.lapse("10-20 00:00")
    assert play.fired() == ["clear 09-28 17:00"]


def test_an_act_at_the_very_moment_comes_after_it() -> None:
    closing = _play(_trigger("clear", DAILY)).file("09-26 09:00")
    closing.take("09-26 10:00", LEAD, "answer")
    closing.take("09-26 17:00", TOWN, "close")
    assert closing.fired() == ["clear 09-26 17:00"]
    filed = _play(_trigger("clear", DAILY)).file("09-26 17:00")
    filed.lapse("09-27 17:00")
    assert filed.fired() == ["clear 09-27 17:00"]


def test_a_condition_that_time_alone_fulfils_is_seen_coming() -> None:
    flood = {"periods": [{"code": "flood", "name": "汛期", "from": "06-01", "to": "09-15"}]}
    play = _play(_trigger("clear", DAILY, when={"period": "flood"}), **flood).file("09-26 09:00")
    play.take("09-26 10:00", LEAD, "answer")
    assert play.next() == "06-01 17:00"
    overdue = _play(_trigger("clear", DAILY, when={"overdue": True})).file("09-26 09:01")
    assert overdue.next() == "09-26 17:01:01"
    overdue.lapse("09-28 00:00")
    assert overdue.fired() == ["clear 09-27 17:00"]


def test_what_lies_too_far_off_is_looked_at_again() -> None:
    games = {"periods": [{"code": "games", "name": "运动会", "from": "2031-06-01", "to": "2031-06-15"}]}
    play = _play(_trigger("clear", DAILY, when={"period": "games"}), **games).file("09-26 09:00")
    play.take("09-26 10:00", LEAD, "answer")
    assert play.next() == "10-30 17:00"  # 400 days on: nothing comes of it
    assert play.lapse("2026-10-31 00:00") == []
    again = next_moment(play.rulebook, FACTS, play.state, after=moment("2026-10-31 00:00"))
    assert again == moment("2027-12-04 17:00")
    play.lapse("2031-06-03 00:00")
    assert play.fired() == ["clear 06-01 17:00", "clear 06-02 17:00"]


def test_once_or_once_in_a_round_where_that_is_written() -> None:
    once = _play(_trigger("clear", DAILY, fires="once")).file("09-26 09:00")
    once.lapse("09-30 00:00")
    assert once.fired() == ["clear 09-26 17:00"]
    assert once.next() == "-"


def test_nothing_comes_before_the_call_is_sent() -> None:
    rules = _rules(_trigger("clear", DAILY))
    asking = replace(
        rules.steps["file"], approval=ApprovalRule((ApprovalRow((Who(Place(unit="gov")),)),), "held")
    )
    play = Play(replace(rules, steps={**rules.steps, "file": asking})).file("09-26 09:00")
    assert (play.lapse("09-27 09:00"), play.next()) == ([], "-")
    play.approve("09-27 10:00", GOV)
    play.lapse("09-27 17:00")
    assert play.fired() == ["clear 09-27 17:00"]


def test_only_the_highest_of_those_that_come_at_once() -> None:
    play = _play(
        _trigger("day", DAILY, level=1),
        _trigger("week", {"weekly": "friday", "at": "17:00"}, level=2),
        triggers_at_once="highest",
    ).file("09-25 09:00")
    play.lapse("09-28 00:00")
    assert play.fired() == ["day 09-25 17:00", "week 09-26 17:00", "day 09-27 17:00"]


def test_it_reminds_and_others_hang_on_it() -> None:
    play = _play(
        _trigger("urge", {"weekly": "friday", "at": "09:30"}, reminder=True),
        _trigger("report", {"after": "reminder 1", "hours": 2, "calendar": "elapsed"}, fires="each"),
    ).file("09-26 09:00")
    play.lapse("10-04 00:00")
    assert play.fired() == [
        "urge 09-26 09:30",
        "report 09-26 11:30",
        "urge 10-03 09:30",
        "report 10-03 11:30",
    ]


def test_a_year_without_holidays_stops_only_what_counts_working_days() -> None:
    rules = _rules(
        _trigger("clear", {"daily": "17:00", "days": "working_days"}),
        _trigger("all", {"monthly": 5, "at": "09:00"}),
    )
    known = replace(FACTS, holidays=replace(FACTS.holidays, years=frozenset({2025})))
    play = Play(rules, known).file("2025-12-29 09:00")
    play.lapse("2026-02-06 00:00")
    assert play.fired() == [
        "clear 12-29 17:00", "clear 12-30 17:00", "clear 12-31 17:00", "all 01-05 09:00", "all 02-05 09:00"
    ]  # fmt: skip


def test_why_it_fired() -> None:
    play = _play(_trigger("clear", {"daily": "17:00", "days": "working_days"}, DAILY)).file("09-26 09:00")
    play.lapse("09-27 18:00")
    fired = [event for event in play.events if event.type == "triggered"]
    saturday = why_triggered(play.rulebook, fired[1], str)
    assert saturday[1] == "规则：《某县规则》“clear 名”，每个工作日 17:00，或每天 17:00时触发。"
    assert saturday[2] == "原因：每天 17:00；到了 9月27日 周六 17:00。"


ROUNDS: list[Mapping[str, Any]] = [
    {"daily": "17:00"},
    {"daily": "09:00", "days": "working_days"},
    {"weekly": "friday", "at": "09:00"},
    {"monthly": "last", "at": "17:00"},
    {"at": "accept"},
]
CONDITIONS: list[Mapping[str, Any]] = [
    {"overdue": True},
    {"state": "sent"},
    {"working_day": True},
    {"clock.handle": "soon"},
    {"count.t0": {"under": 3}},
    {"label.card": "red"},
]


@st.composite
def _some_triggers(draw: Any) -> list[dict[str, Any]]:
    triggers = []
    for number in range(draw(st.integers(1, 3))):
        occasions = draw(st.lists(st.sampled_from(ROUNDS), min_size=1, max_size=2))
        when = draw(st.sampled_from([None, *CONDITIONS]))
        fires = draw(st.sampled_from(["once", "round", "each"]))
        level = draw(st.integers(1, 2))
        triggers.append(
            _trigger(f"t{number}", *occasions, fires=fires, level=level) | ({"when": when} if when else {})
        )
    return triggers


CARD = {
    "code": "card",
    "name": "牌",
    "values": [{"code": "red", "name": "红", "colour": "red", "when": {"overdue": True}}],
}


@settings(max_examples=60, deadline=None)
@given(
    triggers=_some_triggers(),
    at_once=st.sampled_from(["all", "highest"]),
    looks=st.lists(st.integers(0, 40 * 24 * 60), max_size=12),
)
def test_how_often_one_looks_makes_no_difference(
    triggers: list[dict[str, Any]], at_once: str, looks: list[int]
) -> None:
    rules = book(
        HANDLE, triggers=triggers or [_trigger("t0", DAILY)], triggers_at_once=at_once, labels=[CARD]
    )
    often, once = Play(rules).file("09-24 16:00"), Play(rules).file("09-24 16:00")
    begin = once.state.last_at
    end = begin.replace(month=11)
    for minutes in sorted(looks):
        often.lapse_at(begin + timedelta(minutes=minutes))
    often.lapse_at(end)
    once.lapse_at(end)
    assert often.fired() == once.fired()
    assert [event.payload for event in often.events] == [event.payload for event in once.events]
    moments = [event.payload["moment"] for event in once.events[1:]]
    assert moments == sorted(moments)
    assert once.lapse_at(end) == []


def test_three_years_are_worked_through_at_once() -> None:
    triggers = [
        _trigger("day", DAILY, notices=[{"to": ["lead"], "document": "日清零"}]),
        _trigger("never", {"daily": "09:00"}, when={"clock.handle": "soon", "period": "games"}),
        _trigger("month", {"monthly": 25, "at": "09:00"}),
    ]
    games = [{"code": "games", "name": "运动会", "from": "2031-06-01", "to": "2031-06-15"}]
    play = _play(*triggers, periods=games).file("2025-09-26 09:00")
    begin = time.process_time()
    play.lapse("2028-09-26 09:00")
    taken = time.process_time() - begin
    assert len([each for each in play.state.fired if each.trigger == "day"]) == 1096
    assert len([each for each in play.state.fired if each.trigger == "month"]) == 36
    assert taken < 3


@settings(max_examples=40, deadline=None)
@given(triggers=_some_triggers(), at_once=st.sampled_from(["all", "highest"]))
def test_something_comes_at_the_next_moment_and_nothing_before(
    triggers: list[dict[str, Any]], at_once: str
) -> None:
    play = Play(book(HANDLE, triggers=triggers, triggers_at_once=at_once, labels=[CARD])).file("09-24 16:00")
    for _ in range(12):
        ahead = next_moment(play.rulebook, FACTS, play.state)
        if ahead is None:
            assert play.lapse_at(play.state.last_at + timedelta(days=100)) == []
            return
        far = ahead > play.state.last_at + timedelta(days=80)
        if far:  # too far off to be told, or beyond the years with a table
            return
        assert play.lapse_at(ahead - timedelta(seconds=1)) == []
        assert play.lapse_at(ahead)
