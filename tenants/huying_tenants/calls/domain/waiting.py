"""Clocks that time alone would have started but whose due moment could not be told: a year has no holiday table.

They do not hold up anybody's act; once the year's table is there they start from where they should have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event


@dataclass(frozen=True, slots=True)
class Waiting:
    """A clock that has not started yet, for a unit. `start` is when it begins to count, `noted` when that was found.

    `hung_on` is the place among the call's runs of the one whose due moment starts it.
    """

    code: str
    owner: int
    start: datetime
    noted: datetime
    hung_on: int | None = None


def advance_waiting(waiting: tuple[Waiting, ...], event: Event) -> tuple[Waiting, ...]:
    """Those that wait after one more event: it may say that further ones do, or start some of them."""
    payload = event.payload
    fresh, started = payload.get("clocks_waiting", ()), payload.get("clocks_started", ())
    if not fresh and not waiting:
        return waiting
    begun = {
        (each["code"], each["waited"], datetime.fromisoformat(each["start"]))
        for each in started
        if "waited" in each
    }
    left = (each for each in waiting if (each.code, each.owner, each.start) not in begun)
    return (*left, *(_waiting(each, moment_of(event)) for each in fresh))


def _waiting(written: Mapping[str, Any], noted: datetime) -> Waiting:
    start = datetime.fromisoformat(written["start"])
    return Waiting(written["code"], written["owner"], start, noted, written.get("hung_on"))
