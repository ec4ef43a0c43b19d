"""A small OpenID issuer for tests: real HTTP, claims as Keycloak writes them, and every artefact replaceable.

with running_issuer(clock) as issuer:
    issuer.people["zhang"] = Person("张三", organizations=("371427",))
    issuer.subject = "zhang"                        # who signs in next, unless login_hint names somebody
    issuer.instead["id_token"] = lambda token: …    # what a test puts in the place of the genuine one
"""

import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import digest
from threading import Lock
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

from huying_platform.kernel.clock import Clock
from testkit.endpoints import Answer, Asked, Server
from testkit.persons import Person, SignOn
from testkit.tokens import SigningKey, b64, compact, read, signed, signing_key

ACCESS_LIFE, ID_LIFE, REFRESH_LIFE, LOGOUT_LIFE, CODE_LIFE = 300, 300, 1800, 120, 60  # seconds
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
REALM = "/realms/huying"
OIDC = f"{REALM}/protocol/openid-connect"
ENDPOINTS = {
    f"{REALM}/.well-known/openid-configuration": "discovery",
    f"{OIDC}/certs": "jwks",
    f"{OIDC}/auth": "authorize",
    f"{OIDC}/token": "token",
    f"{OIDC}/logout": "logout",
}


class Trouble(Exception):
    """An error of OAuth, told by the endpoint it happens at."""

    def __init__(self, error: str, words: str) -> None:
        super().__init__(words)
        self.error = error


