"""A holiday table that comes, or is corrected, later moves the deadlines of open calls when they are retimed (T01)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.calls.domain.explanation import UNTOLD, explain
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.calls.domain.retiming import retime
from tenant_tests.calls_domain.clock_world import (
    FACTS,
    GOV,
    LEAD,
    Play,
    approved_step,
    book,
    clock,
    extend_step,
    moment,
    suspend_steps,
)
from tenant_tests.rulebook_domain.documents import HOLIDAYS

WORKING = clock("handle", "accept", "answer", {"working_days": 3}, calendar="working")


def corrected(*, off: tuple[str, ...] = (), work: tuple[str, ...] = ()) -> Facts:
    """The county with a notice that makes these days of 2025 days off, or working days."""
    freed, worked = ({date.fromisoformat(f"2025-{day}") for day in days} for days in (off, work))
    table = HolidayTable(
        HOLIDAYS.years,
        (HOLIDAYS.days_off | freed) - worked,
        (HOLIDAYS.make_up_days | worked) - freed,
        names=HOLIDAYS.names,
        version="corrected",
    )
    return replace(FACTS, holidays=table)


def _accepted(*clocks: Mapping[str, Any], **further: Any) -> Play:
    """Accepted on Monday 10 March 2025, so that three working days are over on Thursday the 13th."""
    play = Play(book(*(clocks or (WORKING,)), **further)).file("03-10 09:00")
    play.take("03-10 09:00", LEAD, "accept")
    return play


def _retimed(play: Play, facts: Facts, at: str) -> bool:
    play.facts = facts
    moved = retime(play.rulebook, facts, play.state, moment(at))
    if moved is not None:
        play.append(moved.events, moment(at), None)
        assert play.state == moved.after
    return moved is not None


@pytest.mark.parametrize(
    ("off", "work", "due"),
    [
        (("03-12",), (), "03-14 18:00"),
        (("03-12", "03-13", "03-14"), (), "03-18 18:00"),
        ((), ("03-15",), "03-13 18:00"),
        (("03-13",), ("03-15",), "03-14 18:00"),
        (("03-13", "03-14"), ("03-15",), "03-15 18:00"),
    ],
)
def test_a_running_clock_falls_due_by_the_new_table(
    off: tuple[str, ...], work: tuple[str, ...], due: str
) -> None:
    play = _accepted()
    assert _retimed(play, corrected(off=off, work=work), "03-11 10:00") is (due != "03-13 18:00")
    assert play.due("handle") == due
    # Whoever asks twice changes nothing more.
    assert not _retimed(play, play.facts, "03-11 11:00")


def test_it_is_the_same_as_if_the_table_had_been_there_from_the_start() -> None:
    facts = corrected(off=("03-12", "03-13"))
    late, early = _accepted(), Play(book(WORKING), facts).file("03-10 09:00")
    early.take("03-10 09:00", LEAD, "accept")
    _retimed(late, facts, "03-11 10:00")
    for key in ("due", "soon", "segments", "limit", "row", "holidays"):
        assert getattr(late.run("handle"), key) == getattr(early.run("handle"), key)


def test_extensions_and_pauses_survive() -> None:
    steps = (extend_step(unit="working_days"), *suspend_steps())
    play = _accepted(steps=steps)
    play.take("03-11 09:00", LEAD, "extend", amount=1, words="下雨")
    play.take("03-12 09:00", LEAD, "suspend", words="等资金")
    play.take("03-14 09:00", LEAD, "resume")
    # Two of four days were used, Friday and Monday are left; Monday becomes a day off.
    assert play.due("handle") == "03-17 18:00"
    assert _retimed(play, corrected(off=("03-17",)), "03-14 10:00")
    assert play.due("handle") == "03-18 18:00"


def test_a_clock_that_stands_is_told_again_too() -> None:
    play = _accepted(steps=suspend_steps())
    play.take("03-11 09:00", LEAD, "suspend", words="等资金")
    assert _retimed(play, corrected(off=("03-13",)), "03-11 10:00")
    play.take("03-12 09:00", LEAD, "resume")
    assert play.due("handle") == "03-14 18:00"


def test_nobody_is_late_by_a_notice_that_came_afterwards() -> None:
    weekend = clock("handle", "accept", "answer", {"working_days": 6}, calendar="working")
    play = _accepted(weekend)
    assert play.due("handle") == "03-18 18:00"
    # The weekend is made up for: due on Sunday the 16th, which had passed when that became known.
    assert not _retimed(play, corrected(work=("03-15", "03-16")), "03-17 09:00")
    assert (play.due("handle"), play.lapse("03-17 10:00")) == ("03-18 18:00", [])


def test_a_lateness_the_notice_takes_away_is_cured() -> None:
    play = _accepted()
    play.lapse("03-13 20:00")
    assert play.status("handle") == "breached"
    assert _retimed(play, corrected(off=("03-13",)), "03-14 10:00")
    assert (play.status("handle"), play.due("handle")) == ("running", "03-14 18:00")


def test_what_time_brought_about_comes_first() -> None:
    urge = {"code": "urge", "name": "催办", "any": [{"at": "clock accept due"}]}
    accept = clock("accept", "file", "answer", {"hours": 1})
    play = _accepted(WORKING, accept, triggers=[urge])
    assert _retimed(play, corrected(off=("03-12",)), "03-11 10:00")
    assert [event.type for event in play.events[-3:]] == ["clock_breached", "triggered", "time_passed"]


def test_a_clock_hung_on_the_moved_one_follows() -> None:
    review = clock("review", "clock handle due", "close", {"working_days": 1}, calendar="working")
    steps = (approved_step(extend_step(unit="working_days", approved_after_due="late")),)
    play = _accepted(WORKING, review, steps=steps)
    play.take("03-13 10:00", LEAD, "extend", amount=1, words="下雨")
    play.lapse("03-13 20:00")
    assert play.due("review") == "03-14 18:00"
    play.approve("03-14 09:00", GOV)
    assert play.due("review") == "03-17 18:00"
    assert _retimed(play, corrected(off=("03-14",)), "03-14 10:00")
    assert (play.due("handle"), play.due("review")) == ("03-17 18:00", "03-18 18:00")


def test_elapsed_time_does_not_move() -> None:
    hours = clock("handle", "accept", "answer", {"hours": 100})
    assert not _retimed(_accepted(hours), corrected(off=("03-12",)), "03-11 10:00")


def test_it_is_told_and_explained() -> None:
    play = _accepted()
    play.facts = corrected(off=("03-12",))
    before = explain(play.rulebook, play.run("handle"), play.facts.holidays)
    assert UNTOLD in before.sentences
    _retimed(play, play.facts, "03-11 10:00")
    line = narrate(play.rulebook, play.events[-1], {}, play.facts.name_of)
    assert line.title == "放假安排有变，时限重算"
    assert "3月14日 周五 18:00 到期" in str(line)
    told = explain(play.rulebook, play.run("handle"), play.facts.holidays)
    assert UNTOLD not in told.sentences
    assert told.move_words == ("放假安排有变",)
    assert "3月12日" in told.text
