"""What the rules set off by themselves in a call: who was told what, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.whys import why_triggered
from huying_tenants.calls.facts import county_facts
from huying_tenants.calls.models import Call
from huying_tenants.rulebook.api import Rulebook


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice; `trigger` is the name of what set it off, `why` says so in sentences."""

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
    pinned = call.loaded.pinned
    facts = county_facts(pinned, call.loaded.state.last_at)
    return [view for event in reversed(events) for view in _views(pinned.rulebook, facts, event)]


def _views(rulebook: Rulebook, facts: Facts, event: Event) -> Iterator[NoticeView]:
    trigger = rulebook.triggers.get(event.payload["trigger"])
    why = why_triggered(rulebook, event, facts.name_of)
    for notice in reversed(event.payload["notices"]):
        yield NoticeView(
            trigger=trigger.name if trigger else event.payload["trigger"],
            document=notice["document"],
            words=notice["words"],
            colour=notice["colour"],
            units=tuple(notice["units"]),
            at=moment_of(event),
            why=why,
        )
