"""Where a sign-in leads: only to a path of the host it began on, whatever an address asks for."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest

from platform_tests.identity.forged.browser import PORTAL, XIAJIN, Browser, at, parameters
from platform_tests.identity.forged.portal import Portal

QUESTION = {
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "login_hint",
}
"""What the issuer is asked with."""

FORGED_PATHS = (
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example/",
    "HTTPS://EVIL.EXAMPLE",
    "https:evil.example",
    "https:/evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example\\@xiajin.localhost",
    "//xiajin.localhost@evil.example",
    "http://xiajin.localhost.evil.example/",
    "http://gulou.localhost/",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "\t//evil.example",
    " //evil.example",
    "\0//evil.example",
    "/\u2028/evil.example",
    "%2f%2fevil.example",
    "/%5c/evil.example\\..",
    "／／evil.example",
    "/" + "a" * 10_000,
    "evil.example",
    "calls",
    "?x",
    "#x",
    "",
    "/session/sign-out",
    "/session/sign-in?next=//evil.example",
    "/session/enter?code=x",
)


@pytest.mark.parametrize("next_path", FORGED_PATHS, ids=ascii)
def test_a_forged_way_on_ends_on_the_own_host(portal: Portal, next_path: str) -> None:
    browser = Browser()
    location = browser.arrive(next_path=next_path)["Location"]
    assert browser.state()
    home = at(XIAJIN, "/session/enter")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\", "/session"))
    assert urlsplit(urljoin(home, location)).netloc == urlsplit(home).netloc
    assert location.isprintable()


@pytest.mark.parametrize(
    "next_path", ["/calls", "/calls/17?tab=files", "/呼叫/一", "/a//b", "/", "/calls#top"]
)
def test_a_genuine_way_on_is_gone(portal: Portal, next_path: str) -> None:
    location = Browser().arrive(next_path=next_path)["Location"]
    assert urlsplit(location).path.count("/") == next_path.partition("?")[0].partition("#")[0].count("/")
    assert "problem" not in location


@pytest.mark.parametrize(
    "hint",
    ["a&redirect_uri=http://evil.example", "a#b", "a\r\nX: y", "a" * 1000, "\0", "x y&state=1"],
    ids=ascii,
)
def test_a_forged_hint_changes_nothing_else_of_the_question(portal: Portal, hint: str) -> None:
    question = Browser().walk("ask", hint=hint)
    assert question.startswith(f"{portal.issuer.url}/protocol/openid-connect/auth?")
    names = [name for name, _ in parse_qsl(urlsplit(question).query, keep_blank_values=True)]
    assert len(names) == len(set(names))
    assert set(names) <= QUESTION
    assert parameters(question)["redirect_uri"] == at(PORTAL, "/session/callback")


def test_a_forged_redirect_uri_is_not_taken_from_the_address(portal: Portal) -> None:
    evil = {"redirect_uri": "https://evil.example/", "origin": "https://evil.example"}
    browser = Browser()
    address = browser.walk("authorize", **evil)
    question = browser.get(f"{address}&{urlencode(evil)}")["Location"]
    assert parameters(question)["redirect_uri"] == at(PORTAL, "/session/callback")
    entering = browser.go_on(question, "callback")
    assert browser.get(f"{entering}&{urlencode(evil)}")["Location"].startswith(at(XIAJIN, "/session/enter?"))


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Server", "Forwarded", "X-Original-Host"])
def test_a_forged_host_in_a_header_is_not_believed(portal: Portal, name: str) -> None:
    evil = "host=evil.example" if name == "Forwarded" else "evil.example"
    browser = Browser()
    address = browser.get(at(XIAJIN, "/session/sign-in"), **{name: evil})["Location"]
    question = browser.get(address, **{name: evil})["Location"]
    assert address.startswith(at(PORTAL, "/session/authorize?"))
    assert parameters(question)["redirect_uri"] == at(PORTAL, "/session/callback")


@pytest.mark.parametrize(
    "host", ["evil.example", "xiajin.localhost.evil.example", "unknown.localhost", "[::1"]
)
def test_a_forged_host_begins_nothing(portal: Portal, host: str) -> None:
    browser = Browser()
    with portal.nothing_happens(browser):
        response = browser.at(host).get("/session/sign-in?next=/calls")
    assert response.status_code in {400, 404}


@pytest.mark.parametrize(
    ("host", "path"),
    [
        (XIAJIN, "/session/authorize"),
        (XIAJIN, "/session/callback"),
        (PORTAL, "/session/enter"),
    ],
)
def test_a_step_on_a_forged_host_does_not_exist(portal: Portal, host: str, path: str) -> None:
    browser = Browser()
    address = browser.walk(path.rpartition("/")[2])
    with portal.nothing_happens():
        assert browser.get(at(host, path, **parameters(address))).status_code == 404
