"""Approval before a step takes effect (rules T06, T10–T12): asking, agreeing, refusing, amending, cancelling."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.approvers import (
    Approvers,
    approvers_in_row,
    approvers_of,
    asked_at,
    first_asked,
)
from huying_tenants.calls.domain.clockwork import pending_effects
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.effects import Effects
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.limits import check_maximum, end_of_limit, ordinal_of
from huying_tenants.calls.domain.parties import answered
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.steps import carry_out
from huying_tenants.rulebook.domain.model import (
    ESCALATES,
    ApprovalRule,
    Mark,
    MarkKind,
    Rulebook,
    Step,
)

STAYS = "stays"
IN_THE_REQUEST_ALONE = ("evidence",)
"""What a form brings that stands in the request alone and not again in the step's own event."""


def ask(
    drafts: Drafts,
    step: Step,
    form: Mapping[str, Any],
    words: Mapping[str, str],
    approvers: Approvers,
    *,
    filing: Mapping[str, Any] | None = None,
) -> None:
    """The step is asked for and waits. `filing`: the call begins with this request, which carries all of the filing."""
    rule, before = approvers.rule, drafts.current
    asking = drafts.author.unit_id if drafts.author else None
    if step.extension is not None and before is not None:
        # What can never take effect is refused at once: an amount beyond the absolute maximum.
        check_maximum(drafts.rulebook, drafts.facts, before, step, form, drafts.now, asking)
    here = before.state if before else next(iter(drafts.rulebook.states))
    effects: Effects = {}
    if before is not None and rule.pending == "stands":
        effects = pending_effects(
            drafts.rulebook, drafts.facts, before, step, drafts.now, begins=True, unit=asking
        )
    payload = {
        **(filing or {}),
        "step": step.code,
        "request": max(before.requests, default=0) + 1 if before else 1,
        "ordinal": ordinal_of(before, step, asking) if before else 1,
        "asked_grade": _grade(before, form),
        "back_to": here,
        "stands": rule.pending == "stands",
        **_terms(drafts, rule, form, approvers),
    }
    drafts.move(
        kinds.REQUESTED,
        rule.waits_in or here,
        payload,
        words,
        [Mark(MarkKind.REQUESTED, step.code)],
        arrives=rule.waits_in is not None,
        rings=first_asked(drafts.facts, approvers, drafts.author),
        effects=effects,
    )


def approve(drafts: Drafts, step: Step, request: Request, place: int, words: Mapping[str, str]) -> None:
    """One more agrees; with the last who must, the step takes effect."""
    given = {each.slot for each in request.agreed} | {place}
    decided = request.joint is None or len(given) == len(request.slots)
    _settle(
        drafts, step, request, kinds.APPROVED, {"slot": place, "decided": decided}, words, settled=decided
    )
    if decided:
        carry_out(drafts, step, request.form, {}, request)


def refuse(
    drafts: Drafts, step: Step, request: Request, words: Mapping[str, str], *, lapsed: bool = False
) -> None:
    """The request ends, or goes back to whoever asked, as the rulebook has it. `lapsed`: nobody decided in time."""
    rule = step.approval
    back = rule is not None and rule.on_refusal == "back"
    to = None if back else _after_refusal(drafts, step, request)
    marks = [] if back else [Mark(MarkKind.REFUSED, step.code)]
    rings = [request.applicant.unit_id]
    payload = {"back": back, "lapsed": lapsed}
    _settle(drafts, step, request, kinds.REFUSED, payload, words, to=to, marks=marks, rings=rings)


def amend(
    drafts: Drafts,
    step: Step,
    rule: ApprovalRule,
    request: Request,
    form: Mapping[str, Any],
    words: Mapping[str, str],
) -> None:
    """The request gets another form, and whoever must agree to that; `change_voids` agreements given."""
    state = drafts.state
    found = approvers_of(
        drafts.rulebook, drafts.facts, state, step, form, request.applicant, drafts.now, request.ordinal
    )
    approvers = found or Approvers(rule, request.row, request.slots, request.joint)
    voids = rule.change_voids or (approvers.slots, approvers.joint) != (request.slots, request.joint)
    stands = request.stands and not request.pending
    effects: Effects = {}
    if stands:
        unit = request.applicant.unit_id
        effects = pending_effects(
            drafts.rulebook, drafts.facts, state, step, drafts.now, begins=True, unit=unit
        )
    drafts.move(
        kinds.AMENDED,
        state.state,
        {
            "step": step.code,
            "request": request.number,
            "voids": voids,
            **_terms(drafts, rule, {**request.form, **form}, approvers),
        },
        words,
        (),
        arrives=False,
        rings=first_asked(drafts.facts, approvers, request.applicant) if voids or not request.pending else (),
        effects=effects,
    )


def cancel(drafts: Drafts, step: Step, request: Request, words: Mapping[str, str]) -> None:
    """Whoever asked withdraws the request."""
    to, marks = _after_refusal(drafts, step, request), [Mark(MarkKind.CANCELLED, step.code)]
    _settle(drafts, step, request, kinds.CANCELLED, {}, words, to=to, marks=marks)


