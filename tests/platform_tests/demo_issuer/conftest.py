"""The issuer as the demo starts it, and a portal that knows a few posts: both real processes or servers on loopback."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from huying_site.demo.issuer.service import issuer_environment, issuer_service
from huying_site.demo.portal import issuer_answers
from huying_site.demo.services import ProgramService
from huying_site.embedded.process import tail

COUNTIES = {"xiajin": ("371427", "夏津县"), "wuhe": ("340322", "五河县")}
_START_SECONDS = 60


@dataclass
class SmallPortal:
    """What the issuer asks a portal: its counties, and the posts of each. `silent` makes it answer nothing of use."""

    posts: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    silent: bool = False
    port: int = 0

    def answer(self, host: str, path: str) -> Any:
        label = host.partition(".")[0]
        if self.silent:
            return None
        if (label, path) == ("portal", "/portal/counties"):
            return [
                {"code": code, "name": name, "url": f"http://{each}.localhost:{self.port}/"}
                for each, (code, name) in COUNTIES.items()
            ]
        return {"posts": self.posts[label]} if path == "/session/demo-posts" and label in self.posts else None


def post(code: str, unit: str, kind: str, group: str = "") -> dict[str, str]:
    return {"id": code, "name": "值班员", "unit": unit, "kind": kind, "group": group}


@contextmanager
def running_portal() -> Iterator[SmallPortal]:
    portal = SmallPortal()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = portal.answer(self.headers["Host"], self.path)
            self.send_response(HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        portal.port = server.server_address[1]
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield portal
        finally:
            server.shutdown()


@dataclass(frozen=True)
class RunningIssuer:
    url: str
    secret: str
    home: Path
    service: ProgramService
    environment: dict[str, str]


def started(home: Path, portal_port: int) -> RunningIssuer:
    """The issuer on the data in `home`, ready."""
    environment = {
        "PATH": os.environ["PATH"],
        "HUYING_DATA_DIR": str(home),
        "HUYING_DEMO": "1",
        "HUYING_LISTEN": "127.0.0.1",
        "HUYING_PORT": str(portal_port),
        "PYTHONSAFEPATH": "1",
        **issuer_environment(home),
    }
    service = issuer_service(home, environment)
    service.start()
    url = environment["HUYING_OIDC_ISSUER"]
    deadline = time.monotonic() + _START_SECONDS
    while not issuer_answers(url):
        assert service.alive(), tail(service.log, 40)
        assert time.monotonic() < deadline, tail(service.log, 40)
        time.sleep(0.05)
    return RunningIssuer(url, environment["HUYING_OIDC_CLIENT_SECRET"], home, service, environment)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SmallPortal, RunningIssuer]]:
    with running_portal() as portal:
        issuer = started(tmp_path_factory.mktemp("home"), portal.port)
        try:
            yield portal, issuer
        finally:
            issuer.service.stop()


@pytest.fixture
def portal(process: tuple[SmallPortal, RunningIssuer]) -> SmallPortal:
    """The portal with the posts every test begins with."""
    portal, _ = process
    portal.silent = False
    portal.posts = {
        "xiajin": [
            post("grid-centre-1", "县网格中心", "CENTRE", "/dept/grid-centre"),
            post("371427001-1", "银城街道", "STREET", "/371427001"),
            post("public-security-1", "县公安局", "DEPARTMENT", "/dept/public-security"),
        ],
        "wuhe": [post("340322100-1", "城关镇", "TOWNSHIP")],
    }
    return portal


@pytest.fixture
def issuer(process: tuple[SmallPortal, RunningIssuer], portal: SmallPortal) -> RunningIssuer:
    """The issuer, beside that portal."""
    assert portal
    return process[1]
