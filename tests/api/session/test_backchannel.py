"""The issuer says that somebody has left: his sessions end here, and so do the streams of his open pages, at once."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from pytest_django import Settings

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.models import LogoutToken, OpenSession, SignOn
from huying_platform.identity.signing_in.issuer import Tokens
from huying_platform.identity.signing_in.issuer import issuer as own_issuer
from huying_platform.identity.signing_in.sign_ons import begin_sign_on
from huying_platform.kernel.clock import SystemClock
from huying_site.live import live_application
from platform_tests.live.streams import LiveClient, serving
from testkit.browser import Browser, problem_in
from testkit.databases import ClonedDatabase
from testkit.issuer import Issuer
from testkit.portal import XIAJIN
from testkit.threads import in_background, somebody_waits, together

ADDRESS = "/session/backchannel-logout"
AT_ONCE = 1.0  # seconds; a heartbeat comes every two


def tell(token: str, host: str = "portal") -> HttpResponse:
    """What the issuer's server sends."""
    return (
        Browser()
        .at(host)
        .generic(
            "POST",
            ADDRESS,
            urlencode({"logout_token": token}),
            content_type="application/x-www-form-urlencoded",
        )
    )


@pytest.fixture
def browser(issuer: Issuer) -> Browser:
    """Zhang, signed in in both counties."""
    browser = Browser()
    browser.sign_in()
    browser.sign_in("gulou")
    return browser


def only(issuer: Issuer) -> Any:
    (session,) = issuer.sign_ons.values()
    return session


def test_a_logout_ends_the_sessions_of_its_sign_on_and_no_other(issuer: Issuer, browser: Browser) -> None:
    session = only(issuer)
    elsewhere, li = Browser(), Browser()
    elsewhere.sign_in()
    li.sign_in(hint="li")
    response = tell(issuer.logout_token(session))
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert not browser.state("xiajin")
    assert not browser.state("gulou")
    assert elsewhere.state()
    assert li.state()
    assert browser.sign_in() == "http://xiajin.localhost/"
    assert issuer.asked["authorize"] == 4, "the portal's own session has ended too"


def test_a_logout_of_a_person_ends_all_of_his(issuer: Issuer, browser: Browser) -> None:
    elsewhere, li = Browser(), Browser()
    session = only(issuer)
    elsewhere.sign_in()
    li.sign_in(hint="li")
    assert tell(issuer.logout_token(session, sid=None)).status_code == 200
    assert not browser.state()
    assert not elsewhere.state()
    assert li.state()


def test_a_session_by_its_id_alone(issuer: Issuer, browser: Browser) -> None:
    assert tell(issuer.logout_token(only(issuer), sub=None)).status_code == 200
    assert not browser.state()


def told_in_between(issuer: Issuer, **changes: Any) -> Callable[[Any], Any]:
    """The issuer says that a session has ended after it made the tokens for it, before the portal has read them."""

    def tell_first(tokens: Any) -> Any:
        try:
            assert tell(issuer.logout_token(only(issuer), **changes)).status_code == 200
        finally:
            connection.close()
        return tokens

    return tell_first


@pytest.mark.parametrize("changes", [{}, {"sub": None}])
def test_a_logout_that_overtakes_the_sign_in_ends_it(issuer: Issuer, changes: dict[str, Any]) -> None:
    issuer.instead["token_answer"] = told_in_between(issuer, **changes)
    browser = Browser()
    assert problem_in(browser.sign_in()) == "SIGN_IN_EXPIRED"
    assert not browser.state()
    with public_context():
        assert not SignOn.objects.exists()
        assert not OpenSession.objects.exists()
    del issuer.instead["token_answer"]
    assert browser.sign_in() == "http://xiajin.localhost/"


def test_a_logout_of_another_session_overtakes_nobody(issuer: Issuer) -> None:
    issuer.instead["token_answer"] = told_in_between(issuer, sid="another")
    browser = Browser()
    browser.sign_in()
    assert browser.state()


def test_a_logout_waits_for_who_signs_on_at_this_moment(
    issuer: Issuer, database: ClonedDatabase, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    """Else it would look for sign-ons before this one is there, and this one for logouts before that one is."""
    session, begun = issuer.begin("zhang"), Event()
    token = issuer.access_token(session)
    claims = own_issuer().verifier.verify_access(token)
    with county_context(f"c{XIAJIN}"):
        join = in_background(lambda: begun.wait(20) and tell(issuer.logout_token(session)).status_code)
    with public_context(), transaction.atomic():
        begin_sign_on(claims, Tokens(token, None, None), SystemClock().now())
        begun.set()
        wait_until(lambda: somebody_waits(database))
    assert join() == 200
    with public_context():
        assert not SignOn.objects.exists()


def test_a_logout_of_nobody_here_is_fine(issuer: Issuer, browser: Browser) -> None:
    assert tell(issuer.logout_token(issuer.begin("somebody"))).status_code == 200
    assert browser.state()


def test_one_person_does_not_end_another_one_s_session(issuer: Issuer, browser: Browser) -> None:
    assert tell(issuer.logout_token(only(issuer), sub="li")).status_code == 200
    assert browser.state(), "session and person must both be those of the token"


def test_a_token_is_taken_once(issuer: Issuer, browser: Browser) -> None:
    token = issuer.logout_token(only(issuer), sid=None)
    assert tell(token).status_code == 200
    browser.sign_in()
    again = tell(token)
    assert (again.status_code, again.json()) == (
        400,
        {"error": "invalid_request", "error_description": "TOKEN_INVALID"},
    )
    assert again.headers["cache-control"] == "no-store"
    assert browser.state()


def test_of_one_that_comes_many_times_at_once_one_is_taken(issuer: Issuer, browser: Browser) -> None:
    token = issuer.logout_token(only(issuer))
    with county_context(f"c{XIAJIN}"):
        answers = together([lambda: tell(token).status_code] * 6)
    assert sorted(map(str, answers)) == ["200"] + ["400"] * 5
    assert not browser.state()


@pytest.mark.parametrize(
    "change", [{"iss": "https://example.org"}, {"aud": "another"}, {"nonce": "x"}, {"events": {}}]
)
def test_a_token_that_is_none_ends_nothing(issuer: Issuer, browser: Browser, change: dict[str, Any]) -> None:
    assert tell(issuer.logout_token(only(issuer), **change)).status_code == 400
    assert browser.state()
    with public_context():
        assert not LogoutToken.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "張" * 10])
