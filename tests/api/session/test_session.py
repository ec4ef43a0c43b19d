"""The session behind every sign-in, and the demo's way into it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import Settings

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.demo import refuse_open_demo
from huying_platform.identity.views import SessionViews
from huying_platform.kernel.clock import FixedClock
from huying_site import urls
from huying_site.composition import actor_of, demo_posts
from huying_tenants.org.models import Posting
from testkit.client import ApiClient
from testkit.fixtures import ClientFor
from testkit.portal import XIAJIN

ME = "{me{county{code} seat{name unit{shortName}}}}"
POST, OTHER_POST = "371427001-1", "ecology-1"


class Demo:
    """The site's addresses as a demo has them."""

    urlpatterns = [
        *SessionViews(demo=True, actor_of=actor_of, posts=demo_posts, post_key=int).urls,
        *urls.urlpatterns,
    ]
    handler404 = urls.handler404
    handler500 = urls.handler500


@pytest.fixture
def demo(client_for: ClientFor, clock: FixedClock, settings: Settings) -> ClientFor:
    """Clients of a portal that is a demo."""
    settings.ROOT_URLCONF = Demo
    return client_for


def sign_in(client: ApiClient, post_id: Any = POST, **more: Any) -> HttpResponse:
    return client.post("/session/demo-sign-in", {"postId": post_id}, content_type="application/json", **more)


def key_of(client: ApiClient) -> str:
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_signing_in_on_a_post_and_out_again(demo: ClientFor) -> None:
    client = demo("xiajin")
    assert client.get("/session").json() == {
        "signedIn": False,
        "demo": True,
        "county": {"code": "371427", "name": "夏津县"},
    }
    assert sign_in(client).status_code == 200
    assert client.get("/session").json()["signedIn"]
    assert client.graphql(ME)["data"]["me"] == {
        "county": {"code": "371427"},
        "seat": {"name": "值班员", "unit": {"shortName": "银城街道"}},
    }
    key = key_of(client)
    assert client.post("/session/sign-out").status_code == 200
    assert client.graphql(ME)["data"]["me"] is None
    client.cookies[django_settings.SESSION_COOKIE_NAME] = key
    assert client.graphql(ME)["data"]["me"] is None


def test_the_key_changes_with_every_sign_in_and_the_old_one_is_dead(demo: ClientFor) -> None:
    client = demo("xiajin")
    sign_in(client)
    first = key_of(client)
    sign_in(client, OTHER_POST)
    assert key_of(client) != first
    assert client.graphql(ME)["data"]["me"]["seat"]["unit"]["shortName"] == "生态环境分局"
    with public_context():
        assert list(Session.objects.values_list("session_key", flat=True)) == [key_of(client)]


def test_a_key_the_browser_brought_along_is_not_kept(demo: ClientFor) -> None:
    client = demo("xiajin")
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "a" * 32
    sign_in(client)
    assert key_of(client) != "a" * 32


@pytest.mark.parametrize("key", [r"\000" + "a" * 31, "a" * 31, "a" * 33, "A" * 32, "'" * 32, r"\377" * 32])
def test_a_key_of_another_form_is_that_of_no_session(demo: ClientFor, key: str) -> None:
    client = demo("xiajin")
    client.cookies.load(f'{django_settings.SESSION_COOKIE_NAME}="{key}"')
    assert not client.get("/session").json()["signedIn"]
    assert client.post("/session/sign-out").status_code == 200
    client.cookies.load(f'{django_settings.SESSION_COOKIE_NAME}="{key}"')
    assert sign_in(client).status_code == 200
    assert client.get("/session").json()["signedIn"]


def test_the_cookies_belong_to_this_host_and_no_script(demo: ClientFor) -> None:
    client = demo("xiajin")
    client.get("/session")
    sign_in(client)
    session, csrf = client.cookies["__Host-session"], client.cookies["__Host-csrf"]
    for cookie in (session, csrf):
        assert cookie["secure"]
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
        assert cookie["samesite"] == "Lax"
    assert session["httponly"]


def test_a_session_of_one_county_is_none_in_another(demo: ClientFor) -> None:
    client, elsewhere = demo("xiajin"), demo("gulou")
    sign_in(client)
    elsewhere.cookies[django_settings.SESSION_COOKIE_NAME] = key_of(client)
    assert elsewhere.graphql(ME)["data"]["me"] is None
    assert not elsewhere.get("/session").json()["signedIn"]
    assert client.get("/session").json()["signedIn"]


def test_who_holds_no_post_any_more_is_not_signed_in(demo: ClientFor, clock: FixedClock) -> None:
    client = demo("xiajin")
    sign_in(client)
    with county_context(f"c{XIAJIN}"):
        Posting.objects.update(until=clock.now() + timedelta(minutes=1))
    assert client.graphql(ME)["data"]["me"] is not None
    clock.advance(timedelta(minutes=1))
    assert client.graphql(ME)["data"]["me"] is None