@dataclass(slots=True)
class Issuer:
    """The issuer: what it is set to do, what it was asked, the keys it has."""

    clock: Clock
    client_id: str = "huying-portal"
    client_secret: str = "secret of the portal"
    audience: str = "huying-api"
    redirect_uris: set[str] | None = None
    """The exact addresses codes are sent to; None sends them anywhere."""
    backchannel_url: str | None = None
    """Where logout tokens go when a session ends here."""

    subject: str = "zhang"
    people: dict[str, Person] = field(default_factory=dict)
    instead: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    """By artefact (discovery, jwks, callback, id_token, access_token, token_answer, refresh_answer, logout_token,
    logout) what is given in place of the genuine one: a compact token, the members of an answer or of an address, or
    the form that a sign-out came with."""
    failing: dict[str, int] = field(default_factory=dict)
    """By endpoint (discovery, jwks, authorize, token, logout) the status it fails with."""
    slow: dict[str, float] = field(default_factory=dict)
    """By endpoint the seconds it lets one wait."""
    asked: Counter[str] = field(default_factory=Counter)
    """How often each endpoint was asked."""

    key: SigningKey = field(default_factory=lambda: signing_key("first"))
    """The active key: what signs."""
    published: list[SigningKey] = field(default_factory=list)
    sign_ons: dict[str, SignOn] = field(default_factory=dict)
    codes: dict[str, tuple[SignOn, Mapping[str, str], int]] = field(default_factory=dict)
    server: Server = field(init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), init=False)

    def __post_init__(self) -> None:
        self.published.append(self.key)
        self.server = Server(self._answer)

    @property
    def url(self) -> str:
        """The issuer as `iss` names it."""
        return f"http://127.0.0.1:{self.server.port}{REALM}"

    @property
    def now(self) -> int:
        """Seconds since the epoch, of the clock given."""
        return int(self.clock.now().timestamp())

    # Keys

    def publish(self, key: SigningKey) -> SigningKey:
        """Publish a key passive: it verifies and does not sign."""
        self.published.append(key)
        return key

    def activate(self, key: SigningKey) -> None:
        """Sign with a key from now on; the others stay published."""
        self.key = key

    def withdraw(self, key: SigningKey) -> None:
        """Publish a key no more."""
        self.published.remove(key)

    # Tokens

    def begin(self, subject: str | None = None, *, nonce: str | None = None, scope: str = "openid") -> SignOn:
        """A session at the issuer, as an authorize makes one."""
        sign_on = SignOn(str(uuid4()), subject or self.subject, self.now, scope, nonce)
        self.sign_ons[sign_on.sid] = sign_on
        return sign_on

    def access_token(self, sign_on: SignOn, **changes: Any) -> str:
        """An access token. Changes replace claims; one of None leaves the claim out."""
        person = self._person(sign_on)
        claims = self._about(sign_on, "Bearer", ACCESS_LIFE, self.audience) | {
            "realm_access": {"roles": list(person.realm_roles)},
            "scope": sign_on.scope,
        }
        return self._replaced("access_token", signed(self.key, _changed(claims, changes)))

    def id_token(self, sign_on: SignOn, access_token: str, **changes: Any) -> str:
        """An ID token beside an access token."""
        half = sha256(access_token.encode()).digest()[:16]
        claims = self._about(sign_on, "ID", ID_LIFE, self.client_id) | {"at_hash": b64(half)}
        if sign_on.nonce is not None:
            claims["nonce"] = sign_on.nonce
        return self._replaced("id_token", signed(self.key, _changed(claims, changes)))

    def refresh_token(self, sign_on: SignOn) -> str:
        """The refresh token that takes the place of all before it: signed by a secret of the issuer, as Keycloak's."""
        sign_on.refresh = str(uuid4())
        claims = {
            **self._stamp(REFRESH_LIFE, self.url),
            "jti": sign_on.refresh,
            "sub": sign_on.subject,
            "typ": "Refresh",
            "azp": self.client_id,
            "sid": sign_on.sid,
            "scope": sign_on.scope,
        }
        return compact({"alg": "HS512", "typ": "JWT", "kid": "secret"}, claims, self._seal)

    def logout_token(self, sign_on: SignOn, **changes: Any) -> str:
        """A back-channel logout token for one session."""
        claims = self._stamp(LOGOUT_LIFE, self.client_id) | {
            "sub": sign_on.subject,
            "sid": sign_on.sid,
            "typ": "Logout",
            "events": {LOGOUT_EVENT: {}, "revoke_offline_access": True},
        }
        return self._replaced("logout_token", signed(self.key, _changed(claims, changes), typ="logout+jwt"))

    def tokens(self, sign_on: SignOn) -> dict[str, Any]:
        """What the token endpoint answers with."""
        access = self.access_token(sign_on)
        return {
            "access_token": access,
            "expires_in": ACCESS_LIFE,
            "refresh_expires_in": REFRESH_LIFE,
            "refresh_token": self.refresh_token(sign_on),
            "token_type": "Bearer",
            "id_token": self.id_token(sign_on, access),
            "not-before-policy": 0,
            "session_state": sign_on.sid,
            "scope": sign_on.scope,
        }

    def resigned(self, token: str, *, header: Mapping[str, Any] | None = None, **changes: Any) -> str:
        """A token of ours with other claims (None leaves one out), signed again by the active key."""
        return signed(
            self.key, _changed(read(token), changes), **{"typ": read(token, 0)["typ"], **(header or {})}
        )

    # Ending

    def end(self, sign_on: SignOn) -> int | None:
        """End a session and tell the portal, once, if its address is set; gives the status it answered with."""
        sign_on.alive = False
        return None if self.backchannel_url is None else self.send_logout(self.logout_token(sign_on))

    def send_logout(self, token: str) -> int:
        """Send a logout token by the back channel; gives the status of the answer."""
        assert self.backchannel_url is not None
        sent = Request(self.backchannel_url, urlencode({"logout_token": token}).encode())  # noqa: S310
        try:
            with urlopen(sent, timeout=5) as response:  # noqa: S310
                return int(response.status)
        except HTTPError as error:
            error.close()
            return error.code

    # Endpoints

    def _answer(self, asked: Asked) -> Answer:
        endpoint = ENDPOINTS.get(asked.path)
        if endpoint is None:
            return Answer(404, b"no such endpoint")
        with self._lock:
            self.asked[endpoint] += 1
        time.sleep(self.slow.get(endpoint, 0))
        if endpoint in self.failing:
            return Answer(self.failing[endpoint], b"out of order")
        try:
            return self._answers[endpoint](asked)
        except Trouble as trouble:
            return Answer(400, {"error": trouble.error, "error_description": str(trouble)})

    @property
    def _answers(self) -> Mapping[str, Callable[[Asked], Answer]]:
        return {
            "discovery": lambda _: Answer(body=self._replaced("discovery", self._discovery())),
            "jwks": lambda _: Answer(body=self._replaced("jwks", self._jwks())),
            "authorize": lambda asked: self._authorize(asked.query),
            "token": lambda asked: Answer(body=self._token(asked)),
            "logout": lambda asked: self._logout({**asked.query, **asked.form}),
        }

    def _discovery(self) -> dict[str, Any]:
        at = f"http://127.0.0.1:{self.server.port}{OIDC}"
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{at}/auth",
            "token_endpoint": f"{at}/token",
            "end_session_endpoint": f"{at}/logout",
            "jwks_uri": f"{at}/certs",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["plain", "S256"],
            "authorization_response_iss_parameter_supported": True,
            "backchannel_logout_supported": True,
            "backchannel_logout_session_supported": True,
        }

    def _jwks(self) -> dict[str, Any]:
        """The keys that sign, and one for encryption beside them, as Keycloak has."""
        other = signing_key("encryption", pair=9).as_jwk(use="enc") | {"alg": "RSA-OAEP"}
        return {"keys": [other, *(key.as_jwk() for key in self.published)]}

    def _authorize(self, query: Mapping[str, str]) -> Answer:
        redirect = query.get("redirect_uri", "")
        allowed = self.redirect_uris is None or redirect in self.redirect_uris
        if query.get("client_id") != self.client_id or not allowed or not redirect:
            return Answer(400, b"Invalid parameter: redirect_uri")
        sent = {"state": query.get("state", ""), "iss": self.url}
        fault = _authorize_fault(query)
        if fault is None:
            subject = query.get("login_hint") or self.subject
            sign_on = self.begin(subject, nonce=query.get("nonce"), scope=query["scope"])
            code = secrets.token_urlsafe(24)
            self.codes[code] = (sign_on, query, self.now + CODE_LIFE)
            sent |= {"session_state": sign_on.sid, "code": code}
        else:
            sent |= {"error": "invalid_request", "error_description": fault}
        return Answer(302, location=f"{redirect}?{urlencode(self._replaced('callback', sent))}")

    def _token(self, asked: Asked) -> Any:
        form = asked.form
        given = asked.basic or (form.get("client_id"), form.get("client_secret"))
        if given != (self.client_id, self.client_secret):
            raise Trouble("unauthorized_client", "Invalid client or Invalid client credentials")
        grant = form.get("grant_type")
        if grant == "authorization_code":
            return self._replaced("token_answer", self.tokens(self._of_code(form)))
        if grant == "refresh_token":
            return self._replaced(
                "refresh_answer", self.tokens(self._of_refresh(form.get("refresh_token", "")))
            )
        raise Trouble("unsupported_grant_type", "Unsupported grant_type")

    def _of_code(self, form: Mapping[str, str]) -> SignOn:
        code = self.codes.pop(form.get("code", ""), None)
        if code is None:
            raise Trouble("invalid_grant", "Code not valid")
        sign_on, query, until = code
        if self.now > until or form.get("redirect_uri") != query["redirect_uri"]:
            raise Trouble("invalid_grant", "Code not valid")
        challenge = b64(sha256(form.get("code_verifier", "").encode()).digest())
        if challenge != query["code_challenge"]:
            raise Trouble("invalid_grant", "PKCE verification failed: Code mismatch")
        return sign_on

    def _of_refresh(self, token: str) -> SignOn:
        """The session of a refresh token; one used before ends the session, the newest token with it."""
        content, _, signature = token.rpartition(".")
        if b64(self._seal(content.encode())) != signature:
            raise Trouble("invalid_grant", "Invalid refresh token")
        claims = read(token)
        sign_on = self.sign_ons[claims["sid"]]
        with self._lock:
            if not sign_on.alive or claims["exp"] <= self.now:
                raise Trouble("invalid_grant", "Session not active")
            if claims["jti"] != sign_on.refresh:
                sign_on.alive = False
                raise Trouble("invalid_grant", "Maximum allowed refresh token reuse exceeded")
            sign_on.refresh = ""
        return sign_on

    def _logout(self, sent: Mapping[str, str]) -> Answer:
        sent = self._replaced("logout", sent)
        hint = sent.get("id_token_hint", "")
        sign_on = self.sign_ons.get(read(hint).get("sid", "")) if hint.count(".") == 2 else None
        if sign_on is not None:
            self.end(sign_on)
        back = sent.get("post_logout_redirect_uri")
        if back is None:
            return Answer(200, b"You are logged out")
        asked = {"state": sent["state"]} if "state" in sent else {}
        return Answer(302, location=f"{back}?{urlencode(asked)}" if asked else back)

    def _person(self, sign_on: SignOn) -> Person:
        return self.people.get(sign_on.subject) or Person(sign_on.subject)

    def _about(self, sign_on: SignOn, typ: str, life: int, audience: str) -> dict[str, Any]:
        return {
            **self._stamp(life, audience),
            "auth_time": sign_on.since,
            "sub": sign_on.subject,
            "typ": typ,
            "azp": self.client_id,
            "sid": sign_on.sid,
            "acr": "1",
            **self._person(sign_on).claims(),
        }

    def _stamp(self, life: int, audience: str) -> dict[str, Any]:
        return {
            "exp": self.now + life,
            "iat": self.now,
            "jti": str(uuid4()),
            "iss": self.url,
            "aud": audience,
        }

    def _replaced(self, artefact: str, genuine: Any) -> Any:
        return self.instead.get(artefact, lambda same: same)(genuine)

    def _seal(self, content: bytes) -> bytes:
        return digest(self._secret, content, "sha512")


@contextmanager
def running_issuer(clock: Clock, **settings: Any) -> Iterator[Issuer]:
    """An issuer that listens on a port of its own, stopped at the end."""
    issuer = Issuer(clock, **settings)
    issuer.server.start()
    try:
        yield issuer
    finally:
        issuer.server.stop()


def _changed(claims: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def _authorize_fault(query: Mapping[str, str]) -> str | None:
    """What Keycloak says to a request without the code flow or without PKCE."""
    if query.get("response_type") != "code":
        return "Missing or wrong parameter: response_type"
    if "openid" not in query.get("scope", "").split():
        return "Missing parameter: scope"
    if query.get("code_challenge_method") != "S256":
        return "Missing parameter: code_challenge_method"
    return None if query.get("code_challenge") else "Missing parameter: code_challenge"
