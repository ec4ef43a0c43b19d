"""A server of a few HTTP endpoints on loopback, in threads of the test's process, that can go away and come back."""

import json
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path, and what it carries by the query, the form and HTTP Basic."""

    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    basic: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: JSON where the body is no bytes, a redirection where it has a location."""

    status: int = 200
    body: Any = b""
    location: str | None = None


Respond = Callable[[Asked], Answer]


@dataclass(slots=True)
class Server:
    """Serves on one port of loopback, chosen at the first start and kept."""

    respond: Respond
    port: int = 0
    _serving: ThreadingHTTPServer | None = field(default=None, init=False)

    def start(self) -> None:
        """Listen."""
        self._serving = _Serving(("127.0.0.1", self.port), _handler(self.respond))
        self.port = self._serving.server_address[1]
        Thread(target=self._serving.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Listen no more; connections are refused."""
        assert self._serving is not None
        self._serving.shutdown()
        self._serving.server_close()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Be down for a while."""
        self.stop()
        try:
            yield
        finally:
            self.start()


def visit(url: str) -> tuple[int, str]:
    """Open an address as a browser does, and say the status and where it sends one; nothing is followed."""
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=10)
    try:
        connection.request("GET", f"{address.path}?{address.query}")
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get("Location", "")
    finally:
        connection.close()


class _Serving(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


def _handler(respond: Respond) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10  # seconds; a connection that says nothing

        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._answer(dict(parse_qsl(body.decode(), keep_blank_values=True)))

        def log_message(self, *_: object) -> None:
            """Say nothing: tests look at what was asked."""

        def _answer(self, form: Mapping[str, str]) -> None:
            address = urlsplit(self.path)
            query = dict(parse_qsl(address.query, keep_blank_values=True))
            basic = _basic(self.headers.get("Authorization", ""))
            answer = respond(Asked(address.path, query, form, basic))
            raw = isinstance(answer.body, bytes)
            content = answer.body if raw else json.dumps(answer.body).encode()
            try:
                self.send_response(HTTPStatus(answer.status))
                self.send_header("Content-Type", "text/plain" if raw else "application/json")
                self.send_header("Content-Length", str(len(content)))
                if answer.location is not None:
                    self.send_header("Location", answer.location)
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                self.close_connection = True  # who asked has waited long enough

    return Handler


def _basic(header: str) -> tuple[str, str] | None:
    """The id and the secret of a client; both are form-encoded before they are joined (RFC 6749, 2.3.1)."""
    kind, _, value = header.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, _, secret = b64decode(value, validate=True).decode().partition(":")
    except (Base64Error, UnicodeDecodeError):
        return None
    return unquote_plus(name), unquote_plus(secret)
