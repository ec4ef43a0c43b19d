"""Who may do what to a call now, and why not. The screen's buttons and the decider ask the same functions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.addressing import NOT_CALLED, REMOVE_UNITS
from huying_tenants.calls.domain.asked import asks_result, asks_solved, asks_stars
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.grading import is_graded
from huying_tenants.calls.domain.limits import limits_refusal
from huying_tenants.calls.domain.own_runs import is_asked_already
from huying_tenants.calls.domain.parties import named, open_slots, slot_named, slots_of
from huying_tenants.calls.domain.requests import Request, RequestStatus, Slot
from huying_tenants.calls.domain.state import CallState, StepTaken
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.org.domain import UnitKind
from huying_tenants.rulebook.domain.model import Party, Rulebook, Step

REMARK_NAMES = {"comment": "补充说明", "add_evidence": "补充证据", "acknowledge": "接铃"}
DECISIONS = ("approve", "refuse", "amend", "cancel")


@dataclass(frozen=True, slots=True)
class Permission:
    """A step, or one decision (`approve`, `refuse`, `amend`, `cancel`) about a request for it: why not, or None."""

    step: Step
    decision: str | None
    request: Request | None
    refusal: Refusal | None


def permitted(
    rulebook: Rulebook, facts: Facts, state: CallState, seat: ActingSeat, now: datetime
) -> list[Permission]:
    """Every step this post could ever take in this procedure, and every decision about open requests."""
    found = [
        Permission(step, None, None, refusal_of_step(rulebook, facts, state, step, seat, now))
        for step in rulebook.steps.values()
        if step.verb != "file" and step.verb in seat.verbs
    ]
    for request in state.requests.values():
        step = rulebook.steps.get(request.step)
        if request.open and step is not None:
            found.extend(
                Permission(
                    step, each, request, refusal_of_decision(rulebook, facts, state, request, each, seat)
                )
                for each in DECISIONS
            )
    return found


def refusal_of_step(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, seat: ActingSeat, now: datetime
) -> Refusal | None:
    """Why this post may not take this step now, or None when it may, whatever form it fills in.

    Outermost first: the post's registry allows the verb, the step is this post's, the call is in a state it starts
    from, it has not been asked for already, its condition holds, and it comes neither too often nor too late.
    """
    if step.verb == "file":
        return refusals.not_a_step(step.verb)
    if step.verb not in seat.verbs:
        return refusals.verb_not_permitted(step.name)
    try:
        return next(_refusals(rulebook, facts, state, step, seat, now), None)
    except MissingHolidayYear as missing:
        return refusals.calendar_year_missing(missing.year)


def concerns(rulebook: Rulebook, facts: Facts, state: CallState, step: Step, seat: ActingSeat) -> bool:
    """Whether a post of this kind might be the one to take the step in some call of the county: else it is no news."""
    if open_slots(slots_of(facts, state, step.by), facts, seat):
        return True
    unit = facts.units.get(seat.author.unit_id)
    if unit is None:
        return False
    calls = unit.kind in rulebook.calling_kinds
    return any(
        calls if who.party is Party.CALLER else _USUAL[who.party](unit.kind)
        for who in step.by
        if who.party is Party.CALLER or who.party in _USUAL
    )


_USUAL: Mapping[Party | None, Callable[[str], bool]] = {
    Party.CENTRE: lambda kind: kind == UnitKind.CENTRE,
    Party.LEAD: lambda kind: kind not in NOT_CALLED,
    Party.COOPERATING: lambda kind: kind not in NOT_CALLED,
}
"""The kinds of units that are usually this party; who calls is the rulebook's to say."""


