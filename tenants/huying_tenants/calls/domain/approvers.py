"""Who must agree before a step takes effect, and whose desks ring for it (rules T06, T10–T12)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import Facts, PostFacts
from huying_tenants.calls.domain.parties import answered, slots_of
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import CALL_TYPE, ITEM, ApprovalRule, Rulebook, Step


@dataclass(frozen=True, slots=True)
class Approvers:
    """Who must agree: the approval row of a rule that applied, and its approvers as they are now."""

    rule: ApprovalRule
    row: int
    slots: tuple[Slot, ...]
    joint: str | None


def approvers_of(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    form: Mapping[str, Any],
    applicant: Author,
    now: datetime,
    ordinal: int,
) -> Approvers | None:
    """Who must agree to the step with this form: the first row that holds says so. None: nobody.

    The rows see the call as it is to be: with the item and the type the form gives it.

    Raises Refusal when the row asks for somebody the county does not have.
    """
    if step.approval is None:
        return None
    about = {key: form[key] for key in (ITEM, CALL_TYPE) if key in form}
    asked = replace(state, **about)
    lookup = lookup_of(rulebook, facts, asked, now, unit=applicant.unit_id, form={**form, "ordinal": ordinal})
    for number, row in enumerate(step.approval.rows):
        if row.when.holds(lookup):
            if not row.by:
                return None
            return approvers_in_row(facts, answered(state, form), step, step.approval, number, applicant)
    return None


def approvers_in_row(
    facts: Facts, state: CallState, step: Step, rule: ApprovalRule, number: int, applicant: Author
) -> Approvers:
    """Who must agree by one row of the rule. Raises Refusal when the county does not have them."""
    row = rule.rows[number]
    slots = slots_of(facts, state, row.by, applicant=applicant)
    staffed = [slot for slot in slots if slot.units and _somebody_else(facts, slot, applicant)]
    if not staffed or (row.joint is not None and len(staffed) < len(slots)):
        himself = any(slot.units and _is_alone(facts, slot, applicant) for slot in slots)
        raise refusals.approver_asks(step.name) if himself else refusals.no_approver(step.name)
    return Approvers(rule, number, tuple(staffed), row.joint)


def _somebody_else(facts: Facts, slot: Slot, applicant: Author) -> bool:
    """Whether there is a post for the slot, and anybody but the applicant on it: nobody decides what he asked himself.

    A post that is vacant now may be filled; where no posts are known at all, there may be one.
    """
    if slot.account is not None:
        return slot.account != applicant.account_id
    posts = _posts_of(facts, slot)
    if not posts:
        return not facts.posts
    holders = {account for post in posts for account in post.account_ids}
    return not holders or bool(holders - {applicant.account_id})


def _is_alone(facts: Facts, slot: Slot, applicant: Author) -> bool:
    """Whether the slot is the applicant's and nobody else's."""
    if slot.account is not None:
        return slot.account == applicant.account_id
    return {account for post in _posts_of(facts, slot) for account in post.account_ids} == {
        applicant.account_id
    }


def _posts_of(facts: Facts, slot: Slot) -> list[PostFacts]:
    return [
        post
        for post in facts.posts.values()
        if post.unit_id in slot.units and (slot.role is None or slot.role in post.roles)
    ]


def first_asked(facts: Facts, approvers: Approvers, applicant: Author | None) -> tuple[int, ...]:
    """The desks that ring when a request is made.

    Where any of several may agree, those elsewhere are rung for: whoever asked would hear his own bell.
    """
    slots = approvers.slots[:1] if approvers.joint == "given_order" else approvers.slots
    asked = dict.fromkeys(unit for slot in slots for unit in asked_at(facts, slot, applicant))
    elsewhere = tuple(unit for unit in asked if applicant is None or unit != applicant.unit_id)
    return elsewhere if approvers.joint is None and elsewhere else tuple(asked)


def asked_at(facts: Facts, slot: Slot, applicant: Author | None) -> tuple[int, ...]:
    """The desks that ring for a slot: those where somebody but the applicant may agree."""
    if applicant is None:
        return slot.units
    return tuple(
        unit for unit in slot.units if _somebody_else(facts, replace(slot, units=(unit,)), applicant)
    )
