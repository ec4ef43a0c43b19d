"""Joint steps that wait for nobody any more, because the last who was still to agree has no part in the call now."""

from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.parties import slots_of
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.steps import system_step
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import Step


def take_agreed(drafts: Drafts, before: CallState) -> None:
    """The rules take the joint steps to which all who are left have agreed, where an act has taken a unit away.

    `before`: the call before the act. One that asks for what only a person can fill in waits for any of them.
    """
    if not set(before.cooperating) - set(drafts.state.cooperating):
        return
    for code in dict.fromkeys(each.step for each in drafts.state.consents):
        step = drafts.rulebook.steps.get(code)
        if step is None or not _is_agreed(drafts, step) or not _may_be_taken(drafts, step):
            continue
        for draft in system_step(drafts.rulebook, drafts.facts, drafts.state, code, drafts.now):
            drafts.add(draft)


def _is_agreed(drafts: Drafts, step: Step) -> bool:
    slots = slots_of(drafts.facts, drafts.state, step.by)
    given = drafts.state.agreed_to(step.code)
    return bool(slots) and given.issuperset(range(len(slots)))


def _may_be_taken(drafts: Drafts, step: Step) -> bool:
    """Whether the step asks for nothing but to be agreed to."""
    state = drafts.state
    files = sum(each.evidence for each in state.consents if each.step == step.code)
    answers = any(each.required for each in step.fields)
    asks = answers or step.approval is not None or files < step.evidence_at_least
    return not asks and step.when.holds(lookup_of(drafts.rulebook, drafts.facts, state, drafts.now))
