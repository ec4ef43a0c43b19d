"""What has happened to a call in the rulebook's words: the marks clocks and triggers hang on, folded from its events.

An event carries its marks (`clock_effects` writes them). Events of the oldest logs carry none: theirs follow from
their type and the state they led to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event
from huying_tenants.rulebook.domain.model import CLOSED, REOPENED, Mark, MarkKind, mark_from_text


@dataclass(frozen=True, slots=True)
class Happened:
    """A mark that happened, in a round. A channel's is when it received the matter, a clock's due is its due moment.

    So is what the rules do upon it, in the second after. `noted` is when the event that says so took effect.
    """

    mark: Mark
    at: datetime
    round: int
    noted: datetime


def advance_happened(happened: tuple[Happened, ...], event: Event, round_now: int) -> tuple[Happened, ...]:
    """What has happened after one more event."""
    at = moment_of(event)
    return (
        *happened,
        *(Happened(mark, _moment(mark, event.payload, at), round_now, at) for mark in _marks_of(event)),
    )


def _marks_of(event: Event) -> list[Mark]:
    written = event.payload.get("marks")
    if written is not None:
        return [mark for text in written if (mark := mark_from_text(text))]
    if event.type == kinds.CLOCK_BREACHED:
        return [Mark(MarkKind.CLOCK_DUE, event.payload["clock"])]
    return _marks_of_old(event) if event.procedural else []


def _marks_of_old(event: Event) -> list[Mark]:
    marks = [Mark(MarkKind.STATE, event.payload["to"])]
    if event.type in kinds.VERB_OF_EVENT:
        marks.insert(0, Mark(MarkKind.STEP, kinds.VERB_OF_EVENT[event.type]))
    if event.type == CLOSED:
        marks.append(Mark(MarkKind.CLOSED))
    if event.type == REOPENED:
        marks.append(Mark(MarkKind.REOPENED))
    return marks


def _moment(mark: Mark, payload: Mapping[str, Any], at: datetime) -> datetime:
    if mark.kind is MarkKind.CLOCK_DUE and "due" in payload:
        return datetime.fromisoformat(payload["due"])
    if mark.kind is MarkKind.CHANNEL and "received" in payload:
        return datetime.fromisoformat(payload["received"])
    return datetime.fromisoformat(payload["since"]) if "since" in payload else at
