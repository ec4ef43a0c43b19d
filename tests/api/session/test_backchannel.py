"""The issuer says that somebody has left: his sessions end here, and so do the streams of his open pages, at once."""

import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from pytest_django import Settings

from api.session.conftest import Listen
from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.models import LogoutToken, OpenSession, SignOn
from huying_platform.identity.signing_in.issuer import Tokens
from huying_platform.identity.signing_in.issuer import issuer as own_issuer
from huying_platform.identity.signing_in.sign_ons import begin_sign_on
from huying_platform.kernel.clock import SystemClock
from platform_tests.live.streams import serving
from testkit.browser import Browser, problem_in, query_of
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


def only(issuer: Issuer) -> Any:
    (session,) = issuer.sign_ons.values()
    return session


def test_a_logout_ends_the_sessions_of_its_sign_on_and_no_other(issuer: Issuer, desk: Browser) -> None:
    session = only(issuer)
    elsewhere, li = Browser(), Browser()
    elsewhere.sign_in()
    li.sign_in(hint="li")
    response = tell(issuer.logout_token(session))
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert not desk.state("xiajin")
    assert not desk.state("gulou")
    assert elsewhere.state()
    assert li.state()
    assert desk.sign_in() == "http://xiajin.localhost/"
    assert issuer.asked["authorize"] == 4, "the portal's own session has ended too"


def test_a_logout_of_a_person_ends_all_of_his(issuer: Issuer, desk: Browser) -> None:
    elsewhere, li = Browser(), Browser()
    session = only(issuer)
    elsewhere.sign_in()
    li.sign_in(hint="li")
    assert tell(issuer.logout_token(session, sid=None)).status_code == 200
    assert not desk.state()
    assert not elsewhere.state()
    assert li.state()


def test_a_session_by_its_id_alone(issuer: Issuer, desk: Browser) -> None:
    assert tell(issuer.logout_token(only(issuer), sub=None)).status_code == 200
    assert not desk.state()


def told_in_between(issuer: Issuer, **changes: Any) -> Callable[[Any], Any]:
    """The issuer says that a session has ended after it made the tokens for it, before the portal has read them."""

    def tell_first(tokens: Any) -> Any:
        try:
            assert tell(issuer.logout_token(only(issuer), **changes)).status_code == 200
        finally:
            connection.close()
        return tokens

    return tell_first


AUTHORIZE = "/realms/huying/protocol/openid-connect/auth"


@pytest.mark.parametrize("changes", [{}, {"sub": None}])
def test_a_logout_that_overtakes_the_sign_in_ends_it(issuer: Issuer, changes: dict[str, Any]) -> None:
    """Somebody has just left and comes in by what is left of him at the issuer: there he is asked once more, afresh."""
    issuer.instead["token_answer"] = told_in_between(issuer, **changes)
    browser = Browser()
    called_back = browser.sign_in(next="/desk", until="/session/callback")
    asked = browser.follow(called_back, until=AUTHORIZE)
    assert query_of(asked)["prompt"] == "login"
    assert not browser.state()
    with public_context():
        assert not SignOn.objects.exists()
        assert not OpenSession.objects.exists()
    del issuer.instead["token_answer"]
    assert browser.follow(asked) == "http://xiajin.localhost/desk"


def test_who_is_put_out_while_he_is_asked_afresh_is_not_asked_for_ever(issuer: Issuer) -> None:
    issuer.instead["token_answer"] = told_in_between(issuer)
    browser = Browser()
    assert problem_in(browser.sign_in(afresh="1")) == "SIGN_IN_EXPIRED"
    assert issuer.asked["authorize"] == 1


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


def test_a_logout_of_nobody_here_is_fine(issuer: Issuer, desk: Browser) -> None:
    assert tell(issuer.logout_token(issuer.begin("somebody"))).status_code == 200
    assert desk.state()


def test_one_person_does_not_end_another_one_s_session(issuer: Issuer, desk: Browser) -> None:
    assert tell(issuer.logout_token(only(issuer), sub="li")).status_code == 200
    assert desk.state(), "session and person must both be those of the token"


def test_a_token_is_taken_once(issuer: Issuer, desk: Browser) -> None:
    token = issuer.logout_token(only(issuer), sid=None)
    assert tell(token).status_code == 200
    desk.sign_in()
    again = tell(token)
    assert (again.status_code, again.json()) == (
        400,
        {"error": "invalid_request", "error_description": "TOKEN_INVALID"},
    )
    assert again.headers["cache-control"] == "no-store"
    assert desk.state()


