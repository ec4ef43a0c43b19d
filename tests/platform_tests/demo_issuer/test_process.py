"""The process: for whom it answers, where it starts, what it keeps."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from platform_tests.demo_issuer.conftest import RunningIssuer, SmallPortal, running_portal, started
from platform_tests.demo_issuer.relying import RelyingParty, ask


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "portal.localhost:{port}", ""]
)
def test_other_names_are_refused(issuer: RunningIssuer, host: str) -> None:
    port = urlsplit(issuer.url).port
    answer = ask(f"{issuer.url}/.well-known/openid-configuration", headers={"Host": host.format(port=port)})
    assert answer.status == 403
    assert "只在本机使用" in answer.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_what_came_through_a_proxy_is_refused(issuer: RunningIssuer, header: str) -> None:
    assert ask(f"{issuer.url}/.well-known/jwks.json", headers={header: "127.0.0.1"}).status == 403


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"HUYING_DEMO": "0"}, "needs HUYING_DEMO"),
        ({"HUYING_LISTEN": "192.0.2.1"}, "loopback only"),
        ({"HUYING_OIDC_ISSUER": "http://192.0.2.1:8097"}, "loopback only"),
    ],
)
def test_does_not_start_where_strangers_could_reach_it(
    issuer: RunningIssuer, tmp_path: Path, changed: dict[str, str], words: str
) -> None:
    (tmp_path / "issuer").mkdir()
    environment = {
        **issuer.environment,
        "DJANGO_SETTINGS_MODULE": "huying_site.demo.issuer.settings",
        "HUYING_DATA_DIR": str(tmp_path),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "huying_site.demo.issuer"],
        env=environment | changed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert words in ended.stderr


def test_nobody_else_reads_what_it_keeps(issuer: RunningIssuer) -> None:
    folder = issuer.home / "issuer"
    assert folder.stat().st_mode & 0o077 == 0
    kept = {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()}
    assert {"key.pem", "client-secret", "secret-key", "issuer.sqlite3"} <= set(kept)
    assert {name: mode for name, mode in kept.items() if mode and name != "port"} == {}


def test_tokens_outlive_a_new_start(tmp_path: Path) -> None:
    with running_portal() as portal:
        portal.posts = {
            "xiajin": [],
            "wuhe": [{"id": "a", "name": "站长", "unit": "某镇", "kind": "TOWNSHIP"}],
        }
        first = started(tmp_path, portal.port)
        callback = f"http://portal.localhost:{portal.port}/session/callback"
        party = RelyingParty(first.url, first.secret, callback)
        tokens = party.tokens("demo:340322:a")
        first.service.stop()
        second = started(tmp_path, portal.port)
        try:
            assert (second.url, second.secret) == (first.url, first.secret)
            assert party.refresh(tokens["refresh_token"]).status == 200
        finally:
            second.service.stop()


def test_says_so_when_the_portal_does_not_answer(issuer: RunningIssuer, portal: SmallPortal) -> None:
    callback = f"http://portal.localhost:{portal.port}/session/callback"
    party = RelyingParty(issuer.url, issuer.secret, callback)
    portal.silent = True
    for hint in ({}, {"login_hint": "demo:371427:grid-centre-1"}):
        answer = party.authorize(**hint)
        assert (answer.status, answer.location) == (503, "")
        assert "门户还没有就绪" in answer.text
