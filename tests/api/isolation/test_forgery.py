"""Requests that another site's page makes a signed-in browser send: refused at every unsafe address."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from api.isolation.address_rules import ADDRESSES
from api.isolation.asking import Answer, Asker, answer_of, session_of
from api.isolation.digests import SESSIONS, SIGN_ONS, changed, contents, nothing_changes
from api.isolation.rules import CLERKS
from api.isolation.world import PHOTO
from huying_platform.identity.views import SessionViews
from huying_site import urls
from huying_site.composition import actor_of, clock, demo_posts
from huying_tenants.org.api import posts_by_id
from testkit.portal import XIAJIN

OWN = "http://xiajin.localhost"
UNBOUND = {"live", "session/backchannel-logout"}
"""Refused by the origin in the one case; in the other it is a signed token that counts, and no cookie."""
UNSAFE = [route for route, address in ADDRESSES.items() if "POST" in address.methods and route not in UNBOUND]


def post_of(code: str) -> int:
    """A post by its code; 0 for none."""
    return next((post.id for post in posts_by_id(clock().now()).values() if post.code == code), 0)


class Demo:
    """The site's addresses as the demo has them, its sign-in included."""

    urlpatterns = [
        *SessionViews(demo=True, actor_of=actor_of, posts=demo_posts, post_key=post_of, clock=clock).urls,
        *urls.urlpatterns,
    ]
    handler404 = staticmethod(urls.handler404)


@pytest.fixture(autouse=True)
def demo(settings: Any) -> None:
    settings.ROOT_URLCONF = Demo


def send(asker: Asker, route: str, token: str | None, **headers: str) -> Answer:
    """What a form or script of some page sends with the centre's cookies."""
    client = Client(enforce_csrf_checks=True, headers={"host": "xiajin.localhost"} | headers)
    client.cookies[settings.SESSION_COOKIE_NAME] = str(
        session_of(asker.world, SENT_AS.get(route, "township"))
    )
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    if token is not None:
        client.defaults["HTTP_X_CSRFTOKEN"] = token
    return answer_of(SENDERS[route](client, ADDRESSES[route].path))


SENDERS: Mapping[str, Callable[[Client, str], HttpResponseBase]] = {
    "graphql": lambda client, address: client.post(
        address, {"query": "{me {demo}}"}, content_type="application/json"
    ),
    "session/seat": lambda client, address: client.post(
        address, {"postId": CLERKS["township"]}, content_type="application/json"
    ),
    "session/present": lambda client, address: client.post(address),
    **dict.fromkeys(
        ("session/invitation", "session/invitation/code", "session/invitation/accept"),
        lambda client, address: client.post(address, {"token": "unknown"}, content_type="application/json"),
    ),
    "session/sign-out": lambda client, address: client.post(address),
    "session/end": lambda client, address: client.post(
        address,
        {"id": client.get("/session/open").json()["sessions"][0]["id"]},
        content_type="application/json",
    ),
    "files/evidence": lambda client, address: client.post(
        address, {"file": SimpleUploadedFile("现场.jpg", PHOTO)}
    ),
    "files/workbooks": lambda client, address: client.post(
        address, {"file": SimpleUploadedFile("单位.xlsx", b"PK\x03\x04"), "kind": "units"}
    ),
}
SENT_AS = {"files/workbooks": "centre"}
"""Whose browser sends it, where it is not the township's."""

SENT_IN_VAIN = dict.fromkeys(
    ("session/invitation", "session/invitation/code", "session/invitation/accept"), "INVITATION_UNKNOWN"
)
"""What is let through and then declined: nobody has the secret of a link."""

WRITES = {
    "graphql": set(),
    "session/seat": {SESSIONS},
    "session/present": set(),
    "session/invitation": set(),
    "session/invitation/code": set(),
    "session/invitation/accept": set(),
    "session/sign-out": {SESSIONS, SIGN_ONS},
    "session/end": {SESSIONS, SIGN_ONS},
    "files/evidence": {f"c{XIAJIN}.evidence_evidence", "files"},
    "files/workbooks": {f"c{XIAJIN}.workbooks_workbook", "files"},
}
TOKEN = str(get_token(RequestFactory().get("/")))[:32]
FORGED: Mapping[str, tuple[str | None, Mapping[str, str]]] = {
    "no token": (None, {}),
    "an empty token": ("", {}),
    "another token": ("x" * 32, {}),
    "no token, own origin": (None, {"origin": OWN}),
    "another site": (TOKEN, {"origin": "https://example.org"}),
    "another county": (TOKEN, {"origin": "http://gulou.localhost"}),
    "another port": (TOKEN, {"origin": f"{OWN}:8001"}),
    "another scheme": (TOKEN, {"origin": "https://xiajin.localhost"}),
    "a longer name": (TOKEN, {"origin": f"{OWN}.example.org"}),
    "a sandboxed frame": (TOKEN, {"origin": "null"}),
}


def test_every_unsafe_address_is_tried() -> None:
    assert SENDERS.keys() == set(UNSAFE)


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("route", UNSAFE)
def test_a_forged_request_is_refused(asker: Asker, route: str, forged: str) -> None:
    token, headers = FORGED[forged]
    with nothing_changes(asker):
        answer = send(asker, route, token, **headers)
    assert (answer.status, answer.json["code"]) == (403, "CSRF_FAILED")
    assert answer.json["nextStep"]


@pytest.mark.parametrize("headers", [{}, {"origin": OWN}], ids=["no origin", "own origin"])
@pytest.mark.parametrize("route", UNSAFE)
def test_the_own_page_is_served(fresh_asker: Asker, route: str, headers: dict[str, str]) -> None:
    before = contents()
    answer = send(fresh_asker, route, TOKEN, **headers)
    if route in SENT_IN_VAIN:
        assert answer.json["code"] == SENT_IN_VAIN[route]
    else:
        assert answer.status in {200, 201}
    assert changed(before) == WRITES[route]


FORM_TYPES = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]


@pytest.mark.parametrize("content_type", FORM_TYPES)
def test_a_plain_form_of_another_site_is_no_operation(asker: Asker, content_type: str) -> None:
    """What a page may send elsewhere without asking first is not JSON."""
    client = Client(headers={"host": "xiajin.localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session_of(asker.world, "township"))
    body = b'{"query": "{me {demo}}", "x": "="}'
    with nothing_changes(asker):
        answer = answer_of(client.generic("POST", "/graphql", body, content_type=content_type))
    assert (answer.status, answer.codes) == (415, ["MEDIA_TYPE_REFUSED"])
