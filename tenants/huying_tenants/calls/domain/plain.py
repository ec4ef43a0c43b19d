"""The plainest act: a step with the least form that passes, for foresight and for what-if."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from huying_platform.kernel.clock import county_date
from huying_tenants.calls.domain.addressing import (
    ADD_UNITS,
    CHANGES_UNITS,
    addressed_by_item,
    suitable_units,
)
from huying_tenants.calls.domain.asked import STARS
from huying_tenants.calls.domain.commands import File, ItemFacts, Take
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.persons import callable_posts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import CALL_TYPE, ITEM, FieldKind, FormField, Rulebook, Step

WORDS = "—"


def plain_filing(
    rulebook: Rulebook, facts: Facts, item: ItemFacts, call_type: str, caller: int | None = None
) -> File:
    """A filing of this type about this item that says nothing in particular.

    `caller` is the unit whose call it is; one that calls a person then names somebody whom that unit may call.
    """
    kind = rulebook.call_type(call_type)
    step = next(iter(rulebook.filing_steps(call_type)), None)
    asked = (*(kind.fields if kind else ()), *(step.fields if step else ()))
    by_form = step is not None and step.addresses == "form"
    return File(
        item=item,
        call_type=call_type,
        situation=WORDS,
        place=WORDS,
        fields=_answers(facts, asked),
        lead=item.lead if by_form and not _calls_person(rulebook, call_type) else None,
        cooperating=item.cooperating if by_form else (),
        person=_post(rulebook, facts, call_type, caller, item.lead),
        evidence=placeholder_files(step.evidence_at_least if step else 0),
        caller=caller,
    )


def plain_take(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, item: ItemFacts, now: datetime
) -> Take:
    """The step with the item's own units, the first reason, full stars, placeholder words."""
    lead, cooperating = _units(rulebook, facts, state, item, now)
    by_form = step.addresses == "form"
    if step.verb in CHANGES_UNITS:
        cooperating = _changed(rulebook, facts, state, step)
    grading = rulebook.grading
    free = [code for code in rulebook.channels if code not in state.channels]
    return Take(
        step.code,
        words=WORDS,
        reason=step.reasons[0].code if step.reasons else "",
        fields=_answers(facts, step.fields),
        evidence=placeholder_files(step.evidence_at_least),
        lead=lead if by_form and not _calls_person(rulebook, state.call_type) else None,
        cooperating=cooperating if by_form or step.verb in CHANGES_UNITS else (),
        person=_post(rulebook, facts, state.call_type, state.caller, lead) if by_form else None,
        axes={axis.code: axis.levels[0].code for axis in grading.axes} if grading else {},
        grade=grading.grades[0].code if grading and grading.grades else "",
        result=rulebook.answer_results[0].code if rulebook.answer_results else "",
        solved=True,
        stars={axis.code: STARS[-1] for axis in rulebook.rating.axes},
        amount=1,
        until=county_date(now) + timedelta(days=1),
        channel=free[0] if step.verb == "join_channel" and free else "",
        **_about(rulebook, state, step, item),
    )


def _about(rulebook: Rulebook, state: CallState, step: Step, item: ItemFacts) -> dict[str, Any]:
    """Something else the call might be about: an item like its own, else another type of call."""
    changes = step.reclassification.changes if step.reclassification else frozenset[str]()
    if ITEM in changes:
        return {"item": replace(item, item_id=0)}
    kind = rulebook.call_type(state.call_type)
    others = [
        each.code
        for each in rulebook.call_types.values()
        if each != kind and kind is not None and each.addressee == kind.addressee
    ]
    return {"call_type": others[0]} if CALL_TYPE in changes and others else {}


def placeholder_files(number: int) -> tuple[int, ...]:
    """So many files, none of them a real one."""
    return tuple(range(1, number + 1))


def _units(
    rulebook: Rulebook, facts: Facts, state: CallState, item: ItemFacts, now: datetime
) -> tuple[int | None, tuple[int, ...]]:
    """Whom the county's rows or the item name, as far as a form may call them."""
    found = addressed_by_item(rulebook, facts, state, {}, now)
    lead = found["lead"] if found["lead"] is not None else item.lead
    others = found["cooperating"] or item.cooperating
    suitable = suitable_units(rulebook, facts, state.caller)
    if lead not in suitable:
        lead = min(suitable, default=None)
    return lead, tuple(unit for unit in dict.fromkeys(others) if unit in suitable and unit != lead)


def _changed(rulebook: Rulebook, facts: Facts, state: CallState, step: Step) -> tuple[int, ...]:
    """A unit that might be added to those that co-operate, or taken from them."""
    if step.verb != ADD_UNITS:
        return state.cooperating[:1]
    free = suitable_units(rulebook, facts, state.caller) - {state.lead, *state.cooperating}
    return (min(free),) if free else ()


def _post(
    rulebook: Rulebook, facts: Facts, call_type: str, caller: int | None, unit: int | None
) -> int | None:
    """Whom a call of a person's type might go to: a post of the unit, else any; nobody for other types."""
    if not _calls_person(rulebook, call_type):
        return None
    posts = tuple(facts.posts) if caller is None else callable_posts(rulebook, facts, call_type, caller)
    return next((post for post in posts if facts.posts[post].unit_id == unit), next(iter(posts), None))


def _calls_person(rulebook: Rulebook, call_type: str) -> bool:
    kind = rulebook.call_type(call_type)
    return kind is not None and kind.addressee == "person"


def _answers(facts: Facts, fields: tuple[FormField, ...]) -> dict[str, Any]:
    return {field.code: _answer(facts, field) for field in fields if field.required}


def _answer(facts: Facts, field: FormField) -> Any:
    first = field.choices[0].code if field.choices else None
    plain: dict[FieldKind, Any] = {
        FieldKind.TEXT: WORDS,
        FieldKind.NUMBER: 1,
        FieldKind.DATE: "2026-01-01",
        FieldKind.YES_NO: False,
        FieldKind.CHOICE: first,
        FieldKind.CHOICES: [first] if first else None,
        FieldKind.UNIT: next(iter(facts.ids), None),
    }
    return plain[field.kind]