def test_an_expired_session_is_none(demo: ClientFor) -> None:
    client = demo("xiajin")
    sign_in(client)
    with public_context():
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.graphql(ME)["data"]["me"] is None


def test_the_posts_to_choose_from(demo: ClientFor) -> None:
    posts = demo("xiajin").get("/session/demo-posts").json()["posts"]
    kinds = list(dict.fromkeys(post["kind"] for post in posts))
    assert kinds == ["CENTRE", "TOWNSHIP", "STREET", "DEPARTMENT", "SUPERVISION"]
    assert posts[0] == {
        "id": "grid-centre-1",
        "name": "平台端 1 号席",
        "unit": "县网格中心",
        "kind": "CENTRE",
    }
    assert len({post["id"] for post in posts}) == len(posts)


@pytest.mark.parametrize("post_id", ["nobody", "", None, 1, ["371427001-1"], {"a": 1}])
def test_a_post_that_is_none(demo: ClientFor, post_id: Any) -> None:
    response = sign_in(demo("xiajin"), post_id)
    assert response.status_code == 400
    assert json.loads(response.content)["code"] == "POST_UNKNOWN"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"\xff", b"[" * 9_000, b"{" + b" " * 20_000 + b"}"]
)
def test_a_body_that_is_none(demo: ClientFor, body: bytes) -> None:
    response = demo("xiajin").generic("POST", "/session/demo-sign-in", body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["code"] == "BODY_INVALID"


@pytest.mark.parametrize(
    "more",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"headers": {"x-forwarded-for": "192.0.2.7"}},
        {"headers": {"x-real-ip": "127.0.0.1"}},
        {"headers": {"forwarded": "for=192.0.2.7"}},
    ],
)
def test_from_another_machine_the_demo_has_no_sign_in(demo: ClientFor, more: dict[str, Any]) -> None:
    client = demo("xiajin")
    assert sign_in(client, **more).status_code == 404
    assert client.get("/session/demo-posts", **more).status_code == 404
    assert django_settings.SESSION_COOKIE_NAME not in client.cookies


def test_under_a_name_of_the_network_the_demo_has_no_sign_in(demo: ClientFor, settings: Settings) -> None:
    settings.BASE_HOST = "example.test"
    assert sign_in(demo("xiajin")).status_code == 404


def test_without_the_flag_there_is_no_sign_in(client_for: ClientFor) -> None:
    client = client_for("xiajin")
    assert client.get("/session").json()["demo"] is False
    assert sign_in(client).status_code == 404
    assert client.get("/session/demo-posts").status_code == 404


def test_on_the_portals_own_host_there_is_no_sign_in(demo: ClientFor) -> None:
    client = demo("portal")
    assert client.get("/session").json() == {"signedIn": False, "demo": True, "county": None}
    assert sign_in(client).status_code == 404


def test_a_page_of_another_site_can_neither_sign_in_nor_out(demo: ClientFor) -> None:
    client = demo("xiajin", POST)
    client.handler.enforce_csrf_checks = True
    for address in ("/session/demo-sign-in", "/session/sign-out"):
        response = client.post(address, {"postId": POST}, content_type="application/json")
        assert response.status_code == 403
        assert response.json()["code"] == "CSRF_FAILED"
    client.get("/session")
    token = {"headers": {"x-csrftoken": client.cookies["__Host-csrf"].value}}
    assert sign_in(client, **token).status_code == 200
    foreign = {"headers": {**token["headers"], "origin": "http://gulou.localhost"}}
    assert sign_in(client, **foreign).status_code == 403


@pytest.mark.parametrize("listen", ["0.0.0.0", "::", "192.0.2.7", "", "example.test"])  # noqa: S104
def test_a_demo_that_others_could_reach_does_not_start(listen: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        refuse_open_demo(demo=True, listen=listen)
    refuse_open_demo(demo=False, listen=listen)


@pytest.mark.parametrize("listen", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_a_demo_on_this_machine_starts(listen: str) -> None:
    refuse_open_demo(demo=True, listen=listen)


def test_the_portal_lists_its_counties(client_for: ClientFor) -> None:
    client = client_for("portal")
    assert client.get("/portal/counties").json() == [
        {"code": "320106", "name": "鼓楼区", "url": "http://gulou.localhost/"},
        {"code": "371427", "name": "夏津县", "url": "http://xiajin.localhost/"},
    ]
    with_port = client.get("/portal/counties", headers={"host": "portal.localhost:8000"}).json()
    assert with_port[0]["url"] == "http://gulou.localhost:8000/"


def test_a_county_does_not_list_the_others(client_for: ClientFor) -> None:
    assert client_for("xiajin").get("/portal/counties").status_code == 404


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", "/session"),
        ("GET", "/session/sign-out"),
        ("GET", "/session/demo-sign-in"),
        ("POST", "/portal/counties"),
    ],
)
def test_other_methods_are_refused(demo: ClientFor, method: str, address: str) -> None:
    assert demo("xiajin").generic(method, address).status_code == 405
