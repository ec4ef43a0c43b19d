"""呼叫: how a call begins, at once or with a request that waits for approval."""

from collections.abc import Mapping
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.addressing import addressed_by_item, called_by_form, called_person
from huying_tenants.calls.domain.approvals import approvers_of, ask
from huying_tenants.calls.domain.commands import File, ItemFacts, Take
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.fields import read_fields
from huying_tenants.calls.domain.forms import check_evidence, file_form, optional_words
from huying_tenants.calls.domain.grading import graded
from huying_tenants.calls.domain.parties import named
from huying_tenants.calls.domain.requests import Request, Slot
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.steps import carry_out
from huying_tenants.calls.domain.view import is_off_hours, lookup_of
from huying_tenants.org.domain import CALLING_KINDS
from huying_tenants.rulebook.domain.model import PARTY_NAMES, CallType, Party, Rulebook, Step, Who

OF_THE_MATTER = (
    "rulebook_version",
    "item",
    "call_type",
    "caller",
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
        raise refusals.no_centre()
    base |= {
        "rulebook_version": rulebook_version_id,
        "caller": seat.author.unit_id,
        "centre": facts.centre,
        "sender_roles": sorted(roles),
        "off_hours": _off_hours(drafts),
    }
    _check_type(rulebook, kind, command, roles)
    known = drafts.preview("filed", base)
    step = _step(drafts, steps, known, seat)
    check_evidence(step, len(base["evidence"]))
    if command.axes:
        base |= graded(rulebook, command.call_type, command.axes, "")
    fields, texts = _fields(drafts, step, kind, known, base, command.fields)
    base |= {"fields": fields} if fields else {}
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
    step = rulebook.step_of_verb("file")
    if step is None:
        raise refusals.not_a_step("file")
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
    called = addressed_by_item(rulebook, facts, known, base, drafts.now) if step.addresses else {}
    carry_out(drafts, step, {**base, **called}, said)


def amended_filing(
    drafts: Drafts, step: Step, request: Request, take: Take
) -> tuple[dict[str, Any], Mapping[str, str]]:
    """Another form for a filing that waits: its answers to form fields, and further words. Item and type stay."""
    state = drafts.state
    kind = drafts.rulebook.call_types[state.call_type]
    given = {**state.fields, **take.fields}
    fields, texts = _fields(drafts, step, kind, state, request.form, given)
    return {"fields": fields}, {**optional_words(take.words), **texts}


def _step(drafts: Drafts, steps: list[Step], known: CallState, seat: ActingSeat) -> Step:
    """The first step of filing that is open to this post. Raises the Refusal of the first one otherwise."""
    found: list[Refusal] = []
    lookup = lookup_of(drafts.rulebook, drafts.facts, known, drafts.now)
    for step in steps:
        if not any(_is_for(drafts.facts, who, seat) for who in step.by):
            found.append(refusals.not_your_part(step.name, _filers(drafts, step, known)))
        elif not step.when.holds(lookup):
            found.append(refusals.condition_not_met(step.name))
        else:
            return step
    raise found[0]


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
    steps = [step for step in rulebook.steps.values() if step.verb == "file"]
    return "file" in seat.verbs and any(_is_for(facts, who, seat) for step in steps for who in step.by)


def _is_for(facts: Facts, who: Who, seat: ActingSeat) -> bool:
    """Whether a step of filing is this post's. Whoever files is the caller; plain `caller` means units that call."""
    own = facts.units.get(seat.author.unit_id)
    units: tuple[int | None, ...] = ()
    if who.place.party is Party.CALLER and own is not None and own.kind in CALLING_KINDS:
        units = (own.unit_id,)
    elif who.place.party is Party.CENTRE:
        units = (facts.centre,)
    elif who.place.unit is not None:
        units = (facts.ids.get(who.place.unit),)
    return Slot(tuple(unit for unit in units if unit is not None), who.role).fits(facts, seat)


def _check_type(rulebook: Rulebook, kind: CallType, command: File, roles: frozenset[str]) -> None:
    if not kind.filed_by_hand:
        raise refusals.not_by_hand(kind.name)
    if kind.senders and not kind.senders & roles:
        names = "、".join(rulebook.roles.get(role, role) for role in sorted(kind.senders))
        raise refusals.sender_unsuitable(kind.name, names)
    if kind.items and not kind.items & {command.item.code, *command.item.branches}:
        raise refusals.item_unsuitable(kind.name)


def _fields(
    drafts: Drafts,
    step: Step,
    kind: CallType,
    known: CallState,
    form: Mapping[str, Any],
    given: Mapping[str, Any],
) -> tuple[dict[str, Any], dict[str, str]]:
    return read_fields(
        drafts.facts,
        (*kind.fields, *step.fields),
        given,
        lambda answers: lookup_of(
            drafts.rulebook, drafts.facts, known, drafts.now, form={**form, "fields": answers}
        ),
    )


def _called(
    drafts: Drafts, step: Step, known: CallState, base: Mapping[str, Any], command: File
) -> dict[str, Any]:
    """Whom the filing calls, where it does: the person named, for a type that calls persons."""
    if drafts.rulebook.call_types[command.call_type].addressee == "person":
        others = addressed_by_item(drafts.rulebook, drafts.facts, known, base, drafts.now)["cooperating"]
        return called_person(
            drafts.rulebook, drafts.facts, known, command.person, command.cooperating or others
        )
    if step.addresses == "item":
        return addressed_by_item(drafts.rulebook, drafts.facts, known, base, drafts.now)
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
