"""Who may do what to a call now, and why not. The screen's buttons and the decider ask the same functions."""

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import PARTY_NAMES, Rulebook

REMARK_NAMES = {"comment": "补充说明", "add_evidence": "补充证据", "acknowledge": "接铃"}


def refusal_of_step(
    rulebook: Rulebook, facts: Facts, state: CallState, verb: str, seat: ActingSeat
) -> Refusal | None:
    """Why this post may not take this step now, or None when it may.

    Outermost first: the county's procedure has the step, the post's registry allows the verb, its unit is the party
    the step belongs to, and the call is in a state it starts from.
    """
    step = rulebook.steps.get(verb)
    if step is None or verb == "file":
        return refusals.not_a_step(verb)
    if verb not in seat.verbs:
        return refusals.verb_not_permitted(step.name)
    holders = state.units_of(step.by)
    if seat.author.unit_id not in holders:
        who = "、".join(facts.name_of(unit) for unit in holders) or PARTY_NAMES[step.by]
        return refusals.not_your_part(step.name, who)
    if state.state not in step.from_states:
        return refusals.wrong_state(step.name, rulebook.states[state.state].name)
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
