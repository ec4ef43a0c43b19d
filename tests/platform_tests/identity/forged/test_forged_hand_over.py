"""The code that hands somebody over to a county: for one browser, on one host, once, for half a minute."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from django.conf import settings

from huying_platform.identity.signing_in import views
from huying_platform.kernel.clock import FixedClock, SystemClock
from platform_tests.identity.forged.browser import (
    GULOU,
    PORTAL,
    XIAJIN,
    Browser,
    asking,
    at,
    netloc_of,
    parameters,
    problem_of,
)
from platform_tests.identity.forged.portal import COLLEAGUE, Portal


def entering() -> tuple[Browser, str]:
    """A browser that the portal has sent to the county, and the address it is to open."""
    browser = Browser()
    return browser, browser.walk("enter")


def refused(browser: Browser, address: str) -> bool:
    """Whether an address gives no session on the county's host."""
    return problem_of(browser.get(address)) == "SIGN_IN_EXPIRED" and not browser.has_session(XIAJIN)


def test_a_genuine_code_lets_in_once(portal: Portal) -> None:
    browser, address = entering()
    browser.get(address)
    assert browser.state()


def test_a_code_replayed_is_forged(portal: Portal) -> None:
    browser, address = entering()
    browser.get(address)
    thief = Browser()
    with portal.nothing_happens(thief):
        assert refused(thief, address)
        assert problem_of(browser.get(address)) == "SIGN_IN_EXPIRED"
    assert browser.state()


def test_a_code_shown_by_a_forged_browser_is_used_up(portal: Portal) -> None:
    browser, address = entering()
    bare, other = Browser(), Browser()
    other.walk("authorize")
    for thief in (bare, other):
        with portal.nothing_happens(thief):
            assert refused(thief, address)
    assert refused(browser, address)


def test_a_code_shown_by_another_browser_first_is_forged(portal: Portal) -> None:
    _, address = entering()
    other = Browser()
    other.walk("authorize")
    with portal.nothing_happens(other):
        assert refused(other, address)


def test_a_code_on_a_forged_host_lets_nobody_in(portal: Portal) -> None:
    """Even with the cookie of the right host carried over by hand."""
    browser, address = entering()
    own, theirs = (browser.at(netloc_of(host)) for host in (XIAJIN, GULOU))
    theirs.cookies.update(own.cookies)
    with portal.nothing_happens():
        elsewhere = at(GULOU, "/session/enter", **parameters(address))
        assert problem_of(browser.get(elsewhere)) == "SIGN_IN_EXPIRED"
    assert not browser.state(GULOU)
    assert not browser.state()


@pytest.mark.parametrize(("seconds", "in_time"), [(25, True), (31, False)])
def test_a_code_that_is_late_is_forged(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, seconds: int, in_time: bool
) -> None:
    browser, address = entering()
    later = FixedClock(SystemClock().now() + timedelta(seconds=seconds))
    with monkeypatch.context() as patched:
        patched.setattr(views, "_machine", later)
        assert refused(browser, address) is not in_time
    assert browser.state() is in_time


FORGED_CODES: list[Callable[[str], str]] = [
    lambda _: "",
    lambda _: "A" * 43,
    lambda _: "\0",
    lambda _: "' OR 1=1 --",
    lambda _: "a" * 10_000,
    lambda code: code[:-1],
    lambda code: code.swapcase(),
    lambda code: f"{code} ",
    lambda code: f"{code}\0",
    lambda code: sha256(code.encode()).hexdigest(),
]


@pytest.mark.parametrize("forge", FORGED_CODES)
def test_a_forged_code_lets_nobody_in(portal: Portal, forge: Callable[[str], str]) -> None:
    browser, address = entering()
    forged = forge(parameters(address)["code"])
    with portal.nothing_happens():
        assert refused(browser, asking(address, {"code": forged}))
    assert not refused(browser, address)


def test_secrets_of_other_steps_are_forged_codes(portal: Portal) -> None:
    browser = Browser()
    reference = parameters(browser.walk("authorize"))["attempt"]
    question = parameters(browser.walk("ask"))
    for secret in (reference, question["state"], question["nonce"], question["code_challenge"]):
        with portal.nothing_happens(browser):
            assert refused(browser, at(XIAJIN, "/session/enter", code=secret))


def test_an_attempt_begun_by_a_forger_signs_the_victim_in_nowhere(portal: Portal) -> None:
    """A link that goes on with the forger's attempt: the victim signs on, and enters no county by it."""
    forger, victim = Browser(), Browser()
    link = forger.walk("authorize")
    address = victim.go_on(link, "enter")
    with portal.nothing_happens(forger):
        assert refused(victim, address)
        assert refused(forger, address)
    assert not victim.state()


def test_an_attempt_replayed_is_forged(portal: Portal) -> None:
    browser = Browser()
    link = browser.walk("authorize")
    browser.get(link)
    with portal.nothing_happens(browser):
        assert problem_of(browser.get(link)) == "SIGN_IN_EXPIRED"
        for reference in ("", "A" * 43, "\0", "a" * 10_000):
            assert problem_of(browser.get(asking(link, {"attempt": reference}))) == "SIGN_IN_EXPIRED"


def test_a_code_of_a_sign_on_that_has_ended_is_forged(portal: Portal) -> None:
    browser, address = entering()
    sign_on = list(portal.issuer.sign_ons.values())[-1]
    ended = browser.at(netloc_of(PORTAL)).post(
        "/session/backchannel-logout", {"logout_token": portal.issuer.logout_token(sign_on)}
    )
    assert ended.status_code == 200
    with portal.nothing_happens():
        assert refused(browser, address)


def test_a_session_fixed_by_a_forger_is_not_the_one_that_signs_in(portal: Portal) -> None:
    name = settings.SESSION_COOKIE_NAME
    portal.issuer.subject = COLLEAGUE
    forger = portal.somebody()
    netloc = netloc_of(XIAJIN)
    fixed = forger.at(netloc).cookies[name].value
    portal.issuer.subject = "demo:371427:371427108-1"
    victim = Browser()
    for planted in (fixed, "a" * 32):
        victim.at(netloc).cookies[name] = planted
        victim.arrive()
        assert victim.state()
        assert victim.at(netloc).cookies[name].value != planted
