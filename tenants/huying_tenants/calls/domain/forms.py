"""What each step must bring: the check of its form, and the payload and words its event will carry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.addressing import CHANGES_UNITS, called_by_form, changed_units, check_asked
from huying_tenants.calls.domain.asked import STARS, asked
from huying_tenants.calls.domain.commands import Acknowledge, Comment, File, Point, Remark, Take
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.fields import read_fields
from huying_tenants.calls.domain.promising import check_dates
from huying_tenants.calls.domain.reclassifying import (
    fields_of_the_new_type,
    item_as_json,
    reclassified,
    refusal_of_type,
)
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.texts import is_written
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import CALL_TYPE, Reclassification, Rulebook, Step, choice

SITUATION_LIMIT = 2_000
PLACE_LIMIT = 200
WORDS_LIMIT = 2_000
LONGITUDES, LATITUDES = 180, 90
COORDINATE_SYSTEMS = ("WGS84", "GCJ02", "CGCS2000")

WORDS_REQUIRED: Mapping[str, str] = {
    "return": "请写明退回的理由。",
    "withdraw": "请写明为什么撤回。",
    "answer": "请写明办理情况。",
}
"""The verbs that cannot do without words, and what to say when there are none."""

Form = tuple[dict[str, Any], Mapping[str, str]]


def file_form(facts: Facts, command: File) -> Form:
    """What a filing says of the matter itself; whom it calls and its form fields come on top."""
    if command.place_unit is not None and command.place_unit not in facts.units:
        raise refusals.place_unit_unknown()
    item = command.item
    payload = {
        "item": item_as_json(item),
        "call_type": command.call_type,
        "place_unit": command.place_unit,
        "point": _point(command.point),
        "evidence": _evidence(facts, command.evidence),
    }
    words = {
        "situation": _required(command.situation, "situation", SITUATION_LIMIT, "请写清发生了什么。"),
        "place": _required(command.place, "placeText", PLACE_LIMIT, "请写清在什么地方。"),
    }
    return payload, words


def step_form(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    take: Take,
    now: datetime,
    *,
    brought: int = 0,
) -> Form:
    """The payload and words of a step taken now. Raises Refusal when something is missing or does not fit.

    `brought`: so many files have come with it already, with the request that is amended.
    """
    payload: dict[str, Any] = {}
    if step.reasons:
        if not take.reason:
            raise refusals.reason_required(step.name)
        if choice(step.reasons, take.reason) is None:
            raise refusals.unknown_choice("reasonCode", f"{step.name}理由")
        payload["reason"] = take.reason
    check_asked(step, rulebook.call_types[state.call_type], take.lead, take.cooperating, take.person)
    if step.addresses == "form":
        payload |= called_by_form(rulebook, facts, state, take.lead, take.cooperating, take.person)
    payload |= asked(rulebook, state, step, take, now)
    if step.verb in CHANGES_UNITS:
        payload |= changed_units(rulebook, facts, state, step, take.cooperating)
    if step.reclassification is not None:
        payload |= _reclassified(rulebook, facts, state, step, step.reclassification, take)
    if step.verb == "arrive" or take.point is not None:
        payload["point"] = _point(take.point)
    if step.verb in ("arrive", "answer") or take.evidence:
        payload["evidence"] = _evidence(facts, take.evidence)
    check_evidence(step, len(set(take.evidence)) + brought)
    words = _words(rulebook, facts, state, step, take, payload)
    questions = (*step.fields, *fields_of_the_new_type(rulebook, state, payload.get(CALL_TYPE, "")))
    fields, texts = read_fields(
        facts,
        questions,
        take.fields,
        lambda answers: lookup_of(rulebook, facts, state, now, form={**payload, "fields": answers}),
    )
    check_dates(rulebook, facts, questions, fields, now)
    return payload | ({"fields": fields} if fields else {}), {**words, **texts}


def check_evidence(step: Step, brought: int) -> None:
    """Raise the Refusal of a step that brings fewer files than its rule asks for."""
    if brought < step.evidence_at_least:
        raise refusals.evidence_too_little(step.name, step.evidence_at_least)


def remark_form(facts: Facts, command: Remark) -> Form:
    """The payload and words of a comment, of further evidence, or of an acknowledged ring."""
    if isinstance(command, Acknowledge):
        return {}, {}
    if isinstance(command, Comment):
        return {}, {"words": _required(command.words, "words", WORDS_LIMIT, "请写下要补充的内容。")}
    if not command.evidence:
        raise refusals.evidence_required()
    return {"evidence": _evidence(facts, command.evidence)}, optional_words(command.words)


def optional_words(text: str) -> Mapping[str, str]:
    """Words that may be left out. Raises Refusal when they are too long."""
    stripped = text.strip()
    return {"words": _within(stripped, "words", WORDS_LIMIT)} if is_written(stripped) else {}


def required_words(text: str, sentence: str) -> Mapping[str, str]:
    """Words that must be there; `sentence` says so when they are not."""
    return {"words": _required(text, "words", WORDS_LIMIT, sentence)}


def _reclassified(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, rule: Reclassification, take: Take
) -> dict[str, Any]:
    """Another item, another type, or both. Raises Refusal, as for a type that whoever called may not send."""
    payload = reclassified(rulebook, state, step, rule, take)
    if CALL_TYPE in payload:
        kind = rulebook.call_types[payload[CALL_TYPE]]
        if refusal := refusal_of_type(rulebook, facts, state, step, kind):
            raise refusal
    return payload


def _words(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, take: Take, payload: Mapping[str, Any]
) -> Mapping[str, str]:
    if step.verb in WORDS_REQUIRED:
        return required_words(take.words, WORDS_REQUIRED[step.verb])
    written = is_written(take.words)
    lead = payload.get("lead")
    if step.verb == "transfer" and lead in state.returned_by and not written:
        raise refusals.ruling_required(facts.name_of(lead))
    if step.verb == "rate" and not written:
        _words_of_rating(rulebook, payload)
    return optional_words(take.words)


def _words_of_rating(rulebook: Rulebook, payload: Mapping[str, Any]) -> None:
    lowest = min(payload["scores"].values(), default=STARS[-1])
    if not payload["solved"]:
        raise refusals.words_missing("words", "评未解决要写明原因。")
    if payload["scores"] and lowest <= rulebook.rating.words_required_at_or_below:
        raise refusals.words_missing("words", f"评{lowest} 星要写明原因。")


def _required(text: str, field: str, limit: int, sentence: str) -> str:
    stripped = text.strip()
    if not is_written(stripped):
        raise refusals.words_missing(field, sentence)
    return _within(stripped, field, limit)


def _within(text: str, field: str, limit: int) -> str:
    if len(text) > limit:
        raise refusals.words_too_long(field, limit)
    return text


def _evidence(facts: Facts, ids: tuple[int, ...]) -> list[dict[str, Any]]:
    """Each file once, in the order given, with the digest of its bytes: the chain seals what was shown.

    A file nobody knows has none here; it is refused when it is attached.
    """
    return [{"id": file, "sha256": facts.evidence.get(file, "")} for file in dict.fromkeys(ids)]


def _point(point: Point | None) -> dict[str, Any] | None:
    if point is None:
        return None
    # Written so that "not a number", which is greater than nothing, is refused too.
    on_earth = abs(point.longitude) <= LONGITUDES and abs(point.latitude) <= LATITUDES
    if point.system not in COORDINATE_SYSTEMS or not on_earth:
        raise refusals.point_out_of_range()
    # Adding zero makes a negative zero plain: a database keeps only the plain one, and the chain seals the value.
    return {
        "longitude": point.longitude + 0.0,
        "latitude": point.latitude + 0.0,
        "system": point.system,
    }