def test_of_one_that_comes_many_times_at_once_one_is_taken(issuer: Issuer, desk: Browser) -> None:
    token = issuer.logout_token(only(issuer))
    with county_context(f"c{XIAJIN}"):
        answers = together([lambda: tell(token).status_code] * 6)
    assert sorted(map(str, answers)) == ["200"] + ["400"] * 5
    assert not desk.state()


@pytest.mark.parametrize(
    "change", [{"iss": "https://example.org"}, {"aud": "another"}, {"nonce": "x"}, {"events": {}}]
)
def test_a_token_that_is_none_ends_nothing(issuer: Issuer, desk: Browser, change: dict[str, Any]) -> None:
    assert tell(issuer.logout_token(only(issuer), **change)).status_code == 400
    assert desk.state()
    with public_context():
        assert not LogoutToken.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "張" * 10])
def test_what_is_no_token(issuer: Issuer, desk: Browser, token: str) -> None:
    assert tell(token).status_code == 400
    assert desk.state()


def test_the_issuer_may_come_again_when_its_keys_could_not_be_had(
    issuer: Issuer, desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huying_platform.identity.verification.keys.RETRY_AFTER", 0.0)
    token = issuer.logout_token(only(issuer))
    own_issuer().verifier._keys._client = None
    issuer.failing["jwks"] = 503
    assert tell(token).status_code == 400
    issuer.failing.clear()
    assert tell(token).status_code == 200
    assert not desk.state()


def test_only_the_portal_s_own_host_hears_the_issuer(issuer: Issuer, desk: Browser) -> None:
    assert tell(issuer.logout_token(only(issuer)), host="xiajin").status_code == 404
    assert Browser().at("portal").get(ADDRESS).status_code == 405
    assert desk.state()


def test_with_the_cookies_of_a_browser_it_is_the_same(issuer: Issuer, desk: Browser) -> None:
    desk.at("portal").handler.enforce_csrf_checks = True
    assert desk.at("portal").post(ADDRESS, {"logout_token": "x"}).status_code == 400
    assert desk.state()


def seconds_until_over(stream: Any, act: Callable[[], object]) -> float:
    """How long after an act a stream is ended for good."""
    began = time.monotonic()
    act()
    while (event := stream.event()) is not None and event[0] != "complete":
        said = event
    assert said[1]["errors"][0]["extensions"]["code"] == "SIGNED_OUT"
    assert event == ("complete", None)
    return time.monotonic() - began


def test_an_open_page_is_told_at_once(issuer: Issuer, desk: Browser, listen: Listen) -> None:
    li = Browser()
    li.sign_in(hint="li")
    stream, other = listen(desk).open(), listen(li).open()
    assert stream.status == other.status == 200
    stream.change()
    other.change()
    time.sleep(0.2)  # the feed's own connection to Redis
    session = next(each for each in issuer.sign_ons.values() if each.subject == "zhang")
    assert seconds_until_over(stream, lambda: tell(issuer.logout_token(session))) < AT_ONCE
    assert other.change()["callId"] is None, "nobody else's is"


def test_a_page_is_told_by_the_next_heartbeat_when_the_message_is_lost(
    issuer: Issuer, desk: Browser, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huying_site.apps.publish_ended_sessions", lambda *_: None)
    stream = listen(desk).open()
    stream.change()
    assert seconds_until_over(stream, lambda: tell(issuer.logout_token(only(issuer)))) < 3.0


@pytest.mark.parametrize("way", ["sign-out", "end"])
def test_a_page_on_another_device_is_told_too(
    issuer: Issuer, desk: Browser, listen: Listen, way: str
) -> None:
    stream = listen(desk).open()
    stream.change()
    time.sleep(0.2)
    if way == "sign-out":
        act: Callable[[], object] = partial(desk.post, "gulou", "/session/sign-out")
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


def test_the_issuer_s_own_logout_comes_by_itself(issuer: Issuer, desk: Browser, settings: Settings) -> None:
    """Over real HTTP: the issuer sends to the portal's address while the portal is being signed out of."""
    from a2wsgi import WSGIMiddleware
    from django.core.wsgi import get_wsgi_application

    with serving(WSGIMiddleware(get_wsgi_application())) as port:
        settings.PORTAL_HOST = "127.0.0.1"
        issuer.backchannel_url = f"http://127.0.0.1:{port}{ADDRESS}"
        assert issuer.end(only(issuer)) == 200
    settings.PORTAL_HOST = "portal.localhost"
    assert not desk.state()
    with public_context():
        assert not SignOn.objects.exists()
        assert not OpenSession.objects.exists()
