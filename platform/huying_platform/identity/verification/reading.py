"""The strict reading of a compact token, before anything of it is believed."""

import json
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any, NoReturn

from huying_platform.identity.domain.claims import Fault, TokenRefused

LARGEST_TOKEN = 32 * 1024
"""Characters; a member of 200 organisations has a token of 19 KB."""
DEEPEST = 8
"""Levels of JSON; a membership with roles has five."""
ALGORITHMS = ("RS256", "ES256")

_FORM = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+")
_KID = re.compile(r"[A-Za-z0-9._-]{1,128}")
_MEMBERS = frozenset({"alg", "kid", "typ"})
# The last quote is optional, so that a string without end is passed over once and not again from each quote in it.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unverified:
    """A token of the right form: the key, algorithm and type it claims, and its payload. Nothing of it is known."""

    kid: str
    algorithm: str
    typ: str
    payload: dict[str, Any]


def read_token(token: object) -> Unverified:
    """Read a compact token. Refuses anything but three parts, a header of alg, kid and typ, and plain JSON objects."""
    if not isinstance(token, str) or len(token) > LARGEST_TOKEN:
        raise TokenRefused(Fault.FORM)
    parts = _FORM.fullmatch(token)
    if parts is None:
        raise TokenRefused(Fault.FORM)
    header = _object(parts[1], Fault.HEADER)
    kid, algorithm, typ = header.get("kid"), header.get("alg"), header.get("typ", "JWT")
    if not header.keys() <= _MEMBERS or algorithm not in ALGORITHMS or not isinstance(typ, str):
        raise TokenRefused(Fault.HEADER)
    if not isinstance(kid, str) or _KID.fullmatch(kid) is None:
        raise TokenRefused(Fault.HEADER)
    return Unverified(kid, algorithm, typ, _object(parts[2], Fault.PAYLOAD))


def _object(part: str, fault: Fault) -> dict[str, Any]:
    """The JSON object of one part: in UTF-8, flat enough, each member once, no numbers but JSON's own."""
    try:
        text = urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode()
        if _too_deep(text):
            raise TokenRefused(fault)
        content = json.loads(text, object_pairs_hook=_members_once, parse_constant=_no_number)
    except ValueError as error:
        raise TokenRefused(fault) from error
    if not isinstance(content, dict):
        raise TokenRefused(fault)
    return content


def _too_deep(text: str) -> bool:
    """Whether brackets are nested deeper than ours ever are, outside of strings; found without recursion."""
    depth = 0
    for character in _STRING.sub("", text):
        if character in "{[":
            depth += 1
            if depth > DEEPEST:
                return True
        elif character in "}]":
            depth -= 1
    return False


def _members_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