def slot_for(facts: Facts, state: CallState, step: Step, seat: ActingSeat) -> int | None:
    """The place among those who must take a joint step in which this post may agree now, or None."""
    slots = slots_of(facts, state, step.by)
    given = state.agreed_to(step.code)
    free = [place for place in range(len(slots)) if place not in given]
    if not free:
        # Whoever was still to agree is gone: any of the others takes the step.
        free = list(range(len(slots)))
    elif step.joint == "given_order":
        free = free[:1]
    return next((place for place in free if slots[place].fits(facts, seat)), None)


def refusal_of_decision(
    rulebook: Rulebook, facts: Facts, state: CallState, request: Request, decision: str, seat: ActingSeat
) -> Refusal | None:
    """Why this post may not approve, refuse, amend or cancel this request now, or None when it may."""
    step = rulebook.steps.get(request.step)
    if step is None or not request.open:
        return refusals.no_request()
    if decision in ("amend", "cancel"):
        return _refusal_of_change(facts, step, request, seat)
    return next(_refusals_to_decide(rulebook, facts, state, step, request, decision, seat), None)


def _refusals_to_decide(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    request: Request,
    decision: str,
    seat: ActingSeat,
) -> Iterator[Refusal]:
    account = seat.author.account_id
    if "approve" not in seat.verbs:
        yield refusals.verb_not_permitted("审批")
    if request.status is RequestStatus.BACK:
        yield refusals.awaits_change(step.name)
    if account in request.shaped_by:
        yield refusals.own_request(step.name)
    fitting = open_slots(request.slots, facts, seat)
    if not fitting:
        yield refusals.not_yours_to_decide(step.name, _names(rulebook, facts, request.slots))
    if any(each.author.account_id == account for each in request.agreed):
        yield refusals.already_agreed(step.name)
    if set(fitting) <= {each.slot for each in request.agreed}:
        yield refusals.agreed_for_you(step.name)
    awaited = request.awaited()
    if not set(fitting) & set(awaited):
        others = [request.slots[place] for place in awaited]
        yield refusals.not_your_turn(step.name, _names(rulebook, facts, others))
    waits_in = step.approval.waits_in if step.approval else None
    if decision == "approve" and state.state not in step.from_states | {waits_in}:
        yield _wrong_state(rulebook, state, step)


def _refusal_of_change(facts: Facts, step: Step, request: Request, seat: ActingSeat) -> Refusal | None:
    """Only who asked may change or withdraw a request, or whoever sits on the post it was asked from."""
    if step.verb not in seat.verbs:
        return refusals.verb_not_permitted(step.name)
    author, applicant = seat.author, request.applicant
    if author.account_id != applicant.account_id and author.post_id != applicant.post_id:
        return refusals.not_yours_to_change(facts.name_of(request.applicant.unit_id))
    return None


def refusal_of_remark(rulebook: Rulebook, state: CallState, verb: str, seat: ActingSeat) -> Refusal | None:
    """Why this post may not comment, add evidence or acknowledge a ring now, or None when it may."""
    name = REMARK_NAMES[verb]
    if verb not in seat.verbs:
        return refusals.verb_not_permitted(name)
    if state.party_of(seat.author.unit_id) is None:
        return refusals.no_part(name)
    if verb == "acknowledge":
        return None if state.desks[seat.author.unit_id].ringing else refusals.not_ringing()
    if rulebook.states[state.state].final:
        return refusals.call_over(rulebook.states[state.state].name)
    return None


def _refusals(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, seat: ActingSeat, now: datetime
) -> Iterator[Refusal]:
    slots = slots_of(facts, state, step.by)
    if not open_slots(slots, facts, seat):
        yield refusals.not_your_part(step.name, named(rulebook, facts, state, step.by))
    if state.state not in step.from_states:
        yield _wrong_state(rulebook, state, step)
    unit = seat.author.unit_id
    if is_asked_already(rulebook, state, step, unit):
        yield refusals.already_asked(step.name)
    if step.joint is not None:
        yield from _joint(rulebook, facts, state, step, slots, seat)
    lookup = lookup_of(rulebook, facts, state, now, unit=unit)
    if not step.when.holds(lookup):
        yield refusals.condition_not_met(step.name)
    pointless = _pointless(rulebook, state, step)
    if pointless is not None:
        yield pointless
    late = limits_refusal(rulebook, facts, state, step, now, unit)
    if late is not None:
        yield late
    unmet = _requirement(rulebook, facts, state, step, now)
    if unmet is not None:
        yield unmet


