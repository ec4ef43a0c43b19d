"""A real server with the live channel on loopback, and a client that reads its streams as bytes come."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import uvicorn
from django.conf import settings

from testkit.client import ApiClient

SUBSCRIPTION = "subscription {deskChanged {revision callId callVersion rings serverTime}}"
PATIENCE = 5.0
"""Seconds a test waits for something that should come at once."""

Event = tuple[str, Any]


@contextmanager
def serving(app: Any) -> Iterator[int]:
    """Serve an ASGI application; gives the port."""
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
            assert thread.is_alive()
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


class Stream:
    """An answer of `/live`: its status, and its events one by one."""

    def __init__(self, connection: HTTPConnection, response: HTTPResponse) -> None:
        self._connection = connection
        self._response = response
        self.status = response.status
        self.headers = response.headers

    def problem(self) -> dict[str, Any]:
        """The coded error a refused request gets."""
        content: dict[str, Any] = json.loads(self._response.read())
        return content

    def event(self) -> Event | None:
        """The next event and its data; None when the server has ended the stream."""
        name, data = "", ""
        while line := self._response.readline().decode():
            match line.rstrip("\n").partition(":"):
                case "event", _, value:
                    name = value.strip()
                case "data", _, value:
                    data = value.strip()
                case "", "", "" if name:
                    return name, json.loads(data) if data else None
        return None

    def change(self) -> dict[str, Any]:
        """What the next event says about the desk."""
        event = self.event()
        assert event is not None
        assert event[0] == "next"
        changed: dict[str, Any] = event[1]["data"]["deskChanged"]
        return changed

    def change_of_a_call(self) -> dict[str, Any]:
        """The next change that is not a heartbeat."""
        while (changed := self.change())["callId"] is None:
            pass
        return changed

    def close(self) -> None:
        """Go away."""
        self._response.close()
        self._connection.close()


class LiveClient:
    """Opens streams at one server for the session of a client."""

    def __init__(self, port: int, client: ApiClient) -> None:
        self._port = port
        self._client = client
        self._streams: list[Stream] = []

    def open(
        self,
        content: Any = None,
        *,
        method: str = "POST",
        path: str = "/live",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Stream:
        """Send a request; a subscription to the desk unless told otherwise."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        if body is None and method == "POST":
            body = json.dumps({"query": SUBSCRIPTION} if content is None else content).encode()
        session = self._client.cookies.get(settings.SESSION_COOKIE_NAME)
        all_headers = {
            "Host": f"{self._client.host}:{self._port}",
            "Accept": "text/event-stream",
            "Content-Type": "application/json; charset=utf-8",
            **({"Cookie": f"theme=dark; {session.key}={session.value}"} if session else {}),
            **(headers or {}),
        }
        connection.request(method, path, body, all_headers)
        stream = Stream(connection, connection.getresponse())
        self._streams.append(stream)
        return stream

    def close(self) -> None:
        """Close what is open."""
        for stream in self._streams:
            stream.close()


def silence(stream: Stream, seconds: float) -> bool:
    """Whether nothing comes for a while."""
    assert stream._connection.sock is not None
    stream._connection.sock.settimeout(seconds)
    try:
        stream.event()
    except TimeoutError:
        return True
    return False
