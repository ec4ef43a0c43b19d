"""Extensions, suspensions, pending approvals, new grades and new versions move clocks (T07, T10–T12, T02 follows)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying_tenants.calls.domain.assessment import in_denominator
from huying_tenants.calls.domain.clock_moves import beyond_maximum, move_effects
from huying_tenants.calls.domain.effects import folded
from huying_tenants.rulebook.domain.model import Limit, LimitRow, Override, Rulebook
from tenant_tests.calls_domain.clock_world import (
    CENTRE,
    FACTS,
    GOV,
    LEAD,
    TOWN,
    Play,
    approved_step,
    book,
    clock,
    extend_step,
    moment,
    shown,
    suspend_steps,
)

HANDLE = clock("handle", "accept", "answer", {"hours": 8})
DAYS = clock("handle", "accept", "answer", {"working_days": 3}, calendar="working")


def _accepted(rules: Rulebook, at: str = "09-26 09:00") -> Play:
    play = Play(rules).file(at)
    play.take(at, LEAD, "accept")
    return play


@pytest.mark.parametrize(
    ("limit", "maximum", "due"),
    [
        ({"working_days": 3}, {"working_days": 10}, "09-30 18:00"),
        ({"hours": 240, "calendar": "elapsed"}, {"working_days": 3}, "09-30 18:00"),
        ({"hours": 24, "calendar": "elapsed"}, {"working_days": 3}, "09-27 09:00"),
    ],
)
def test_no_row_in_whatever_unit_runs_beyond_the_longest_the_clock_may_become(
    limit: dict[str, Any], maximum: dict[str, int], due: str
) -> None:
    rules = book(clock("handle", "accept", "answer", limit, calendar="working", maximum=maximum))
    assert _accepted(rules).due("handle") == due


@pytest.mark.parametrize(
    ("hours", "due"),
    [(4, "09-26 13:00"), (3, "09-26 12:00"), (2, "09-26 13:00"), (1, "09-26 12:00")],
)
def test_nobody_is_late_by_an_override_that_did_not_hold_yet(hours: int, due: str) -> None:
    """A limit that would have run out by when the override begins (11:00) counts from there."""
    tight = Override(
        code="flood",
        title="汛期",
        document="1 号",
        since=moment("09-26 11:00"),
        until=moment("09-27 00:00"),
        applies_to="open",
        limits={"handle": (LimitRow({}, Limit(hours, "hours")),)},
    )
    play = _accepted(book(HANDLE))
    play.facts = replace(FACTS, overrides=(tight,))
    play.lapse("09-26 11:30")
    assert (play.due("handle"), play.status("handle")) == (due, "running")


def test_an_extension_counts_on_from_the_old_due_moment_or_from_approval() -> None:
    play = _accepted(book(HANDLE, steps=(extend_step(counts_from="old_due"),)))
    play.take("09-26 10:00", LEAD, "extend", amount=4, words="下雨")
    assert play.due("handle") == "09-26 21:00"
    play = _accepted(book(HANDLE, steps=(approved_step(extend_step(counts_from="approval")),)))
    play.take("09-26 10:00", LEAD, "extend", amount=4, words="下雨")
    play.approve("09-26 15:00", GOV)
    assert play.due("handle") == "09-26 19:00"
    assert [(move.why, move.amount, shown(move.old_due)) for move in play.run("handle").moves] == [
        ("extension", 4, "09-26 17:00")
    ]


def test_an_extension_from_approval_never_makes_a_clock_due_earlier() -> None:
    play = _accepted(book(HANDLE, steps=(extend_step(counts_from="approval"),)))
    play.take("09-26 10:00", LEAD, "extend", amount=1, words="下雨")
    assert (play.due("handle"), play.run("handle").moves) == ("09-26 17:00", ())


def test_working_days_are_added_in_working_days() -> None:
    play = _accepted(book(DAYS, steps=(extend_step(unit="working_days"),)))
    assert play.due("handle") == "09-30 18:00"
    play.take("09-26 10:00", LEAD, "extend", amount=2, words="下雨")
    assert play.due("handle") == "10-10 18:00"


@pytest.mark.parametrize(("approved_after_due", "status"), [("cured", "running"), ("late", "breached")])
def test_asked_in_time_and_approved_after_the_due_moment(approved_after_due: str, status: str) -> None:
    step = approved_step(extend_step(approved_after_due=approved_after_due))
    play = _accepted(book(HANDLE, steps=(step,)))
    play.take("09-26 16:00", LEAD, "extend", amount=4, words="下雨")
    play.lapse("09-26 17:30")
    assert play.status("handle") == "breached"
    play.approve("09-26 18:00", GOV)
    assert (play.status("handle"), play.due("handle")) == (status, "09-26 21:00")
    play.take("09-26 20:00", LEAD, "answer")
    assert play.status("handle") == ("met" if status == "running" else "late")


def test_a_cured_clock_can_lapse_again() -> None:
    play = _accepted(book(HANDLE, steps=(approved_step(extend_step()),)))
    play.take("09-26 16:00", LEAD, "extend", amount=1, words="下雨")
    play.approve("09-26 20:00", GOV)
    assert (play.status("handle"), play.next()) == ("running", "09-26 20:00")
    play.lapse("09-26 20:00:30")
    assert play.status("handle") == "breached"


def test_an_absolute_maximum_is_told_before_anything_happens() -> None:
    rules = book({**HANDLE, "maximum": {"hours": 10}}, steps=(extend_step(),))
    play = _accepted(rules)
    step, at = rules.steps["extend"], moment("09-26 10:00")
    assert beyond_maximum(rules, play.facts, play.state, step, at, amount=2) is None
    assert beyond_maximum(rules, play.facts, play.state, step, at, amount=3) == play.run("handle")


def test_a_suspended_clock_stands_and_goes_on_with_what_was_left() -> None:
    play = _accepted(book(HANDLE, steps=suspend_steps()))
    play.take("09-26 12:00", LEAD, "suspend", words="等资金")
    assert (play.status("handle"), play.next()) == ("suspended", "-")
    play.take("09-28 12:00", LEAD, "resume")
    assert (play.status("handle"), play.due("handle")) == ("running", "09-28 17:00")


@pytest.mark.parametrize(("partly", "due"), [("used", "10-10 18:00"), ("not_used", "10-11 18:00")])
def test_a_partly_used_day_counts_or_not(partly: str, due: str) -> None:
    play = _accepted(book(DAYS, steps=suspend_steps(partly_used_day=partly)))
    play.take("09-28 10:00", LEAD, "suspend", words="等资金")
    play.take("10-08 10:00", LEAD, "resume")
    assert play.due("handle") == due


@pytest.mark.parametrize("partly", ["used", "not_used"])
def test_a_day_is_used_after_closing_and_wholly_left_before_opening(partly: str) -> None:
    play = _accepted(book(DAYS, steps=suspend_steps(partly_used_day=partly)))
    play.take("09-28 20:00", LEAD, "suspend", words="等资金")
    play.take("10-09 08:00", LEAD, "resume")
    assert play.due("handle") == "10-10 18:00"


@pytest.mark.parametrize(("partly", "due"), [("used", "09-29 18:00"), ("not_used", "10-09 18:00")])
def test_so_it_does_where_the_state_lets_a_clock_stand(partly: str, due: str) -> None:
    days = clock(
        "handle",
        "accept",
        "answer",
        {"working_days": 2},
        calendar="working",
        stands_in=["held"],
        partly_used_day=partly,
    )
    play = _accepted(book(days))
    play.take("09-28 10:00", LEAD, "arrive")
    play.take("09-29 10:00", TOWN, "release")
    assert play.due("handle") == due


def test_a_suspension_resumes_by_itself_on_its_date() -> None:
    play = _accepted(book(HANDLE, steps=suspend_steps(until_date=True)))
    play.take(
        "09-26 12:00", LEAD, "suspend", words="等资金", until=moment("09-28 00:00").date() + timedelta(days=1)
    )
    resumes = play.next()
    play.lapse("10-20 00:00")
    assert resumes.startswith("09-28 ")
    assert play.status("handle") == "breached"
    assert [event.type for event in play.events[-2:]] == ["resumed", "clock_breached"]


def test_a_clock_that_starts_while_the_matter_is_suspended_stands_too() -> None:
    rules = book(HANDLE, clock("talk", "contact", "answer", {"hours": 2}), steps=suspend_steps())
    play = _accepted(rules)
    play.take("09-26 10:00", LEAD, "suspend", words="等资金")
    play.take("09-26 11:00", LEAD, "contact")
    assert (play.status("talk"), play.next()) == ("suspended", "-")
    play.take("09-26 12:00", LEAD, "resume")
    assert (play.status("talk"), play.due("talk")) == ("running", "09-26 14:00")


def test_an_overdue_matter_stays_late_through_a_suspension() -> None:
    play = _accepted(book(HANDLE, steps=suspend_steps(overdue_may=True)))
    play.take("09-26 18:00", LEAD, "suspend", words="等资金")
    assert play.status("handle") == "suspended"
    play.take("09-27 12:00", LEAD, "resume")
    assert (play.status("handle"), play.due("handle")) == ("breached", "09-26 17:00")
    play.take("09-27 13:00", LEAD, "answer")
    assert play.status("handle") == "late"


def test_clocks_stand_while_a_request_waits_where_the_county_says_so() -> None:
    step = approved_step(extend_step(), pending="stands")
    play = _accepted(book(HANDLE, steps=(step,)))
    play.take("09-26 16:00", LEAD, "extend", amount=4, words="下雨")
    assert play.status("handle") == "suspended"
    play.approve("09-26 20:00", GOV)
    assert (play.status("handle"), play.due("handle")) == ("running", "09-27 01:00")


def test_two_reasons_to_stand_both_have_to_go() -> None:
    steps = (*suspend_steps(), approved_step(extend_step(), pending="stands"))
    play = _accepted(book(HANDLE, steps=steps))
    play.take("09-26 10:00", LEAD, "extend", amount=4, words="下雨")
    play.take("09-26 11:00", LEAD, "suspend", words="等资金")
    play.take("09-26 12:00", LEAD, "resume")
    assert play.status("handle") == "suspended"
    play.approve("09-26 13:00", GOV)
    assert (play.status("handle"), play.due("handle")) == ("running", "09-27 00:00")


def _hung(*, follows: bool, **further: Any) -> Rulebook:
    return book(
        HANDLE,
        clock(
            "review", "clock handle due", "close", {"hours": 24}, owner="centre", follows=follows, **further
        ),
        steps=(extend_step(), *suspend_steps(overdue_may=True)),
    )


def test_a_clock_hung_on_a_due_moment_follows_its_extension_or_not() -> None:
    for follows, due in ((True, "09-27 21:00"), (False, "09-27 17:00")):
        play = _accepted(_hung(follows=follows))
        play.take("09-26 10:00", LEAD, "extend", amount=4, words="下雨")
        play.lapse("09-26 23:00")
        assert play.due("review") == due


def test_a_clock_already_hung_moves_when_the_other_is_extended_after_its_due_moment() -> None:
    rules = book(
        HANDLE,
        clock("review", "clock handle due", "close", {"hours": 24}, owner="centre"),
        steps=(approved_step(extend_step()),),
    )
    play = _accepted(rules)
    play.take("09-26 16:00", LEAD, "extend", amount=4, words="下雨")
    play.lapse("09-26 17:30")
    assert play.due("review") == "09-27 17:00"
    play.approve("09-26 18:00", GOV)
    assert (play.due("review"), shown(play.run("review").started_at)) == ("09-27 21:00", "09-26 21:00")


def test_a_clock_hung_on_another_stands_with_it() -> None:
    play = _accepted(_hung(follows=True))
    play.lapse("09-26 18:00")
    play.take("09-26 19:00", LEAD, "suspend", words="等资金")
    assert play.status("review") == "suspended"
    play.take("09-26 20:00", LEAD, "resume")
    assert (play.status("review"), play.due("review")) == ("running", "09-27 18:00")


GRADING = {
    "grades": [{"code": "one", "name": "一级"}, {"code": "two", "name": "二级"}],
    "axes": [
        {
            "code": "risk",
            "name": "风险",
            "levels": [{"code": "one", "name": "高"}, {"code": "two", "name": "低"}],
        }
    ],
}
BY_GRADE = {
    "limits": [{"hours": 8}, {"when": {"grade": "one"}, "hours": 2}, {"when": {"grade": "two"}, "hours": 24}]
}
GRADE = {"verb": "grade", "name": "定级", "by": "centre", "from": ["sent", "accepted"]}


@pytest.mark.parametrize(
    ("regrade", "due"),
    [("from_start", "09-26 11:00"), ("from_now", "09-26 12:00"), ("not_begun", "09-26 17:00")],
)
def test_a_new_grade_counts_from_the_start_from_now_or_not(regrade: str, due: str) -> None:
    rules = book({**HANDLE, **BY_GRADE}, steps=(GRADE,), grading={**GRADING, "regrade": regrade})
    play = _accepted(rules)
    play.take("09-26 10:00", CENTRE, "grade", axes={"risk": "one"})
    run = play.run("handle")
    assert (shown(run.due), run.row) == (due, 0 if regrade == "not_begun" else 1)


def test_pauses_and_extensions_survive_a_new_grade() -> None:
    rules = book(
        {**HANDLE, **BY_GRADE},
        steps=(GRADE, extend_step(), *suspend_steps()),
        grading={**GRADING, "regrade": "from_start"},
    )
    play = _accepted(rules)
    play.take("09-26 10:00", LEAD, "suspend", words="等资金")
    play.take("09-26 13:00", LEAD, "resume")
    play.take("09-26 13:30", LEAD, "extend", amount=1, words="下雨")
    play.take("09-26 14:00", CENTRE, "grade", axes={"risk": "two"})
    assert play.due("handle") == "09-27 13:00"


def _move(play: Play, new: Rulebook, at: str) -> Play:
    now = moment(at)
    effects = move_effects(play.rulebook, new, play.facts, play.state, now)
    moved = replace(play, rulebook=new)
    moved.current = folded(play.state, effects, now)
    return moved


def test_moving_to_another_version_keeps_time_passed_pauses_and_extensions() -> None:
    rules = book(HANDLE, steps=(extend_step(), *suspend_steps()))
    play = _accepted(rules)
    play.take("09-26 10:00", LEAD, "suspend", words="等资金")
    play.take("09-26 13:00", LEAD, "resume")
    play.take("09-26 13:30", LEAD, "extend", amount=2, words="下雨")
    assert play.due("handle") == "09-26 22:00"
    assert _move(play, rules, "09-26 14:00").due("handle") == "09-26 22:00"
    longer = replace(
        rules,
        clocks={"handle": replace(rules.clocks["handle"], limits=(LimitRow({}, Limit(10, "hours")),))},
    )
    moved = _move(play, longer, "09-26 14:00")
    assert (moved.due("handle"), moved.run("handle").moves[-1].why) == ("09-27 00:00", "version")
    suspended = play.copy()
    suspended.take("09-26 20:00", LEAD, "suspend", words="等资金")
    moved = _move(suspended, longer, "09-26 21:00")
    moved.take("09-27 08:00", LEAD, "resume")
    assert moved.due("handle") == "09-27 12:00"


def test_a_version_without_the_clock_cancels_it() -> None:
    play = _accepted(book(HANDLE))
    assert _move(play, book(), "09-26 14:00").status("handle") == "cancelled"


def test_a_suspended_call_leaves_the_denominator_at_the_end_or_at_any_time() -> None:
    for leaves, during, after in (("at_end", False, True), ("any_time", False, False)):
        play = _accepted(book(HANDLE, steps=suspend_steps(leaves_denominator=leaves)))
        play.take("09-26 12:00", LEAD, "suspend", words="等资金")
        play.take("09-28 12:00", LEAD, "resume")
        rules, state = play.rulebook, play.state
        assert in_denominator(rules, state, moment("09-26 11:00"))
        assert in_denominator(rules, state, moment("09-27 00:00")) is during
        assert in_denominator(rules, state, moment("09-30 00:00")) is after
        assert in_denominator(rules, state, moment("10-31 00:00"), since=moment("10-01 00:00"))


def test_what_stops_a_standing_clock_after_its_old_due_moment_is_on_time() -> None:
    back = {"verb": "return", "name": "退回", "by": "lead", "from": ["accepted"]}
    play = _accepted(book(HANDLE, steps=(approved_step(back, pending="stands"),)))
    play.take("09-26 10:00", LEAD, "return", words="不归我们管")
    play.take("09-28 10:00", LEAD, "answer")
    run = play.run("handle")
    assert (run.status, shown(run.due), shown(run.pauses[-1].until)) == ("met", "09-26 17:00", "09-28 10:00")
