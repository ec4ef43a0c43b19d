"""Which triggers have fired for a call, and upon what, and which wait to be judged; folded from its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger fired, in a round. `base` is the occasion it fired upon, `times` how often it then had, from 1.

    `unit` owns the clock that was about (None: it was about none).
    """

    trigger: str
    at: datetime
    round: int
    level: int
    base: str
    times: int
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A trigger's occasion came at `moment`, but whether it fires asks for the days of a year without a holiday table.

    `unit` owns the clock it is about (None: it is about none). Once the table is there it is judged as of that moment.
    """

    trigger: str
    moment: datetime
    base: str
    times: int
    unit: int | None = None

    @property
    def known_by(self) -> tuple[str, str, int]:
        """What tells it from the other occasions of its call."""
        return self.trigger, self.base, self.times


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
            payload.get("unit"),
        ),
    )


def advance_unjudged(unjudged: tuple[Unjudged, ...], event: Event) -> tuple[Unjudged, ...]:
    """Those that wait to be judged after one more event: it may add some, or be the firing of one."""
    payload = event.payload
    fresh: Iterable[Mapping[str, Any]] = payload.get("triggers_waiting", ())
    if not fresh and not unjudged:
        return unjudged
    fired = (payload.get("trigger"), payload.get("base"), payload.get("times"))
    left = (each for each in unjudged if each.known_by != fired)
    return (*left, *map(_unjudged, fresh))


def _unjudged(written: Mapping[str, Any]) -> Unjudged:
    return Unjudged(
        written["trigger"],
        datetime.fromisoformat(written["at"]),
        written["base"],
        written["times"],
        written["unit"],
    )
