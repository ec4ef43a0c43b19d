"""Slow clients: none of them keeps a thread waiting, and none of them changes what anybody gets."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import orjson
import pytest

from huying_site.http import patience
from huying_site.http.patience import Message, patient

MEGABYTE = 1024 * 1024
POST = {"type": "http", "method": "POST", "path": "/files/evidence", "headers": []}
Take = Callable[[Message], Awaitable[None]]


class Echo:
    """Answers with the length of what it was sent, and with all of it."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        headers = [(b"x-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def body_of(*pieces: bytes) -> list[Message]:
    messages: list[Message] = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    return [*messages, {"type": "http.request"}]


def sent_by(app: Any, messages: Iterable[Message], take: Take | None = None, **scope: Any) -> list[Message]:
    """What the client gets; one that has nothing more to send keeps silent."""
    coming, got = iter(messages), list[Message]()

    async def receive() -> Message:
        for message in coming:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    async def keep(message: Message) -> None:
        got.append(message)
        if take is not None:
            await take(message)

    asyncio.run(patient(app)({**POST, **scope}, receive, keep))
    return got


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SILENCE_SECONDS", 0.05)


@pytest.mark.parametrize(
    "pieces", [(), (b"",), (b"one",), (b"one", b"", b"two"), (b"x" * 64 * 1024,), (b"ab" * MEGABYTE,) * 3]
)
def test_a_request_and_its_answer_go_through_as_they_are(pieces: tuple[bytes, ...]) -> None:
    start, *bodies = sent_by(Echo(), body_of(*pieces))
    assert start["status"] == 200
    assert b"".join(body["body"] for body in bodies) == b"".join(pieces)
    assert [body["more_body"] for body in bodies] == [True] * (len(bodies) - 1) + [False]


def test_a_half_sent_request_reaches_nobody_and_is_refused_in_the_end() -> None:
    echo = Echo()
    start, body = sent_by(echo, body_of(b"{")[:1])
    assert (echo.asked, start["status"]) == (0, 408)
    refusal = orjson.loads(body["body"])
    assert refusal["code"] == "REQUEST_INTERRUPTED"
    assert refusal["nextStep"]


def test_a_request_given_up_by_its_sender_reaches_nobody() -> None:
    echo = Echo()
    assert sent_by(echo, [*body_of(b"{")[:1], {"type": "http.disconnect"}]) == []
    assert echo.asked == 0


def test_of_a_body_too_large_for_every_view_the_end_is_not_kept() -> None:
    start, *_ = sent_by(Echo(), body_of(*(b"x" * MEGABYTE for _ in range(20))))
    assert start["headers"] == [(b"x-length", str(patience.KEPT_BYTES).encode())]


def test_nor_is_it_read_for_ever() -> None:
    endless = ({"type": "http.request", "body": b"x" * MEGABYTE, "more_body": True} for _ in range(1000))
    sent_by(Echo(), endless)
    assert len(list(endless)) > 900


def test_of_a_body_announced_as_such_nothing_is_waited_for() -> None:
    announced = [(b"content-length", b"99999999999999")]
    start, *_ = sent_by(Echo(), [], headers=announced)
    assert (start["status"], start["headers"]) == (200, [(b"x-length", b"0")])


def test_who_does_not_take_his_answer_is_given_up() -> None:
    async def never(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    got = sent_by(Echo(), body_of(b"x" * MEGABYTE), never)
    assert [message["type"] for message in got] == ["http.response.start", "http.response.body"]
