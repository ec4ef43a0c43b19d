"""The one issuer of this installation: its verifier, and what is asked of its endpoints from server to server."""

import json
import logging
import time
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import quote_plus

import httpx
from django.conf import settings

from huying_platform.identity.signing_in.refusals import sign_in_off
from huying_platform.identity.verification.discovery import Discovery, IssuerMetadata
from huying_platform.identity.verification.fetching import IssuerUnavailable
from huying_platform.identity.verification.verifier import Verifier
from huying_platform.kernel.clock import SystemClock

logger = logging.getLogger(__name__)

SCOPE = "openid profile organization:*"
FRESH = 5.0
"""Seconds after which somebody who signs in has the issuer asked whether it is there."""
TIMEOUT = httpx.Timeout(3.0, connect=2.0)
AT_ONCE = 4
"""Requests to the issuer that may be on their way in this process: half of the threads that answer people."""
LONGEST_TURN = 0.5
"""Seconds one may wait to be among them; an issuer that is well answers several in that time."""
LARGEST_ANSWER = 256 * 1024  # bytes
LONGEST_ANSWER = 5.0  # seconds, from the first byte sent to the last one read


_turns = BoundedSemaphore(AT_ONCE)


class GrantRefused(Exception):
    """The issuer does not take a code or a refresh token: it was used, has expired, or the person may not go on."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the token endpoint gave. A refresh may bring no ID token, and an issuer no refresh token."""

    access_token: str
    id_token: str | None
    refresh_token: str | None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer by its address, with the portal's credentials there; threads may share it. Its time is the machine's.

    Whatever asks it raises IssuerUnavailable when it does not answer, or not as an issuer would.
    """

    url: str
    client_id: str
    client_secret: str
    discovery: Discovery
    verifier: Verifier

    def metadata(self, *, fresh: bool = False) -> IssuerMetadata:
        """Its endpoints; `fresh` makes sure that it has answered in the last few seconds."""
        return self.discovery.metadata(not_older_than=FRESH) if fresh else self.discovery.metadata()

    def exchange(self, code: str, *, verifier: str, redirect_uri: str) -> Tokens:
        """The tokens for a code. Raises GrantRefused."""
        return self._tokens(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": verifier,
            }
        )

    def refresh(self, refresh_token: str) -> Tokens:
        """New tokens; the refresh token is used up. Raises GrantRefused."""
        return self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token})

    def sign_out(self, *, id_token: str, refresh_token: str) -> None:
        """End the session at the issuer, as far as it can be reached; never fails."""
        try:
            endpoint = self.metadata().end_session_endpoint
            if endpoint is not None:
                # OpenID Connect asks for the hint; Keycloak ends the session by the refresh token, without a browser.
                form = {
                    "id_token_hint": id_token,
                    "client_id": self.client_id,
                    "refresh_token": refresh_token,
                }
                self._post(endpoint, {name: value for name, value in form.items() if value})
        except IssuerUnavailable as unavailable:
            logger.warning("the issuer was not told of a sign-out: %s", unavailable.reason)

    def _tokens(self, form: dict[str, str]) -> Tokens:
        status, content = self._post(self.metadata().token_endpoint, form)
        answer = _object(content)
        if status == HTTPStatus.BAD_REQUEST and answer.get("error") == "invalid_grant":
            raise GrantRefused
        if status != HTTPStatus.OK:
            raise IssuerUnavailable(f"token endpoint: {status} {str(answer.get('error'))[:60]}")
        access, id_token, refresh = (
            answer.get(name) for name in ("access_token", "id_token", "refresh_token")
        )
        if not (
            isinstance(access, str) and isinstance(id_token, str | None) and isinstance(refresh, str | None)
        ):
            raise IssuerUnavailable("token endpoint: no tokens")
        return Tokens(access, id_token, refresh)

    def _post(self, url: str, form: dict[str, str]) -> tuple[int, bytes]:
        """Status and content of the answer. An issuer that hangs may hold some threads, never all of them."""
        if not _turns.acquire(timeout=LONGEST_TURN):
            raise IssuerUnavailable("too many wait for it")
        try:
            return self._send(url, form)
        finally:
            _turns.release()

    def _send(self, url: str, form: dict[str, str]) -> tuple[int, bytes]:
        """Status and content of the answer, which may be neither endless nor slow without end."""
        # Both are form-encoded before they are joined (RFC 6749, 2.3.1).
        credentials = (quote_plus(self.client_id), quote_plus(self.client_secret))
        until, content = time.monotonic() + LONGEST_ANSWER, b""
        headers = {"Accept": "application/json"}
        try:
            with _http().stream("POST", url, data=form, auth=credentials, headers=headers) as response:
                for part in response.iter_bytes():
                    content += part
                    if len(content) > LARGEST_ANSWER or time.monotonic() > until:
                        raise IssuerUnavailable("an answer without end")
                return response.status_code, content
        except httpx.HTTPError as error:
            raise IssuerUnavailable(type(error).__name__) from error


def issuer() -> Issuer:
    """The issuer of this installation. Refuses with `SIGN_IN_OFF` when there is none."""
    if not settings.OIDC_ISSUER:
        raise sign_in_off()
    return _issuer(
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET, settings.OIDC_AUDIENCE
    )


@cache
def _issuer(url: str, client_id: str, client_secret: str, audience: str) -> Issuer:
    discovery = Discovery(url)
    verifier = Verifier(discovery=discovery, client_id=client_id, audience=audience, clock=SystemClock())
    return Issuer(url, client_id, client_secret, discovery, verifier)


@cache
def _http() -> httpx.Client:
    """Connections to the issuer, kept open between requests; threads share them, and nothing is followed elsewhere."""
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False)


def _object(content: bytes) -> dict[str, Any]:
    """The JSON object of an answer, empty where it is none."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
