"""Waiting for slow clients without holding one of the few threads.

A request goes to its thread once all of it has come, and its answer to the client once all of it is made. Else a dozen
phones on a weak line, or one person who means harm, could keep every thread busy with waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar

import orjson

from huying_platform.kernel.errors import Refusal

T = TypeVar("T")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

SILENCE_SECONDS = 30.0
"""A client that neither sends nor takes anything for so long is given up."""

KEPT_BYTES = 11 * 1024 * 1024
"""The largest file and the form around it. What comes beyond is not kept: every view refuses so large a body."""

READ_BYTES = 64 * 1024 * 1024
"""As much is read of a larger body, so that the browser hears why it was refused; of one announced larger, nothing."""

_IN_MEMORY = 128 * 1024
_PIECE = 64 * 1024

INTERRUPTED = Refusal("REQUEST_INTERRUPTED", "请求没有收全，本次操作没有执行。", "请检查网络后再试。")


class _Gone(Exception):
    """The client has closed the connection."""


def patient(app: Application) -> Application:
    """An application that meets whole requests only, and never waits for whoever takes its answers."""

    async def handle(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await _answer(app, scope, receive, send)
        else:
            await app(scope, receive, send)

    return handle


async def _answer(app: Application, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    with suppress(_Gone), _spool() as request, _spool() as content:
        answer = _Answer(content)
        try:
            if _announced(scope) <= READ_BYTES:
                await _collect(receive, request)
        except TimeoutError:
            await _refuse(answer.take)
        else:
            await app(scope, _Replay(request), answer.take)
        await answer.hand_to(send)


def _spool() -> IO[bytes]:
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


def _announced(scope: MutableMapping[str, Any]) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


async def _collect(receive: Receive, body: IO[bytes]) -> None:
    read, more = 0, True
    while more and read <= READ_BYTES:
        message = await _in_time(receive())
        if message["type"] == "http.disconnect":
            raise _Gone
        piece = message.get("body", b"")
        body.write(piece[: max(0, KEPT_BYTES - read)])
        read += len(piece)
        more = message.get("more_body", False)


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send(
        {"type": "http.response.start", "status": HTTPStatus.REQUEST_TIMEOUT.value, "headers": headers}
    )
    await send({"type": "http.response.body", "body": orjson.dumps(INTERRUPTED.as_answer())})


class _Replay:
    """The collected body, as the server would have handed it on."""

    def __init__(self, body: IO[bytes]) -> None:
        body.seek(0)
        self._body = body

    async def __call__(self) -> Message:
        piece = self._body.read(_PIECE)
        return {"type": "http.request", "body": piece, "more_body": len(piece) == _PIECE}


class _Answer:
    """An answer as its thread makes it; what was made is handed out when the thread has gone."""

    def __init__(self, body: IO[bytes]) -> None:
        self._head: Message = {}
        self._body = body

    async def take(self, message: Message) -> None:
        """Keep a piece of it."""
        if message["type"] == "http.response.start":
            self._head = message
        else:
            self._body.write(message.get("body", b""))

    async def hand_to(self, send: Send) -> None:
        """Give it to the client, for as long as he takes it; the server cuts the connection of one who does not."""
        self._body.seek(0)
        more = True
        with suppress(TimeoutError):
            await _in_time(send(self._head))
            while more:
                piece = self._body.read(_PIECE)
                more = len(piece) == _PIECE
                await _in_time(send({"type": "http.response.body", "body": piece, "more_body": more}))


async def _in_time(doing: Awaitable[T]) -> T:
    async with asyncio.timeout(SILENCE_SECONDS):
        return await doing
