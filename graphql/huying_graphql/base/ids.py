"""Relay's global ids: the type's name and the row's key, in base64."""

import base64
import binascii

NO_KEY = 0
"""No row has this key: what every id that is not one of ours is read as."""

LARGEST_KEY = 2**63 - 1


def global_id(type_name: str, key: int) -> str:
    """The id under which clients know a row."""
    return base64.b64encode(f"{type_name}:{key}".encode()).decode()


def split_id(value: str) -> tuple[str, int]:
    """The type and key behind an id; `("", NO_KEY)` for anything this API would not have written itself."""
    try:
        type_name, _, digits = base64.b64decode(value, validate=True).decode().partition(":")
        key = int(digits)
    except (binascii.Error, ValueError):
        return "", NO_KEY
    if not 0 < key <= LARGEST_KEY or global_id(type_name, key) != value:
        return "", NO_KEY
    return type_name, key


def key_of(type_name: str, value: str) -> int:
    """The key of a row of this type, or `NO_KEY`: a foreign or broken id is simply one that does not exist."""
    found, key = split_id(value)
    return key if found == type_name else NO_KEY


def key_or_none(type_name: str, value: str | None) -> int | None:
    """The key behind an id that may be left out."""
    return None if value is None else key_of(type_name, value)
