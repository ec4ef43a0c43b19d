"""The questions of a case, put to the call as it is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.assessment import in_denominator
from huying_tenants.calls.domain.cases.coming import coming
from huying_tenants.calls.domain.cases.model import Outcome, Question
from huying_tenants.calls.domain.cases.permissions import code_fits, permitted_steps, refusals_of
from huying_tenants.calls.domain.cases.play import Play
from huying_tenants.calls.domain.cases.shown import notice_as_shown, run_as_shown, told_as_expected
from huying_tenants.calls.domain.cases.times import moment_as_text
from huying_tenants.calls.domain.cases.words import NONE
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.explanation import explain
from huying_tenants.calls.domain.parties import units_at
from huying_tenants.calls.domain.projection import leading_clock
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of

NO_CALL = "没有这件呼叫"

Answer = tuple[Any, bool]
"""What was found, and whether it is what was expected."""


def ask(play: Play, questions: tuple[Question, ...]) -> list[Outcome]:
    """Every question answered, in order; notices are told once, to the first who asks."""
    outcomes = [_ask(play, question) for question in questions]
    if questions:
        play.told.clear()
    return outcomes


def _ask(play: Play, question: Question) -> Outcome:
    if play.state is None:
        found, ok = NO_CALL, False
    else:
        try:
            found, ok = _TOPICS[question.topic](play, play.state, question)
        except MissingHolidayYear as missing:
            found, ok = f"没有 {missing.year} 年的放假安排", False
        except Refusal as refusal:
            found, ok = f"{refusal.code} {refusal.message}", False
    return Outcome(question.path, question.what, as_json(question.value), found, ok)


def as_json(value: Any) -> Any:
    """An expected value as reports show it."""
    if isinstance(value, datetime):
        return moment_as_text(value)
    if isinstance(value, Mapping):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    return value


def _plain(find: Callable[[Play, CallState], Any]) -> Callable[[Play, CallState, Question], Answer]:
    """A topic with one value, that must be equal."""

    def answer(play: Play, state: CallState, question: Question) -> Answer:
        found = find(play, state)
        found = NONE if found is None else found
        return found, found == question.value

    return answer


def _clocks(play: Play, state: CallState, question: Question) -> Answer:
    code, _, field = question.subject.partition(".")
    runs = [run for run in state.clocks if run.code == code]
    if field == "runs":
        return len(runs), len(runs) == question.value
    if not field:
        going = [run_as_shown(run, play.county, play.rulebook)["status"] for run in runs if run.open]
        return (going[0] if going else NONE), not going
    number, _, rest = field.partition(".")
    run = _nth(runs, int(number)) if rest else _meant(runs, play, question)
    if run is None:
        return NONE, False
    found = run_as_shown(run, play.county, play.rulebook)[rest or field]
    return found, found == _expected(question.value, found)


def _meant(runs: list[ClockRun], play: Play, question: Question) -> ClockRun | None:
    """The run meant where a case does not say: of the owner asked for, what is open, else the last."""
    if question.of is not None:
        runs = [run for run in runs if play.county.code_of(run.owner) == question.of]
    going = [run for run in runs if run.open] or runs
    return going[-1] if going else None


def _nth(runs: list[ClockRun], number: int) -> ClockRun | None:
    return runs[number - 1] if number <= len(runs) else None


def _expected(value: Any, found: str) -> Any:
    """A moment is compared as it is written: to the minute where the case gives no seconds."""
    if not isinstance(value, datetime):
        return value
    text = moment_as_text(value)
    return found if len(text) < len(found) and found.startswith(text) else text


def _permitted(play: Play, state: CallState, question: Question) -> Answer:
    found = permitted_steps(play, state, question.subject)
    return found, found == question.value


def _may(play: Play, state: CallState, question: Question) -> Answer:
    who, _, step = question.subject.partition(": ")
    told = refusals_of(play, state, who, step)
    if any(each is None for each in told):
        return True, True
    return next(f"{each.code} {each.message}" for each in told if each), False


def _may_not(play: Play, state: CallState, question: Question) -> Answer:
    who, _, step = question.subject.partition(": ")
    told = refusals_of(play, state, who, step)
    if any(each is None for each in told):
        return "可以办", False
    codes = [each.code for each in told if each]
    expected = question.value
    fits = next((code for code in codes if not expected or code_fits(expected, code)), None)
    return fits or codes[0], fits is not None


def _labels(play: Play, state: CallState, question: Question) -> Answer:
    lookup = lookup_of(play.rulebook, play.facts, state, play.now)
    found = lookup(f"label.{question.subject}") or NONE
    return found, found == question.value


def _notified(play: Play, _state: CallState, question: Question) -> Answer:
    found = [notice_as_shown(told, play.county) for told in play.told]
    expected = [{**each, **_receivers(play, each)} for each in question.value]
    return found, told_as_expected(expected, found)


def _receivers(play: Play, expected: Mapping[str, Any]) -> dict[str, list[str]]:
    """Whom a case expects to be told, as unit codes."""
    if "to" not in expected:
        return {}
    return {"to": [play.county.code_of(unit) for who in expected["to"] for unit in play.units_of(who)]}


def _next_due(play: Play, state: CallState, question: Question) -> Answer:
    ahead = coming(play.rulebook, play.facts, state)
    if not ahead:
        return NONE, question.value == NONE
    at, what = ahead[0]
    if question.subject == "at":
        found = moment_as_text(at)
        return found, found == _expected(question.value, found)
    return what, question.value in {each for _, each in ahead}


def _waits_for(play: Play, state: CallState, question: Question) -> Answer:
    """Whoever's turn it is, as the rulebook names him or as his unit's code."""
    who = play.rulebook.states[state.state].waits_for
    if who is None:
        return NONE, question.value == NONE
    units = [play.county.code_of(unit) for unit in units_at(play.facts, state, who.place)]
    return str(who), question.value in (str(who), str(who.place), *units)


def _requests(_play: Play, state: CallState, question: Question) -> Answer:
    made = [each.status.value for each in state.requests.values() if each.step == question.subject]
    found = made[-1] if made else NONE
    return found, found == question.value


def _explain(play: Play, state: CallState, question: Question) -> Answer:
    runs = [run for run in state.clocks if run.code == question.subject]
    if not runs:
        return NONE, False
    run = ([run for run in runs if run.open] or runs)[-1]
    told = explain(play.rulebook, run, play.holidays, facts=play.facts, state=state)
    text = "\n".join((told.text, *(f"{day.day.isoformat()} {day.label}" for day in told.days)))
    return text, str(question.value) in text


def _fields(_play: Play, state: CallState, question: Question) -> Answer:
    found = state.fields.get(question.subject, NONE)
    return found, found == question.value


def _shown_clock(play: Play, state: CallState) -> str:
    """The clock the leading desk shows first."""
    ordinal = leading_clock(
        play.rulebook, state.clocks, state.lead if state.lead is not None else state.caller
    )
    return NONE if ordinal is None else state.clocks[ordinal].code


def _rings(play: Play, state: CallState) -> list[str]:
    return sorted(play.county.code_of(unit) for unit, desk in state.desks.items() if desk.ringing)


_TOPICS: Mapping[str, Callable[[Play, CallState, Question], Answer]] = {
    "state": _plain(lambda _, state: state.state),
    "round": _plain(lambda _, state: state.round),
    "clocks": _clocks,
    "shown_clock": _plain(_shown_clock),
    "permitted": _permitted,
    "may": _may,
    "may_not": _may_not,
    "labels": _labels,
    "notified": _notified,
    "next_due": _next_due,
    "waits_for": _waits_for,
    "lead": _plain(lambda play, state: play.county.code_of(state.lead)),
    "cooperating": _plain(lambda play, state: sorted(map(play.county.code_of, state.cooperating))),
    "rings": _plain(_rings),
    "item": _plain(lambda _, state: state.item["code"]),
    "item_version": _plain(lambda _, state: state.item["version"]),
    "call_type": _plain(lambda _, state: state.call_type),
    "grade": _plain(lambda _, state: state.grade),
    "addressed_by": _plain(lambda _, state: state.addressed_by or None),
    "requests": _requests,
    "opened": _plain(lambda _, state: sorted(state.opened)),
    "in_denominator": _plain(lambda play, state: in_denominator(play.rulebook, state, play.now)),
    "explain": _explain,
    "fields": _fields,
}
