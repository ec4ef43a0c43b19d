"""The keys an issuer publishes, by their ids."""

import time
from threading import Lock
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK, PyJWKClient, PyJWKSet
from jwt.exceptions import PyJWKClientConnectionError, PyJWKClientError, PyJWTError

from huying_platform.identity.domain.claims import Fault, TokenRefused
from huying_platform.identity.verification.asking import (
    RETRY_AFTER,
    IssuerBusy,
    IssuerUnavailable,
    fetch_json,
)
from huying_platform.identity.verification.discovery import LIFESPAN, Discovery

COOLDOWN = 5.0
"""Seconds between two fetches for the sake of ids not known: made-up ids cost nothing, a new key waits no longer."""
LONGEST_TURN = 0.5
"""Seconds to wait for another thread that fetches the keys; an issuer that is well takes a few hundredths."""
SMALLEST_RSA = 2048  # bits


class IssuerKeys:
    """The keys of an issuer, found by discovery, fetched when needed; threads may share them."""

    def __init__(self, discovery: Discovery) -> None:
        self._discovery = discovery
        self._lock = Lock()
        self._client: _KeySet | None = None

    def key(self, kid: str, algorithm: str, *, insist: bool = False) -> PyJWK:
        """The public key of this id, which is one for this algorithm.

        `insist` where the issuer itself has just named the id: then it publishes it, however lately it was asked.
        Refuses an id that the issuer does not publish; raises IssuerUnavailable when it cannot be asked.
        """
        try:
            key = self._key_set().signing_key(kid, insist=insist)
        except PyJWKClientConnectionError as error:
            raise IssuerUnavailable(str(error)) from error
        except PyJWKClientError as error:
            raise TokenRefused(Fault.KEY) from error
        if not _fits(key, algorithm):
            raise TokenRefused(Fault.KEY)
        return key

    def _key_set(self) -> "_KeySet":
        """The set at the address that discovery names now."""
        uri = self._discovery.metadata().jwks_uri
        with self._lock:
            if self._client is None or self._client.uri != uri:
                self._client = _KeySet(uri)
            return self._client


class _KeySet(PyJWKClient):
    """PyJWT's client, whose fetches are ours: bounded, and not tried again and again while the issuer is away."""

    def __init__(self, uri: str) -> None:
        super().__init__(uri, lifespan=LIFESPAN, cooldown_duration=COOLDOWN)
        self._rest_until = 0.0
        self._turn = Lock()

    def signing_key(self, kid: str, *, insist: bool) -> PyJWK:
        """A known key at once, also while another thread waits for the issuer because of an unknown one."""
        known = None if self.jwk_set_cache is None else self.jwk_set_cache.get()
        if isinstance(known, PyJWKSet):
            key = self.match_kid(self._get_signing_keys_from_jwk_set(known), kid)
            if key is not None:
                return key
        # An issuer that hangs holds one thread; who comes meanwhile, with whatever id, does not wait as long.
        if not self._turn.acquire(timeout=LONGEST_TURN):
            raise PyJWKClientConnectionError("another thread waits for it")
        try:
            return self._sought(kid, insist=insist)
        finally:
            self._turn.release()

    def _sought(self, kid: str, *, insist: bool) -> PyJWK:
        """A key that was not known a moment ago, fetched unless that was done lately; with `insist` also then."""
        try:
            return self.get_signing_key(kid)
        except PyJWKClientConnectionError:
            raise
        except PyJWKClientError:
            key = self.match_kid(self.get_signing_keys(refresh=True), kid) if insist else None
            if key is None:
                raise
            return key

    def fetch_data(self) -> Any:
        """Fetch the set, unless that failed a moment ago."""
        if time.monotonic() < self._rest_until:
            raise PyJWKClientConnectionError("failed a moment ago")
        try:
            keys = PyJWKSet.from_dict(fetch_json(self.uri))
        except IssuerBusy as error:
            raise PyJWKClientConnectionError(error.reason) from error
        except (IssuerUnavailable, PyJWTError, TypeError, ValueError) as error:
            self._rest_until = time.monotonic() + RETRY_AFTER
            reason = error.reason if isinstance(error, IssuerUnavailable) else type(error).__name__
            raise PyJWKClientConnectionError(reason) from error
        self._last_successful_fetch = time.monotonic()
        return keys


def _fits(key: PyJWK, algorithm: str) -> bool:
    """Whether a key is of the type and strength the algorithm asks for; the key, not the token, says which that is."""
    if key.algorithm_name != algorithm:
        return False
    if isinstance(key.key, RSAPublicKey):
        return algorithm == "RS256" and key.key.key_size >= SMALLEST_RSA
    if isinstance(key.key, EllipticCurvePublicKey):
        return algorithm == "ES256" and isinstance(key.key.curve, SECP256R1)
    return False
