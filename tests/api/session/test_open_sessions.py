"""A person's open sessions: listed, ended, run out."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from huying_graphql.base.ids import global_id
from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.models import OpenSession, SignOn
from huying_platform.identity.sessions import SIGN_ON, take_post
from huying_platform.identity.signing_in.sign_ons import end_sign_ons
from huying_tenants.org.api import posts_by_id
from huying_tenants.org.models import Person, Posting
from testkit.browser import Browser
from testkit.issuer import Issuer
from testkit.portal import GULOU, XIAJIN

COOKIE = django_settings.SESSION_COOKIE_NAME
PHONE = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0"
)


def listed(browser: Browser, host: str = "xiajin") -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = browser.at(host).get("/session/open").json()["sessions"]
    return answer


def end(browser: Browser, id_: Any) -> Any:
    return browser.post("xiajin", "/session/end", {"id": id_})


@pytest.fixture
def phone(issuer: Issuer, desk: Browser) -> Browser:
    """Zhang's telephone."""
    browser = Browser(agent=PHONE)
    browser.sign_in()
    return browser


@pytest.fixture
def other(issuer: Issuer) -> Iterator[Browser]:
    """Li."""
    issuer.subject = "li"
    browser = Browser()
    browser.sign_in()
    issuer.subject = "zhang"
    return browser


def test_one_sees_where_one_is_signed_in(desk: Browser, phone: Browser, other: Browser) -> None:
    with public_context():
        OpenSession.objects.filter(device__contains="微信").update(
            seen_at=timezone.now() - timedelta(hours=1)
        )
    sessions = listed(desk)
    assert [(each["device"], each["county"]["code"], each["here"]) for each in sessions] == [
        ("Firefox · Linux 电脑", GULOU, False),
        ("Firefox · Linux 电脑", XIAJIN, True),
        ("微信 · 安卓手机", XIAJIN, False),
    ]
    assert {each["address"] for each in sessions} == {"127.0.0.1"}
    assert sessions[1]["county"]["name"] == "夏津县"
    assert all(each["since"] <= timezone.now().isoformat() for each in sessions)
    with public_context():
        keys = set(OpenSession.objects.values_list("session_key", flat=True))
    assert not keys & {each["id"] for each in sessions}
    assert [each["here"] for each in listed(other)] == [True]


def test_one_ends_what_one_does_not_know(issuer: Issuer, desk: Browser, phone: Browser) -> None:
    foreign = next(each for each in listed(desk) if "微信" in each["device"])
    assert end(desk, foreign["id"]).json() == {"ended": True, "signedIn": True}
    assert not phone.state()
    assert desk.state()
    assert issuer.asked["logout"] == 1
    assert phone.sign_in() == "http://xiajin.localhost/"
    assert issuer.asked["authorize"] == 3, "its sign-on at the portal is gone too"


def test_ending_this_one_signs_out(desk: Browser, phone: Browser) -> None:
    here = next(each for each in listed(desk) if each["here"])
    assert end(desk, here["id"]).json() == {"ended": True, "signedIn": False}
    assert not desk.state("xiajin")
    assert not desk.state("gulou")
    assert phone.state()


def test_nobody_ends_another_one_s(desk: Browser, other: Browser) -> None:
    with public_context():
        before = set(OpenSession.objects.values_list("session_key", flat=True))
        key = OpenSession.objects.filter(subject="zhang", county_code=XIAJIN).get().session_key
    for id_ in (*(each["id"] for each in listed(desk)), key, "", None, 1, [], "a" * 32):
        response = end(other, id_)
        assert (response.status_code, response.json()["code"]) == (400, "SESSION_UNKNOWN")
    with public_context():
        assert set(OpenSession.objects.values_list("session_key", flat=True)) == before
    assert desk.state()


def test_who_is_not_signed_in_has_none(desk: Browser) -> None:
    stranger = Browser()
    assert stranger.at("xiajin").get("/session/open").status_code == 401
    assert end(stranger, listed(desk)[0]["id"]).status_code == 401
    assert desk.state()


