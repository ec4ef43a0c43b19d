"""What an issuer says of itself: its endpoints, and what it can do."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from huying_platform.identity.verification.asking import (
    RETRY_AFTER,
    IssuerBusy,
    IssuerUnavailable,
    fetch_json,
)

LIFESPAN = 300.0
"""Seconds a document of the issuer is used before it is asked for again."""
WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class IssuerMetadata:
    """The endpoints of an issuer. `end_session_endpoint` is None where one cannot sign out there."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None
    backchannel_logout: bool


class Discovery:
    """The metadata of one issuer, asked for when it is needed and kept for a while; threads may share it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self._lock = Lock()
        self._known: tuple[IssuerMetadata, float] | None = None
        self._rest_until = 0.0

    def metadata(self, *, not_older_than: float = LIFESPAN) -> IssuerMetadata:
        """The metadata, asked for at most so many seconds ago; older while another thread is asking.

        Raises IssuerUnavailable when the issuer does not answer, or not as one we can use.
        """
        known = self._recent(not_older_than)
        if known is not None:
            return known
        # An issuer that hangs holds one thread and not all: only who knows nothing of it waits for the one that asks.
        former = self._known
        if not self._lock.acquire(blocking=former is None) and former is not None:
            return former[0]
        try:
            return self._recent(not_older_than) or self._ask()
        finally:
            self._lock.release()

    def _recent(self, seconds: float) -> IssuerMetadata | None:
        if self._known is None:
            return None
        metadata, asked_at = self._known
        return metadata if time.monotonic() < asked_at + seconds else None

    def _ask(self) -> IssuerMetadata:
        if time.monotonic() < self._rest_until:
            raise IssuerUnavailable("failed a moment ago")
        try:
            metadata = _metadata(self.issuer, fetch_json(_well_known(self.issuer)))
        except IssuerBusy:
            raise
        except IssuerUnavailable:
            self._rest_until = time.monotonic() + RETRY_AFTER
            raise
        self._known = metadata, time.monotonic()
        return metadata


def _well_known(issuer: str) -> str:
    """The address of the document. Plain HTTP is for an issuer on this machine only."""
    address = urlsplit(issuer)
    if address.scheme != "https" and not (address.scheme == "http" and _is_here(address.hostname)):
        raise IssuerUnavailable("the issuer is not reached by HTTPS")
    return issuer.rstrip("/") + WELL_KNOWN


def _metadata(issuer: str, document: Mapping[str, Any]) -> IssuerMetadata:
    """What the document says, when it is of this issuer, keeps to its origin and does what we rely on."""
    if document.get("issuer") != issuer:
        raise IssuerUnavailable("the document is of another issuer")
    if "code" not in _words(document, "response_types_supported"):
        raise IssuerUnavailable("no code flow")
    if "S256" not in _words(document, "code_challenge_methods_supported"):
        raise IssuerUnavailable("no PKCE with S256")
    ends = "end_session_endpoint" in document
    return IssuerMetadata(
        issuer=issuer,
        authorization_endpoint=_endpoint(issuer, document, "authorization_endpoint"),
        token_endpoint=_endpoint(issuer, document, "token_endpoint"),
        jwks_uri=_endpoint(issuer, document, "jwks_uri"),
        end_session_endpoint=_endpoint(issuer, document, "end_session_endpoint") if ends else None,
        backchannel_logout=document.get("backchannel_logout_supported") is True,
    )


def _endpoint(issuer: str, document: Mapping[str, Any], name: str) -> str:
    """An address of the issuer; one elsewhere would send secrets or trust where nobody meant to."""
    value = document.get(name)
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or " " in value:
        raise IssuerUnavailable(f"no {name}")
    own, given = urlsplit(issuer), urlsplit(value)
    if (given.scheme, given.netloc) != (own.scheme, own.netloc) or given.fragment:
        raise IssuerUnavailable(f"{name} is elsewhere")
    return value


def _words(document: Mapping[str, Any], name: str) -> list[Any]:
    value = document.get(name)
    return value if isinstance(value, list) else []


def _is_here(host: str | None) -> bool:
    if host is None:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
