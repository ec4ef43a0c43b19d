"""A host beside ours may set cookies for all of the domain, but not under the names of ours, whoever reads them."""

from collections.abc import Callable

import pytest
from django.conf import settings

from huying_platform.live.admission import session_key_in
from testkit.browser import Browser, problem_in
from testkit.issuer import Issuer

SESSION, SIGN_IN = settings.SESSION_COOKIE_NAME, "__Host-sign-in"

Planted = Callable[[str, str], str]

PLANTED: dict[str, Planted] = {
    "a blank of Unicode before the name": lambda name, value: f"\u2000{name}={value}",
    "another": lambda name, value: f"\u3000{name}={value}",
    "one behind it": lambda name, value: f"{name}\u00a0={value}",
    "a line of its own": lambda name, value: f"\u2028{name}={value}",
    "inside of a value, behind a blank": lambda name, value: f"theme=dark {name}={value}",
    "inside of a value, behind a comma": lambda name, value: f"theme=dark,{name}={value}",
    "inside of a value in quotes": lambda name, value: f'theme="dark {name}={value}"',
}


def on_the_wire(header: str) -> str:
    """A header as WSGI and ASGI hand it on: bytes, each as one character."""
    return header.encode().decode("latin-1")


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_planted_session_is_none(issuer: Issuer, planted: Planted) -> None:
    attacker = Browser()
    attacker.sign_in()
    key = attacker.at("xiajin").cookies[SESSION].value
    header = on_the_wire(planted(SESSION, key))
    assert session_key_in(header) is None
    assert Browser().at("xiajin").get("/session", HTTP_COOKIE=header).json()["signedIn"] is False
    assert Browser().at("xiajin").get("/session", HTTP_COOKIE=f"{SESSION}={key}").json()["signedIn"] is True


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_one_s_own_session_stays_one_s_own(issuer: Issuer, planted: Planted) -> None:
    attacker, victim = Browser(), Browser()
    attacker.sign_in(hint="li")
    victim.sign_in()
    keys = [each.at("xiajin").cookies[SESSION].value for each in (victim, attacker)]
    header = on_the_wire(f"{SESSION}={keys[0]}; {planted(SESSION, keys[1])}")
    assert session_key_in(header) == keys[0]
    opened = Browser().at("xiajin").get("/session/open", HTTP_COOKIE=header).json()["sessions"]
    assert len(opened) == len(victim.at("xiajin").get("/session/open").json()["sessions"]) == 1
    assert opened[0]["id"] == victim.at("xiajin").get("/session/open").json()["sessions"][0]["id"]


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_planted_cookie_takes_no_code(issuer: Issuer, planted: Planted) -> None:
    """Else a link with an attacker's code would let the victim work under the attacker's name."""
    attacker = Browser()
    address = attacker.sign_in(until="/session/enter")
    known_by = attacker.at("xiajin").cookies[SIGN_IN].value
    response = (
        Browser()
        .at("xiajin")
        .get(
            address.removeprefix("http://xiajin.localhost"),
            HTTP_COOKIE=on_the_wire(planted(SIGN_IN, known_by)),
        )
    )
    assert problem_in(f"http://xiajin.localhost{response.headers['Location']}") == "SIGN_IN_EXPIRED"
    assert SESSION not in response.cookies


def test_a_cookie_that_comes_twice_is_nobody_s(issuer: Issuer) -> None:
    """A browser has one of that name; old ones let a neighbour send a second that has no name but looks like it."""
    browser = Browser()
    browser.sign_in()
    key = browser.at("xiajin").cookies[SESSION].value
    header = f"{SESSION}={key}; {SESSION}={'a' * len(key)}"
    assert session_key_in(header) is None
    assert Browser().at("xiajin").get("/session", HTTP_COOKIE=header).json()["signedIn"] is False