def test_ending_wants_the_page_s_own_token(desk: Browser) -> None:
    here = listed(desk)[0]["id"]
    desk.at("xiajin").handler.enforce_csrf_checks = True
    assert end(desk, here).json()["code"] == "CSRF_FAILED"
    assert desk.state()


def test_signing_out_ends_all_of_this_browser(issuer: Issuer, desk: Browser, phone: Browser) -> None:
    assert desk.post("gulou", "/session/sign-out").json() == {"signedIn": False}
    assert not desk.state("xiajin")
    assert not desk.state("gulou")
    assert phone.state()
    assert [session.alive for session in issuer.sign_ons.values()] == [False, True]
    with public_context():
        assert SignOn.objects.count() == 1


def test_signing_out_works_while_the_issuer_is_away(issuer: Issuer, desk: Browser) -> None:
    with issuer.server.away():
        assert desk.post("xiajin", "/session/sign-out").status_code == 200
    assert not desk.state("xiajin")


def test_a_session_nobody_uses_runs_out(desk: Browser, settings: Settings) -> None:
    with public_context():
        row = OpenSession.objects.get(county_code=XIAJIN)
        assert row.expire_date - row.seen_at == timedelta(hours=2)
        OpenSession.objects.update(expire_date=timezone.now())
    assert not desk.state()


def test_using_a_session_keeps_it_up_to_its_limit(desk: Browser) -> None:
    now = timezone.now()
    with public_context():
        OpenSession.objects.update(
            seen_at=now - timedelta(minutes=100), expire_date=now + timedelta(minutes=20)
        )
    assert desk.state()
    with public_context():
        row = OpenSession.objects.get(county_code=XIAJIN)
        assert row.seen_at >= now
        assert row.expire_date == row.seen_at + timedelta(hours=2)
        OpenSession.objects.update(seen_at=now - timedelta(minutes=100), ends_at=now + timedelta(minutes=5))
    assert desk.state()
    with public_context():
        row = OpenSession.objects.get(county_code=XIAJIN)
        assert row.expire_date == row.ends_at


def test_use_is_written_down_once_a_minute(desk: Browser) -> None:
    desk.state()
    with CaptureQueriesContext(connection) as captured:
        desk.state()
    assert [each["sql"] for each in captured if each["sql"].startswith("UPDATE")] == []
    assert len(captured) <= 2, "the session, and the posts of its account"


def test_another_post_another_key(desk: Browser) -> None:
    """The session goes on under a new key, in the list too; the old key opens nothing."""
    client = desk.at("xiajin")
    former = client.cookies[COOKIE].value
    since = next(each["since"] for each in listed(desk) if each["here"])
    with county_context(f"c{XIAJIN}"):
        post = next(post for post in posts_by_id(timezone.now()).values() if post.code == "ecology-1")
        person = Person.objects.get(account_id=client.session["account"])
        Posting.objects.filter(post=post.id).update(person=person)
    answer = desk.post("xiajin", "/session/seat", {"postId": global_id("Post", post.id)})
    assert answer.status_code == 200, answer.content
    assert client.cookies[COOKIE].value != former
    assert next(each["since"] for each in listed(desk) if each["here"]) == since
    stranger = Browser()
    stranger.at("xiajin").cookies[COOKIE] = former
    assert not stranger.state()


def test_another_post_while_the_sign_on_ends(desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is that one is signed out, and no session is left behind."""

    def ended_first(session: Any, post_id: int) -> None:
        end_sign_ons([session[SIGN_ON]])
        take_post(session, post_id)

    monkeypatch.setattr("huying_platform.identity.views.take_post", ended_first)
    me = desk.post("xiajin", "/graphql", {"query": "{me {seats {id}}}"}).json()["data"]["me"]
    answer = desk.post("xiajin", "/session/seat", {"postId": me["seats"][0]["id"]})
    assert (answer.status_code, answer.json()["code"]) == (401, "SIGNED_OUT")
    assert not desk.state()
    with public_context():
        assert not OpenSession.objects.exists()