def test_what_is_no_token(issuer: Issuer, browser: Browser, token: str) -> None:
    assert tell(token).status_code == 400
    assert browser.state()


def test_the_issuer_may_come_again_when_its_keys_could_not_be_had(
    issuer: Issuer, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huying_platform.identity.verification.keys.RETRY_AFTER", 0.0)
    token = issuer.logout_token(only(issuer))
    own_issuer().verifier._keys._client = None
    issuer.failing["jwks"] = 503
    assert tell(token).status_code == 400
    issuer.failing.clear()
    assert tell(token).status_code == 200
    assert not browser.state()


def test_only_the_portal_s_own_host_hears_the_issuer(issuer: Issuer, browser: Browser) -> None:
    assert tell(issuer.logout_token(only(issuer)), host="xiajin").status_code == 404
    assert Browser().at("portal").get(ADDRESS).status_code == 405
    assert browser.state()


def test_with_the_cookies_of_a_browser_it_is_the_same(issuer: Issuer, browser: Browser) -> None:
    browser.at("portal").handler.enforce_csrf_checks = True
    assert browser.at("portal").post(ADDRESS, {"logout_token": "x"}).status_code == 400
    assert browser.state()


class _Host:
    """What the live channel's client wants to know of a browser."""

    def __init__(self, browser: Browser) -> None:
        self.host = "xiajin.localhost"
        self.cookies = browser.at("xiajin").cookies


@pytest.fixture
def listen(issuer: Issuer) -> Iterator[Callable[[Browser], LiveClient]]:
    """`listen(browser)`: its part in a running live channel."""
    clients: list[LiveClient] = []
    with serving(live_application()) as port:

        def client(browser: Browser) -> LiveClient:
            clients.append(LiveClient(port, _Host(browser)))
            return clients[-1]

        yield client
        for each in clients:
            each.close()


Listen = Callable[[Browser], LiveClient]


def seconds_until_over(stream: Any, act: Callable[[], object]) -> float:
    """How long after an act a stream is ended for good."""
    began = time.monotonic()
    act()
    while (event := stream.event()) is not None and event[0] != "complete":
        said = event
    assert said[1]["errors"][0]["extensions"]["code"] == "SIGNED_OUT"
    assert event == ("complete", None)
    return time.monotonic() - began


def test_an_open_page_is_told_at_once(issuer: Issuer, browser: Browser, listen: Listen) -> None:
    li = Browser()
    li.sign_in(hint="li")
    stream, other = listen(browser).open(), listen(li).open()
    assert stream.status == other.status == 200
    stream.change()
    other.change()
    time.sleep(0.2)  # the feed's own connection to Redis
    session = next(each for each in issuer.sign_ons.values() if each.subject == "zhang")
    assert seconds_until_over(stream, lambda: tell(issuer.logout_token(session))) < AT_ONCE
    assert other.change()["callId"] is None, "nobody else's is"


def test_a_page_is_told_by_the_next_heartbeat_when_the_message_is_lost(
    issuer: Issuer, browser: Browser, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huying_site.apps.publish_ended_sessions", lambda *_: None)
    stream = listen(browser).open()
    stream.change()
    assert seconds_until_over(stream, lambda: tell(issuer.logout_token(only(issuer)))) < 3.0


@pytest.mark.parametrize("way", ["sign-out", "end"])
def test_a_page_on_another_device_is_told_too(
    issuer: Issuer, browser: Browser, listen: Listen, way: str
) -> None:
    stream = listen(browser).open()
    stream.change()
    time.sleep(0.2)
    if way == "sign-out":
        act: Callable[[], object] = partial(browser.post, "gulou", "/session/sign-out")
    else:
        phone = Browser(agent="phone")
        phone.sign_in()
        id_ = next(
            each["id"]
            for each in phone.at("xiajin").get("/session/open").json()["sessions"]
            if not each["here"]
        )
        act = partial(phone.post, "xiajin", "/session/end", {"id": id_})
    assert seconds_until_over(stream, act) < AT_ONCE


def test_the_issuer_s_own_logout_comes_by_itself(
    issuer: Issuer, browser: Browser, settings: Settings
) -> None:
    """Over real HTTP: the issuer sends to the portal's address while the portal is being signed out of."""
    from a2wsgi import WSGIMiddleware
    from django.core.wsgi import get_wsgi_application

    with serving(WSGIMiddleware(get_wsgi_application())) as port:
        settings.PORTAL_HOST = "127.0.0.1"
        issuer.backchannel_url = f"http://127.0.0.1:{port}{ADDRESS}"
        assert issuer.end(only(issuer)) == 200
    settings.PORTAL_HOST = "portal.localhost"
    assert not browser.state()
    with public_context():
        assert not SignOn.objects.exists()
        assert not OpenSession.objects.exists()
