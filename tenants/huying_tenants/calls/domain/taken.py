"""The steps of a call that took effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from huying_tenants.calls.domain.events import Author, Event
from huying_tenants.calls.domain.requests import Consent, Request


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that took effect, or the closing or reopening it led to, and in which round.

    `step` is its code, `doer` who took it (None: the rules themselves), `channel` the channel it was about. `evidence`
    counts the files it brought, those of its request and of all who took it together among them. `taken_for` is the
    co-operating unit for which the rules took it (None: for none in particular).
    """

    event: str
    at: datetime
    round: int
    step: str = ""
    doer: Author | None = None
    reason: str = ""
    channel: str = ""
    evidence: int = 0
    taken_for: int | None = None

    @property
    def unit(self) -> int | None:
        """The unit whose step it is; None where the rules took it for none in particular."""
        return self.doer.unit_id if self.doer is not None else self.taken_for


def step_taken(
    event: Event, at: datetime, round_now: int, requests: Mapping[int, Request], consents: Iterable[Consent]
) -> StepTaken:
    """What an event says was taken; the files of the request and the consents that led to it count with its own."""
    payload = event.payload
    request = requests.get(payload.get("request", 0))
    files = len(payload.get("evidence", ()))
    if event.step:
        files += request.evidence if request else 0
        files += sum(each.evidence for each in consents if each.step == event.step)
    return StepTaken(
        event.type,
        at,
        round_now,
        event.step,
        event.doer,
        payload.get("reason", ""),
        payload.get("channel", ""),
        files,
        payload.get("taken_for"),
    )
