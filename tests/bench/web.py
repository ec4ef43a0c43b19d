"""A web server of the bench, as the demo starts it, and clients that act from a post."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from stand import HOST

CSRF = "c" * 32
READY_SECONDS = 60


@contextmanager
def server(database_url: str) -> Iterator[int]:
    """Run the web process on a database; gives its port."""
    port = _free_port()
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "HUYING_PORT": str(port),
        "HUYING_DEMO": "1",
        "HUYING_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "uvicorn", "huying_site.asgi:application"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "warning"]
    with subprocess.Popen(command, env=environment) as process:
        try:
            _wait_until_it_answers(port, process)
            yield port
        finally:
            process.terminate()


class Client:
    """One keep-alive connection with the session of a post."""

    def __init__(self, port: int, session_key: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {
            "Host": f"{HOST}.localhost:{port}",
            "Content-Type": "application/json",
            **cookie_headers(session_key),
        }

    def run(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The data of one operation. Raises RuntimeError with whatever went wrong."""
        body = json.dumps({"query": query, "variables": variables})
        self._connection.request("POST", "/graphql", body, self._headers)
        answer = json.loads(self._connection.getresponse().read())
        if answer.get("errors"):
            raise RuntimeError(json.dumps(answer["errors"], ensure_ascii=False))
        data: dict[str, Any] = answer["data"]
        return data

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def cookie_headers(session_key: str) -> dict[str, str]:
    """Cookies and the token a browser would send along."""
    return {"Cookie": f"__Host-session={session_key}; __Host-csrf={CSRF}", "X-CSRFToken": CSRF}


def session_of(post_code: str) -> str:
    """A session signed in on a post, in the database Django is connected to."""
    from django.conf import settings

    from testkit.client import ApiClient

    client = ApiClient(HOST)
    client.sit_down(post_code)
    key: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return key


def request_id() -> str:
    """A new request id."""
    return str(uuid.uuid4())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the web server ended by itself")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz/live", headers={"Host": f"portal.localhost:{port}"})
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web server does not answer")
