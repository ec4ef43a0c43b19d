"""The session behind every sign-in, and what the demo tells of its posts."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import Settings

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.demo import refuse_open_demo
from huying_platform.identity.models import OpenSession
from huying_platform.identity.views import SessionViews
from huying_platform.kernel.clock import FixedClock
from huying_site import urls
from huying_site.composition import actor_of, clock, demo_posts
from huying_tenants.org.models import Posting
from testkit.client import ApiClient
from testkit.fixtures import ClientFor
from testkit.portal import XIAJIN

ME = "{me{county{code} seat{name unit{shortName}}}}"
POST = "371427001-1"


class Demo:
    """The site's addresses as a demo has them."""

    urlpatterns = [
        *SessionViews(demo=True, actor_of=actor_of, posts=demo_posts, post_key=int, clock=clock).urls,
        *urls.urlpatterns,
    ]
    handler404 = urls.handler404
    handler500 = urls.handler500


@pytest.fixture
def demo(client_for: ClientFor, clock: FixedClock, settings: Settings) -> ClientFor:
    """Clients of a portal that is a demo."""
    settings.ROOT_URLCONF = Demo
    return client_for


def take_seat(client: ApiClient, post_id: Any = POST, **more: Any) -> HttpResponse:
    return client.post("/session/seat", {"postId": post_id}, content_type="application/json", **more)


def key_of(client: ApiClient) -> str:
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_sitting_on_a_post_and_signing_out(demo: ClientFor) -> None:
    client = demo("xiajin")
    assert client.get("/session").json() == {
        "signedIn": False,
        "demo": True,
        "signIn": None,
        "county": {"code": "371427", "name": "夏津县", "state": "OPEN", "reason": ""},
    }
    client.sit_down(POST)
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


@pytest.mark.parametrize("key", [r"\000" + "a" * 31, "a" * 31, "a" * 33, "A" * 32, "'" * 32, r"\377" * 32])
def test_a_key_of_another_form_is_that_of_no_session(demo: ClientFor, key: str) -> None:
    client = demo("xiajin")
    client.cookies.load(f'{django_settings.SESSION_COOKIE_NAME}="{key}"')
    assert not client.get("/session").json()["signedIn"]
    assert client.post("/session/sign-out").status_code == 200


def test_the_token_of_the_page_belongs_to_this_host(demo: ClientFor) -> None:
    client = demo("xiajin")
    client.get("/session")
    cookie = client.cookies["__Host-csrf"]
    assert cookie["secure"]
    assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")


def test_a_session_of_one_county_is_none_in_another(demo: ClientFor) -> None:
    client, elsewhere = demo("xiajin"), demo("gulou")
    client.sit_down(POST)
    elsewhere.cookies[django_settings.SESSION_COOKIE_NAME] = key_of(client)
    assert elsewhere.graphql(ME)["data"]["me"] is None
    assert not elsewhere.get("/session").json()["signedIn"]
    assert client.get("/session").json()["signedIn"]


def test_who_holds_no_post_any_more_is_not_signed_in(demo: ClientFor, clock: FixedClock) -> None:
    client = demo("xiajin")
    client.sit_down(POST)
    with county_context(f"c{XIAJIN}"):
        Posting.objects.update(until=clock.now() + timedelta(minutes=1))
    assert client.graphql(ME)["data"]["me"] is not None
    clock.advance(timedelta(minutes=1))
    assert client.graphql(ME)["data"]["me"] is None


def test_an_expired_session_is_none(demo: ClientFor) -> None:
    client = demo("xiajin")
    client.sit_down(POST)
    with public_context():
        OpenSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
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
        "group": "/dept/grid-centre",
    }
    assert len({post["id"] for post in posts}) == len(posts)


@pytest.mark.parametrize("post_id", ["nobody", "", None, 1, ["371427001-1"], {"a": 1}])
def test_a_post_that_is_none(client_for: ClientFor, post_id: Any) -> None:
    response = take_seat(client_for("xiajin", POST), post_id)
    assert response.status_code == 400
    assert json.loads(response.content)["code"] == "POST_UNKNOWN"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"\xff", b"[" * 9_000, b"{" + b" " * 20_000 + b"}"]
)
def test_a_body_that_is_none(client_for: ClientFor, body: bytes) -> None:
    client = client_for("xiajin", POST)
    response = client.generic("POST", "/session/seat", body, content_type="application/json")
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
def test_another_machine_is_not_told_the_posts(demo: ClientFor, more: dict[str, Any]) -> None:
    assert demo("xiajin").get("/session/demo-posts", **more).status_code == 404


def test_under_a_name_of_the_network_the_posts_are_not_told(demo: ClientFor, settings: Settings) -> None:
    settings.BASE_HOST = "example.test"
    assert demo("xiajin").get("/session/demo-posts").status_code == 404


def test_without_the_flag_there_are_no_posts_to_choose_from(client_for: ClientFor) -> None:
    client = client_for("xiajin")
    assert client.get("/session").json()["demo"] is False
    assert client.get("/session/demo-posts").status_code == 404


def test_the_portals_own_host_has_no_posts(demo: ClientFor) -> None:
    client = demo("portal")
    assert client.get("/session").json() == {
        "signedIn": False,
        "demo": True,
        "signIn": None,
        "county": None,
    }
    assert client.get("/session/demo-posts").status_code == 404


def test_a_page_of_another_site_can_neither_change_the_seat_nor_sign_out(client_for: ClientFor) -> None:
    client = client_for("xiajin", POST)
    client.handler.enforce_csrf_checks = True
    for address in ("/session/seat", "/session/sign-out"):
        response = client.post(address, {"postId": POST}, content_type="application/json")
        assert response.status_code == 403
        assert response.json()["code"] == "CSRF_FAILED"
    client.get("/session")
    token = {"x-csrftoken": client.cookies["__Host-csrf"].value}
    foreign = client.post("/session/sign-out", headers={**token, "origin": "http://gulou.localhost"})
    assert foreign.status_code == 403
    assert client.get("/session").json()["signedIn"]
    assert client.post("/session/sign-out", headers=token).status_code == 200
    assert not client.get("/session").json()["signedIn"]


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
        ("GET", "/session/seat"),
        ("POST", "/session/demo-posts"),
        ("POST", "/portal/counties"),
    ],
)
def test_other_methods_are_refused(demo: ClientFor, method: str, address: str) -> None:
    assert demo("xiajin").generic(method, address).status_code == 405
