"""What is handed from host to host: good once, for a moment, in the browser and on the host it was made for."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from huying_platform.counties.api import public_context
from huying_platform.identity.models import Attempt, OpenSession
from huying_platform.identity.signing_in.attempts import HAND_OVER_LIFE
from testkit.browser import Browser, problem_in
from testkit.issuer import Issuer


def handed_over(browser: Browser, host: str = "xiajin") -> str:
    """The address with the code, not opened yet."""
    return browser.sign_in(host, until="/session/enter")


def test_a_code_is_good_once(issuer: Issuer) -> None:
    browser = Browser()
    address = handed_over(browser)
    assert browser.follow(address) == "http://xiajin.localhost/"
    browser.post("xiajin", "/session/sign-out")
    assert problem_in(browser.follow(address)) == "SIGN_IN_EXPIRED"
    assert not browser.state()


def test_a_code_is_the_browser_s_that_asked(issuer: Issuer) -> None:
    browser, thief = Browser(), Browser()
    thief.sign_in("xiajin", until="/session/authorize")  # has a cookie of its own
    address = handed_over(browser)
    assert problem_in(thief.follow(address)) == "SIGN_IN_EXPIRED"
    assert not thief.state()
    assert problem_in(browser.follow(address)) == "SIGN_IN_EXPIRED", "whoever showed it, it is used up"
    with public_context():
        assert OpenSession.objects.get().county_code == "", "that of the portal alone"


def test_a_code_is_the_host_s_it_was_made_for(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in("gulou", until="/session/authorize")
    elsewhere = handed_over(browser).replace("xiajin", "gulou")
    assert problem_in(browser.follow(elsewhere)) == "SIGN_IN_EXPIRED"
    assert not browser.state("gulou")
    assert browser.hop(handed_over(browser).replace("xiajin", "portal"))[0].status_code == 404


def test_a_code_is_good_for_thirty_seconds(issuer: Issuer) -> None:
    browser = Browser()
    address = handed_over(browser)
    with public_context():
        attempt = Attempt.objects.get()
        assert attempt.expires_at - timezone.now() <= HAND_OVER_LIFE == timedelta(seconds=30)
        Attempt.objects.update(expires_at=timezone.now())
    assert problem_in(browser.follow(address)) == "SIGN_IN_EXPIRED"
    assert not browser.state()


def test_a_code_dies_with_the_sign_on(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in("gulou")
    address = handed_over(browser)
    browser.post("gulou", "/session/sign-out")
    assert problem_in(browser.follow(address)) == "SIGN_IN_EXPIRED"
    assert not browser.state()


def test_an_attempt_forgotten_on_its_way_is_over(issuer: Issuer) -> None:
    def forget(tokens: Any) -> Any:
        try:
            with public_context():
                Attempt.objects.all().delete()
        finally:
            connection.close()
        return tokens

    issuer.instead["token_answer"] = forget
    browser = Browser()
    assert problem_in(browser.sign_in()) == "SIGN_IN_EXPIRED"
    assert not browser.state()


@pytest.mark.parametrize("code", ["", "x", "a" * 43, "%00", "张" * 9])
def test_a_code_that_is_none(issuer: Issuer, code: str) -> None:
    browser = Browser()
    assert (
        problem_in(browser.follow(f"http://xiajin.localhost/session/enter?code={code}")) == "SIGN_IN_EXPIRED"
    )


def test_a_reference_brings_one_to_the_issuer_once(issuer: Issuer) -> None:
    browser = Browser()
    address = browser.sign_in(until="/session/authorize")
    browser.hop(address)
    response, _ = browser.hop(address)
    assert response is not None
    assert response.status_code == 400
    assert "本次登录已过期" in response.content.decode()


def test_another_one_s_attempt_signs_nobody_in(issuer: Issuer) -> None:
    """Who is signed on at the portal and opens another one's link is not made to work under it."""
    attacker, victim = Browser(), Browser()
    victim.sign_in("gulou")
    address = attacker.sign_in(until="/session/authorize")
    assert problem_in(victim.follow(address)) == "SIGN_IN_EXPIRED"
    assert not victim.state()
    assert not attacker.state()
