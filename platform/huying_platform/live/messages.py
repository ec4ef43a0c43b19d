"""What travels: from the act that changed a desk through Redis to the sockets of that desk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

CHANNEL_PREFIX = "huying:desk:"
"""One channel per county; the division code follows."""


@dataclass(frozen=True, slots=True)
class DeskChange:
    """What one desk is told. Without a call it is a heartbeat: the desk's revision, the organisation's and the time.

    `organisation` is the number of the last act that changed the county's organisation; None: not said.
    """

    revision: int
    server_time: datetime
    call_id: int | None = None
    call_version: int | None = None
    rings: bool = False
    organisation: int | None = None


def encode(message: Mapping[str, Any]) -> bytes:
    """A message for Redis.

    `{call, version, units: [[unit, revision]], rings: [unit], at}`, `{organisation, at}`, `{ended: [session]}` or
    `{county: code}`.
    """
    return orjson.dumps(message)


def decode(data: bytes) -> Mapping[str, Any]:
    """What was encoded. Raises ValueError or TypeError."""
    message = orjson.loads(data)
    if not isinstance(message, Mapping):
        raise TypeError(message)
    return message


def organisation_in(message: Mapping[str, Any]) -> tuple[int, datetime] | None:
    """The number and the moment of the act on the organisation that a message is about; None: of none.

    Raises ValueError, KeyError or TypeError.
    """
    if "organisation" not in message:
        return None
    return int(message["organisation"]), datetime.fromisoformat(message["at"])


def ended_in(message: Mapping[str, Any]) -> frozenset[str] | None:
    """The keys of the sessions a message says have ended; None: it is about something else. Raises TypeError."""
    return frozenset(message["ended"]) if "ended" in message else None


def county_changed_in(message: Mapping[str, Any]) -> bool:
    """Whether a message says that the county itself has changed: what processes remember of it is to be forgotten."""
    return "county" in message


def changes(message: Mapping[str, Any]) -> Iterator[tuple[int, DeskChange]]:
    """Each unit a message concerns, with what its desk is told. Raises ValueError, KeyError or TypeError."""
    at = datetime.fromisoformat(message["at"])
    for unit_id, revision in message["units"]:
        yield (
            unit_id,
            DeskChange(
                revision=revision,
                server_time=at,
                call_id=message["call"],
                call_version=message["version"],
                rings=unit_id in message["rings"],
            ),
        )
