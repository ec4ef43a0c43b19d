"""Listening to `/live` as every role: the real ASGI application on an event loop of its own."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from typing import Any

from django.conf import settings

from api.isolation.asking import cookies_of, host_of
from api.isolation.rules import FIELDS
from api.isolation.world import World
from huying_platform.live.app import LiveApp
from huying_site.live import live_application

EVERYTHING = f"subscription {{deskChanged {{{' '.join(FIELDS['DeskChange'])}}}}}"
LONGEST_WAIT = 10.0

Message = Mapping[str, Any]


class Stream:
    """One connection: its status, and what has come so far."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.status = 0
        self.body = b""
        self.over = False
        self.gone = asyncio.Event()
        self.running: Future[None] | None = None

    @property
    def results(self) -> list[Message]:
        """Every `next` event."""
        events = [event.partition(b"\ndata: ") for event in self.body.split(b"\n\n")]
        return [json.loads(data) for name, _, data in events if name == b"event: next"]

    @property
    def heard(self) -> list[Message]:
        """The changes told, heartbeats left out."""
        changes = [result["data"]["deskChanged"] for result in self.results if "data" in result]
        return [change for change in changes if change["callId"] is not None]

    @property
    def rings(self) -> bool:
        """Whether it was told to ring."""
        return any(change["rings"] for change in self.heard)

    @property
    def completed(self) -> bool:
        return self.body.endswith(b"event: complete\ndata:\n\n")


class Listening:
    """The live channel of this process, and the streams opened on it."""

    def __init__(self, world: World, app: LiveApp, loop: asyncio.AbstractEventLoop) -> None:
        self.world = world
        self.app = app
        self.streams: dict[str, Stream] = {}
        self._opened: list[Stream] = []
        self._loop = loop

    def open(self, role: str, operation: Any = None, *, method: str = "POST", **headers: str) -> Stream:
        """Connect, and wait for the first answer."""
        stream = self.streams[role] = Stream(role)
        own = {
            "host": f"{host_of(role)}.{settings.BASE_HOST}",
            "content-type": "application/json",
            "cookie": "; ".join(f"{name}={value}" for name, value in cookies_of(self.world, role).items()),
        }
        body = json.dumps({"query": EVERYTHING} if operation is None else operation).encode()
        query = f"query={EVERYTHING.replace(' ', '%20')}".encode() if method == "GET" else b""
        scope = {
            "type": "http",
            "method": method,
            "path": "/live",
            "query_string": query,
            "headers": [(name.encode(), value.encode()) for name, value in (own | headers).items()],
        }
        self._opened.append(stream)
        stream.running = asyncio.run_coroutine_threadsafe(self._serve(scope, body, stream), self._loop)
        self.wait(lambda: stream.over or bool(stream.body))
        return stream

    def hear_out(self) -> None:
        """Wait until every open stream has had two more heartbeats: what was sent before has come by then."""
        heard = {stream: len(stream.results) for stream in self.streams.values() if not stream.over}
        self.wait(
            lambda: all(stream.over or len(stream.results) >= count + 2 for stream, count in heard.items())
        )

    def wait(self, condition: Callable[[], bool]) -> None:
        """Look again and again until it holds; fails after ten seconds."""
        deadline = time.monotonic() + LONGEST_WAIT
        while not condition():
            assert time.monotonic() < deadline, "it never came true"
            time.sleep(0.01)

    async def _serve(self, scope: dict[str, Any], body: bytes, stream: Stream) -> None:
        asked = False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": body, "more_body": False}
            await stream.gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Mapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                stream.status = message["status"]
            else:
                stream.body += message.get("body", b"")

        try:
            await self.app(scope, receive, send)
        finally:
            stream.over = True

    async def shut_down(self) -> None:
        """Close every connection, then stop the application as its server does."""
        for stream in self._opened:
            stream.gone.set()
        running = [asyncio.wrap_future(each.running) for each in self._opened if each.running]
        await asyncio.gather(*running)
        messages = iter(({"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}))

        async def receive() -> dict[str, str]:
            return next(messages)

        async def send(_message: Mapping[str, Any]) -> None:
            """Nobody waits for it."""

        await self.app({"type": "lifespan"}, receive, send)


@contextmanager
def listening(world: World) -> Iterator[Listening]:
    """Serve `/live` while the block runs."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def make() -> Listening:
        return Listening(world, live_application(), loop)

    channel = asyncio.run_coroutine_threadsafe(make(), loop).result(LONGEST_WAIT)
    try:
        yield channel
    finally:
        asyncio.run_coroutine_threadsafe(channel.shut_down(), loop).result(LONGEST_WAIT)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LONGEST_WAIT)
        loop.close()
