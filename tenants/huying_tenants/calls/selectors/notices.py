"""What the rules set off by themselves in a call: who was told what, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.texts import ended
from huying_tenants.calls.domain.whys import not_taken_text, why_triggered
from huying_tenants.calls.models import Call
from huying_tenants.calls.selectors.names import name_of
from huying_tenants.rulebook.api import Rulebook


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice; `trigger` is the name of what set it off, `why` says so in sentences.

    `words` add that a step was to be taken and could not, where that is so.
    """

    trigger: str
    document: str
    words: str
    colour: str
    units: tuple[int, ...]
    at: datetime
    why: tuple[str, ...]


def notices(call: Call) -> list[NoticeView]:
    """Every notice of the call, the newest first. Needs `events`."""
    events = [row.as_event() for row in call.loaded.events if row.type == kinds.TRIGGERED]
    if not events:
        return []
    rulebook = call.loaded.rulebook
    return [view for event in reversed(events) for view in _views(rulebook, event)]


def _views(rulebook: Rulebook, event: Event) -> Iterator[NoticeView]:
    trigger = rulebook.triggers.get(event.payload["trigger"])
    at = moment_of(event)
    why = why_triggered(rulebook, event, lambda unit: name_of(unit, at))
    not_taken = event.payload.get("not_taken")
    added = "" if not_taken is None else not_taken_text(rulebook, not_taken)
    for notice in reversed(event.payload["notices"]):
        yield NoticeView(
            trigger=trigger.name if trigger else event.payload["trigger"],
            document=notice["document"],
            words=(ended(notice["words"]) if notice["words"] else "") + added if added else notice["words"],
            colour=notice["colour"],
            units=tuple(notice["units"]),
            at=at,
            why=why,
        )
