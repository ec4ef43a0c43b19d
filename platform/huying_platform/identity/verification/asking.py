"""Asking the issuer, the one way it is done: few at once, bounded in time and size, nothing followed elsewhere."""

import json
import ssl
import time
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from threading import BoundedSemaphore, local
from typing import Any
from urllib.parse import quote_plus, urlencode

import httpcore

from huying_platform.kernel.errors import Refusal

AT_ONCE = 4
"""Requests to the issuer that may be on their way in this process: half of the threads that answer people."""
LONGEST_TURN = 0.5
"""Seconds one may wait to be among them; an issuer that is well answers several in that time."""
LONGEST_ANSWER = 3.0
"""Seconds from the first byte sent to the last one read, connecting included, however busily the answer drips."""
LARGEST_ANSWER = 256 * 1024  # bytes
RETRY_AFTER = 5.0
"""Seconds after a failure in which a document is not asked for again: who comes then need not wait."""

_IDLE_SECONDS = 5.0  # how long a connection is kept open for the next question

_FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    ValueError,
)

_turns = BoundedSemaphore(AT_ONCE)
_asking = local()
"""Of each thread that asks: `until`, the moment by which it is to be over."""


class IssuerUnavailable(Refusal):
    """The issuer does not answer, or answers something unusable; `reason` is for logs."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "SIGN_IN_UNAVAILABLE",
            "统一登录服务暂时没有应答，现在无法登录。",
            "已经登录的页面可以继续使用；请过几分钟再试，仍然不行请联系系统管理员。",
        )
        self.reason = reason


class IssuerBusy(IssuerUnavailable):
    """It was not asked at all: as many as may are waiting for it. Says nothing of what it would have answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever the status."""

    status: int
    content: bytes

    def members(self) -> dict[str, Any]:
        """Its JSON object, empty where it is none."""
        try:
            content = json.loads(self.content)
        except (ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}


def ask(
    url: str, *, form: Mapping[str, str] | None = None, credentials: tuple[str, str] | None = None
) -> Answer:
    """Get a document, or send a form, with a client's id and secret where they are given.

    Directly, through no proxy; certificates are those the machine trusts. Raises IssuerUnavailable.
    """
    headers: dict[bytes | str, bytes | str] = {"Accept": "application/json"}
    if credentials is not None:
        # Both are form-encoded before they are joined (RFC 6749, 2.3.1).
        joined = ":".join(quote_plus(each) for each in credentials)
        headers["Authorization"] = f"Basic {b64encode(joined.encode()).decode()}"
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    content = None if form is None else urlencode(form).encode()
    with _turn():
        try:
            with _connections().stream(
                "GET" if form is None else "POST", url, headers=headers, content=content
            ) as response:
                return Answer(response.status, _read(response.iter_stream()))
        except _FAILURES as error:
            raise IssuerUnavailable(type(error).__name__) from error


def fetch_json(url: str) -> dict[str, Any]:
    """The JSON object at an address; whatever else is there is nothing usable. Raises IssuerUnavailable."""
    answer = ask(url)
    if answer.status != HTTPStatus.OK:
        raise IssuerUnavailable(f"status {answer.status}")
    try:
        content = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise IssuerUnavailable(type(error).__name__) from error
    if not isinstance(content, dict):
        raise IssuerUnavailable("not an object")
    return content


@contextmanager
def _turn() -> Iterator[None]:
    """Be one of the few who ask, for as long as one may. An issuer that hangs holds some threads, never all."""
    if not _turns.acquire(timeout=LONGEST_TURN):
        raise IssuerBusy("too many wait for it")
    _asking.until = time.monotonic() + LONGEST_ANSWER
    try:
        yield
    finally:
        _turns.release()


def _read(parts: Iterable[bytes]) -> bytes:
    content = b""
    for part in parts:
        content += part
        if len(content) > LARGEST_ANSWER:
            raise IssuerUnavailable("too large")
    return content


@cache
def _connections() -> httpcore.ConnectionPool:
    """Connections to the issuer, kept open between questions; threads share them."""
    return httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(),
        max_connections=None,
        max_keepalive_connections=AT_ONCE,
        keepalive_expiry=_IDLE_SECONDS,
        network_backend=_Network(httpcore.SyncBackend()),
    )


def _left() -> float:
    """Seconds the thread that asks may still take."""
    left: float = _asking.until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left


class _Network(httpcore.NetworkBackend):
    """Connecting, within the time that is left."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a host."""
        del timeout
        return _Stream(self._network.connect_tcp(host, port, _left(), local_address, socket_options))


class _Stream(httpcore.NetworkStream):
    """A connection whose every step takes no more than is left; a library's timeout begins anew with each byte."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come."""
        del timeout
        return self._stream.read(max_bytes, _left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        del timeout
        self._stream.write(buffer, _left())

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on under TLS."""
        del timeout
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _left()))

    def get_extra_info(self, info: str) -> Any:
        """What the library wants to know of it."""
        return self._stream.get_extra_info(info)
