"""What a step asks of whoever takes it now, as data a screen can draw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from huying_tenants.calls.domain.addressing import ADD_UNITS, REMOVE_UNITS
from huying_tenants.calls.domain.asked import asks_result, asks_solved, asks_stars, unit_name
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.forms import WORDS_REQUIRED
from huying_tenants.calls.domain.limits import clocks_of, ordinal_of
from huying_tenants.calls.domain.persons import callable_posts
from huying_tenants.calls.domain.reclassifying import refusal_of_type
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.org import api as org_api
from huying_tenants.rulebook.api import CALL_TYPE, ITEM, Axis, Choice, FormField, Rulebook, Step

WITH_EVIDENCE: Final = frozenset(
    {"arrive", "answer", "interim_answer", "report", "extend", "suspend", "field_check", "recheck"}
)
"""The verbs whose form offers to bring photos and files; every other step may be followed by further evidence."""


@dataclass(frozen=True, slots=True)
class AmountView:
    """An extension: its unit in words, the most at once, how often it may still be asked for, of which clocks."""

    unit: str
    longest: int | None
    left: int | None
    clocks: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post that may be called, by unit and name."""

    post_id: int
    name: str


@dataclass(frozen=True, slots=True)
class StepFormView:
    """All a step asks. `words`: `none` | `optional` | `required`; what is empty, None or False is not asked."""

    words: str
    reasons: tuple[Choice, ...]
    fields: tuple[FormField, ...]
    results: tuple[Choice, ...]
    rating_axes: tuple[Choice, ...]
    solved: bool
    grading_axes: tuple[Axis, ...]
    grades: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    units: bool
    adds_units: bool
    removes_units: bool
    items: bool
    call_types: tuple[Choice, ...]
    persons: tuple[PostChoice, ...]
    amount: AmountView | None
    until: bool
    longest_days: int | None
    point: bool
    evidence: bool
    evidence_at_least: int


def form_of(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, now: datetime, unit: int
) -> StepFormView:
    """The form of a step of this call as a post of `unit` gets it, none of it filled in yet."""
    lookup = lookup_of(rulebook, facts, state, now)
    grading = rulebook.grading if step.verb == "grade" and not step.to_grade else None
    suspension = step.suspension
    kind = rulebook.call_type(state.call_type)
    addresses = step.addresses == "form"
    return StepFormView(
        words="required" if step.verb in WORDS_REQUIRED else "optional",
        reasons=step.reasons,
        fields=tuple(field for field in step.fields if field.when.holds(lookup)),
        results=rulebook.answer_results if asks_result(rulebook, step) else (),
        rating_axes=rulebook.rating.axes if asks_stars(rulebook, step) else (),
        solved=asks_solved(step),
        grading_axes=grading.axes if grading else (),
        grades=grading.grades if grading and not grading.axes else (),
        channels=_channels(rulebook, state, step),
        units=addresses,
        adds_units=step.verb == ADD_UNITS,
        removes_units=step.verb == REMOVE_UNITS,
        items=step.reclassification is not None and ITEM in step.reclassification.changes,
        call_types=_other_types(rulebook, facts, state, step),
        persons=posts_called(rulebook, facts, state.call_type, state.caller, now)
        if addresses and kind is not None and kind.addressee == "person"
        else (),
        amount=_amount(rulebook, state, step, unit),
        until=suspension is not None and suspension.until_date,
        longest_days=suspension.longest if suspension else None,
        point=step.verb == "arrive",
        evidence=step.verb in WITH_EVIDENCE or step.evidence_at_least > 0,
        evidence_at_least=step.evidence_at_least,
    )


def amended_form_of(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, request: Request, now: datetime
) -> StepFormView:
    """What a request that is amended asks; of a filing the item, the type and whom it calls stay as they are.

    The files it brought stay with it.
    """
    form = form_of(rulebook, facts, state, step, now, request.applicant.unit_id)
    form = replace(form, evidence_at_least=max(0, form.evidence_at_least - request.evidence))
    if step.verb != "file":
        return form
    kind, lookup = rulebook.call_type(state.call_type), lookup_of(rulebook, facts, state, now)
    questions = (*(kind.fields if kind else ()), *step.fields)
    return replace(
        form,
        fields=tuple(field for field in questions if field.when.holds(lookup)),
        units=False,
        persons=(),
        evidence=False,
        evidence_at_least=0,
    )


def _other_types(rulebook: Rulebook, facts: Facts, state: CallState, step: Step) -> tuple[Choice, ...]:
    """The types of call the step may change this one to."""
    own = rulebook.call_type(state.call_type)
    rule = step.reclassification
    if rule is None or rule.to or CALL_TYPE not in rule.changes or own is None:
        return ()
    return tuple(
        Choice(kind.code, kind.name)
        for kind in rulebook.call_types.values()
        if kind != own
        and kind.addressee == own.addressee
        and refusal_of_type(rulebook, facts, state, step, kind) is None
    )


def posts_called(
    rulebook: Rulebook, facts: Facts, call_type: str, caller: int, now: datetime
) -> tuple[PostChoice, ...]:
    """The posts a call of this type by this unit may name, in the county's own order."""
    units = org_api.units_by_id(now)
    suitable = frozenset(callable_posts(rulebook, facts, call_type, caller))
    return tuple(
        PostChoice(post.id, post_name(units[post.unit_id].short_name, post.name))
        for post in org_api.posts_by_id(now).values()
        if post.kind is org_api.PostKind.DUTY and post.id in suitable
    )


def post_name(unit: str, post: str) -> str:
    """A post in words: 住房城乡建设局 分管副局长."""
    return f"{unit} {post}"


def _channels(rulebook: Rulebook, state: CallState, step: Step) -> tuple[Choice, ...]:
    """Those the matter may still come in by; for an answer those it has come in by, where each is answered alone."""
    channels: Sequence[Choice] = [Choice(each.code, each.name) for each in rulebook.channels.values()]
    if step.verb == "join_channel":
        return tuple(each for each in channels if each.code not in state.channels)
    if step.verb in ("answer", "interim_answer") and not rulebook.one_answer_for_all:
        return tuple(each for each in channels if each.code in state.channels)
    return ()


def _amount(rulebook: Rulebook, state: CallState, step: Step, unit: int) -> AmountView | None:
    rule = step.extension
    if rule is None:
        return None
    running = {run.code for run in clocks_of(rulebook, state, step, unit=unit)}
    left = None if step.at_most is None else max(0, step.at_most - (ordinal_of(state, step, unit) - 1))
    clocks = tuple(
        Choice(clock.code, clock.name) for clock in rulebook.clocks.values() if clock.code in running
    )
    return AmountView(unit_name(rule), rule.longest, left, clocks)
