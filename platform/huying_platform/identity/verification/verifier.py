"""Verification of access, ID and logout tokens of one issuer."""

import hmac
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import jwt
from jwt import PyJWK, exceptions

from huying_platform.identity.domain.claims import (
    Claims,
    Fault,
    LogoutClaims,
    TokenRefused,
    moment,
    optional,
    read_claims,
    read_logout_claims,
    required,
)
from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.identity.verification.discovery import Discovery
from huying_platform.identity.verification.keys import IssuerKeys
from huying_platform.identity.verification.reading import ALGORITHMS, read_token
from huying_platform.kernel.clock import Clock

logger = logging.getLogger(__name__)

LEEWAY = timedelta(seconds=10)
"""By how much the issuer's clock may differ from ours."""
LONGEST_LIFE = timedelta(hours=24)
LONGEST_LOGOUT_LIFE = timedelta(minutes=5)
"""How old a logout token may be, and how long its id is remembered at most; Keycloak's live two minutes."""
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"

Seen = Callable[[str, datetime], bool]
"""Remembers the id of a logout token until a moment; True when some process had remembered it before."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How tokens of a kind differ: types in the header, the claim `typ`, what must be there, how long they live."""

    name: str
    header_types: frozenset[str]
    typ: str
    required: tuple[str, ...]
    longest_life: timedelta
    from_issuer: bool = True
    """Whether it comes in the issuer's own answer, never by somebody else's hand."""


_ALWAYS = ("iss", "aud", "exp", "iat", "jti")
_ACCESS = _Kind("access", frozenset({"JWT", "at+jwt"}), "Bearer", (*_ALWAYS, "sub", "azp"), LONGEST_LIFE)
_ID = _Kind("id", frozenset({"JWT"}), "ID", (*_ALWAYS, "sub", "azp"), LONGEST_LIFE)
_LOGOUT = _Kind(
    "logout",
    frozenset({"logout+jwt"}),
    "Logout",
    (*_ALWAYS, "events"),
    LONGEST_LOGOUT_LIFE,
    from_issuer=False,
)


class Verifier:
    """Verifies tokens of one issuer for one client; threads may share it. Times are by the clock given.

    Every method refuses with `TOKEN_INVALID`, or with `SIGN_IN_UNAVAILABLE` when the issuer's keys cannot be had.
    """

    def __init__(self, discovery: Discovery, *, client_id: str, audience: str, clock: Clock) -> None:
        self._issuer = discovery.issuer
        self._client_id = client_id
        self._audience = audience
        self._clock = clock
        self._keys = IssuerKeys(discovery)

    def verify_access(self, token: object, *, of: Claims | None = None) -> Claims:
        """The claims of an access token; with `of` it must be of that sign-on."""
        with _logged(_ACCESS):
            payload = self._verified(token, _ACCESS, self._audience)
            self._check_client(payload)
            return _same(read_claims(payload), of)

    def verify_id(self, token: object, *, nonce: str, access_token: str) -> Claims:
        """The claims of the ID token that answers a sign-in of this nonce, beside this access token."""
        with _logged(_ID):
            payload = self._verified(token, _ID, self._client_id)
            self._check_client(payload)
            given = payload.get("nonce")
            if not nonce or not isinstance(given, str) or not _equal(given, nonce):
                raise TokenRefused(Fault.NONCE)
            _check_binding(payload, access_token)
            return read_claims(payload)

    def verify_refreshed_id(self, token: object, *, of: Claims, access_token: str) -> Claims:
        """The claims of an ID token that came with a refresh: of the same sign-on; a nonce is not asked for."""
        with _logged(_ID):
            payload = self._verified(token, _ID, self._client_id)
            self._check_client(payload)
            _check_binding(payload, access_token)
            return _same(read_claims(payload), of)

    def verify_logout(self, token: object, *, seen: Seen) -> LogoutClaims:
        """The claims of a back-channel logout token, which is taken once."""
        with _logged(_LOGOUT):
            payload = self._verified(token, _LOGOUT, self._client_id)
            events = payload["events"]
            if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict):
                raise TokenRefused(Fault.EVENT)
            if "nonce" in payload:
                raise TokenRefused(Fault.NONCE)
            claims = read_logout_claims(payload)
            if claims.issued_at < self._clock.now() - LONGEST_LOGOUT_LIFE:
                raise TokenRefused(Fault.EXPIRED)
            if seen(claims.token_id, claims.expires_at + LEEWAY):
                raise TokenRefused(Fault.REPLAY)
            return claims

    def _verified(self, token: object, kind: _Kind, audience: str) -> Mapping[str, Any]:
        """The payload of a token of this kind: signed by the issuer, for this audience, at this time."""
        unverified = read_token(token)
        if unverified.typ not in kind.header_types:
            raise TokenRefused(Fault.TYPE)
        key = self._keys.key(unverified.kid, unverified.algorithm, insist=kind.from_issuer)
        _check_signed(str(token), key, kind, issuer=self._issuer, audience=audience)
        payload = unverified.payload
        self._check_times(payload, kind)
        if payload.get("typ") != kind.typ:
            raise TokenRefused(Fault.TYPE)
        return payload

    def _check_times(self, payload: Mapping[str, Any], kind: _Kind) -> None:
        now = self._clock.now()
        issued, expires = required(payload, "iat", moment), required(payload, "exp", moment)
        if now >= expires + LEEWAY:
            raise TokenRefused(Fault.EXPIRED)
        if issued > now + LEEWAY or not timedelta() < expires - issued <= kind.longest_life:
            raise TokenRefused(Fault.TIME)
        for name in ("nbf", "auth_time"):
            given = optional(payload, name, moment)
            if given is not None and given > now + LEEWAY:
                raise TokenRefused(Fault.TIME)

    def _check_client(self, payload: Mapping[str, Any]) -> None:
        if payload["azp"] != self._client_id:
            raise TokenRefused(Fault.CLIENT)


