"""呼叫: how a call begins, at once or with a request that waits for approval."""

from collections.abc import Iterator, Mapping
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals, refusals_of_calling
from huying_tenants.calls.domain.addressing import (
    addressed_by_item,
    called_by_form,
    called_person,
    check_asked,
    handed_up,
)
from huying_tenants.calls.domain.approvals import ask
from huying_tenants.calls.domain.approvers import approvers_of
from huying_tenants.calls.domain.commands import File, ItemFacts, Take
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.fields import read_fields
from huying_tenants.calls.domain.forms import check_evidence, file_form, optional_words
from huying_tenants.calls.domain.grading import graded
from huying_tenants.calls.domain.parties import named
from huying_tenants.calls.domain.persons import units_before
from huying_tenants.calls.domain.promising import check_dates
from huying_tenants.calls.domain.requests import Request, Slot
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.steps import carry_out
from huying_tenants.calls.domain.view import is_off_hours, lookup_of
from huying_tenants.rulebook.domain.model import PARTY_NAMES, SUPERIOR, CallType, Party, Rulebook, Step, Who

FORM = "form"
"""A filing whose caller is named in its form."""

OF_THE_CALLER = ("CALLER_REQUIRED", "CALLER_UNSUITABLE", "CALLER_FIXED")
"""The codes of what is only wrong about the unit named."""

OF_THE_MATTER = (
    "rulebook_version",
    "item",
    "call_type",
    "caller",
    "filer",
    "centre",
    "place_unit",
    "point",
    "evidence",
    "sender_roles",
    "off_hours",
    "fields",
    "axes",
    "grade",
)
"""What a filing says of the matter, known from its first event on; whom it calls is known when it is sent."""


def file_call(drafts: Drafts, command: File, seat: ActingSeat, rulebook_version_id: int) -> None:
    """Begin a call. Raises Refusal."""
    rulebook, facts, now = drafts.rulebook, drafts.facts, drafts.now
    steps = [step for step in rulebook.steps.values() if step.verb == "file"]
    if not steps:
        raise refusals.not_a_step("file")
    if "file" not in seat.verbs:
        raise refusals.verb_not_permitted(steps[0].name)
    kind = rulebook.call_type(command.call_type)
    if kind is None:
        raise refusals.unknown_choice("callTypeCode", "呼叫类型")
    base, words = file_form(facts, command)
    roles = seat.roles
    if facts.centre is None and _needs_centre(rulebook):
        raise refusals_of_calling.no_centre()
    own = seat.author.unit_id
    caller = own if command.caller is None else command.caller
    base |= {
        "rulebook_version": rulebook_version_id,
        "caller": caller,
        "centre": facts.centre,
        "sender_roles": sorted(roles),
        "off_hours": _off_hours(drafts),
        **({} if caller == own else {"filer": own}),
    }
    _check_type(rulebook, kind, command, roles)
    known = drafts.preview("filed", base)
    step = _step(drafts, steps, kind, known, seat)
    check_evidence(step, len(base["evidence"]))
    if command.axes:
        base |= graded(rulebook, command.call_type, command.axes, "")
    fields, texts = _fields(drafts, step, kind, known, base, command.fields)
    base |= {"fields": fields} if fields else {}
    known = drafts.preview("filed", base)
    form = {**base, **_called(drafts, step, known, base, command)}
    applicant = seat.author
    approvers = approvers_of(rulebook, facts, drafts.preview("filed", form), step, form, applicant, now, 1)
    if approvers is None:
        carry_out(drafts, step, form, {**words, **texts})
        return
    matter = {key: base[key] for key in OF_THE_MATTER if key in base}
    ask(drafts, step, form, {**words, **texts}, approvers, filing=matter)


def file_by_rules(
    drafts: Drafts,
    item: ItemFacts,
    call_type: str,
    caller: int,
    words: Mapping[str, str],
    rulebook_version_id: int,
    about: Mapping[str, Any],
) -> None:
    """Begin an order the rules themselves open (a trigger's `opens`) in the name of a unit. Raises Refusal.

    It asks nobody's approval and no form; `words` are situation and place, `about` says which call it is about.
    """
    rulebook, facts = drafts.rulebook, drafts.facts
    if rulebook.call_type(call_type) is None:
        raise refusals.unknown_choice("callTypeCode", "呼叫类型")
    filing = File(item, call_type, words["situation"], words["place"])
    base, said = file_form(facts, filing)
    base |= {
        "rulebook_version": rulebook_version_id,
        "caller": caller,
        "centre": facts.centre,
        "sender_roles": [],
        "off_hours": _off_hours(drafts),
        "about": dict(about),
    }
    known = drafts.preview("filed", base)
    step = _step_by_rules(drafts, call_type, known)
    called = addressed_by_item(rulebook, facts, known, base, drafts.now) if step.addresses else {}
    carry_out(drafts, step, {**base, **called}, said)


