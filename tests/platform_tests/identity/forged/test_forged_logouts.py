"""Logout tokens at the portal's back channel: a forged one ends nothing, a genuine one ends what it names, once."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from huying_platform.identity.domain.claims import Fault
from platform_tests.identity.forged.browser import GULOU, PORTAL, XIAJIN, Browser, Response, netloc_of
from platform_tests.identity.forged.portal import COLLEAGUE, Portal
from platform_tests.identity.forged.tables import TABLES
from testkit.persons import SignOn

BACK_CHANNEL = "/session/backchannel-logout"
FORM = "application/x-www-form-urlencoded"


def send(token: str, *, host: str = PORTAL) -> Response:
    """Send a token as the issuer does: as a form, without any cookie."""
    client = Client(headers={"host": netloc_of(host)}, enforce_csrf_checks=True)
    return client.post(BACK_CHANNEL, urlencode({"logout_token": token}), content_type=FORM)


def sign_on_of(portal: Portal, browser: Browser) -> SignOn:
    """The session at the issuer that the browser's last sign-in began."""
    assert browser.state()
    return list(portal.issuer.sign_ons.values())[-1]


@pytest.mark.parametrize("table", TABLES)
def test_forged_logout_tokens_sign_nobody_out(portal: Portal, table: str) -> None:
    browser = portal.somebody()
    portal.checkpoint.sign_on = sign_on_of(portal, browser)
    taken = []
    with portal.nothing_happens():
        for forgery in TABLES[table]:
            # What only the verifier of the checkpoint has taken before is no replay here; that is tested below.
            if "logout" not in forgery.kinds or forgery.fault is Fault.REPLAY:
                continue
            token = forgery.make(portal.checkpoint, portal.checkpoint.genuine("logout"))
            if isinstance(token, str) and send(token).status_code != HTTPStatus.BAD_REQUEST:
                taken.append(forgery.name)
    assert taken == []
    assert send(portal.checkpoint.genuine("logout")).status_code == HTTPStatus.OK
    assert not browser.state()


def test_a_forged_logout_of_a_token_that_was_taken_is_refused(portal: Portal) -> None:
    browser = portal.somebody()
    token = portal.issuer.logout_token(sign_on_of(portal, browser))
    assert send(token).status_code == HTTPStatus.OK
    assert not browser.state()
    again = portal.somebody()
    other = portal.issuer.resigned(token, sid=sign_on_of(portal, again).sid, header={"typ": "logout+jwt"})
    for replayed in (token, other):
        with portal.nothing_happens():
            assert send(replayed).status_code == HTTPStatus.BAD_REQUEST
    assert again.state()


@pytest.mark.parametrize(
    "changes",
    [
        {"sid": "00000000-0000-4000-8000-000000000000"},
        {"sid": "%"},
        {"sub": COLLEAGUE},
        {"sub": "nobody", "sid": None},
    ],
)
def test_a_forged_logout_of_another_session_or_person_ends_nothing_here(
    portal: Portal, changes: dict[str, Any]
) -> None:
    browser = portal.somebody()
    genuine = portal.issuer.logout_token(sign_on_of(portal, browser), **changes)
    send(genuine)
    assert browser.state()
    send(portal.issuer.logout_token(sign_on_of(portal, browser)))
    assert not browser.state()


def test_a_logout_of_one_session_leaves_the_person_s_others(portal: Portal) -> None:
    one = portal.somebody()
    first = sign_on_of(portal, one)
    two = portal.somebody()
    assert send(portal.issuer.logout_token(first)).status_code == HTTPStatus.OK
    assert (one.state(), two.state()) == (False, True)
    assert send(portal.issuer.logout_token(first, sid=None)).status_code == HTTPStatus.OK
    assert not two.state()


def test_a_logout_token_sent_in_a_forged_way_ends_nothing(portal: Portal) -> None:
    browser = portal.somebody()
    token = portal.issuer.logout_token(sign_on_of(portal, browser))
    query = urlencode({"logout_token": token})
    client = Client(headers={"host": netloc_of(PORTAL), "accept": "application/json"})
    with portal.nothing_happens():
        answers = [
            client.get(f"{BACK_CHANNEL}?{query}"),
            client.post(f"{BACK_CHANNEL}?{query}"),
            client.post(BACK_CHANNEL, {"logout_token": token}, content_type="application/json"),
            client.post(BACK_CHANNEL, query, content_type="text/plain"),
            client.post(BACK_CHANNEL, headers={"authorization": f"Bearer {token}"}),
            client.put(BACK_CHANNEL, query, content_type=FORM),
            client.post(BACK_CHANNEL, urlencode({"token": token}), content_type=FORM),
            send(token, host=XIAJIN),
            send(token, host=GULOU),
        ]
    assert {answer.status_code for answer in answers} <= {400, 404, 405}
    assert browser.state()
    assert send(token).status_code == HTTPStatus.OK
    assert not browser.state()


def test_a_forged_logout_token_is_told_nothing_of_why(portal: Portal) -> None:
    sign_on = sign_on_of(portal, portal.somebody())
    forged = [
        portal.issuer.logout_token(sign_on, nonce="x"),
        portal.issuer.logout_token(sign_on, exp=1),
        portal.issuer.access_token(sign_on),
        "no token",
    ]
    answers = [send(token) for token in forged]
    assert len({answer.content for answer in answers}) == 1
    assert all("no-store" in answer["Cache-Control"] for answer in answers)
