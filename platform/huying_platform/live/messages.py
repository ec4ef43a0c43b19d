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
    """What one desk is told. Without a call it is a heartbeat: the desk's revision and the time, nothing more."""

    revision: int
    server_time: datetime
    call_id: int | None = None
    call_version: int | None = None
    rings: bool = False


def encode(message: Mapping[str, Any]) -> bytes:
    """A message `{call, version, units: [[unit, revision]], rings: [unit], at}` for Redis."""
    return orjson.dumps(message)


def changes(data: bytes) -> Iterator[tuple[int, DeskChange]]:
    """Each unit a message concerns, with what its desk is told. Raises ValueError, KeyError or TypeError."""
    message = orjson.loads(data)
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
