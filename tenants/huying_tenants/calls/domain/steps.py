"""What taking a step does: whom it calls, where it leads, whether the call ends or begins anew with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.addressing import (
    CHANGES_UNITS,
    addressed_by_item,
    first_receiver,
    freed,
    handed_up,
    with_changed_units,
)
from huying_tenants.calls.domain.clock_moves import extension_effects, regrade_effects
from huying_tenants.calls.domain.clockwork import (
    clock_effects,
    pending_effects,
    resume_effects,
    suspension_effects,
)
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.domain.consents import places_of_consents
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.effects import Effects, folded
from huying_tenants.calls.domain.events import Author, NewEvent
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.joint import consent_for
from huying_tenants.calls.domain.limits import check_maximum, clocks_of, ordinal_of, overdue_runs
from huying_tenants.calls.domain.reclassifying import reclassified
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import (
    CALL_TYPE,
    CLOSED,
    ITEM,
    REOPENED,
    SUPERIOR,
    Lookup,
    Mark,
    MarkKind,
    Outcome,
    Rulebook,
    Step,
)

UNFINISHED = frozenset({"withdraw"})
"""Verbs that end a call without closing it: the matter was neither solved nor written off."""

STAYS = Outcome(None)


def carry_out(
    drafts: Drafts,
    step: Step,
    form: Mapping[str, Any],
    words: Mapping[str, str],
    request: Request | None = None,
) -> None:
    """The step takes effect, with what follows at once. Raises Refusal when the end it leads to may not be reached yet.

    `request`: it does so because this request has been approved; then it is the applicant's act.
    """
    before = drafts.current
    payload: dict[str, Any] = {"step": step.code, **form}
    doer = drafts.author
    if request is not None:
        doer = request.applicant
        payload |= {"request": request.number, "applicant": [doer.account_id, doer.post_id, doer.unit_id]}
    payload |= _consequences(drafts, step, payload, doer)
    if before is not None:
        payload["requests_void"] = []
    after = drafts.preview(step.event, payload)
    if before is not None and before.consents:
        places = places_of_consents(drafts.rulebook, drafts.facts, before, after)
        payload |= {} if places is None else {"consents": places}
    unit = doer.unit_id if doer else None
    effects = _effects(drafts, step, payload, request, after, unit)
    if _asks_for_clocks(drafts.rulebook, step):
        after = _with_clocks(drafts, step, payload, after, effects)
    ordinal = request.ordinal if request else ordinal_of(before, step, unit) if before else 1
    lookup = lookup_of(
        drafts.rulebook,
        drafts.facts,
        after,
        drafts.now,
        unit=unit,
        form={**payload, "ordinal": ordinal},
    )
    outcome = next((each for each in step.outcomes if each.when.holds(lookup)), STAYS)
    here = _here(drafts.rulebook, before, request, step)
    if step.verb == "suspend":
        payload["back_to"] = here
    _lead_on(drafts, step, payload, words, outcome, here, lookup, effects)


def resume_by_date(rulebook: Rulebook, facts: Facts, state: CallState, moment: datetime) -> list[NewEvent]:
    """The suspended matter resumes at the date named: by the county's own step where it has one."""
    step = rulebook.step_of_verb("resume")
    drafts = Drafts(rulebook, facts, state, moment, None)
    if step is not None and state.state in step.from_states:
        try:
            carry_out(drafts, step, {}, {})
        except Refusal:
            drafts = Drafts(rulebook, facts, state, moment, None)
    if not drafts.events:
        back_to = _resumed(rulebook, state)
        drafts.move(
            "resumed",
            back_to,
            {"step": ""},
            {},
            (),
            arrives=back_to != state.state,
            anew=False,
            effects=resume_effects(rulebook, facts, state, moment),
        )
    return drafts.events


def system_step(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    code: str,
    moment: datetime,
    since: datetime | None = None,
    unit: int | None = None,
) -> list[NewEvent]:
    """A step the rules themselves take (a trigger's `takes`); none when it cannot be taken from where the call is.

    `since`: the due moment upon which they do. `unit`: the co-operating unit whose own step it is. Raises Refusal
    CALENDAR_YEAR_MISSING where it cannot be told yet what the step does to clocks.
    """
    step = rulebook.steps.get(code)
    if step is None or state.state not in step.from_states or step.needs_form:
        return []
    drafts = Drafts(rulebook, facts, state, moment, None, since)
    try:
        if step.reclassification is not None:
            reclassified(rulebook, state, step, step.reclassification, Take(step.code))
        if unit is not None and step.joint is not None and consent_for(drafts, step, unit):
            return drafts.events
        carry_out(drafts, step, step.fixed if unit is None else {**step.fixed, "taken_for": unit}, {})
    except Refusal as refusal:
        if refusal.code == refusals.CALENDAR_YEAR_MISSING:
            raise
        return []
    return drafts.events


