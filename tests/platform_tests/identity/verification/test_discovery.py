"""What an issuer says of itself is taken only where it is of that issuer and does what the portal relies on."""

from collections.abc import Iterator
from typing import Any

import pytest

from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.identity.verification.discovery import Discovery
from huying_platform.kernel.clock import FixedClock
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import OIDC, Issuer, running_issuer


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer(FixedClock(FRIDAY_AFTERNOON)) as issuer:
        yield issuer


def test_the_endpoints_are_those_the_issuer_names(issuer: Issuer) -> None:
    metadata = Discovery(issuer.url).metadata()
    at = issuer.url.removesuffix("/realms/huying") + OIDC
    assert (metadata.issuer, metadata.authorization_endpoint) == (issuer.url, f"{at}/auth")
    assert (metadata.token_endpoint, metadata.jwks_uri) == (f"{at}/token", f"{at}/certs")
    assert (metadata.end_session_endpoint, metadata.backchannel_logout) == (f"{at}/logout", True)


def test_it_is_asked_once(issuer: Issuer) -> None:
    discovery = Discovery(issuer.url)
    assert {discovery.metadata() for _ in range(5)} == {discovery.metadata()}
    assert issuer.asked == {"discovery": 1}


def test_it_is_asked_again_for_who_wants_to_know_it_is_there(issuer: Issuer) -> None:
    discovery = Discovery(issuer.url)
    discovery.metadata()
    discovery.metadata(not_older_than=0)
    assert issuer.asked == {"discovery": 2}
    with issuer.server.away():
        with pytest.raises(IssuerUnavailable):
            discovery.metadata(not_older_than=0)
        assert discovery.metadata().issuer == issuer.url


def test_an_issuer_may_lack_signing_out(issuer: Issuer) -> None:
    lacking = {"end_session_endpoint", "backchannel_logout_supported"}
    issuer.instead["discovery"] = lambda genuine: {k: v for k, v in genuine.items() if k not in lacking}
    metadata = Discovery(issuer.url).metadata()
    assert (metadata.end_session_endpoint, metadata.backchannel_logout) == (None, False)


ELSEWHERE = (
    "http://evil.example/x",
    "http://127.0.0.1:9/x",
    "file:///etc/passwd",
    "ftp://127.0.0.1/x",
    "//evil.example/x",
    "/relative",
    "http://127.0.0.1:{port}@evil.example/x",
    "http://user@127.0.0.1:{port}/x",
    "http://127.0.0.1:{port}/x#y",
    "http://127.0.0.1:{port}/x y",
    "http://127.0.0.1:{port}/x\n",
    "https://127.0.0.1:{port}/x",
    "",
    None,
    7,
    ["x"],
)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
FORGED: list[dict[str, Any]] = [
    {"issuer": "http://127.0.0.1/realms/huying"},
    {"issuer": None},
    {"response_types_supported": ["token"]},
    {"response_types_supported": "code"},
    {"code_challenge_methods_supported": ["plain"]},
    {"code_challenge_methods_supported": []},
    {"code_challenge_methods_supported": None},
    {"code_challenge_methods_supported": "S256"},
    *({endpoint: address} for endpoint in ENDPOINTS for address in ELSEWHERE),
]


@pytest.mark.parametrize("changes", FORGED)
def test_a_forged_document_is_refused(issuer: Issuer, changes: dict[str, Any]) -> None:
    placed = {
        name: value.replace("{port}", str(issuer.server.port)) if isinstance(value, str) else value
        for name, value in changes.items()
    }
    issuer.instead["discovery"] = lambda genuine: {**genuine, **placed}
    with pytest.raises(IssuerUnavailable):
        Discovery(issuer.url).metadata()


@pytest.mark.parametrize("lacking", ["issuer", "code_challenge_methods_supported", *ENDPOINTS[:3]])
def test_a_forged_document_that_lacks_something_is_refused(issuer: Issuer, lacking: str) -> None:
    issuer.instead["discovery"] = lambda genuine: {k: v for k, v in genuine.items() if k != lacking}
    with pytest.raises(IssuerUnavailable):
        Discovery(issuer.url).metadata()


@pytest.mark.parametrize(
    "url",
    ["http://sso.example.cn/realms/huying", "file:///etc", "ftp://127.0.0.1", "127.0.0.1", "", "https://"],
)
def test_an_issuer_elsewhere_is_reached_by_https_only(url: str) -> None:
    with pytest.raises(IssuerUnavailable):
        Discovery(url).metadata()
