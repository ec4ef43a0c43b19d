"""A sign-on is asked after, by one at a time; what the issuer says takes effect, and while it is away nothing ends."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.models import OpenSession, SignOn
from huying_platform.identity.signing_in import sign_ons
from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.kernel.clock import SystemClock
from huying_site.tasks import check_sign_ons
from testkit.browser import Browser, problem_in
from testkit.issuer import Issuer
from testkit.persons import Person
from testkit.portal import GULOU, XIAJIN
from testkit.threads import in_background, together


def the_sign_on() -> SignOn:
    with public_context():
        return SignOn.objects.get()


def long_ago() -> None:
    """Nobody has been asked after for an hour."""
    with public_context():
        SignOn.objects.update(checked_at=timezone.now() - timedelta(hours=1))


def keys(county: str) -> set[str]:
    with public_context():
        return set(OpenSession.objects.filter(county_code=county).values_list("session_key", flat=True))


@pytest.fixture
def browser(issuer: Issuer, desk: Browser) -> Browser:
    """Zhang, signed in in both counties; nobody has asked after him for an hour."""
    long_ago()
    issuer.asked.clear()
    return desk


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...]]]:
    """What the live channel is told of sessions that have ended."""
    told: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(
        "huying_site.apps.publish_ended_sessions", lambda county, keys: told.append((county, tuple(keys)))
    )
    return told


def test_whoever_was_asked_after_lately_is_not_asked_after_again(issuer: Issuer, browser: Browser) -> None:
    check_sign_ons()
    check_sign_ons()
    assert issuer.asked["token"] == 1
    assert browser.state()


def test_who_signs_in_elsewhere_is_asked_after_first(issuer: Issuer, browser: Browser) -> None:
    browser.sign_in("gulou")
    assert (issuer.asked["token"], issuer.asked["authorize"]) == (1, 0)


def test_many_at_once_refresh_once(issuer: Issuer, browser: Browser) -> None:
    issuer.slow["token"] = 0.2
    key = the_sign_on().pk
    with county_context(f"c{XIAJIN}"):
        found = together([lambda: sign_ons.check(key, SystemClock().now())] * 8)
    assert [each.pk if isinstance(each, SignOn) else each for each in found] == [key] * 8
    assert issuer.asked["token"] == 1
    long_ago()
    check_sign_ons()
    assert issuer.asked["token"] == 2
    assert browser.state(), "the token kept is the newest one"


def test_workers_leave_to_one_what_one_is_at(issuer: Issuer, browser: Browser) -> None:
    issuer.slow["token"] = 0.2
    with county_context(f"c{XIAJIN}"):
        together([lambda: sign_ons.check_due(SystemClock().now())] * 4)
    assert issuer.asked["token"] == 1
    assert browser.state()


def test_who_ends_a_sign_on_does_not_wait_for_the_issuer(
    issuer: Issuer, browser: Browser, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    answered = Event()
    issuer.instead["refresh_answer"] = lambda tokens: tokens if answered.wait(20) else {}
    key = the_sign_on().pk
    with county_context(f"c{XIAJIN}"):
        join = in_background(lambda: sign_ons.check(key, SystemClock().now()))
    wait_until(lambda: issuer.asked["token"] == 1)
    sign_ons.end_sign_ons([key])
    assert not browser.state()
    answered.set()
    assert join() is None
    assert issuer.asked["logout"] == 1, "the session that the late token belongs to is ended there too"


def test_the_issuer_is_told_before_anybody_here_is_out(issuer: Issuer, browser: Browser) -> None:
    """Who is out here while the session at the issuer still stands would come in by that and be put out again."""
    told = Event()
    issuer.instead["logout"] = lambda sent: sent if told.wait(20) else {}
    with county_context(f"c{XIAJIN}"):
        join = in_background(lambda: browser.post("xiajin", "/session/sign-out").status_code)
    while not issuer.asked["logout"]:
        time.sleep(0.01)
    assert browser.state("gulou")
    told.set()
    assert join() == 200
    assert not browser.state("gulou")
    assert not browser.state("xiajin")
    assert issuer.asked["logout"] == 1


@pytest.mark.parametrize("fault", ["slow", "failing", "away"])
def test_who_leaves_is_out_whatever_the_issuer_does(
    issuer: Issuer, browser: Browser, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr("huying_platform.identity.verification.asking.LONGEST_ANSWER", 0.3)
    issuer.slow = {"logout": 5.0} if fault == "slow" else {}
    issuer.failing = {"logout": 503} if fault == "failing" else {}
    began = time.monotonic()
    with issuer.server.away() if fault == "away" else nullcontext():
        assert browser.post("xiajin", "/session/sign-out").status_code == 200
    assert time.monotonic() - began < 2
    assert not browser.state("xiajin")
    assert not browser.state("gulou")


def test_tokens_that_came_while_somebody_left_are_given_back_too(issuer: Issuer, browser: Browser) -> None:
    """The session at the issuer is ended by the newest token, not by one that was used up meanwhile."""

    def refresh_first(sent: Any) -> Any:
        if issuer.asked["logout"] == 1:
            try:
                long_ago()
                sign_ons.check(the_sign_on().pk, SystemClock().now())
            finally:
                connection.close()
        return sent

    issuer.instead["logout"] = refresh_first
    assert browser.post("xiajin", "/session/sign-out").status_code == 200
    assert (issuer.asked["token"], issuer.asked["logout"]) == (1, 2)
    with public_context():
        assert not SignOn.objects.exists()


def test_a_refused_refresh_ends_every_session(issuer: Issuer, browser: Browser, heard: list[Any]) -> None:
    ended = {(county, (key,)) for county in (XIAJIN, GULOU) for key in keys(county)}
    for session in issuer.sign_ons.values():
        session.alive = False
    check_sign_ons()
    assert not browser.state("xiajin")
    assert not browser.state("gulou")
    assert set(heard) == ended
    with public_context():
        assert not SignOn.objects.exists()
        assert not OpenSession.objects.exists()


@pytest.mark.parametrize("fault", ["down", "token", "slow", "client", "jwks"])
def test_an_issuer_that_is_away_ends_nothing(
    issuer: Issuer, browser: Browser, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr("huying_platform.identity.verification.discovery.RETRY_AFTER", 0.0)
    monkeypatch.setattr("huying_platform.identity.verification.keys.RETRY_AFTER", 0.0)
    if fault == "down":
        with issuer.server.away():
            check_sign_ons()
    elif fault == "client":
        issuer.client_secret = "another"
        check_sign_ons()
        issuer.client_secret = "secret of the portal"
    elif fault == "jwks":
        sign_ons.issuer().verifier._keys._client = None  # as in a process that starts now
        issuer.failing["jwks"] = 503
        check_sign_ons()
    else:
        monkeypatch.setattr("huying_platform.identity.verification.asking.LONGEST_ANSWER", 0.2)
        issuer.failing, issuer.slow = ({"token": 500}, {}) if fault == "token" else ({}, {"token": 0.5})
        check_sign_ons()
    assert browser.state()
    issuer.failing.clear()
    if fault != "slow":  # the issuer has given that token out, and nobody got it
        check_sign_ons()
        assert browser.state()
        assert the_sign_on().checked_at > timezone.now() - timedelta(minutes=1)


def test_at_its_limit_a_sign_on_ends_whatever_the_issuer_says(issuer: Issuer, browser: Browser) -> None:
    past = timezone.now() - timedelta(seconds=1)
    with public_context():
        assert the_sign_on().ends_at - the_sign_on().began_at == timedelta(hours=12)
        assert set(OpenSession.objects.values_list("ends_at", flat=True)) == {the_sign_on().ends_at}
        SignOn.objects.update(ends_at=past)
        OpenSession.objects.filter(county_code=XIAJIN).update(expire_date=past)
    assert not browser.state()
    check_sign_ons()
    assert issuer.asked["token"] == 0
    browser.sign_in()
    assert issuer.asked["authorize"] == 1, "not handed over by a sign-on that is past its limit"


def test_who_leaves_a_county_is_out_of_it_and_of_no_other(
    issuer: Issuer, browser: Browser, heard: list[Any]
) -> None:
    ended = {(XIAJIN, (key,)) for key in keys(XIAJIN)}
    issuer.people["zhang"] = Person("张三丰", organizations=(GULOU,))
    check_sign_ons()
    assert not browser.state("xiajin")
    assert browser.state("gulou")
    assert set(heard) == ended
    assert (the_sign_on().name, the_sign_on().counties) == ("张三丰", [GULOU])
    assert problem_in(browser.sign_in("xiajin")) == "NOT_OF_COUNTY"
    issuer.people["zhang"] = Person("张三丰")
    long_ago()
    check_sign_ons()
    assert not browser.state("gulou"), "no claim is no county"
    assert the_sign_on().counties == []


def test_who_entered_a_county_while_he_left_it_is_out_of_it_with_the_next_check(
    issuer: Issuer, browser: Browser, heard: list[Any]
) -> None:
    """A session may begin, by what was known a moment ago, right after those of that county have been ended."""
    ended = {(XIAJIN, (key,)) for key in keys(XIAJIN)}
    issuer.people["zhang"] = Person("张三", organizations=(GULOU,))
    with public_context():
        SignOn.objects.update(counties=[GULOU])
    check_sign_ons()
    assert not browser.state("xiajin")
    assert browser.state("gulou")
    assert set(heard) == ended
    with public_context():
        assert OpenSession.objects.filter(county_code="").exists(), "the portal's own is of no county"


@pytest.mark.parametrize(
    ("artefact", "change"),
    [
        ("access_token", {"sub": "li"}),
        ("access_token", {"sid": "another"}),
        ("access_token", {"aud": "another"}),
        ("id_token", {"sub": "li"}),
        ("id_token", {"aud": "another"}),
    ],
)
def test_tokens_of_somebody_else_end_it(
    issuer: Issuer, browser: Browser, artefact: str, change: dict[str, Any]
) -> None:
    issuer.instead[artefact] = lambda token: issuer.resigned(token, **change)
    check_sign_ons()
    assert not browser.state()


@pytest.mark.parametrize("absent", ["id_token", "refresh_token"])
def test_an_issuer_that_gives_less(issuer: Issuer, browser: Browser, absent: str) -> None:
    issuer.instead["refresh_answer"] = lambda tokens: {
        name: value for name, value in tokens.items() if name != absent
    }
    check_sign_ons()
    assert browser.state()
    assert the_sign_on().checked_at > timezone.now() - timedelta(minutes=1)


def test_without_a_refresh_token_a_sign_on_lasts_to_its_limit(issuer: Issuer) -> None:
    issuer.instead["token_answer"] = lambda tokens: tokens | {"refresh_token": None}
    browser = Browser()
    browser.sign_in()
    long_ago()
    issuer.asked.clear()
    check_sign_ons()
    assert issuer.asked["token"] == 0
    assert browser.state()


def test_keys_of_the_tokens_change_without_anybody_noticing(
    issuer: Issuer, browser: Browser, settings: Settings
) -> None:
    first, second = (Fernet.generate_key().decode() for _ in range(2))
    settings.TOKEN_KEYS = [first]
    browser.sign_in(afresh="1")
    settings.TOKEN_KEYS = [second, first]
    long_ago()
    check_sign_ons()
    settings.TOKEN_KEYS = [second]
    long_ago()
    check_sign_ons()
    assert browser.state(), "refreshed tokens are under the newest key"
    settings.TOKEN_KEYS = [Fernet.generate_key().decode()]
    long_ago()
    check_sign_ons()
    assert not browser.state(), "a token nobody can read cannot be asked by"


def test_another_issuer_does_not_get_the_tokens_of_the_former(
    issuer: Issuer, browser: Browser, settings: Settings
) -> None:
    settings.OIDC_ISSUER = "https://example.org/realms/huying"
    check_sign_ons()
    assert issuer.asked["token"] == 0
    assert not browser.state()


def test_what_is_over_is_forgotten(issuer: Issuer, browser: Browser) -> None:
    from huying_site.tasks import forget_sessions

    forget_sessions()
    assert browser.state()
    with public_context():
        OpenSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
        SignOn.objects.update(began_at=timezone.now() - timedelta(hours=1))
    forget_sessions()
    with public_context():
        assert not SignOn.objects.exists()
        assert not OpenSession.objects.exists()


def test_one_that_cannot_be_asked_after_says_so(issuer: Issuer, browser: Browser) -> None:
    issuer.failing["token"] = 503
    with pytest.raises(IssuerUnavailable):
        sign_ons.check_due(SystemClock().now())
