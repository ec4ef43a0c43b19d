"""Before a call is filed: which kinds may be sent, what they ask, who is called by when and who must approve first."""

from dataclasses import dataclass, replace
from datetime import datetime

from huying_platform.kernel.actor import Actor, Seat
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.answers import Answers, filing_fields, readable_answers
from huying_tenants.calls.domain import foresight
from huying_tenants.calls.domain.commands import File
from huying_tenants.calls.domain.facts import ActingSeat, Facts, author_of
from huying_tenants.calls.domain.filing import callers_for, filing_step, may_file
from huying_tenants.calls.domain.foresight import Rehearsal
from huying_tenants.calls.domain.plain import plain_filing
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.calls.facts import county_facts, current_item
from huying_tenants.calls.selectors.foresight import limit_of, named_approvers
from huying_tenants.calls.selectors.forms import PostChoice, posts_called
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import Axis, CallType, FormField, PinnedRulebook, Rulebook


@dataclass(frozen=True, slots=True)
class FilingTypeView:
    """A kind of call: whether this post may send it, and the items it is for (None: every item)."""

    call_type: CallType
    mine: bool
    item_ids: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """One step of a call not yet filed. `assumption` says what the due moment takes for granted (若现在受理)."""

    code: str
    verb: str
    name: str
    units: tuple[int, ...]
    rings: bool
    due_at: datetime | None
    limit: str | None
    assumption: str | None


@dataclass(frozen=True, slots=True)
class FilingPreview:
    """What filing would bring about, and what it asks. `approvers` must agree before it is sent.

    `callers` are the units this post may file such a call for; none where it is only its own.
    """

    steps: tuple[PreviewStep, ...]
    fields: tuple[FormField, ...]
    axes: tuple[Axis, ...]
    units: bool
    callers: tuple[int, ...]
    persons: tuple[PostChoice, ...]
    approvers: tuple[str, ...]
    evidence_at_least: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A filing as far as it is filled in."""

    item_id: int
    call_type: str
    answers: Answers
    axes: dict[str, str]
    lead: int | None = None
    cooperating: tuple[int, ...] = ()
    person: int | None = None
    caller: int | None = None


def verbs_of_seat(seat: Seat, now: datetime) -> frozenset[str]:
    """The verbs a post may ever take; filing only where the rules in force have a step of it for this post."""
    if "file" not in seat.verbs:
        return seat.verbs
    try:
        version = rulebook_api.in_force(now)
    except Refusal:
        return seat.verbs - {"file"}
    acting = ActingSeat(author_of(0, seat), seat.verbs, seat.roles)
    may = may_file(version.rulebook, county_facts(version, now), acting)
    return seat.verbs if may else seat.verbs - {"file"}


def filing_types(actor: Actor, version: PinnedRulebook, now: datetime) -> list[FilingTypeView]:
    """The kinds of call that are filed by hand, in the county's order."""
    items = catalogue_api.current_items(now)
    roles = actor.seat.roles
    return [
        FilingTypeView(
            call_type=kind,
            mine=not kind.senders or bool(kind.senders & roles),
            item_ids=None
            if not kind.items
            else tuple(item.item_id for item in items if kind.items & {item.code, *item.branches}),
        )
        for kind in version.rulebook.call_types.values()
        if kind.filed_by_hand
    ]


def preview(actor: Actor, draft: Draft, now: datetime) -> FilingPreview:
    """Who will be called and by when, if this were filed now. Raises Refusal.

    Everybody who works on calls may ask, also a post that files none: the centre shows what its transfer starts.
    """
    version = rulebook_api.in_force(now)
    rulebook, facts = version.rulebook, county_facts(version, now)
    seat = _seat(actor, rulebook)
    item = current_item(draft.item_id, now)
    kind = rulebook.call_types[draft.call_type]
    own = seat.author.unit_id
    callers = callers_for(rulebook, facts, seat, kind)
    caller = draft.caller if draft.caller in callers else next(iter(callers), own)
    steps = foresight.foresee(rulebook, facts, item, draft.call_type, seat, now, caller=caller)
    plain = plain_filing(rulebook, facts, item, draft.call_type, caller)
    given = readable_answers(draft.answers, filing_fields(rulebook, draft.call_type))
    filing = replace(
        plain,
        fields={**plain.fields, **given},
        axes=draft.axes,
        lead=draft.lead or plain.lead,
        cooperating=draft.cooperating or plain.cooperating,
        person=draft.person or plain.person,
    )
    going = _rehearsed(rulebook, facts, filing, plain, seat, now)
    step = filing_step(rulebook, facts, seat, kind, caller) or rulebook.step_of_verb("file")
    by_form, to_person = step is not None and step.addresses == "form", kind.addressee == "person"
    lookup = lookup_of(rulebook, facts, replace(going.after, fields={}), now, form={"fields": given})
    return FilingPreview(
        steps=tuple(
            PreviewStep(
                code=each.code,
                verb=each.verb,
                name=each.name,
                units=each.units,
                rings=each.rings,
                due_at=each.clock.due if each.clock else None,
                limit=limit_of(rulebook, each.clock) if each.clock else None,
                assumption=f"若现在{each.assumption}" if each.assumption else None,
            )
            for each in steps
        ),
        fields=tuple(field for field in filing_fields(rulebook, draft.call_type) if field.when.holds(lookup)),
        axes=_axes(rulebook, kind),
        units=by_form and not to_person,
        callers=callers if set(callers) - {own} else (),
        persons=posts_called(rulebook, facts, draft.call_type, caller, now) if to_person else (),
        approvers=named_approvers(rulebook, facts, going.request),
        evidence_at_least=step.evidence_at_least if step else 0,
    )


def _rehearsed(
    rulebook: Rulebook, facts: Facts, filing: File, plain: File, seat: ActingSeat, now: datetime
) -> Rehearsal:
    """The filing as it would go; while what is filled in does not fit yet, the plainest one instead."""
    try:
        return foresight.rehearse(rulebook, facts, None, filing, seat, now)
    except Refusal:
        return foresight.rehearse(rulebook, facts, None, plain, seat, now)


def _seat(actor: Actor, rulebook: Rulebook) -> ActingSeat:
    verbs, roles = actor.seat.verbs, actor.seat.roles
    if verbs and "file" not in verbs:
        verbs, roles = verbs | {"file"}, frozenset(rulebook.roles)
    return ActingSeat(author_of(actor.account_id, actor.seat), verbs, roles)


def _axes(rulebook: Rulebook, kind: CallType) -> tuple[Axis, ...]:
    """The axes to be chosen on filing: where no later step grades the call."""
    if rulebook.grading is None or not kind.graded or rulebook.step_of_verb("grade") is not None:
        return ()
    return rulebook.grading.axes