def _consequences(drafts: Drafts, step: Step, form: Mapping[str, Any], doer: Author | None) -> dict[str, Any]:
    """Whom the step calls or frees, and what else it says of the call besides its form."""
    state = drafts.current
    addressed = _addressed(drafts, step, form)
    if addressed is not None or state is None:
        return addressed or {}
    if step.verb in CHANGES_UNITS:
        return with_changed_units(state, form)
    if step.verb == "return":
        return freed(state, doer)
    if step.verb == "leave":
        return {"without_release": not _released(state)}
    return first_receiver(state, doer) if step.takes_lead else {}


def _addressed(drafts: Drafts, step: Step, form: Mapping[str, Any]) -> dict[str, Any] | None:
    """The units the rules name for the step; None where they leave that to somebody, or to a person called."""
    state = drafts.current
    called = "person" in form or (state is not None and state.person is not None)
    if step.addresses == "item" and not called:
        known = state if state is not None and state.sent else drafts.preview(step.event, form)
        about = {key: form[key] for key in (ITEM, CALL_TYPE) if key in form}
        return addressed_by_item(drafts.rulebook, drafts.facts, replace(known, **about), form, drafts.now)
    if step.addresses == SUPERIOR and "person" not in form:
        known = state if state is not None else replace(drafts.preview(step.event, form), lead=None)
        return handed_up(drafts.rulebook, drafts.facts, known, step)
    return None


def _released(state: CallState) -> bool:
    """Whether whoever is on the scene has been released since arriving there last (rule T18)."""
    events = [each.event for each in state.taken if each.round == state.round]
    since = len(events) - 1 - events[::-1].index("arrived") if "arrived" in events else 0
    return "released" in events[since:]


def _effects(
    drafts: Drafts,
    step: Step,
    payload: Mapping[str, Any],
    request: Request | None,
    after: CallState,
    unit: int | None,
) -> Effects:
    """What the step does to clocks besides what its marks do."""
    rulebook, facts, now, before = drafts.rulebook, drafts.facts, drafts.now, drafts.current
    if before is None:
        return {}
    if step.extension is not None:
        check_maximum(rulebook, facts, before, step, payload, now, unit)
        asked_at = request.asked_at if request else now
        asked = {"amount": payload["amount"], "clocks": payload["clocks"], "asked_at": asked_at.isoformat()}
        return extension_effects(rulebook, facts, before, step, asked, now, unit=unit)
    if step.verb == "suspend":
        _check_suspension(rulebook, step, before, payload, now)
        return suspension_effects(rulebook, facts, before, step, now)
    if step.verb == "resume":
        return resume_effects(rulebook, facts, before, now)
    regraded = step.verb == "grade" and payload["grade"] != before.grade
    return regrade_effects(rulebook, facts, after, now, step) if regraded or step.reclassification else {}


def _check_suspension(
    rulebook: Rulebook, step: Step, before: CallState, payload: Mapping[str, Any], now: datetime
) -> None:
    """What was in time when it was asked for may be so no more when it is approved."""
    rule = step.suspension
    if rule is not None and not rule.overdue_may and overdue_runs(clocks_of(rulebook, before, step), now):
        raise refusals.overdue(step.name)
    if "until" in payload and datetime.fromisoformat(payload["until"]) <= now:
        raise refusals.until_past(step.name)


def _asks_for_clocks(rulebook: Rulebook, step: Step) -> bool:
    """Whether where the step leads depends on what it does to clocks itself."""
    targets = step.targets()
    rules = [rule.holds for rule in rulebook.requirements if rule.states & targets]
    keys = frozenset[str]().union(
        *(each.when.keys() for each in step.outcomes), *(rule.keys() for rule in rules)
    )
    return any(key.partition(".")[0] in ("clock", "overdue", "label") for key in keys)


def _with_clocks(
    drafts: Drafts, step: Step, payload: Mapping[str, Any], after: CallState, effects: Effects
) -> CallState:
    """The call with its clocks as the step leaves them, wherever it leads."""
    changed = clock_effects(
        drafts.rulebook,
        drafts.facts,
        after,
        _marks(drafts, step, payload),
        drafts.now,
        over=False,
        before=drafts.current,
        first=effects,
        since=drafts.since,
    )
    return folded(after, changed, drafts.now)