def _check_signed(token: str, key: PyJWK, kind: _Kind, *, issuer: str, audience: str) -> None:
    """Signature, issuer, audience and the claims that must be there; times are checked by our own clock."""
    try:
        jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            issuer=issuer,
            audience=audience,
            options={
                "require": list(kind.required),
                "strict_aud": True,
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except exceptions.PyJWTError as error:
        raise TokenRefused(_fault_of(error)) from error


def _fault_of(error: exceptions.PyJWTError) -> Fault:
    faults = {
        exceptions.MissingRequiredClaimError: Fault.CLAIM_MISSING,
        exceptions.InvalidIssuerError: Fault.ISSUER,
        exceptions.InvalidAudienceError: Fault.AUDIENCE,
        exceptions.InvalidSubjectError: Fault.CLAIM,
        exceptions.InvalidJTIError: Fault.CLAIM,
    }
    return faults.get(type(error), Fault.SIGNATURE)


def _check_binding(payload: Mapping[str, Any], access_token: str) -> None:
    """The ID token names the access token it came with by half of its hash; an issuer may leave that out."""
    if "at_hash" in payload:
        half = urlsafe_b64encode(sha256(access_token.encode()).digest()[:16]).rstrip(b"=").decode()
        given = payload["at_hash"]
        if not isinstance(given, str) or not _equal(given, half):
            raise TokenRefused(Fault.BINDING)


def _same(claims: Claims, of: Claims | None) -> Claims:
    if of is not None and not claims.same_sign_on(of):
        raise TokenRefused(Fault.SUBJECT)
    return claims


def _equal(given: str, wanted: str) -> bool:
    """Compare in constant time; `given` may hold anything JSON can."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())


@contextmanager
def _logged(kind: _Kind) -> Iterator[None]:
    """Say in the log which kind of token was refused and for what class of fault; nothing of the token itself."""
    try:
        yield
    except TokenRefused as refusal:
        logger.warning("a token was refused", extra={"facts": {"token": kind.name, "fault": refusal.fault}})
        raise
    except IssuerUnavailable as refusal:
        logger.warning("the issuer's keys cannot be had", extra={"facts": {"reason": refusal.reason}})
        raise
