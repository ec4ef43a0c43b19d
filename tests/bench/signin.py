"""Signing in through a real Keycloak: the whole code flow, and the part of it that the portal itself takes.

Whoever asks for counties is asked for the password each time, so that Keycloak's hashing is in the whole.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from figures import calibration, summary, write
from stand import COUNTY, portal

ROUNDS = 60
WARMED_UP_AFTER = 5
POST = "grid-centre-1"
AUTHORIZE = "/protocol/openid-connect/auth"
PORT = 8000


def run() -> None:
    """Sign one person in again and again, each time in a new browser."""
    from testkit.keycloak import keycloak_for_run, running_keycloak
    from testkit.servers import postgres_for_session

    with postgres_for_session(), portal(), keycloak_for_run():
        _, realm = running_keycloak()
        with _trusting(realm), _waiting() as waited:
            username = _somebody(realm)
            walks = [_walk(realm, username, waited) for _ in range(WARMED_UP_AFTER + ROUNDS)][
                WARMED_UP_AFTER:
            ]
        whole = summary([walk.whole for walk in walks])
        own = summary([walk.own for walk in walks])
        write(
            "signin",
            {
                "p95_ms": whole["p95"],
                "own_p95_ms": own["p95"],
                "whole_ms": whole,
                "own_ms": own,
                "token_endpoint_ms": summary([walk.waited for walk in walks]),
                "keycloak_page_ms": summary([walk.page for walk in walks]),
                "calibration": calibration(),
            },
        )


@dataclass(frozen=True, slots=True)
class Walk:
    """One sign-in in seconds: in the portal's requests, of that waiting for the token endpoint, and at Keycloak."""

    requests: float
    waited: float
    page: float

    @property
    def whole(self) -> float:
        """From the click to the desk."""
        return self.requests + self.page

    @property
    def own(self) -> float:
        """What the portal takes, Keycloak's answers apart."""
        return self.requests - self.waited


def _walk(realm: Any, username: str, waited: list[float]) -> Walk:
    from testkit.browser import Browser
    from testkit.keycloak import PASSWORD, Visitor

    waited.clear()
    browser, visitor = Browser(port=PORT), Visitor(realm)
    began = time.perf_counter()
    asked = browser.sign_in(next="/desk", until=f"/realms/{realm.name}{AUTHORIZE}")
    left = time.perf_counter()
    page = visitor.answer(visitor.open(asked), username=username, password=PASSWORD)
    back = time.perf_counter()
    if not page.callback.get("code"):
        raise RuntimeError(f"Keycloak lets nobody in: {page.status} {page.text[:300]}")
    came_to = browser.follow(page.url)
    ended = time.perf_counter()
    if urlsplit(came_to).path != "/desk":
        raise RuntimeError(f"not signed in: {came_to}")
    return Walk((left - began) + (ended - back), sum(waited), back - left)


def _somebody(realm: Any) -> str:
    """Let whoever holds a post of the county be known to Keycloak; the user name."""
    from huying_platform.counties.api import public_context
    from huying_platform.identity.models import Account
    from testkit.keycloak import PASSWORD

    provisioner = realm.provisioner()
    person = provisioner.create_person(
        username=f"u{uuid4().hex[:12]}",
        name="张三",
        division_prefix="",
        first_password=PASSWORD,
        must_change_password=False,
    )
    provisioner.add_member(provisioner.ensure_county(COUNTY, "夏津县"), person.id)
    with public_context():
        Account.objects.filter(external_id=f"demo:{COUNTY}:{POST}").update(external_id=person.id)
    return str(person.username)


@contextmanager
def _trusting(realm: Any) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(OIDC_ISSUER=realm.issuer, OIDC_CLIENT_SECRET=realm.parameters.portal_secret):
        yield


@contextmanager
def _waiting() -> Iterator[list[float]]:
    """The seconds in which the issuer was asked from server to server."""
    from unittest.mock import patch

    from huying_platform.identity.signing_in import issuer
    from huying_platform.identity.verification import asking

    seconds: list[float] = []

    def timed_ask(*args: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return asking.ask(*args, **named)
        finally:
            seconds.append(time.perf_counter() - began)

    with patch.object(issuer, "ask", timed_ask):
        yield seconds
