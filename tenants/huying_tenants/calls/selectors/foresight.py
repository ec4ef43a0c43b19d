"""What would happen: for each act a post may take now, and for a step as it is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.answers import Answers, readable_answers
from huying_tenants.calls.domain import foresight
from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus
from huying_tenants.calls.domain.clock_words import limit_text
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.parties import slot_named
from huying_tenants.calls.domain.permission import REMARK_NAMES, refusal_of_remark
from huying_tenants.calls.domain.plain import WORDS, placeholder_files
from huying_tenants.calls.domain.reclassifying import fields_of_the_new_type
from huying_tenants.calls.domain.refusals import not_a_step
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.succession import present_state
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.calls.domain.whys import why_refused
from huying_tenants.calls.facts import county_facts, current_item, item_facts
from huying_tenants.calls.models import Call
from huying_tenants.calls.selectors.forms import StepFormView, form_of
from huying_tenants.rulebook.api import FormField, Rulebook


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A clock an act would start now."""

    name: str
    owner_id: int
    due_at: datetime
    limit: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An act of this post: allowed, or the refusal that says why not; and what it would bring about now.

    `why` says the same in sentences, with what the rules say of the step; empty when allowed. `form` is None for
    remarks. `approvers` are those who would have to agree, in words.
    """

    code: str
    verb: str
    name: str
    refusal: Refusal | None
    why: tuple[str, ...] = ()
    form: StepFormView | None = None
    approvers: tuple[str, ...] = ()
    starts_clocks: tuple[Foreseen, ...] = ()
    calls: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A running clock and when it would then fall due (None: it stands still)."""

    name: str
    owner_id: int
    old_due_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepPreview:
    """A step filled in like this: what it asks, why it would be refused, who must agree, what becomes of clocks."""

    fields: tuple[FormField, ...]
    refusal: Refusal | None
    approvers: tuple[str, ...] = ()
    decide_by: datetime | None = None
    moves: tuple[MovedClock, ...] = ()


def actions(call: Call, actor: Actor, now: datetime) -> list[ActionView]:
    """Every act this post could take on the call, in the procedure's order, remarks last. Needs `events`."""
    rulebook, at = call.loaded.rulebook, max(now, call.loaded.state.last_at)
    seat = ActingSeat.of(actor.account_id, actor.seat)
    facts = county_facts(call.loaded.pinned, at)
    state = present_state(rulebook, facts, call.loaded.state, at)
    item = item_facts(call.item_version_id)
    views = [
        ActionView(
            code=each.step.code,
            verb=each.step.verb,
            name=each.step.name,
            refusal=each.refusal,
            why=why_refused(rulebook, each.refusal, each.step.code, facts) if each.refusal else (),
            form=form_of(rulebook, facts, state, each.step, at, seat.author.unit_id),
            approvers=named_approvers(rulebook, facts, each.request),
            starts_clocks=tuple(
                Foreseen(rulebook.clocks[run.code].name, run.owner, run.due, limit_of(rulebook, run))
                for run in each.clocks
            ),
            calls=each.units,
        )
        for each in foresight.consequences(rulebook, facts, state, item, seat, at)
    ]
    for verb, name in REMARK_NAMES.items():
        if verb in seat.verbs:
            refusal = refusal_of_remark(rulebook, state, verb, seat)
            why = why_refused(rulebook, refusal, None) if refusal else ()
            views.append(ActionView(verb, verb, name, refusal, why))
    return views


def preview_step(
    call: Call, actor: Actor, form: Take, answers: Answers, now: datetime, item_id: int | None = None
) -> StepPreview:
    """What a step would bring about, filled in like this; missing words count as written. Needs `events`.

    `item_id`: the item it changes the call to.
    """
    rulebook, at = call.loaded.rulebook, max(now, call.loaded.state.last_at)
    facts = county_facts(call.loaded.pinned, at)
    state = present_state(rulebook, facts, call.loaded.state, at)
    step = rulebook.steps.get(form.step)
    if step is None:
        return StepPreview((), not_a_step(form.step))
    fields = (*step.fields, *fields_of_the_new_type(rulebook, state, form.call_type))
    given = readable_answers(answers, fields)
    lookup = lookup_of(rulebook, facts, state, at, form={"fields": given})
    asked = tuple(field for field in fields if field.when.holds(lookup))
    item = None if item_id is None else current_item(item_id, at)
    take = replace(form, fields=given, words=form.words or WORDS, item=item)
    take = replace(take, evidence=placeholder_files(step.evidence_at_least))
    seat = ActingSeat.of(actor.account_id, actor.seat)
    try:
        going = foresight.rehearse(rulebook, facts, state, take, seat, at)
    except Refusal as refusal:
        return StepPreview(asked, refusal)
    return StepPreview(
        fields=asked,
        refusal=None,
        approvers=named_approvers(rulebook, facts, going.request),
        decide_by=going.request.decide_by if going.request else None,
        moves=tuple(_moves(rulebook, state, going.done)),
    )


def limit_of(rulebook: Rulebook, run: ClockRun) -> str:
    """The limit of a run in words."""
    return limit_text(rulebook, run.code, run.row, run.started_by, run.limit, run.calendar)


def named_approvers(rulebook: Rulebook, facts: Facts, request: Request | None) -> tuple[str, ...]:
    """Those whose agreement a request asks for, in words; nobody for none."""
    slots = request.slots if request else ()
    return tuple(dict.fromkeys(slot_named(rulebook, facts, slot) for slot in slots))


def _moves(rulebook: Rulebook, before: CallState, after: CallState) -> Iterator[MovedClock]:
    """The clocks that still run and fall due at another moment, or stand still from now on."""
    for old, new in zip(before.clocks, after.clocks, strict=False):
        stands = old.running and new.status is ClockStatus.SUSPENDED
        if new.open and (stands or new.due != old.due):
            due = None if new.status is ClockStatus.SUSPENDED else new.due
            yield MovedClock(rulebook.clocks[new.code].name, new.owner, old.due, due)
