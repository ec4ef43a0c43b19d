"""The one issuer of this installation: its verifier, and what is asked of its endpoints from server to server."""

import logging
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

from django.conf import settings

from huying_platform.identity.signing_in.refusals import sign_in_off
from huying_platform.identity.verification.asking import Answer, IssuerUnavailable, ask
from huying_platform.identity.verification.discovery import Discovery, IssuerMetadata
from huying_platform.identity.verification.verifier import Verifier
from huying_platform.kernel.clock import SystemClock

logger = logging.getLogger(__name__)

SCOPE = "openid profile organization:*"
FRESH = 5.0
"""Seconds after which somebody who signs in has the issuer asked whether it is there."""


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
                self._ask(endpoint, {name: value for name, value in form.items() if value})
        except IssuerUnavailable as unavailable:
            logger.warning("the issuer was not told of a sign-out: %s", unavailable.reason)

    def _tokens(self, form: dict[str, str]) -> Tokens:
        answer = self._ask(self.metadata().token_endpoint, form)
        given = answer.members()
        if answer.status == HTTPStatus.BAD_REQUEST and given.get("error") == "invalid_grant":
            raise GrantRefused
        if answer.status != HTTPStatus.OK:
            raise IssuerUnavailable(f"token endpoint: {answer.status} {str(given.get('error'))[:60]}")
        access, id_token, refresh = (
            given.get(name) for name in ("access_token", "id_token", "refresh_token")
        )
        if not (
            isinstance(access, str) and isinstance(id_token, str | None) and isinstance(refresh, str | None)
        ):
            raise IssuerUnavailable("token endpoint: no tokens")
        return Tokens(access, id_token, refresh)

    def _ask(self, endpoint: str, form: dict[str, str]) -> Answer:
        return ask(endpoint, form=form, credentials=(self.client_id, self.client_secret))


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
