"""The issuer of the tests refuses what Keycloak refuses: else it would prove nothing that the portal comes through."""

import json
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen

import pytest

from huying_platform.kernel.clock import FixedClock
from testkit.endpoints import visit
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import OIDC, Issuer, running_issuer
from testkit.tokens import b64, read

BACK = "http://portal.localhost/session/callback"
VERIFIER = "v" * 43
QUESTION = {
    "response_type": "code",
    "client_id": "huying-portal",
    "redirect_uri": BACK,
    "scope": "openid profile",
    "state": "the-state",
    "nonce": "the-nonce",
    "code_challenge": b64(sha256(VERIFIER.encode()).digest()),
    "code_challenge_method": "S256",
}


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer(FixedClock(FRIDAY_AFTERNOON), redirect_uris={BACK}) as issuer:
        yield issuer


def ask(issuer: Issuer, **changes: str) -> tuple[int, dict[str, str]]:
    status, location = visit(f"{endpoint(issuer, 'auth')}?{urlencode({**QUESTION, **changes})}")
    return status, dict(parse_qsl(urlsplit(location).query))


def tell(issuer: Issuer, **form: str) -> dict[str, Any]:
    """What the token endpoint answers, also where it refuses."""
    credentials = {"client_id": issuer.client_id, "client_secret": issuer.client_secret}
    sent = urlencode({"redirect_uri": BACK, "code_verifier": VERIFIER, **credentials, **form}).encode()
    try:
        with urlopen(endpoint(issuer, "token"), sent, timeout=5) as response:  # noqa: S310
            answer: dict[str, Any] = json.load(response)
    except HTTPError as error:
        answer = json.load(error)
    return answer


def endpoint(issuer: Issuer, name: str) -> str:
    return f"http://127.0.0.1:{issuer.server.port}{OIDC}/{name}"


def exchange(issuer: Issuer, code: str, **form: str) -> dict[str, Any]:
    return tell(issuer, grant_type="authorization_code", code=code, **form)


def refresh(issuer: Issuer, token: str) -> dict[str, Any]:
    return tell(issuer, grant_type="refresh_token", refresh_token=token)


def test_a_code_is_good_once(issuer: Issuer) -> None:
    _, back = ask(issuer)
    assert (back["state"], back["iss"]) == ("the-state", issuer.url)
    tokens = exchange(issuer, back["code"])
    assert read(tokens["id_token"])["nonce"] == "the-nonce"
    assert exchange(issuer, back["code"])["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "form",
    [
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"redirect_uri": f"{BACK}/"},
        {"client_secret": "guessed"},
    ],
)
def test_a_code_is_good_for_who_asked(issuer: Issuer, form: dict[str, str]) -> None:
    _, back = ask(issuer)
    assert exchange(issuer, back["code"], **form)["error"] in {"invalid_grant", "unauthorized_client"}


def test_a_code_is_good_for_a_minute(issuer: Issuer) -> None:
    _, back = ask(issuer)
    assert isinstance(issuer.clock, FixedClock)
    issuer.clock.advance(timedelta(seconds=61))
    assert exchange(issuer, back["code"])["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge_method": "plain"},
        {"code_challenge_method": ""},
        {"code_challenge": ""},
        {"response_type": "token"},
        {"scope": "profile"},
    ],
)
def test_it_gives_no_code_without_pkce_and_the_code_flow(issuer: Issuer, changes: dict[str, str]) -> None:
    _, back = ask(issuer, **changes)
    assert (back["error"], "code" in back) == ("invalid_request", False)


@pytest.mark.parametrize("changes", [{"redirect_uri": "http://evil.example/"}, {"client_id": "another"}])
def test_it_sends_nobody_elsewhere(issuer: Issuer, changes: dict[str, str]) -> None:
    assert ask(issuer, **changes) == (400, {})


def test_a_refresh_token_shown_twice_ends_the_session(issuer: Issuer) -> None:
    _, back = ask(issuer)
    first = exchange(issuer, back["code"])
    second = refresh(issuer, first["refresh_token"])
    assert read(second["access_token"])["sid"] == read(first["access_token"])["sid"]
    assert refresh(issuer, first["refresh_token"])["error"] == "invalid_grant"
    assert refresh(issuer, second["refresh_token"])["error"] == "invalid_grant"


def test_a_session_that_has_ended_is_not_refreshed(issuer: Issuer) -> None:
    _, back = ask(issuer)
    tokens = exchange(issuer, back["code"])
    visit(f"{endpoint(issuer, 'logout')}?{urlencode({'id_token_hint': tokens['id_token']})}")
    assert refresh(issuer, tokens["refresh_token"])["error"] == "invalid_grant"