def undecided(
    rulebook: Rulebook, facts: Facts, state: CallState, request: Request, moment: datetime
) -> list[NewEvent]:
    """What becomes of a request nobody has decided until `moment`, its `decide_by`; nothing where it stays."""
    step = rulebook.steps.get(request.step)
    rule = step.approval if step else None
    fate = _undecided(rule, request.row) if rule else STAYS
    if step is None or fate == STAYS or not request.pending:
        return []
    if fate == "approved":
        drafts = Drafts(rulebook, facts, state, moment, None)
        try:
            _settle(drafts, step, request, kinds.APPROVED, {"slot": None, "decided": True}, {}, settled=True)
            carry_out(drafts, step, request.form, {}, request)
        except Refusal:
            pass  # what may not take effect any more lapses as refused
        else:
            return drafts.events
    drafts = Drafts(rulebook, facts, state, moment, None)
    if rule is not None and fate == ESCALATES:
        _pass_up(drafts, step, rule, request)
        return drafts.events
    refuse(drafts, step, request, {}, lapsed=True)
    return drafts.events


def _pass_up(drafts: Drafts, step: Step, rule: ApprovalRule, request: Request) -> None:
    """The request goes on to those of the next row; where there is nobody, it waits where it is."""
    above = rule.escalates_to(request.row)
    if above is None:
        return
    known = answered(drafts.state, request.form)
    try:
        approvers = approvers_in_row(drafts.facts, known, step, rule, above, request.applicant)
    except Refusal:
        return
    drafts.move(
        kinds.PASSED_UP,
        drafts.state.state,
        {
            "step": step.code,
            "request": request.number,
            **_terms(drafts, rule, request.form, approvers),
        },
        {},
        (),
        arrives=False,
        rings=first_asked(drafts.facts, approvers, request.applicant),
    )


def _terms(
    drafts: Drafts, rule: ApprovalRule, form: Mapping[str, Any], approvers: Approvers
) -> dict[str, Any]:
    once = {key: form[key] for key in IN_THE_REQUEST_ALONE if key in form}
    return once | {
        "form": {key: value for key, value in form.items() if key not in once},
        "approvers": [slot.as_json() for slot in approvers.slots],
        "joint": approvers.joint,
        "row": approvers.row,
        "decide_by": _decide_by(drafts, rule, approvers.row),
    }


def _undecided(rule: ApprovalRule, row: int) -> str:
    """What becomes of a request under a row that is not decided in time."""
    return rule.undecided_of(rule.rows[row]) if row < len(rule.rows) else rule.undecided


def _decide_by(drafts: Drafts, rule: ApprovalRule, row: int) -> str | None:
    """When the request lapses undecided; None where nothing comes of that."""
    within = rule.within_of(rule.rows[row])
    if within is None or _undecided(rule, row) == STAYS:
        return None
    return end_of_limit(drafts.rulebook, drafts.facts, *within, drafts.now).isoformat()


def _settle(
    drafts: Drafts,
    step: Step,
    request: Request,
    type_: str,
    payload: Mapping[str, Any],
    words: Mapping[str, str],
    *,
    to: str | None = None,
    marks: Sequence[Mark] = (),
    rings: Sequence[int] = (),
    settled: bool = True,
) -> None:
    """An event about a request; with it the clocks that stood for it go on, when it no longer waits for an approver."""
    state = drafts.state
    effects: Effects = {}
    if request.stands and request.pending and settled:
        effects = pending_effects(
            drafts.rulebook,
            drafts.facts,
            state,
            step,
            drafts.now,
            begins=False,
            unit=request.applicant.unit_id,
        )
    awaiting = not settled and request.joint == "given_order"
    called = rings
    if awaiting:
        given = {each.slot for each in request.agreed} | {payload["slot"]}
        following = (slot for place, slot in enumerate(request.slots) if place not in given)
        called = next((asked_at(drafts.facts, slot, request.applicant) for slot in following), ())
    drafts.move(
        type_,
        to or state.state,
        {"step": step.code, "request": request.number, **payload},
        words,
        marks,
        arrives=to is not None and to != state.state,
        anew=not _comes_back(step, state, request, to),
        rings=called,
        effects=effects,
    )


def _after_refusal(drafts: Drafts, step: Step, request: Request) -> str:
    """Where the call goes when the request comes to nothing."""
    rule, states = step.approval, drafts.rulebook.states
    if rule is not None and rule.refused_leads_to is not None:
        return rule.refused_leads_to
    waiting = rule is not None and drafts.state.state == rule.waits_in
    return (
        request.back_to if waiting and drafts.state.sent and request.back_to in states else drafts.state.state
    )


def _comes_back(step: Step, state: CallState, request: Request, to: str | None) -> bool:
    """Whether the call goes back to where the request was made from where it waited for an answer to it."""
    waits_in = step.approval.waits_in if step.approval else None
    return state.state == waits_in and to == request.back_to


def _grade(before: CallState | None, form: Mapping[str, Any]) -> str | None:
    """The grade at the moment of asking: the call's, or the one a filing brings."""
    grade: str | None = before.grade if before is not None else form.get("grade")
    return grade
