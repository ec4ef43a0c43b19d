"""How an event reads on the timeline: a title and a text in plain Chinese, by unit and never by person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.explanation import event_name, moment_text
from huying_tenants.rulebook.domain.model import CLOSED, REOPENED, Choice, Rulebook, choice


@dataclass(frozen=True, slots=True)
class Narration:
    """A title (生态环境分局受理) and what was said or set with it; the text may be empty."""

    title: str
    text: str


def narrate(
    rulebook: Rulebook, event: Event, words: Mapping[str, str], name_of: Callable[[int | None], str]
) -> Narration:
    """The line of the timeline for one event; `words` are those beside it (none once erased)."""
    unit = name_of(event.author.unit_id) if event.author else ""
    title = _TITLES.get(event.type, _step_title)(rulebook, event, unit)
    return Narration(title, _text(rulebook, event, words, name_of))


def _step_title(rulebook: Rulebook, event: Event, unit: str) -> str:
    return f"{unit}{event_name(rulebook, event.type)}"


_TITLES: Mapping[str, Callable[[Rulebook, Event, str], str]] = {
    CLOSED: lambda rulebook, event, unit: f"问题解决，{rulebook.closing_name}",
    REOPENED: lambda rulebook, event, unit: "问题未解决，退回重办",
    kinds.COMMENTED: lambda rulebook, event, unit: f"{unit}补充说明",
    kinds.EVIDENCE_ADDED: lambda rulebook, event, unit: f"{unit}补充证据",
    kinds.ACKNOWLEDGED: lambda rulebook, event, unit: f"{unit}接铃",
    kinds.CLOCK_BREACHED: lambda rulebook, event, unit: f"{rulebook.clocks[event.payload['clock']].name}超时",
}


def _text(
    rulebook: Rulebook, event: Event, words: Mapping[str, str], name_of: Callable[[int | None], str]
) -> str:
    payload = event.payload
    said = words.get("situation") or words.get("words", "")
    if event.type == kinds.CLOCK_BREACHED:
        return f"应在 {moment_text(datetime.fromisoformat(payload['due']))} 前完成。"
    if event.type == "transferred":
        return _sentences(_addressees(payload, name_of), said)
    if event.type == "returned":
        return _sentences(_named(rulebook.return_reasons, payload["reason"]), said)
    if event.type == "answered":
        return _sentences(_named(rulebook.answer_results, payload["result"]), said)
    if event.type == "rated":
        stars = "，".join(f"{axis.name} {payload['scores'][axis.code]} 星" for axis in rulebook.rating.axes)
        return _sentences("已解决" if payload["solved"] else "未解决", stars, said)
    return said


def _addressees(payload: Mapping[str, Any], name_of: Callable[[int | None], str]) -> str:
    lead = f"主责 {name_of(payload['lead'])}"
    others = "、".join(name_of(unit) for unit in payload["cooperating"])
    return f"{lead}，配合 {others}" if others else lead


def _named(choices: tuple[Choice, ...], code: str) -> str:
    found = choice(choices, code)
    return found.name if found else code


def _sentences(*parts: str) -> str:
    return "".join(part if part.endswith(("。", "！", "？")) else f"{part}。" for part in parts if part)
