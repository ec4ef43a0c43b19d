"""The issuer is asked in one way only: whatever it does, it holds few threads, and none for long."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Thread

import pytest

from huying_platform.identity.verification import asking
from huying_platform.identity.verification.asking import AT_ONCE, IssuerBusy, IssuerUnavailable, ask
from huying_platform.identity.verification.discovery import Discovery
from huying_platform.kernel.clock import FixedClock
from testkit.endpoints import Answer, Asked, Server
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import running_issuer

WHOLE = 0.6
"""Seconds an answer may take in these tests."""

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LONGEST_ANSWER", WHOLE)


@contextmanager
def listening(say: Callable[[socket.socket], object]) -> Iterator[str]:
    """A server that says what it likes to whoever comes; its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    visitor, _ = server.accept()
                    Thread(target=_answer, args=(visitor, say), daemon=True).start()

        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def _answer(visitor: socket.socket, say: Callable[[socket.socket], object]) -> None:
    with visitor, suppress(OSError):
        visitor.recv(4096)
        say(visitor)


def drip(first: bytes, each: bytes) -> Callable[[socket.socket], None]:
    """Say something, and then go on without end, often enough to seem alive."""

    def say(visitor: socket.socket) -> None:
        visitor.sendall(first)
        while True:
            visitor.sendall(each)
            time.sleep(0.05)

    return say


@pytest.mark.parametrize(
    "say",
    [
        drip(b"", b"H"),
        drip(HEAD, b"X-Note: 1\r\n"),
        drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        drip(HEAD + b"Content-Length: 9999\r\n\r\n", b" "),
        lambda _: time.sleep(5),
    ],
    ids=["status", "headers", "chunks", "body", "nothing"],
)
@pytest.mark.parametrize("form", [None, {"grant_type": "authorization_code"}])
def test_an_answer_that_drips_is_over_in_time(
    say: Callable[[socket.socket], object], form: dict[str, str] | None
) -> None:
    with listening(say) as address:
        began = time.monotonic()
        with pytest.raises(IssuerUnavailable):
            ask(address, form=form)
        assert time.monotonic() - began < WHOLE * 2


def test_an_answer_without_end_is_not_read() -> None:
    with (
        listening(
            drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b" " * 65_536 + b"\r\n")
        ) as address,
        pytest.raises(IssuerUnavailable) as refused,
    ):
        ask(address)
    assert refused.value.reason == "too large"


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"\x00" * 200]
)
def test_what_is_no_http(said: bytes) -> None:
    with listening(lambda visitor: visitor.sendall(said)) as address, pytest.raises(IssuerUnavailable):
        ask(address)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "https://127.0.0.1:9/", "http://" + "a" * 80 + ".localhost/"]
)
def test_where_nobody_is(address: str) -> None:
    with pytest.raises(IssuerUnavailable):
        ask(address)


def test_credentials_are_encoded_before_they_are_joined_and_nothing_is_followed() -> None:
    asked: list[Asked] = []

    def answer(request: Asked) -> Answer:
        asked.append(request)
        return Answer(302, location="/elsewhere")

    server = Server(answer)
    server.start()
    try:
        given = ask(
            f"http://127.0.0.1:{server.port}/token",
            form={"code": "a b&c=張"},
            credentials=("huying-portal", "p:a s%/张"),
        )
    finally:
        server.stop()
    (request,) = asked
    assert (given.status, request.path) == (302, "/token")
    assert request.form == {"code": "a b&c=張"}
    assert request.basic == ("huying-portal", "p:a s%/张")


def test_a_few_at_once_and_who_comes_too_many_says_nothing_of_the_issuer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who asked for a document in vain leaves others in peace for a while; who could not ask does not."""
    monkeypatch.setattr(asking, "LONGEST_TURN", 0.1)

    def one(address: str) -> type[BaseException]:
        with pytest.raises(IssuerUnavailable) as refused:
            ask(address)
        return refused.type

    with (
        listening(lambda _: time.sleep(5)) as address,
        running_issuer(FixedClock(FRIDAY_AFTERNOON)) as issuer,
        ThreadPoolExecutor(AT_ONCE) as threads,
    ):
        discovery = Discovery(issuer.url)
        waiting = [threads.submit(one, address) for _ in range(AT_ONCE)]
        time.sleep(WHOLE / 4)
        with pytest.raises(IssuerBusy):
            discovery.metadata()
        assert [each.result() for each in waiting] == [IssuerUnavailable] * AT_ONCE
        assert discovery.metadata().issuer == issuer.url
