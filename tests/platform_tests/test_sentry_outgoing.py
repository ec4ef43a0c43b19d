"""Whom the portal asks over HTTP is told nothing of its traces, and Sentry nothing of what was asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import httpx
import pytest
import requests
import sentry_sdk

from huying_platform.identity.signing_in.issuer import GrantRefused
from huying_platform.identity.signing_in.issuer import issuer as own_issuer
from huying_platform.identity.verification.asking import IssuerUnavailable, ask
from huying_platform.kernel.clock import SystemClock
from testkit.issuer import running_issuer
from testkit.reports import FakeTransport, kept_reports

TRACES = {"sentry-trace", "baggage", "traceparent"}
CODE, TOKEN, PHONE = "code-4711", "refresh-4711", "13805341234"


@pytest.fixture
def transport() -> Iterator[FakeTransport]:
    with kept_reports() as transport:
        yield transport


@pytest.fixture
def listener() -> Iterator[tuple[int, list[set[str]]]]:
    """A server: its port, and the names of the headers that came with each request."""
    heard: list[set[str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            heard.append({name.lower() for name in self.headers})
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_address[1], heard
    server.shutdown()
    server.server_close()


def request_of_a_trace() -> AbstractContextManager[object]:
    """As Sentry opens one for each request that comes in, here with a trace of somebody else's."""
    incoming = {"sentry-trace": "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1"}
    return sentry_sdk.start_transaction(sentry_sdk.continue_trace(incoming))


def _by_the_standard_library(address: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=5)
    connection.request("GET", "/")
    connection.getresponse().read()
    connection.close()


ASKING: dict[str, Callable[[str], object]] = {
    "the issuer, for a document": ask,
    "the issuer, for tokens": lambda address: ask(address, form={"code": CODE}, credentials=("a", "b")),
    "its administration": lambda address: requests.get(address, timeout=5),
    "a store": _by_the_standard_library,
    "anybody else": httpx.get,
}


@pytest.mark.parametrize("who", ASKING)
def test_nobody_is_told_of_our_traces(
    transport: FakeTransport, listener: tuple[int, list[set[str]]], who: str
) -> None:
    port, heard = listener
    with request_of_a_trace():
        ASKING[who](f"http://127.0.0.1:{port}/")
    assert len(heard) == 1
    assert not heard[0] & TRACES


def test_the_library_would_tell(
    transport: FakeTransport, listener: tuple[int, list[set[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the test above would show nothing."""
    port, heard = listener
    monkeypatch.setitem(sentry_sdk.get_client().options, "trace_propagation_targets", [".*"])
    with request_of_a_trace():
        requests.get(f"http://127.0.0.1:{port}/", timeout=5)
    assert heard[0] & TRACES


def test_a_failure_while_the_issuer_is_asked_says_nothing_of_whom(
    transport: FakeTransport, settings: object
) -> None:
    with running_issuer(SystemClock()) as running:
        for name, value in {"OIDC_ISSUER": running.url, "OIDC_CLIENT_SECRET": running.client_secret}.items():
            setattr(settings, name, value)
        own = own_issuer()
        own.metadata()
        for status in (400, 503):
            running.failing["token"] = status
            for attempt in (
                lambda: own.exchange(CODE, verifier=PHONE, redirect_uri="http://portal.localhost/x"),
                lambda: own.refresh(TOKEN),
            ):
                try:
                    attempt()
                except (IssuerUnavailable, GrantRefused) as error:
                    sentry_sdk.capture_exception(error)
    told = json.dumps(transport.events, default=str)
    assert len(transport.events) == 4
    secrets = (CODE, TOKEN, PHONE, running.client_secret, "grant_type", str(running.server.port))
    assert [word for word in secrets if word in told] == []
