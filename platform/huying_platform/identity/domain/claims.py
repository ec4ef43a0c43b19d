"""What a verified token says of a person: read from its payload with no tolerance for other shapes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from huying_platform.kernel.errors import Refusal

T = TypeVar("T")

LATEST_MOMENT = 253402300799
"""Seconds since the epoch at the end of the year 9999, the last that Python's calendar knows."""

LONGEST_SUBJECT = 200  # characters; as many as an account's external id holds
LONGEST_NAME = 60  # characters; as many as an account's name holds
LONGEST_ID = 128  # characters; Keycloak's ids of tokens and sessions have 36 to 60
MOST_COUNTIES = 400
MOST_ROLES = 200

_COUNTY = re.compile(r"[1-9][0-9]{5}")
_PREFIX = re.compile(r"[1-9][0-9](?:[0-9]{2}){0,2}")


class Fault(StrEnum):
    """Why a token was refused: for logs and figures, never for whoever sent it."""

    FORM = "form"
    HEADER = "header"
    KEY = "key"
    SIGNATURE = "signature"
    PAYLOAD = "payload"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    CLAIM_MISSING = "claim_missing"
    CLAIM = "claim"
    TIME = "time"
    EXPIRED = "expired"
    TYPE = "type"
    CLIENT = "client"
    NONCE = "nonce"
    BINDING = "binding"
    SUBJECT = "subject"
    EVENT = "event"
    REPLAY = "replay"


class TokenRefused(Refusal):
    """A token that is not taken. Who sent it learns that, and nothing of the reason, which `fault` keeps for logs."""

    def __init__(self, fault: Fault) -> None:
        super().__init__("TOKEN_INVALID", "登录凭证无效。", "请重新登录；仍然不行请联系本单位的系统管理员。")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Claims:
    """Who somebody is, as the issuer says it in an access or ID token.

    `counties` are the six-digit codes of the counties he belongs to, in order. `division_prefix` is the part of the
    country a provincial or municipal person looks after. `session_id` is his session at the issuer; an issuer without
    back-channel logout names none.
    """

    subject: str
    name: str
    session_id: str | None
    counties: tuple[str, ...]
    realm_roles: frozenset[str]
    division_prefix: str | None
    token_id: str
    acr: str | None
    issued_at: datetime
    expires_at: datetime
    authenticated_at: datetime | None

    def same_sign_on(self, other: "Claims") -> bool:
        """Whether both tell of one person in one session at the issuer."""
        return (self.subject, self.session_id) == (other.subject, other.session_id)


@dataclass(frozen=True, slots=True)
class LogoutClaims:
    """Whose sessions have ended at the issuer: one session, or without a `session_id` all of the subject's."""

    subject: str | None
    session_id: str | None
    token_id: str
    issued_at: datetime
    expires_at: datetime


def read_claims(payload: Mapping[str, Any]) -> Claims:
    """The claims of an access or ID token. Refuses with `TOKEN_INVALID` where one has another shape than agreed."""
    return Claims(
        subject=required(payload, "sub", subject_of),
        name=_name(payload),
        session_id=optional(payload, "sid", identifier),
        counties=optional(payload, "organization", _counties) or (),
        realm_roles=optional(payload, "realm_access", _roles) or frozenset(),
        division_prefix=optional(payload, "division_prefix", _division_prefix),
        token_id=required(payload, "jti", identifier),
        acr=optional(payload, "acr", identifier),
        issued_at=required(payload, "iat", moment),
        expires_at=required(payload, "exp", moment),
        authenticated_at=optional(payload, "auth_time", moment),
    )


def read_logout_claims(payload: Mapping[str, Any]) -> LogoutClaims:
    """The claims of a logout token; it names a subject or a session."""
    claims = LogoutClaims(
        subject=optional(payload, "sub", subject_of),
        session_id=optional(payload, "sid", identifier),
        token_id=required(payload, "jti", identifier),
        issued_at=required(payload, "iat", moment),
        expires_at=required(payload, "exp", moment),
    )
    if claims.subject is None and claims.session_id is None:
        raise TokenRefused(Fault.CLAIM_MISSING)
    return claims


def required(payload: Mapping[str, Any], name: str, read: Callable[[Any], T]) -> T:
    """A claim that must be there, as `read` understands it."""
    if name not in payload:
        raise TokenRefused(Fault.CLAIM_MISSING)
    return read(payload[name])


def optional(payload: Mapping[str, Any], name: str, read: Callable[[Any], T]) -> T | None:
    """A claim that may be left out; null is no claim, and refused."""
    return read(payload[name]) if name in payload else None


def moment(value: Any) -> datetime:
    """A time claim: whole seconds since the epoch, nothing that merely resembles them."""
    if type(value) is not int or not 0 < value <= LATEST_MOMENT:
        raise TokenRefused(Fault.TIME)
    return datetime.fromtimestamp(value, UTC)


def identifier(value: Any) -> str:
    """An id: printable ASCII without blanks."""
    text = _text(value, LONGEST_ID)
    if not text.isascii() or " " in text:
        raise TokenRefused(Fault.CLAIM)
    return text


def subject_of(value: Any) -> str:
    """A subject: printable, without blanks, in one of the ways Unicode can write it."""
    text = _text(value, LONGEST_SUBJECT)
    if " " in text or unicodedata.normalize("NFKC", text) != text:
        raise TokenRefused(Fault.CLAIM)
    return text


def _name(payload: Mapping[str, Any]) -> str:
    """What people call him, as much of it as an account holds; who has no name has at least a user name."""
    value = payload.get("name") or payload.get("preferred_username")
    if not isinstance(value, str):
        raise TokenRefused(Fault.CLAIM_MISSING)
    return _text(" ".join(value.split())[:LONGEST_NAME], LONGEST_NAME)


def _text(value: Any, longest: int) -> str:
    """Printable characters: no controls, no marks that turn the reading direction, no halves of a character."""
    if not isinstance(value, str) or not 0 < len(value) <= longest or not value.isprintable():
        raise TokenRefused(Fault.CLAIM)
    return value


def _counties(value: Any) -> tuple[str, ...]:
    """The organisations: `{"371427": {"id": …, "groups": ["/…"]}}`."""
    if not isinstance(value, dict) or len(value) > MOST_COUNTIES:
        raise TokenRefused(Fault.CLAIM)
    for alias, membership in value.items():
        if not _COUNTY.fullmatch(alias) or not isinstance(membership, dict):
            raise TokenRefused(Fault.CLAIM)
    return tuple(sorted(value))


def _roles(value: Any) -> frozenset[str]:
    """The roles of the realm: `{"roles": ["…"]}`."""
    roles = value.get("roles") if isinstance(value, dict) else None
    if not isinstance(roles, list) or len(roles) > MOST_ROLES:
        raise TokenRefused(Fault.CLAIM)
    return frozenset(_text(role, LONGEST_ID) for role in roles)


def _division_prefix(value: Any) -> str:
    """Two, four or six digits of a division code."""
    if not isinstance(value, str) or not _PREFIX.fullmatch(value):
        raise TokenRefused(Fault.CLAIM)
    return value
