"""One byte form per value, so that a digest means the same everywhere and always."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any


def canonical_json(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces; moments become ISO 8601 in UTC.

    Raises TypeError or ValueError for a value that has no such form: a moment without zone, a float that is not
    finite.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_moment
    ).encode()


def sha256(value: Any) -> bytes:
    """SHA-256 over the canonical form."""
    return hashlib.sha256(canonical_json(value)).digest()


def iso_moment(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds only where there are any."""
    return moment.astimezone(UTC).isoformat()


def _moment(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return iso_moment(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")
