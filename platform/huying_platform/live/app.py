"""The ASGI application at `/live`.

A client subscribes with one request per subscription and gets events for as long as it stays. Streams of sessions that
ended are completed; every other end (a slow client, a restart) lacks the `complete` event, so the client comes back.
"""

import asyncio
import logging
from contextlib import suppress

from huying_platform.counties.api import CountyKey, forget_hosts
from huying_platform.kernel.errors import Refusal
from huying_platform.live.admission import Admission, Listener, signed_out
from huying_platform.live.feed import listen
from huying_platform.live.frames import COMPLETE, last_frames, next_frame
from huying_platform.live.hub import Hub, Socket
from huying_platform.live.messages import DeskChange
from huying_platform.live.ports import Holding, Ports, SubscriptionRefused
from huying_platform.live.requests import (
    ClientGone,
    Receive,
    Scope,
    Send,
    check_origin,
    headers_of,
    read_operation,
    refuse,
)

logger = logging.getLogger("huying.live")

HEARTBEAT_SECONDS = 2.0
"""A lost message shows itself after this at the latest. Clients take 4.5 s of silence for a lost connection."""

MOST_STREAMS = 5_000
MOST_STREAMS_OF_SESSION = 20
FAREWELL_SECONDS = 2.0

STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


class LiveApp:
    """Serves `/live`; give it the server's lifespan too, or it starts with its first request."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._admission = Admission(ports)
        self._hub = Hub()
        self._beat_now = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection, or the life of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            self._start()
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        try:
            check_origin(headers)
            operation = await read_operation(scope, headers, receive)
            listener = await self._admit(headers)
            socket = Socket(listener, self._ports.subscribe(operation))
        except ClientGone:
            return
        except Refusal as refusal:
            await refuse(send, refusal)
        except SubscriptionRefused as refused:
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            await send({"type": "http.response.body", "body": next_frame(refused.result) + COMPLETE})
        else:
            await self._stream(socket, receive, send)

    async def _admit(self, headers: dict[str, str]) -> Listener:
        if len(list(self._hub)) >= MOST_STREAMS:
            raise Refusal("LIVE_FULL", "实时推送的连接数已满。", "请稍候，页面会自动重试。")
        try:
            listener = await self._admission.admit(headers.get("host", ""), headers.get("cookie", ""))
        except Refusal:
            raise
        except Exception as error:
            logger.exception("live stream not admitted")
            raise Refusal("LIVE_UNAVAILABLE", "实时推送暂时不可用。", "请稍候，页面会自动重试。") from error
        own = sum(socket.listener.session_key == listener.session_key for socket in self._hub)
        if own >= MOST_STREAMS_OF_SESSION:
            raise Refusal("LIVE_FULL", "同一登录打开的页面过多。", "请关闭不用的页面后再试。")
        return listener

    async def _stream(self, socket: Socket, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        listener = socket.listener
        first = DeskChange(listener.revision, self._ports.clock().now(), organisation=listener.organisation)
        socket.offer(next_frame(socket.subscription.render(first)))
        self._hub.join(socket)
        endings = [
            asyncio.create_task(work)
            for work in (_write(socket, send), _until_gone(receive), _until_cut(socket))
        ]
        # A server that shuts down cancels; the client is left to come back, quietly.
        with suppress(asyncio.CancelledError):
            await asyncio.wait(endings, return_when=asyncio.FIRST_COMPLETED)
        self._hub.leave(socket)
        for ending in endings:
            ending.cancel()
        with suppress(TimeoutError):
            # To a client that reads no more not even this can be said.
            last = {"type": "http.response.body", "body": socket.farewell or b""}
            await asyncio.wait_for(send(last), FAREWELL_SECONDS)

    async def _beat(self) -> None:
        """Heartbeats for ever; one comes early when messages may have been missed."""
        while True:
            # Not `wait_for`: until Python 3.12 it may swallow being cancelled, and the server would never end.
            with suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    await self._beat_now.wait()
            self._beat_now.clear()
            audience = self._hub.audience()
            await asyncio.gather(*(self._beat_county(county, *who) for county, who in audience.items()))

    async def _beat_county(self, county: CountyKey, units: list[int], sessions: dict[str, Holding]) -> None:
        try:
            pulse = await self._admission.pulse(county, units, sessions)
            self._hub.beat(county, pulse, self._ports.clock().now(), last_frames(signed_out()))
        except Exception:
            # Silence is the honest answer: clients notice it and show that the channel is down.
            logger.exception("no heartbeat for a county")

    def _hear(self, county_code: str, data: bytes) -> None:
        """Hand a message on; whose post may have ended by it is looked at now, not at the next heartbeat."""
        if self._hub.publish(county_code, data):
            self._beat_now.set()

    def _catch_up(self) -> None:
        """Messages may have been missed: how each county stands is looked up anew, and every desk gets a heartbeat."""
        forget_hosts()
        self._beat_now.set()

    def _start(self) -> None:
        if not self._tasks:
            feed = listen(self._ports.redis_url, self._hear, self._catch_up)
            self._tasks = [asyncio.create_task(feed), asyncio.create_task(self._beat())]

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._admission.close()
        await send({"type": "lifespan.shutdown.complete"})


async def _write(socket: Socket, send: Send) -> None:
    while True:
        frame = await socket.frames.get()
        await send({"type": "http.response.body", "body": frame, "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _until_cut(socket: Socket) -> None:
    await socket.cut.wait()
