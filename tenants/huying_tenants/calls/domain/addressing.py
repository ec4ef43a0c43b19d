"""Who is called (rules T08, T09): the units a call goes to, and what determined them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.parties import named
from huying_tenants.calls.domain.persons import callable_posts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.org.domain import CALLING_KINDS, UnitKind
from huying_tenants.rulebook.domain.model import Rulebook

NOT_CALLED = frozenset({*CALLING_KINDS, UnitKind.CENTRE, UnitKind.SUPERVISION})
"""The kinds of units a form cannot call, unless they stand above the caller or the rulebook names them."""

ROW, ITEM, FALLBACK, ORPHAN, FORM, FIRST_RECEIVER = (
    "row",
    "item",
    "fallback",
    "orphan",
    "form",
    "first_receiver",
)
"""What determined the units of a call."""

Payload = dict[str, Any]


def addressed_by_item(
    rulebook: Rulebook, facts: Facts, state: CallState, form: Mapping[str, Any], now: datetime
) -> Payload:
    """The first row of the county's that holds, else the item's own units, else the fallback; else an orphan."""
    rule, item = rulebook.addressing, state.item
    lookup = lookup_of(rulebook, facts, state, now, form=form)
    for number, row in enumerate(rule.rows):
        lead = facts.ids.get(row.lead)
        if lead is not None and row.when.holds(lookup):
            others = (facts.ids[code] for code in row.cooperating if code in facts.ids)
            return {**_units(lead, others, ROW), "address_row": number}
    others = item.get("cooperating", ())
    if item.get("lead") in facts.units:
        return _units(item["lead"], others, ITEM)
    fallback = facts.ids.get(rule.fallback) if rule.fallback else None
    if fallback is not None:
        return _units(fallback, (unit for unit in others if unit != fallback), FALLBACK)
    # Several are named and none to lead: whoever takes it first may (首接负责).
    return _units(None, others, ITEM if others else ORPHAN)


def called_by_form(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    lead: int | None,
    cooperating: tuple[int, ...],
    person: int | None,
) -> Payload:
    """The units somebody chose; for a type that calls persons, the person, whose unit leads.

    Raises Refusal when nobody leads, a unit stands twice, or one cannot be called.
    """
    called = _person(rulebook, facts, state, person)
    suitable = suitable_units(rulebook, facts, state.caller)
    first = called["person"]["unit"] if called else lead
    if first is None:
        raise refusals.lead_required()
    if not called and first not in suitable:
        raise refusals.unit_unsuitable("leadUnitId")
    if not suitable.issuperset(cooperating):
        raise refusals.unit_unsuitable("cooperatingUnitIds")
    if len({first, *cooperating}) != 1 + len(cooperating):
        raise refusals.lead_repeated()
    return {**_units(first, cooperating, FORM), **called}


def called_person(
    rulebook: Rulebook, facts: Facts, state: CallState, person: int | None, cooperating: Iterable[int]
) -> Payload:
    """The person a filing names, whose unit leads. Raises Refusal when none is named, or one that may not be called."""
    called = _person(rulebook, facts, state, person)
    return {**_units(called["person"]["unit"], cooperating, FORM), **called}


def _person(rulebook: Rulebook, facts: Facts, state: CallState, post: int | None) -> Payload:
    """The person a call of a person's type goes to; nothing for other types. Raises Refusal when none is suitable."""
    kind = rulebook.call_types[state.call_type]
    if kind.addressee != "person":
        return {}
    known = facts.posts.get(post) if post is not None else None
    if post is None or known is None or known.unit_id not in facts.units:
        raise refusals.person_required()
    if kind.persons and post not in callable_posts(rulebook, facts, state.call_type, state.caller):
        raise refusals.person_unsuitable(kind.name, named(rulebook, facts, state, kind.persons))
    account = known.account_ids[0] if len(known.account_ids) == 1 else None
    person = {"post": post, "account": account, "unit": known.unit_id, "passes_to": kind.passes_to}
    return {"person": person}


def freed(state: CallState, doer: Author | None) -> Payload:
    """What a return leaves: nobody is called any more, or the others when one of those co-operating gives it back."""
    if doer is not None and doer.unit_id != state.lead and doer.unit_id in state.cooperating:
        return {"cooperating": [unit for unit in state.cooperating if unit != doer.unit_id]}
    return {"lead": None, "cooperating": []}


def first_receiver(state: CallState, doer: Author | None) -> Payload:
    """首接负责: whoever takes the step leads; a lead there was co-operates."""
    if doer is None or doer.unit_id == state.lead:
        return {}
    others = (*(() if state.lead is None else (state.lead,)), *state.cooperating)
    return _units(doer.unit_id, (unit for unit in others if unit != doer.unit_id), FIRST_RECEIVER)


def suitable_units(rulebook: Rulebook, facts: Facts, caller: int) -> frozenset[int]:
    """The units a form may call for this caller."""
    above = {unit.unit_id for unit in facts.line_of(caller)} | set(facts.superiors_of(caller))
    codes = {rulebook.addressing.fallback} | {
        code for row in rulebook.addressing.rows for code in (row.lead, *row.cooperating)
    }
    named = {facts.ids[code] for code in codes if code is not None and code in facts.ids}
    usual = {unit.unit_id for unit in facts.units.values() if unit.kind not in NOT_CALLED}
    also = {unit.unit_id for unit in facts.units.values() if unit.kind in rulebook.addressing.also_called}
    return frozenset((usual | named | above) - {caller} | also)


def _units(lead: int | None, cooperating: Iterable[int], how: str) -> Payload:
    others = [unit for unit in dict.fromkeys(cooperating) if unit != lead]
    return {"lead": lead, "cooperating": others, "addressed_by": how}
