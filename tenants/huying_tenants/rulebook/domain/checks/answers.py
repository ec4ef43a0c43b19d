"""Which form fields have been answered by the time a clock starts, so that no row is missing for "not known"."""

from collections.abc import Iterable, Mapping

from huying_tenants.rulebook.domain.model import (
    CALL_TYPE,
    CallType,
    ClockRule,
    FormField,
    MarkKind,
    Rulebook,
    Step,
)


def answered_by_start(rulebook: Rulebook, clock: ClockRule) -> Mapping[str, frozenset[str]]:
    """By the key of a form field the call types whose calls surely have an answer when the clock starts."""
    found: dict[str, frozenset[str]] = {}
    starting, without_form = _starting_steps(rulebook, clock), _without_form(rulebook)
    for kind in rulebook.call_types.values():
        codes = _required_by_all(starting, kind)
        if kind.code not in without_form:
            codes |= _required(kind.fields, kind) - _left_out_on_change(rulebook, kind)
            codes |= _required_by_all(rulebook.filing_steps(kind.code), kind)
        for code in codes:
            key = f"field.{code}"
            found[key] = found.get(key, frozenset()) | {kind.code}
    return found


def _required(fields: Iterable[FormField], kind: CallType) -> frozenset[str]:
    """The fields every call of the type must answer where they are asked."""
    return frozenset(
        each.code
        for each in fields
        if each.required and each.when.keys() <= {CALL_TYPE} and each.when.holds(lambda _key: kind.code)
    )


def _required_by_all(steps: Iterable[Step], kind: CallType) -> frozenset[str]:
    each = [_required(step.fields, kind) for step in steps]
    return frozenset.intersection(*each) if each else frozenset()


def _starting_steps(rulebook: Rulebook, clock: ClockRule) -> tuple[Step, ...]:
    """The steps that start the clock; none where something else may, or a step that is also taken without a form."""
    taken = {trigger.takes for trigger in rulebook.triggers.values()}
    steps = [rulebook.steps.get(mark.code) for mark in clock.starts_on if mark.kind is MarkKind.STEP]
    asked = [step for step in steps if step and step.code not in taken and step.verb != "resume"]
    return tuple(asked) if len(asked) == len(clock.starts_on) else ()


def _without_form(rulebook: Rulebook) -> frozenset[str]:
    """The call types that the rules themselves open, or change calls to: nobody fills in their form."""
    triggers = rulebook.triggers.values()
    taken = {each.takes for each in triggers}
    changed = [step.reclassification for step in rulebook.steps.values() if step.code in taken]
    opened = {each.opens for each in triggers if each.opens}
    return frozenset(opened | {each.to for each in changed if each is not None and each.to})


def _left_out_on_change(rulebook: Rulebook, kind: CallType) -> frozenset[str]:
    """The fields a call changed to this type is not asked again, though its own type did not require them."""
    changes = (step.reclassification for step in rulebook.steps.values())
    if not any(each is not None and CALL_TYPE in each.changes for each in changes):
        return frozenset()
    others = [each for each in rulebook.call_types.values() if each is not kind]
    return frozenset(
        field.code
        for other in others
        for field in other.fields
        if field.code not in _required(other.fields, other)
    )
