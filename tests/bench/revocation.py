"""The issuer says that somebody has left → his open page is told: over real HTTP, with 100 desks connected."""

import asyncio
import http.client
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from figures import calibration, summary, write
from ring import SUBSCRIPTION, post_codes
from stand import COUNTY, HOST, portal
from web import cookie_headers, server

PEOPLE = 100
ROUNDS = 3
"""How often all of them sign in and are signed out again, one after the other."""

Page = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def run() -> None:
    """Sign everybody out by back-channel logout, and time each stream's last word."""
    from huying_platform.kernel.clock import SystemClock
    from testkit.issuer import running_issuer

    with running_issuer(SystemClock()) as issuer, portal(), _trusting(issuer):
        codes = post_codes()
        with server(os.environ["DATABASE_URL"]) as port:
            samples = asyncio.run(
                _measure(port, issuer, [codes[place % len(codes)] for place in range(PEOPLE)])
            )
        ordered = sorted(samples)
        write(
            "revocation",
            {
                "p99_s": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 4),
                "told_to_over_ms": summary(samples),
                "slowest_s": round(ordered[-1], 4),
                "desks": PEOPLE,
                "calibration": calibration(),
            },
        )


@contextmanager
def _trusting(issuer: Any) -> Iterator[None]:
    """The web process and this one know the issuer."""
    from django.conf import settings

    known = {"HUYING_OIDC_ISSUER": issuer.url, "HUYING_OIDC_CLIENT_SECRET": issuer.client_secret}
    os.environ.update(known)
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_SECRET = known.values()
    try:
        yield
    finally:
        for name in known:
            del os.environ[name]
        settings.OIDC_ISSUER = settings.OIDC_CLIENT_SECRET = ""


async def _measure(port: int, issuer: Any, codes: list[str]) -> list[float]:
    samples: list[float] = []
    for _ in range(ROUNDS):
        people = [await asyncio.to_thread(_signed_on, issuer, code) for code in codes]
        pages = [await _open(port, key) for _, key in people]
        await asyncio.sleep(3)
        for (session, _), page in zip(people, pages, strict=True):
            over = asyncio.create_task(_until_over(page))
            began = time.perf_counter()
            await asyncio.to_thread(_tell, port, issuer.logout_token(session))
            samples.append(await asyncio.wait_for(over, timeout=20) - began)
    return samples


def _signed_on(issuer: Any, post_code: str) -> tuple[Any, str]:
    """A sign-on of the person of a post, with a session in the county; gives the issuer's session, and the key."""
    from django.db import connection

    from huying_platform.counties.api import county_context
    from huying_platform.identity.api import SessionStore, demo_account, demo_identity
    from huying_platform.identity.session_store import SIGN_ON, SUBJECT
    from huying_platform.identity.sessions import ACCOUNT, POST
    from huying_platform.identity.sessions import COUNTY as COUNTY_OF
    from huying_platform.identity.signing_in.issuer import Tokens
    from huying_platform.identity.signing_in.issuer import issuer as own
    from huying_platform.identity.signing_in.sign_ons import begin_sign_on
    from huying_platform.kernel.clock import SystemClock
    from huying_tenants.org.api import posts_by_id
    from testkit.persons import Person

    now = SystemClock().now()
    subject = demo_identity(county_code=COUNTY, post_code=post_code)
    issuer.people[subject] = Person("某人", organizations=(COUNTY,))
    session = issuer.begin(subject)
    tokens = issuer.tokens(session)
    claims = own().verifier.verify_access(tokens["access_token"])
    given = Tokens(tokens["access_token"], tokens["id_token"], tokens["refresh_token"])
    sign_on = begin_sign_on(claims, given, now)
    with county_context(f"c{COUNTY}"):
        post = next(post for post in posts_by_id(now).values() if post.code == post_code)
        account = demo_account(county_code=COUNTY, post_code=post_code)
        store = SessionStore()
        content = {ACCOUNT: account, COUNTY_OF: COUNTY, POST: post.id, SUBJECT: subject, SIGN_ON: sign_on.pk}
        store.update(content)
        store.create()
    connection.close()
    return session, str(store.session_key)


def _tell(port: int, token: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {
        "Host": f"portal.localhost:{port}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", "/session/backchannel-logout", urlencode({"logout_token": token}), headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != http.client.OK:
        raise RuntimeError(f"the portal answered {response.status} {body.decode()}")


async def _open(port: int, session_key: str) -> Page:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    headers = {
        "Host": f"{HOST}.localhost:{port}",
        "Accept": "text/event-stream",
        **cookie_headers(session_key),
    }
    head = f"GET /live?{urlencode({'query': SUBSCRIPTION})} HTTP/1.1\r\n"
    writer.write(
        (head + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n").encode()
    )
    await writer.drain()
    status = await reader.readline()
    if b" 200 " not in status:
        raise RuntimeError(f"the live channel answered {status.decode().strip()}")
    return reader, writer


async def _until_over(page: Page) -> float:
    """The moment at which a stream says that it is over."""
    reader, writer = page
    while line := await reader.readline():
        if line.startswith(b"event: complete"):
            writer.close()
            return time.perf_counter()
    raise RuntimeError("a stream ended without saying so")
