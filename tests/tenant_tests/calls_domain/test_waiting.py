"""Clocks that would start by time alone in a year without a holiday table wait for it, and hold nobody up."""

from dataclasses import replace

import pytest

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.narration import narrate
from tenant_tests.calls_domain.clock_world import (
    CENTRE,
    FACTS,
    FIRE,
    GOV,
    LEAD,
    TOWN,
    Play,
    book,
    clock,
    moment,
)
from tenant_tests.rulebook_domain.documents import HOLIDAYS

WITH_2027 = replace(
    FACTS,
    holidays=HolidayTable(HOLIDAYS.years | {2027}, HOLIDAYS.days_off, HOLIDAYS.make_up_days, version="later"),
)
ACCEPT = clock("accept", "file", "accept", {"hours": 1})
REVIEW = clock("review", "clock accept due", "contact", {"working_days": 5}, calendar="working", owner="lead")


def _played(*clocks: dict[str, object], facts: Facts = FACTS, **further: object) -> Play:
    return Play(book(*(clocks or (ACCEPT, REVIEW)), **further), facts).file("2026-12-30 09:00")


def test_acts_go_on_while_it_waits_and_it_starts_when_the_table_is_there() -> None:
    play = _played()
    play.take("2026-12-30 11:00", LEAD, "accept")
    assert [(each.code, each.owner, each.hung_on) for each in play.state.waiting] == [("review", LEAD, 0)]
    play.take("2026-12-31 09:00", LEAD, "answer")
    assert (play.status("review"), play.lapse("2026-12-31 10:00")) == ("", [])
    play.facts = WITH_2027
    (begun,) = play.lapse("2026-12-31 12:00")
    assert begun.type == "time_passed"
    assert (play.run("review").owner, play.due("review")) == (LEAD, "01-06 18:00")
    assert play.run("review").started_at == moment("2026-12-30 10:00")
    assert play.state.waiting == ()
    play.lapse("2027-01-07 09:00")
    assert play.status("review") == "breached"


def test_a_table_that_is_there_in_time_gives_the_same_clock() -> None:
    late, early = _played(), _played(facts=WITH_2027)
    late.lapse("2026-12-30 10:00")
    late.facts = WITH_2027
    for play in (late, early):
        play.lapse("2026-12-31 12:00")
    for key in ("code", "owner", "started_at", "due", "soon", "hung_on", "row", "limit"):
        assert getattr(late.run("review"), key) == getattr(early.run("review"), key)


def test_what_would_have_stopped_it_ends_its_waiting() -> None:
    play = _played()
    play.take("2026-12-30 11:00", LEAD, "contact")
    play.facts = WITH_2027
    assert play.lapse("2027-02-01 09:00") == []
    assert play.status("review") == ""


def test_it_starts_for_the_unit_that_leads_by_then() -> None:
    transfer = {
        "verb": "transfer", "name": "改派", "by": "centre", "from": ["sent"], "to": "sent", "addresses": "form",
    }  # fmt: skip
    play = _played(steps=(transfer,))
    play.take("2026-12-30 11:00", CENTRE, "transfer", lead=FIRE, words="改派")
    play.facts = WITH_2027
    play.lapse("2026-12-31 12:00")
    assert [(run.owner, run.code) for run in play.state.clocks if run.code == "review"] == [(FIRE, "review")]


def test_when_to_look_again_and_what_comes_meanwhile() -> None:
    play = _played()
    play.lapse("2026-12-30 10:00")
    now = play.state.last_at
    assert next_moment(play.rulebook, play.facts, play.state) == now
    assert next_moment(play.rulebook, play.facts, play.state, after=now) == moment("2026-12-30 10:00:01")


def test_a_clock_hung_on_a_trigger_waits_too() -> None:
    trigger = {"code": "late", "name": "超时", "any": [{"at": "clock accept due"}]}
    rectify = clock("rectify", "trigger late", "contact", {"working_days": 5}, calendar="working")
    play = _played(ACCEPT, rectify, triggers=[trigger])
    play.take("2026-12-30 11:00", LEAD, "accept")
    assert (play.fired(), len(play.state.waiting)) == (["late 12-30 10:00:01"], 1)
    play.facts = WITH_2027
    play.lapse("2026-12-31 12:00")
    assert play.due("rectify") == "01-06 18:00"


def test_each_co_operating_unit_gets_its_own() -> None:
    join = clock("join", "file", "contact", {"hours": 1}, owner="each cooperating")
    report = clock(
        "report",
        "clock join due",
        "answer",
        {"working_days": 5},
        calendar="working",
        owner="each cooperating",
    )
    play = _played(join, report)
    play.take("2026-12-30 09:30", FIRE, "contact")
    play.lapse("2026-12-30 12:00")
    assert len(play.state.waiting) == 2
    play.facts = WITH_2027
    play.lapse("2026-12-31 12:00")
    assert sorted(run.owner for run in play.state.clocks if run.code == "report") == [FIRE, 22]
    assert play.state.waiting == ()


def test_an_acts_own_clock_is_refused_as_ever() -> None:
    days = clock("handle", "accept", "answer", {"working_days": 5}, calendar="working")
    play = _played(ACCEPT, days)
    with pytest.raises(Refusal) as met:
        play.take("2026-12-30 09:30", LEAD, "accept")
    assert met.value.code == "CALENDAR_YEAR_MISSING"


def test_a_dated_resume_that_cannot_be_reckoned_holds_nobody_up() -> None:
    handle = clock("handle", "accept", "answer", {"working_days": 2}, calendar="working")
    steps = (
        {
            "verb": "suspend", "name": "挂账", "by": "lead", "from": ["accepted"],
            "suspension": {"until_date": True},
        },
        {"verb": "resume", "name": "恢复", "by": "lead", "from": ["accepted"]},
    )  # fmt: skip
    play = Play(book(handle, steps=steps), WITH_2027).file("2026-12-30 09:00")
    play.take("2026-12-30 09:10", LEAD, "accept")
    until = moment("2027-01-05 00:00").date()
    play.take("2026-12-30 10:00", LEAD, "suspend", words="等", until=until)
    play.facts = FACTS
    play.take("2027-01-08 09:00", LEAD, "contact")
    assert play.status("handle") == "suspended"
    play.facts = WITH_2027
    play.take("2027-01-08 10:00", LEAD, "contact")
    assert play.status("handle") == "running"


def test_the_wait_is_told() -> None:
    play = _played()
    (noted, *_) = play.lapse("2026-12-30 10:00")
    line = narrate(play.rulebook, play.events[-1], {}, play.facts.name_of)
    assert noted.payload["clocks_waiting"][0]["code"] == "review"
    assert line.title == "等放假安排"
    assert "12月30日 周三 10:00 起计时" in str(line)
    assert GOV not in play.state.desks
    assert TOWN in play.state.desks
