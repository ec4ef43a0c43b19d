"""What each verb must bring: the check of its form, and the payload and words its event will carry."""

from collections.abc import Callable, Mapping
from typing import Any

from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.commands import (
    AddEvidence,
    Answer,
    Arrive,
    Comment,
    File,
    Point,
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.texts import is_written
from huying_tenants.rulebook.domain.model import Rulebook, choice

SITUATION_LIMIT = 2_000
PLACE_LIMIT = 200
WORDS_LIMIT = 2_000
STARS = range(1, 6)
LONGITUDES, LATITUDES = 180, 90
COORDINATE_SYSTEMS = ("WGS84", "GCJ02", "CGCS2000")

Form = tuple[dict[str, Any], Mapping[str, str]]


def _file(rulebook: Rulebook, facts: Facts, state: CallState | None, command: File) -> Form:
    if rulebook.call_type(command.call_type) is None:
        raise refusals.unknown_choice("callTypeCode", "呼叫类型")
    if command.place_unit is not None and command.place_unit not in facts.units:
        raise refusals.place_unit_unknown()
    item = command.item
    payload = {
        "item": {"id": item.item_id, "version": item.version_id, "code": item.code},
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


def _transfer(rulebook: Rulebook, facts: Facts, state: CallState, command: Transfer) -> Form:
    for field, units in (("leadUnitId", (command.lead,)), ("cooperatingUnitIds", command.cooperating)):
        if any(unit not in facts.units or facts.units[unit].kind != "department" for unit in units):
            raise refusals.unit_unsuitable(field)
    if len({command.lead, *command.cooperating}) != 1 + len(command.cooperating):
        raise refusals.lead_repeated()
    if command.lead in state.returned_by and not is_written(command.words):
        raise refusals.ruling_required(facts.name_of(command.lead))
    payload = {"lead": command.lead, "cooperating": list(command.cooperating)}
    return payload, _optional(command.words)


def _nothing(rulebook: Rulebook, facts: Facts, state: CallState | None, command: object) -> Form:
    return {}, {}


def _return(rulebook: Rulebook, facts: Facts, state: CallState | None, command: Return) -> Form:
    if choice(rulebook.return_reasons, command.reason) is None:
        raise refusals.unknown_choice("reasonCode", "退回理由")
    words = _required(command.words, "words", WORDS_LIMIT, "请写明退回的理由。")
    return {"reason": command.reason, "lead": None, "cooperating": []}, {"words": words}


def _withdraw(rulebook: Rulebook, facts: Facts, state: CallState | None, command: Withdraw) -> Form:
    return {}, {"words": _required(command.words, "words", WORDS_LIMIT, "请写明为什么撤回。")}


def _arrive(rulebook: Rulebook, facts: Facts, state: CallState | None, command: Arrive) -> Form:
    return {"point": _point(command.point), "evidence": _evidence(facts, command.evidence)}, {}


def _answer(rulebook: Rulebook, facts: Facts, state: CallState | None, command: Answer) -> Form:
    if choice(rulebook.answer_results, command.result) is None:
        raise refusals.unknown_choice("resultCode", "答复结果")
    words = _required(command.words, "words", WORDS_LIMIT, "请写明办理情况。")
    return {"result": command.result, "evidence": _evidence(facts, command.evidence)}, {"words": words}


def _rate(rulebook: Rulebook, facts: Facts, state: CallState | None, command: Rate) -> Form:
    rule = rulebook.rating
    if set(command.scores) != {axis.code for axis in rule.axes}:
        raise refusals.axes_mismatch()
    for axis in rule.axes:
        if command.scores[axis.code] not in STARS:
            raise refusals.stars_out_of_range(axis.name)
    lowest = min(command.scores.values())
    if not is_written(command.words) and (not command.solved or lowest <= rule.words_required_at_or_below):
        why = "未解决" if not command.solved else f"{lowest} 星"
        raise refusals.words_missing("words", f"评{why}要写明原因。")
    return {"solved": command.solved, "scores": dict(command.scores)}, _optional(command.words)


def _comment(rulebook: Rulebook, facts: Facts, state: CallState | None, command: Comment) -> Form:
    return {}, {"words": _required(command.words, "words", WORDS_LIMIT, "请写下要补充的内容。")}


def _add_evidence(rulebook: Rulebook, facts: Facts, state: CallState | None, command: AddEvidence) -> Form:
    if not command.evidence:
        raise refusals.evidence_required()
    return {"evidence": _evidence(facts, command.evidence)}, _optional(command.words)


FORMS: Mapping[str, Callable[..., Form]] = {
    "file": _file,
    "transfer": _transfer,
    "accept": _nothing,
    "return": _return,
    "withdraw": _withdraw,
    "arrive": _arrive,
    "answer": _answer,
    "rate": _rate,
    "comment": _comment,
    "add_evidence": _add_evidence,
    "acknowledge": _nothing,
}


def _required(text: str, field: str, limit: int, sentence: str) -> str:
    stripped = text.strip()
    if not is_written(stripped):
        raise refusals.words_missing(field, sentence)
    return _within(stripped, field, limit)


def _optional(text: str) -> Mapping[str, str]:
    stripped = text.strip()
    return {"words": _within(stripped, "words", WORDS_LIMIT)} if is_written(stripped) else {}


def _evidence(facts: Facts, ids: tuple[int, ...]) -> list[dict[str, Any]]:
    """Each file once, in the order given, with the digest of its bytes: the chain seals what was shown.

    A file nobody knows has none here; it is refused when it is attached.
    """
    return [{"id": file, "sha256": facts.evidence.get(file, "")} for file in dict.fromkeys(ids)]


def _within(text: str, field: str, limit: int) -> str:
    if len(text) > limit:
        raise refusals.words_too_long(field, limit)
    return text


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