def _here(rulebook: Rulebook, before: CallState | None, request: Request | None, step: Step) -> str:
    """The state a step that leads nowhere leaves the call in: where it was asked for, if the call waited elsewhere."""
    if before is None:
        return next(iter(rulebook.states))
    waits_in = step.approval.waits_in if step.approval else None
    if request is not None and before.state == waits_in and request.back_to in rulebook.states:
        return request.back_to
    return _resumed(rulebook, before) if step.verb == "resume" else before.state


def _resumed(rulebook: Rulebook, before: CallState) -> str:
    """Where a suspended call goes on: where it was put aside, if putting it aside moved it and nothing has since."""
    suspended = before.suspended
    if suspended is None or before.state != suspended.state or suspended.back_to not in rulebook.states:
        return before.state
    return suspended.back_to


def _lead_on(
    drafts: Drafts,
    step: Step,
    payload: dict[str, Any],
    words: Mapping[str, str],
    outcome: Outcome,
    here: str,
    lookup: Lookup,
    effects: Effects,
) -> None:
    """Append the step's event, and the closing or the new round that follows it in the same breath."""
    rulebook = drafts.rulebook
    to = outcome.state or here
    ends = rulebook.states[to].final and not rulebook.states[here].final
    if ends:
        for rule in rulebook.requirements:
            if to in rule.states and not rule.holds.holds(lookup):
                raise refusals.requirement_not_met(rule.otherwise)
    marks = _marks(drafts, step, payload)
    closes = ends and step.verb not in UNFINISHED
    if "requests_void" in payload:
        void = _void(rulebook, drafts.state, step, to)
        payload["requests_void"] = [each.number for each in void]
        marks += [Mark(MarkKind.CANCELLED, each.step) for each in void]
        effects = _let_go(drafts, void, effects)
    if not closes and not outcome.new_round:
        moved = _arrives(drafts.current, to, payload)
        added = payload.get("added", ())
        anew = drafts.current is None or _arrives(replace(drafts.state, state=here), to, payload)
        drafts.move(
            step.event, to, payload, words, marks, arrives=moved, anew=anew, rings=added, effects=effects
        )
        return
    drafts.move(step.event, here, payload, words, marks, arrives=False, effects=effects)
    if closes:
        drafts.move(CLOSED, to, {"ended_by": step.code}, {}, [Mark(MarkKind.CLOSED)])
    else:
        # A suspension ends with its round.
        gone_on = resume_effects(rulebook, drafts.facts, drafts.state, drafts.now)
        drafts.move(REOPENED, to, {}, {}, [Mark(MarkKind.REOPENED)], effects=gone_on)


def _arrives(before: CallState | None, to: str, payload: Mapping[str, Any]) -> bool:
    """Whether the call comes to the state: it was in another, or others are called to where it is.

    Those who are added to the call, or taken from it, come and go alone.
    """
    if before is None or to != before.state:
        return True
    alone = "added" in payload or "removed" in payload
    return not alone and ("lead" in payload or "cooperating" in payload)


def _marks(drafts: Drafts, step: Step, payload: Mapping[str, Any]) -> list[Mark]:
    marks = [Mark(MarkKind.STEP, step.code)]
    if "grade" in payload and (drafts.current is None or payload["grade"] != drafts.current.grade):
        marks.append(Mark(MarkKind.REGRADED))
    if step.verb == "join_channel":
        marks.append(Mark(MarkKind.CHANNEL, payload["channel"]))
    return marks


def _void(rulebook: Rulebook, state: CallState, step: Step, to: str) -> list[Request]:
    """The open requests for steps that cannot be taken from where the call comes to; all where that is an end."""
    void = []
    for request in state.requests.values():
        asked = rulebook.steps.get(request.step)
        if not request.open or asked is None or asked.code == step.code:
            continue
        waits_in = asked.approval.waits_in if asked.approval else None
        if rulebook.states[to].final or to not in asked.from_states | {waits_in}:
            void.append(request)
    return void


def _let_go(drafts: Drafts, void: list[Request], effects: Effects) -> Effects:
    """The effects, with the clocks going on that stood for requests which have come to nothing."""
    for request in void:
        if request.stands and request.pending:
            effects = pending_effects(
                drafts.rulebook,
                drafts.facts,
                drafts.state,
                drafts.rulebook.steps[request.step],
                drafts.now,
                begins=False,
                unit=request.applicant.unit_id,
                first=effects,
            )
    return effects