def _pointless(rulebook: Rulebook, state: CallState, step: Step) -> Refusal | None:
    """Why there is nothing to do for a step of this verb in such a call."""
    if step.verb == "grade" and not is_graded(rulebook, state.call_type):
        return refusals.not_graded(rulebook.call_types[state.call_type].name)
    if step.fixed and step.fixed in ({"grade": state.grade}, {"call_type": state.call_type}):
        return refusals.nothing_changed(step.name)
    if step.verb == REMOVE_UNITS and not state.cooperating:
        return refusals.nobody_cooperates(step.name)
    if _is_call_back(rulebook, step) and state.selected is not True:
        return refusals.not_selected(step.name)
    return None


def _wrong_state(rulebook: Rulebook, state: CallState, step: Step) -> Refusal:
    states = rulebook.states
    starts = [each.name for code, each in states.items() if code in step.from_states]
    return refusals.wrong_state(step.name, states[state.state].name, starts)


def _joint(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, slots: Sequence[Slot], seat: ActingSeat
) -> Iterator[Refusal]:
    account = seat.author.account_id
    given = state.agreed_to(step.code)
    nobody_left = given.issuperset(range(len(slots)))
    agreed = any(
        each.step == step.code and each.author is not None and each.author.account_id == account
        for each in state.consents
    )
    if agreed and not nobody_left:
        yield refusals.already_agreed(step.name)
    if step.verb == "send" and state.sender is not None and state.sender.account_id == account:
        yield refusals.own_request(step.name)
    if set(open_slots(slots, facts, seat)) <= given and not nobody_left:
        yield refusals.agreed_for_you(step.name)
    if slot_for(facts, state, step, seat) is None:
        awaited = [slot for place, slot in enumerate(slots) if place not in given][:1]
        yield refusals.not_your_turn(step.name, _names(rulebook, facts, awaited))


def _is_call_back(rulebook: Rulebook, step: Step) -> bool:
    """Whether only calls drawn for it may take the step."""
    rule = rulebook.call_back
    return rule is not None and rule.step == step.code and rule.of != "all"


def _requirement(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, now: datetime
) -> Refusal | None:
    """The requirement for the one end a step leads to, where neither its form nor its effects have a say in it."""
    target = step.outcomes[0].state if len(step.outcomes) == 1 else None
    rules = [each for each in rulebook.requirements if target in each.states]
    if not rules:
        return None
    taken = StepTaken(step.event, now, state.round, step.code)
    lookup = lookup_of(rulebook, facts, replace(state, taken=(*state.taken, taken)), now)
    for each in rules:
        keys = each.holds.keys()
        if not any(_is_open(key, rulebook, step) for key in keys) and not each.holds.holds(lookup):
            return refusals.requirement_not_met(each.otherwise)
    return None


def _is_open(key: str, rulebook: Rulebook, step: Step) -> bool:
    """Whether what a call is at this key can still be changed by taking the step."""
    family = key.partition(".")[0]
    if family in ("clock", "label", "field", "state", "overdue", "suspended", "reason"):
        return True
    if key == "solved":
        return asks_solved(step)
    if key == "result":
        return asks_result(rulebook, step)
    if key == "lowest_stars" or family == "stars":
        return asks_stars(rulebook, step)
    return family in ("grade", "axis") and step.verb == "grade"


def _names(rulebook: Rulebook, facts: Facts, slots: Sequence[Slot]) -> str:
    return "、".join(dict.fromkeys(slot_named(rulebook, facts, slot) for slot in slots))