def _step_by_rules(drafts: Drafts, call_type: str, known: CallState) -> Step:
    """The step an order the rules open begins by: the first for its type whose condition holds."""
    lookup = lookup_of(drafts.rulebook, drafts.facts, known, drafts.now)
    steps = drafts.rulebook.filing_steps(call_type)
    step = next((each for each in steps if each.when.holds(lookup)), None)
    # Rules published before this was asked of them may have no step for the type.
    step = step or next(iter(steps), None) or drafts.rulebook.step_of_verb("file")
    if step is None:
        raise refusals.not_a_step("file")
    return step


def amended_filing(
    drafts: Drafts, step: Step, request: Request, take: Take
) -> tuple[dict[str, Any], Mapping[str, str]]:
    """Another form for a filing that waits: its answers to form fields, and further words. Item and type stay."""
    state = drafts.state
    kind = drafts.rulebook.call_types[state.call_type]
    given = {**state.fields, **take.fields}
    fields, texts = _fields(drafts, step, kind, state, request.form, given)
    return {"fields": fields}, {**optional_words(take.words), **texts}


def _step(drafts: Drafts, steps: list[Step], kind: CallType, known: CallState, seat: ActingSeat) -> Step:
    """The first step of filing that is open to this post.

    Raises otherwise the Refusal of the one that comes nearest: by which the post files, though not for this unit.
    """
    found: list[Refusal] = []
    lookup = lookup_of(drafts.rulebook, drafts.facts, known, drafts.now)
    for step in steps:
        if not _may_call_for(drafts.facts, step, kind, seat, known.caller):
            found.append(_not_its_call(drafts, step, kind, known, seat))
        elif not step.when.holds(lookup):
            found.append(refusals.condition_not_met(step.name))
        else:
            return step
    raise min(found, key=lambda refusal: refusal.code not in OF_THE_CALLER)


def _filers(drafts: Drafts, step: Step, known: CallState) -> str:
    """Those who file by a step, in words. Whoever files would be the caller, so callers are not told by name."""
    names = (
        PARTY_NAMES[Party.CALLER] + drafts.rulebook.roles.get(who.role or "", "")
        if who.place.party is Party.CALLER
        else named(drafts.rulebook, drafts.facts, known, (who,))
        for who in step.by
    )
    return "、".join(dict.fromkeys(names))


def may_file(rulebook: Rulebook, facts: Facts, seat: ActingSeat) -> bool:
    """Whether this post is one that files calls in this county, whatever the type and the item."""
    kinds = (kind for kind in rulebook.call_types.values() if kind.filed_by_hand)
    return "file" in seat.verbs and any(True for kind in kinds for _ in _callers(rulebook, facts, seat, kind))


def callers_for(rulebook: Rulebook, facts: Facts, seat: ActingSeat, kind: CallType) -> tuple[int, ...]:
    """The units whose calls of this type this post may file, its own first."""
    return tuple(_callers(rulebook, facts, seat, kind))


def _callers(rulebook: Rulebook, facts: Facts, seat: ActingSeat, kind: CallType) -> Iterator[int]:
    own = seat.author.unit_id
    steps = rulebook.filing_steps(kind.code)
    for_others = [who for step in steps if step.caller == FORM for who in step.by]
    others = facts.units.values() if any(_may_be(facts, who, seat) for who in for_others) else ()
    kinds = kind.calling_kinds
    for unit in (own, *(each.unit_id for each in others if each.kind in kinds and each.unit_id != own)):
        if any(_may_call_for(facts, step, kind, seat, unit) for step in steps):
            yield unit


def _may_be(facts: Facts, who: Who, seat: ActingSeat) -> bool:
    """Whether a post is one that files for others, for some of them where that depends on whose call it is."""
    if who.place.base.party is Party.CALLER:
        return who.place.superior_of is not None and (who.role is None or who.role in seat.roles)
    return Slot(units_before(facts, who.place, seat.author.unit_id), who.role).fits(facts, seat)


