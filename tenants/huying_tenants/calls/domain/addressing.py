"""Who is called (rules T08, T09): the units a call goes to, and what determined them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import refusals_of_calling
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.parties import answered, named, units_at
from huying_tenants.calls.domain.persons import callable_posts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.org.domain import CALLING_KINDS, UnitKind
from huying_tenants.rulebook.domain.model import SUPERIOR, CallType, Rulebook, Step

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

ADD_UNITS, REMOVE_UNITS = "add_units", "remove_units"
CHANGES_UNITS = (ADD_UNITS, REMOVE_UNITS)
"""The verbs that change who co-operates, and nothing else."""

Payload = dict[str, Any]


def addressed_by_item(
    rulebook: Rulebook, facts: Facts, state: CallState, form: Mapping[str, Any], now: datetime
) -> Payload:
    """The first row of the county's that holds, else the item's own units, else the fallback; else an orphan."""
    rule, item = rulebook.addressing, state.item
    lookup = lookup_of(rulebook, facts, state, now, form=form)
    known = answered(state, form)
    for number, row in enumerate(rule.rows):
        lead = next(iter(units_at(facts, known, row.lead)), None)
        if lead is not None and row.when.holds(lookup):
            with_it = (unit for place in row.cooperating for unit in units_at(facts, known, place))
            return {**_units(lead, with_it, ROW), "address_row": number}
    heirs = (facts.heir_of(unit) for unit in item.get("cooperating", ()))
    named = tuple(unit for unit in heirs if unit is not None)
    lead = facts.heir_of(item.get("lead"))
    if lead is not None:
        return _units(lead, named, ITEM)
    fallback = next(iter(units_at(facts, known, rule.fallback)), None) if rule.fallback else None
    if fallback is not None:
        return _units(fallback, (unit for unit in named if unit != fallback), FALLBACK)
    # Several are named and none to lead: whoever takes it first may (首接负责).
    return _units(None, named, ITEM if named else ORPHAN)


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
        raise refusals_of_calling.lead_required()
    if not called and first not in suitable:
        raise refusals_of_calling.unit_unsuitable("leadUnitId")
    if not suitable.issuperset(cooperating):
        raise refusals_of_calling.unit_unsuitable("cooperatingUnitIds")
    if len({first, *cooperating}) != 1 + len(cooperating):
        raise refusals_of_calling.lead_repeated()
    return {**_units(first, cooperating, FORM), **called}


def check_asked(
    step: Step, kind: CallType, lead: int | None, cooperating: Collection[int], person: int | None
) -> None:
    """Raise the Refusal of a form that names somebody whom the step does not ask for: nothing given is left aside."""
    to_person, form = kind.addressee == "person", step.addresses == "form"
    who = to_person and (form or step.verb == "file")
    for field, what, given, asked in (
        ("leadUnitId", "主责单位", lead is not None, form and not to_person),
        ("cooperatingUnitIds", "配合单位", bool(cooperating), form or who or step.verb in CHANGES_UNITS),
        ("personPostId", "呼叫谁", person is not None, who),
    ):
        if given and not asked:
            raise refusals_of_calling.not_asked(step.name, what, field)


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
        raise refusals_of_calling.person_required()
    if kind.persons and post not in callable_posts(rulebook, facts, state.call_type, state.caller):
        raise refusals_of_calling.person_unsuitable(kind.name, named(rulebook, facts, state, kind.persons))
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


def handed_up(rulebook: Rulebook, facts: Facts, state: CallState, step: Step) -> Payload:
    """逐级上交: the superior of whoever has the matter leads, of two the line's; the other one co-operates.

    Whoever had it leaves it; those who co-operate stay. Raises Refusal where there is nobody above.
    """
    below = state.caller if state.lead is None else state.lead
    superiors = _superiors(rulebook, facts, below)
    if not superiors:
        raise refusals_of_calling.no_superior(step.name, facts.name_of(below))
    lead, *others = superiors
    stay = (unit for unit in (*others, *state.cooperating) if unit != below)
    person = {"person": None} if state.person is not None else {}
    return {**_units(lead, stay, SUPERIOR), **person}


def _superiors(rulebook: Rulebook, facts: Facts, unit: int) -> tuple[int, ...]:
    """Those a matter of the unit goes up to; where levels may be skipped, the nearest above in which somebody sits."""
    found = facts.superiors_of(unit)
    if not rulebook.hierarchy.may_skip_levels:
        return found
    seen = {unit}
    while found and not any(map(facts.is_staffed, found)):
        seen.update(found)
        above = (each for below in found for each in facts.superiors_of(below))
        found = tuple(each for each in dict.fromkeys(above) if each not in seen)
    return tuple(filter(facts.is_staffed, found))


def changed_units(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, units: tuple[int, ...]
) -> Payload:
    """The units somebody chose to co-operate besides, or no longer.

    Raises Refusal when none is named, one cannot be called or has a part already, or none such co-operates.
    """
    if not units:
        raise refusals_of_calling.units_required(step.name)
    if len(set(units)) != len(units):
        raise refusals_of_calling.lead_repeated()
    if step.verb == ADD_UNITS:
        if {state.lead, *state.cooperating}.intersection(units):
            raise refusals_of_calling.lead_repeated()
        if not suitable_units(rulebook, facts, state.caller).issuperset(units):
            raise refusals_of_calling.unit_unsuitable("cooperatingUnitIds")
        return {"added": list(units)}
    if not set(state.cooperating).issuperset(units):
        raise refusals_of_calling.not_cooperating(step.name)
    return {"removed": list(units)}


def check_leaves_alone(facts: Facts, state: CallState, step: Step, units: Collection[int], doer: int) -> None:
    """Raise the Refusal of a co-operating unit that would send away others than itself."""
    own = doer in state.cooperating and doer != state.lead
    if step.verb == REMOVE_UNITS and own and set(units) != {doer}:
        raise refusals_of_calling.only_itself(step.name, facts.name_of(doer))


def with_changed_units(state: CallState, form: Mapping[str, Any]) -> Payload:
    """Who co-operates once a form's units have been added or removed."""
    added, removed = form.get("added", ()), form.get("removed", ())
    if not added and not removed:
        return {}
    together = dict.fromkeys((*state.cooperating, *added))
    return {"cooperating": [unit for unit in together if unit not in (*removed, state.lead)]}


def suitable_units(rulebook: Rulebook, facts: Facts, caller: int) -> frozenset[int]:
    """The units a form may call for this caller."""
    above = {unit.unit_id for unit in facts.line_of(caller)} | set(facts.superiors_of(caller))
    named = {facts.ids[code] for code in rulebook.addressing.units if code in facts.ids}
    usual = {unit.unit_id for unit in facts.units.values() if unit.kind not in NOT_CALLED}
    also = {unit.unit_id for unit in facts.units.values() if unit.kind in rulebook.addressing.also_called}
    return frozenset((usual | named | above) - {caller} | also)


def _units(lead: int | None, cooperating: Iterable[int], how: str) -> Payload:
    others = [unit for unit in dict.fromkeys(cooperating) if unit != lead]
    return {"lead": lead, "cooperating": others, "addressed_by": how}
