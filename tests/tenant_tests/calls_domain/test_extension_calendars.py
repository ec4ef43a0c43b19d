"""Extensions counted in another calendar than the clock's own: working days on natural days, on hours (rule T10)."""

from dataclasses import replace
from datetime import datetime

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.spans import Spans
from tenant_tests.calls_domain.clock_world import (
    GOV,
    LEAD,
    Play,
    approved_step,
    book,
    clock,
    extend_step,
    shown,
    suspend_steps,
)

MIXED = clock(
    "handle",
    "accept",
    "answer",
    {"working_days": 3},
    calendar="working",
    limits=[
        {"working_days": 3},
        {"when": {"call_type": "urgent"}, "hours": 24, "calendar": "elapsed"},
        {"when": {"call_type": "natural"}, "days": 3, "calendar": "natural"},
        {"when": {"call_type": "office"}, "hours": 4, "calendar": "office"},
    ],
)
CALENDARS = [
    {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
    {"code": "office", "name": "工作时", "kind": "office_hours"},
    {"code": "working", "name": "工作日", "kind": "working_days"},
    {"code": "natural", "name": "自然日", "kind": "natural_days"},
]
CALL_TYPES = [{"code": code, "name": code} for code in ("work", "urgent", "natural", "office")]


def _mixed(call_type: str, step: dict[str, object]) -> Play:
    rules = book(MIXED, steps=(step,), calendars=CALENDARS, call_types=CALL_TYPES)
    play = Play(rules).file("09-12 09:00", call_type=call_type)
    play.take("09-12 09:00", LEAD, "accept")
    return play


@pytest.mark.parametrize(
    ("call_type", "unit", "due", "extended"),
    [
        ("work", "working_days", "09-17 18:00", "09-19 18:00"),
        ("natural", "working_days", "09-16 00:00", "09-18 00:00"),
        ("urgent", "working_days", "09-13 09:00", "09-16 09:00"),
        ("office", "working_days", "09-12 15:00", "09-16 15:00"),
        ("work", "days", "09-17 18:00", "09-19 18:00"),
        ("work", "hours", "09-17 18:00", "09-18 18:00"),
        ("natural", "hours", "09-16 00:00", "09-17 00:00"),
    ],
)
def test_an_extension_counts_in_a_calendar_that_counts_its_unit(
    call_type: str, unit: str, due: str, extended: str
) -> None:
    play = _mixed(call_type, extend_step(unit=unit))
    assert play.due("handle") == due
    play.take("09-12 10:00", LEAD, "extend", amount=2, words="下雨")
    assert play.due("handle") == extended
    (move,) = play.run("handle").moves
    assert (move.amount, move.unit) == (2, unit)


BY_DAYS = [
    ({"working_days": 3, "at": "12:00"}, "working_days", "09-17 12:00", "09-19 12:00"),
    ({"working_days": 3, "at": "12:00"}, "hours", "09-17 12:00", "09-18 12:00"),
    ({"days": 3, "at": "12:00", "calendar": "natural"}, "days", "09-15 12:00", "09-17 12:00"),
    ({"days": 3, "at": "12:00", "calendar": "natural"}, "working_days", "09-15 12:00", "09-17 12:00"),
    ({"days": 3, "at": "00:00", "calendar": "natural"}, "days", "09-16 00:00", "09-18 00:00"),
]
BY_TIME = [
    ({"days": 3, "at": "12:00", "calendar": "elapsed"}, "days", "09-15 12:00", "09-17 12:00"),
    ({"days": 3, "at": "00:00", "calendar": "elapsed"}, "days", "09-16 00:00", "09-18 00:00"),
    ({"days": 1, "at": "12:00", "calendar": "office"}, "days", "09-15 12:00", "09-16 12:00"),
]


def _ending_at(limit: dict[str, object], unit: str) -> Play:
    rules = book(
        clock("handle", "accept", "answer", limit, calendar="working"),
        steps=(extend_step(unit=unit), *suspend_steps()),
        calendars=CALENDARS,
    )
    play = Play(rules).file("09-12 09:00")
    play.take("09-12 09:00", LEAD, "accept")
    return play


def _told_again(play: Play) -> str:
    """When the clock is due if its whole course is reckoned anew."""
    run, spans = play.run("handle"), Spans(play.rulebook, play.facts, play.state)
    return shown(datetime.fromisoformat(spans.told_again(run, spans.own_terms(run), run.started_at)["due"]))


@pytest.mark.parametrize(("limit", "unit", "due", "extended"), [*BY_DAYS, *BY_TIME])
def test_an_extended_clock_keeps_the_clock_time_of_its_row(
    limit: dict[str, object], unit: str, due: str, extended: str
) -> None:
    play = _ending_at(limit, unit)
    assert play.due("handle") == due
    amount = 1 if limit.get("calendar") == "office" else 2
    play.take("09-12 10:00", LEAD, "extend", amount=amount, words="下雨")
    assert (play.due("handle"), _told_again(play)) == (extended, extended)


@pytest.mark.parametrize(("limit", "unit", "due", "extended"), BY_DAYS)
def test_so_does_one_extended_while_it_stands(
    limit: dict[str, object], unit: str, due: str, extended: str
) -> None:
    play = _ending_at(limit, unit)
    play.take("09-12 09:30", LEAD, "suspend")
    play.take("09-12 10:00", LEAD, "extend", amount=2, words="下雨")
    play.take("09-12 10:30", LEAD, "resume")
    assert (play.due("handle"), _told_again(play)) == (extended, extended)


def test_from_approval_the_clock_time_of_the_row_stays_too() -> None:
    limit = {"working_days": 3, "at": "12:00"}
    rules = book(
        clock("handle", "accept", "answer", limit, calendar="working"),
        steps=(extend_step(unit="working_days", counts_from="approval"),),
    )
    play = Play(rules).file("09-12 09:00")
    play.take("09-12 09:00", LEAD, "accept")
    play.take("09-16 10:00", LEAD, "extend", amount=2, words="下雨")
    assert play.due("handle") == "09-18 12:00"


def test_two_working_days_on_a_friday_of_natural_days_pass_over_the_weekend() -> None:
    rules = book(MIXED, steps=(extend_step(unit="working_days"),), calendars=CALENDARS, call_types=CALL_TYPES)
    play = Play(rules).file("09-16 09:00", call_type="natural")
    play.take("09-16 09:00", LEAD, "accept")
    assert play.due("handle") == "09-20 00:00"
    play.take("09-17 10:00", LEAD, "extend", amount=2, words="下雨")
    assert play.due("handle") == "09-24 00:00"
    assert play.run("handle").moves[0].counted_in == "working"


def test_an_extension_names_its_calendar() -> None:
    play = _mixed("urgent", extend_step(unit="hours", calendar="office"))
    play.take("09-12 10:00", LEAD, "extend", amount=4, words="下雨")
    assert play.due("handle") == "09-15 14:30"


def test_from_approval_it_counts_in_that_calendar_too() -> None:
    play = _mixed("natural", approved_step(extend_step(unit="working_days", counts_from="approval")))
    play.take("09-12 10:00", LEAD, "extend", amount=2, words="下雨")
    play.approve("09-15 12:00", GOV)
    assert play.due("handle") == "09-18 00:00"


def test_an_extension_survives_a_suspension_and_a_regrading_in_its_own_calendar() -> None:
    steps = (extend_step(unit="working_days"), *suspend_steps())
    rules = book(MIXED, steps=steps, calendars=CALENDARS, call_types=CALL_TYPES)
    play = Play(rules).file("09-12 09:00", call_type="urgent")
    play.take("09-12 09:00", LEAD, "accept")
    play.take("09-12 10:00", LEAD, "suspend", words="等")
    play.take("09-12 11:00", LEAD, "extend", amount=2, words="下雨")
    play.take("09-12 12:00", LEAD, "resume")
    assert play.due("handle") == "09-16 11:00"
    spans = Spans(rules, play.facts, play.state)
    days = {"limit": {"amount": 3, "unit": "days"}, "calendar": "working"}
    told = spans.told_again(replace(play.run("handle"), pauses=()), days, play.run("handle").started_at)
    assert shown(datetime.fromisoformat(told["due"])) == "09-19 18:00"


@pytest.mark.parametrize("call_type", ["natural", "urgent", "office"])
def test_a_cut_off_in_working_days_counts_them_whatever_the_clock_counts(call_type: str) -> None:
    """Due on Saturday or Monday: the last day to ask is Friday (on office hours: the day before Friday)."""
    step = {**extend_step(unit="working_days"), "cut_off": {"before_due": {"working_days": 1}}}
    in_time, late = ("09-12 23:00", "09-13 08:00") if call_type != "office" else (None, "09-12 10:00")
    play = _mixed(call_type, step)
    if in_time is not None:
        play.take(in_time, LEAD, "extend", amount=1, words="下雨")
        play = _mixed(call_type, step)
    with pytest.raises(Refusal) as refused:
        play.take(late, LEAD, "extend", amount=1, words="下雨")
    assert refused.value.code == "CALL_TOO_LATE"
