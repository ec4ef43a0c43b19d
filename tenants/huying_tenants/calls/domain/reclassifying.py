"""改事项、改类型: what a call is about decided anew after it has been filed."""

from typing import Any

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals, refusals_of_calling
from huying_tenants.calls.domain.commands import ItemFacts, Take
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import (
    CALL_TYPE,
    ITEM,
    CallType,
    FormField,
    Reclassification,
    Rulebook,
    Step,
)


def item_as_json(item: ItemFacts) -> dict[str, Any]:
    """An item as events hold it."""
    return {
        "id": item.item_id,
        "version": item.version_id,
        "code": item.code,
        "branches": list(item.branches),
        "lead": item.lead,
        "cooperating": list(item.cooperating),
    }


def reclassified(
    rulebook: Rulebook, state: CallState, step: Step, rule: Reclassification, take: Take
) -> dict[str, Any]:
    """The payload of an item, a call type, or both, other than the call's.

    Raises Refusal when neither is changed, the step does not change what is to be, or the two do not suit each other.
    """
    item = take.item if take.item is not None and take.item.item_id != state.item["id"] else None
    wanted = rule.to or take.call_type
    other = wanted if wanted not in ("", state.call_type) else None
    for given, key, what in ((item, ITEM, "事项"), (other, CALL_TYPE, "呼叫类型")):
        if given is not None and key not in rule.changes:
            raise refusals_of_calling.not_changed_by(step.name, what)
    if item is None and other is None:
        raise refusals.nothing_changed(step.name)
    old, new = rulebook.call_types[state.call_type], rulebook.call_types.get(other or state.call_type)
    if new is None:
        raise refusals.unknown_choice("callTypeCode", "呼叫类型")
    if new.addressee != old.addressee:
        raise refusals_of_calling.type_unsuitable(step.name, new.name)
    codes = {item.code, *item.branches} if item else {state.item["code"], *state.item.get("branches", ())}
    if new.items and not new.items & codes:
        raise refusals_of_calling.item_unsuitable(new.name)
    about = {**item_as_json(item), "name": item.name} if item else None
    return {**({ITEM: about} if about else {}), **({CALL_TYPE: other} if other else {})}


def refusal_of_type(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, kind: CallType
) -> Refusal | None:
    """Why nobody may change the call to this type: whoever called could not have sent such a call. None: he could.

    What the rules themselves change (a trigger's `takes`) is theirs to say.
    """
    caller, old = facts.unit(state.caller), rulebook.call_types[state.call_type]
    if caller is not None and caller.kind in old.calling_kinds - kind.calling_kinds:
        return refusals_of_calling.type_of_others(step.name, kind.name, caller.name)
    if kind.senders and not kind.senders.intersection(state.sender_roles):
        names = "、".join(rulebook.roles.get(role, role) for role in sorted(kind.senders))
        return refusals_of_calling.type_of_other_senders(step.name, kind.name, names)
    return None


def fields_of_the_new_type(rulebook: Rulebook, state: CallState, code: str) -> tuple[FormField, ...]:
    """What the type a form changes the call to (empty: it changes none) asks, and the one it was of did not."""
    new = rulebook.call_types.get(code)
    if new is None:
        return ()
    answered = {field.code for field in rulebook.call_types[state.call_type].fields}
    return tuple(field for field in new.fields if field.code not in answered)
