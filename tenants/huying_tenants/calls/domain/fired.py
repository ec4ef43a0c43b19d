"""Which triggers have fired for a call, and upon what; folded from its events."""

from dataclasses import dataclass
from datetime import datetime

from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger fired, in a round. `base` is the occasion it fired upon, `times` how often it then had, from 1."""

    trigger: str
    at: datetime
    round: int
    level: int
    base: str
    times: int


def advance_fired(fired: tuple[Fired, ...], event: Event, round_now: int) -> tuple[Fired, ...]:
    """The triggers fired after one more `triggered` event."""
    payload = event.payload
    return (
        *fired,
        Fired(
            payload["trigger"],
            moment_of(event),
            round_now,
            payload["level"],
            payload["base"],
            payload["times"],
        ),
    )
