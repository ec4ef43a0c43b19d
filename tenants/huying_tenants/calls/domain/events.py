"""What happened to a call. Events are the truth; everything else is derived from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from huying_tenants.rulebook.domain.model import PROCEDURAL_EVENTS

EVENT_FORMAT = 1
"""The format new events are written in; older ones are lifted by pure upgraders."""

COMMENTED = "commented"
EVIDENCE_ADDED = "evidence_added"
ACKNOWLEDGED = "acknowledged"
CLOCK_BREACHED = "clock_breached"


@dataclass(frozen=True, slots=True)
class Author:
    """The post and account an event is due to."""

    account_id: int
    post_id: int
    unit_id: int


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event the decider asks to append.

    `payload` holds facts (JSON values) and is chained; `words` holds free text and personal data, which lie beside
    the event so that a lawful erasure leaves the chain verifiable.
    """

    type: str
    payload: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_system(self) -> bool:
        """Whether it is due to time alone and has no author."""
        return self.type == CLOCK_BREACHED


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
