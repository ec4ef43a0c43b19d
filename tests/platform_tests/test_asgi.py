"""The one web process: many requests of two counties at once, on few threads, none of them mixed up."""

import asyncio
from datetime import UTC, datetime
from itertools import cycle, islice

import httpx
import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from huying_platform.counties.api import county_context
from huying_site.asgi import WEB_THREADS, application
from huying_tenants.org.api import posts_by_id
from testkit.client import ApiClient
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU, XIAJIN

REQUESTS = 320
HOSTS = {"xiajin": XIAJIN, "gulou": GULOU}


def session_of(host: str) -> str:
    """The cookie of somebody who sits on the county's first post."""
    with county_context(f"c{HOSTS[host]}"):
        post = min(posts_by_id(datetime.now(UTC)).values(), key=lambda post: post.position)
    client = ApiClient(host)
    client.sit_down(post.code)
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


async def answer_of(client: httpx.AsyncClient, host: str, session: str) -> tuple[str, bool]:
    response = await client.get(
        f"http://{host}.localhost/session",
        headers={"cookie": f"{django_settings.SESSION_COOKIE_NAME}={session}"},
    )
    answer = response.json()
    return answer["county"]["code"], answer["signedIn"]


def serve(requests: list[str], sessions: dict[str, str]) -> list[tuple[str, bool]]:
    """Answers to one request per host named, all sent at once."""

    async def all_at_once() -> list[tuple[str, bool]]:
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport) as client:
            answers = [answer_of(client, host, sessions[host]) for host in requests]
            return list(await asyncio.gather(*answers))

    return asyncio.run(all_at_once())


@pytest.fixture
def sessions(database: ClonedDatabase) -> dict[str, str]:
    return {host: session_of(host) for host in HOSTS}


def test_requests_of_two_counties_do_not_mix(sessions: dict[str, str]) -> None:
    requests = list(islice(cycle(HOSTS), REQUESTS))
    assert serve(requests, sessions) == [(HOSTS[host], True) for host in requests]


def test_a_session_is_worth_nothing_in_another_county(sessions: dict[str, str]) -> None:
    swapped = {"xiajin": sessions["gulou"], "gulou": sessions["xiajin"]}
    assert serve(list(HOSTS), swapped) == [(code, False) for code in HOSTS.values()]


def test_threads_keep_their_connections(sessions: dict[str, str], database: ClonedDatabase) -> None:
    requests = list(islice(cycle(HOSTS), REQUESTS))
    serve(requests, sessions)
    first = database.connections()
    serve(requests, sessions)
    assert len(first) > 1
    assert len(database.connections() | first) <= WEB_THREADS + 1  # and the test's own


@pytest.mark.usefixtures("database")
def test_a_header_that_only_resembles_the_proxy_s_is_not_taken_for_it(settings: Settings) -> None:
    """For WSGI both names are the same; a proxy replaces what it sets, and lets the other one through."""
    settings.OIDC_ISSUER = "https://issuer.example"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    async def sent_on(name: str) -> str:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=application)) as client:
            response = await client.get("http://xiajin.localhost/session/sign-in", headers={name: "https"})
            return str(response.next_request.url.scheme) if response.next_request else ""

    assert asyncio.run(sent_on("X-Forwarded-Proto")) == "https"
    assert asyncio.run(sent_on("X_Forwarded_Proto")) == "http"