def filing_step(
    rulebook: Rulebook, facts: Facts, seat: ActingSeat, kind: CallType, caller: int
) -> Step | None:
    """The first step by which this post might file a call of this type for a unit, whatever else it asks."""
    steps = rulebook.filing_steps(kind.code)
    return next((step for step in steps if _may_call_for(facts, step, kind, seat, caller)), None)


def _may_call_for(facts: Facts, step: Step, kind: CallType, seat: ActingSeat, caller: int) -> bool:
    """Whether a step of filing is this post's for a call of this unit. Without `caller: form` that is its own.

    Those who may are told by what they are to the caller; plain `caller`, and whoever is named in the form, must be of
    a kind that calls.
    """
    unit, own = facts.units.get(caller), seat.author.unit_id
    if unit is None or (step.caller != FORM and caller != own):
        return False
    calls = unit.kind in kind.calling_kinds
    if step.caller == FORM and not calls:
        return False
    return any(
        Slot(units_before(facts, who.place, caller), who.role).fits(facts, seat)
        for who in step.by
        if calls or who.place.party is not Party.CALLER
    )


def _not_its_call(drafts: Drafts, step: Step, kind: CallType, known: CallState, seat: ActingSeat) -> Refusal:
    """Why this post may not file by a step for the unit named."""
    facts, caller, own = drafts.facts, known.caller, seat.author.unit_id
    if step.caller != FORM and caller != own and _may_call_for(facts, step, kind, seat, own):
        return refusals_of_calling.caller_fixed(step.name, facts.name_of(own))
    if step.caller == FORM and any(
        _may_call_for(facts, step, kind, seat, unit) for unit in facts.units if unit != caller
    ):
        if caller == own:
            return refusals_of_calling.caller_required(step.name)
        return refusals_of_calling.caller_unsuitable(step.name, facts.name_of(caller))
    return refusals.not_your_part(step.name, _filers(drafts, step, known))


def _check_type(rulebook: Rulebook, kind: CallType, command: File, roles: frozenset[str]) -> None:
    if not kind.filed_by_hand:
        raise refusals_of_calling.not_by_hand(kind.name)
    if kind.senders and not kind.senders & roles:
        names = "、".join(rulebook.roles.get(role, role) for role in sorted(kind.senders))
        raise refusals_of_calling.sender_unsuitable(kind.name, names)
    if kind.items and not kind.items & {command.item.code, *command.item.branches}:
        raise refusals_of_calling.item_unsuitable(kind.name)


def _fields(
    drafts: Drafts,
    step: Step,
    kind: CallType,
    known: CallState,
    form: Mapping[str, Any],
    given: Mapping[str, Any],
) -> tuple[dict[str, Any], dict[str, str]]:
    questions = (*kind.fields, *step.fields)
    fields, texts = read_fields(
        drafts.facts,
        questions,
        given,
        lambda answers: lookup_of(
            drafts.rulebook, drafts.facts, known, drafts.now, form={**form, "fields": answers}
        ),
    )
    check_dates(drafts.rulebook, drafts.facts, questions, fields, drafts.now)
    return fields, texts


def _called(
    drafts: Drafts, step: Step, known: CallState, base: Mapping[str, Any], command: File
) -> dict[str, Any]:
    """Whom the filing calls, where it does: the person named, for a type that calls persons."""
    kind = drafts.rulebook.call_types[command.call_type]
    check_asked(step, kind, command.lead, command.cooperating, command.person)
    if kind.addressee == "person":
        others = addressed_by_item(drafts.rulebook, drafts.facts, known, base, drafts.now)["cooperating"]
        return called_person(
            drafts.rulebook, drafts.facts, known, command.person, command.cooperating or others
        )
    if step.addresses == "item":
        return addressed_by_item(drafts.rulebook, drafts.facts, known, base, drafts.now)
    if step.addresses == SUPERIOR:
        return handed_up(drafts.rulebook, drafts.facts, known, step)
    if step.addresses == "form":
        return called_by_form(
            drafts.rulebook, drafts.facts, known, command.lead, command.cooperating, command.person
        )
    return {}


def _needs_centre(rulebook: Rulebook) -> bool:
    return any(who.place.party is Party.CENTRE for step in rulebook.steps.values() for who in step.by)


def _off_hours(drafts: Drafts) -> bool | None:
    """Whether the call is sent outside office hours; None in a year nobody has a holiday table for."""
    try:
        return is_off_hours(drafts.rulebook, drafts.facts, drafts.now)
    except MissingHolidayYear:
        return None
