"""What happened to a call. Events are the truth; everything else is derived from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from huying_tenants.rulebook.domain.model import CLOSED, REOPENED, VERB_EVENTS

EVENT_FORMAT = 1
"""The format new events are written in; older ones are lifted by pure upgraders."""

COMMENTED = "commented"
EVIDENCE_ADDED = "evidence_added"
ACKNOWLEDGED = "acknowledged"
CLOCK_BREACHED = "clock_breached"
TIME_PASSED = "time_passed"
"""Nothing but time: a clock due already met, on whose due another clock hangs."""
TRIGGERED = "triggered"
DRAWN = "drawn"
"""The call was or was not drawn for a call-back (抽样回访)."""
UNIT_SUCCEEDED = "unit_succeeded"
"""A unit that is no more has left its part in the call to its successor."""

CONSENTED = "consented"
"""One of several has agreed to a joint step; the call moves with the last."""
REQUESTED = "requested"
APPROVED = "approved"
REFUSED = "refused"
AMENDED = "amended"
CANCELLED = "cancelled"
PASSED_UP = "passed_up"
"""Nobody has decided a request in time; it goes on to those of the next row of its approval table."""
MOVED_TO_VERSION = "moved_to_version"
"""The call lives by another version of the rulebook from here on."""

ASKING = (REQUESTED, AMENDED, PASSED_UP)
"""The events that say who is to approve."""

REQUEST_EVENTS = frozenset({REQUESTED, APPROVED, REFUSED, AMENDED, CANCELLED, PASSED_UP})
PROCEDURAL_EVENTS = frozenset(
    {*VERB_EVENTS.values(), CLOSED, REOPENED, CONSENTED, MOVED_TO_VERSION, *REQUEST_EVENTS}
)
"""The events that raise a call's version: whoever saw the call before one of them acts upon a stale view."""

WITHOUT_CONSEQUENCE = frozenset({COMMENTED, ACKNOWLEDGED})
"""The events that no rule asks for: nothing becomes due, or no longer due, by them."""

VERB_OF_EVENT: Mapping[str, str] = {event: verb for verb, event in VERB_EVENTS.items()}


@dataclass(frozen=True, slots=True)
class Author:
    """The post and account an event is due to."""

    account_id: int
    post_id: int
    unit_id: int


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event the decider asks to append.

    `payload` holds facts (JSON values) and is chained: of what a clock's due moment brings about also `since`, that
    moment, from which what follows counts; `words` holds free text and personal data, which lie beside
    the event so that a lawful erasure leaves the chain verifiable. `by_system`: it is due to time or to the rules
    alone and has no author.
    """

    type: str
    payload: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)
    by_system: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An appended event. `seq` counts from 1 within its call; `author` is None for the system."""

    seq: int
    type: str
    at: datetime
    author: Author | None
    payload: Mapping[str, Any]

    @property
    def procedural(self) -> bool:
        """Whether it moved the procedure and so raised the call's version."""
        return self.type in PROCEDURAL_EVENTS

    @property
    def doer(self) -> Author | None:
        """Who did it: for a step that took effect by an approval the applicant, else the author."""
        applicant = self.payload.get("applicant")
        return Author(*applicant) if applicant else self.author

    @property
    def step(self) -> str:
        """The code of the step it is; the oldest logs name none: theirs is the step of its verb. Empty: no step."""
        written: str | None = self.payload.get("step")
        return written if written is not None else VERB_OF_EVENT.get(self.type, "")


def as_event(seq: int, draft: NewEvent, at: datetime, author: Author | None) -> Event:
    """The draft as it will be appended."""
    return Event(seq, draft.type, at, None if draft.by_system else author, draft.payload)
