"""The decider: given what the rules say and what has happened, what a command makes happen now.

`decide` is the only place where an act on a call is judged. It writes nothing; it returns the events to append, or
raises the Refusal that says why not.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.addressing import check_leaves_alone
from huying_tenants.calls.domain.approvals import amend, approve, ask, cancel, refuse
from huying_tenants.calls.domain.approvers import approvers_of
from huying_tenants.calls.domain.commands import (
    Acknowledge,
    AddEvidence,
    Amend,
    Approve,
    Cancel,
    Command,
    Comment,
    Decision,
    File,
    Refuse,
    Remark,
    Take,
    as_take,
)
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.filing import amended_filing, file_call
from huying_tenants.calls.domain.forms import optional_words, remark_form, required_words, step_form
from huying_tenants.calls.domain.joint import consent
from huying_tenants.calls.domain.lapse import lapse
from huying_tenants.calls.domain.limits import limits_refusal, ordinal_of
from huying_tenants.calls.domain.own_runs import is_asked_already
from huying_tenants.calls.domain.parties import open_slots
from huying_tenants.calls.domain.permission import (
    refusal_of_decision,
    refusal_of_remark,
    refusal_of_step,
)
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.steps import carry_out
from huying_tenants.calls.domain.succession import before_acting
from huying_tenants.calls.domain.triggers import fired_by
from huying_tenants.calls.domain.vacated import take_agreed
from huying_tenants.rulebook.domain.model import Rulebook, Step

REMARK_EVENTS = {
    "comment": kinds.COMMENTED,
    "add_evidence": kinds.EVIDENCE_ADDED,
    "acknowledge": kinds.ACKNOWLEDGED,
}


def decide(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
    *,
    rulebook_version_id: int = 0,
    seen_version: int | None = None,
) -> list[NewEvent]:
    """The events a command brings about at `now` (UTC). Raises Refusal.

    `seen_version` is the version of the call the person saw: an act upon an older one is refused as stale. What time
    alone has brought about before `now` comes first, so that a late act never hides that it was late.
    """
    if state is None and not isinstance(command, File):
        raise ValueError("only filing begins a call")
    remark = isinstance(command, Comment | AddEvidence | Acknowledge)
    if state is not None and not remark and seen_version is not None and seen_version != state.version:
        raise refusals.stale(seen_version, state.version)
    try:
        return _decide(rulebook, facts, state, command, seat, now, rulebook_version_id)
    except MissingHolidayYear as missing:
        raise refusals.calendar_year_missing(missing.year) from missing


def _decide(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
    rulebook_version_id: int,
) -> list[NewEvent]:
    if isinstance(command, File):
        drafts = Drafts(rulebook, facts, None, now, seat.author)
        file_call(drafts, command, seat, rulebook_version_id)
        return _set_off(drafts)
    drafts = Drafts(rulebook, facts, state, now, seat.author)
    for passed in lapse(rulebook, facts, drafts.state, now):
        drafts.add(passed)
    for passed in before_acting(rulebook, facts, drafts.state, now):
        drafts.add(passed)
    before = drafts.state
    match command:
        case Comment() | AddEvidence() | Acknowledge():
            _remark(drafts, command, seat)
        case Approve() | Refuse() | Amend() | Cancel():
            _decision(drafts, command, seat)
        case Take():
            _take(drafts, _step_named(rulebook, command.step), command, seat)
        case _:
            step = _step_of_verb(drafts, command.verb, seat)
            _take(drafts, step, as_take(command, step.code), seat)
    take_agreed(drafts, before)
    return _set_off(drafts)


def _take(drafts: Drafts, step: Step, take: Take, seat: ActingSeat) -> None:
    rulebook, facts, state, now = drafts.rulebook, drafts.facts, drafts.state, drafts.now
    refusal = refusal_of_step(rulebook, facts, state, step, seat, now)
    if refusal is not None:
        raise refusal
    form, words = step_form(rulebook, facts, state, step, take, now)
    unit = seat.author.unit_id
    check_leaves_alone(facts, state, step, form.get("removed", ()), unit)
    if "clocks" in form:
        if is_asked_already(rulebook, state, step, unit, form["clocks"]):
            raise refusals.already_asked(step.name)
        if late := limits_refusal(rulebook, facts, state, step, now, unit, tuple(form["clocks"])):
            raise late
    if step.joint is not None and consent(drafts, step, seat, form, words):
        return
    ordinal = ordinal_of(state, step, unit)
    approvers = approvers_of(rulebook, facts, state, step, form, seat.author, now, ordinal)
    if approvers is None:
        carry_out(drafts, step, form, words)
    else:
        ask(drafts, step, form, words, approvers)


def _step_named(rulebook: Rulebook, code: str) -> Step:
    step = rulebook.steps.get(code)
    if step is None:
        raise refusals.not_a_step(code)
    return step


def _step_of_verb(drafts: Drafts, verb: str, seat: ActingSeat) -> Step:
    """The step of this verb that is open to the post now, else the one that comes nearest."""
    steps = [step for step in drafts.rulebook.steps.values() if step.verb == verb]
    if not steps:
        raise refusals.not_a_step(verb)
    for step in steps:
        if refusal_of_step(drafts.rulebook, drafts.facts, drafts.state, step, seat, drafts.now) is None:
            return step
    return next((step for step in steps if drafts.state.state in step.from_states), steps[0])


def _decision(drafts: Drafts, command: Decision, seat: ActingSeat) -> None:
    rulebook, facts, state = drafts.rulebook, drafts.facts, drafts.state
    request = state.requests.get(command.request)
    if request is None:
        raise refusals.no_request()
    refusal = refusal_of_decision(rulebook, facts, state, request, command.verb, seat)
    if refusal is not None:
        raise refusal
    step = rulebook.steps[request.step]
    match command:
        case Approve(words=words):
            fitting = set(open_slots(request.slots, facts, seat))
            place = next(place for place in request.awaited() if place in fitting)
            approve(drafts, step, request, place, optional_words(words))
        case Refuse(words=words):
            refuse(drafts, step, request, required_words(words, "请写明不同意的理由。"))
        case Amend(form=take):
            if step.approval is None:
                raise refusals.no_request()
            amend(drafts, step, step.approval, request, *_amended(drafts, step, request, take))
        case Cancel(words=words):
            cancel(drafts, step, request, optional_words(words))


def _amended(
    drafts: Drafts, step: Step, request: Request, take: Take
) -> tuple[dict[str, Any], Mapping[str, str]]:
    if step.verb == "file":
        return amended_filing(drafts, step, request, take)
    return step_form(
        drafts.rulebook, drafts.facts, drafts.state, step, take, drafts.now, brought=request.evidence
    )


def _remark(drafts: Drafts, command: Remark, seat: ActingSeat) -> None:
    refusal = refusal_of_remark(drafts.rulebook, drafts.state, command.verb, seat)
    if refusal is not None:
        raise refusal
    payload, words = remark_form(drafts.facts, command)
    drafts.add(NewEvent(REMARK_EVENTS[command.verb], payload, words))


def _set_off(drafts: Drafts) -> list[NewEvent]:
    """The act with all that it sets off at once."""
    last = drafts.appended[-1]
    for draft in fired_by(drafts.rulebook, drafts.facts, drafts.state, last, drafts.now):
        drafts.add(draft)
    return drafts.events
