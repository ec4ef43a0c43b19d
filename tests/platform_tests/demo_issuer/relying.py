"""A relying party as the standard has it: what a portal sends to an issuer, each part replaceable."""

import http.client
import json
import secrets
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

_TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP; redirects are not followed."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address it sends one to."""
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.location).query).items()}

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.text)
        return content


def ask(address: str, form: dict[str, str] | None = None, *, headers: dict[str, str] | None = None) -> Answer:
    """GET, or POST a form."""
    url = urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=_TIMEOUT_SECONDS)
    sent = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
    try:
        connection.request(
            "GET" if form is None else "POST",
            f"{url.path}?{url.query}" if url.query else url.path,
            None if form is None else urlencode(form),
            sent | (headers or {}),
        )
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, response.read().decode(), named)
    finally:
        connection.close()


@dataclass
class RelyingParty:
    """The portal's side of the code flow. It knows an issuer by discovery."""

    issuer: str
    secret: str
    redirect_uri: str
    client_id: str = "huying-portal"
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def __post_init__(self) -> None:
        self.metadata = ask(f"{self.issuer}/.well-known/openid-configuration").content

    def authorize(self, *, without: tuple[str, ...] = (), **other: str) -> Answer:
        """Ask to sign somebody in; `other` replaces parameters of a sound request."""
        challenge = urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        sound = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "openid profile organization:*",
            "state": "the-state",
            "nonce": "the-nonce",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        asked = {name: value for name, value in (sound | other).items() if name not in without}
        return ask(f"{self.metadata['authorization_endpoint']}?{urlencode(asked)}")

    def code(self, subject: str) -> str:
        """A code for somebody."""
        answer = self.authorize(login_hint=subject)
        assert answer.location.startswith(self.redirect_uri), answer
        assert answer.query["state"] == "the-state"
        return answer.query["code"]

    def exchange(self, code: str, **other: str) -> Answer:
        """Change a code for tokens."""
        sound = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        }
        return self._token(sound | other)

    def refresh(self, token: str) -> Answer:
        return self._token({"grant_type": "refresh_token", "refresh_token": token})

    def tokens(self, subject: str) -> dict[str, Any]:
        """The tokens of somebody who signs in now."""
        answer = self.exchange(self.code(subject))
        assert answer.status == 200, answer
        return answer.content

    def read(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of a token that verifies by the published keys."""
        key = jwt.PyJWKClient(self.metadata["jwks_uri"]).get_signing_key_from_jwt(token)
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            audience=audience,
            issuer=self.issuer,
            options={"require": ["iss", "aud", "exp", "iat", "sub"]},
        )
        return claims

    def _token(self, form: dict[str, str]) -> Answer:
        login = b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
        return ask(self.metadata["token_endpoint"], form, headers={"Authorization": f"Basic {login}"})
