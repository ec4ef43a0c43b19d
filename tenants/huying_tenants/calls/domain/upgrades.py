"""Lifts the payload of an event written in an older format to the present one. Stored events never change."""

from collections.abc import Mapping
from typing import Any

from huying_tenants.calls.domain.events import EVENT_FORMAT


def lift(format_: int, type_: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The payload in format `EVENT_FORMAT`. Raises ValueError for a format this release does not know."""
    if format_ != EVENT_FORMAT:
        raise ValueError(f"event {type_} has unknown format {format_}")
    return payload
