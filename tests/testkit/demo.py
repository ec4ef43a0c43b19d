"""A whole demo on data of its own, run as a person would run it: `huying demo`, and Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_site.demo.portal import PortalClient
from huying_site.demo.state import running_environment
from huying_site.embedded import scratch_folder
from huying_site.embedded.process import free_port
from testkit.servers import memory_folder

_START_SECONDS = 240
_STOP_SECONDS = 60
_LOOK_SECONDS = 0.1
_numbers = count(1)
_NOT_INHERITED = {
    "DATABASE_URL",
    "REDIS_URL",
    "HUYING_DATA_DIR",
    "HUYING_DEMO",
    "HUYING_DEMO_CLOCK",
    "HUYING_DEMO_CLOCK_SINCE",
    "HUYING_IDP",
    "HUYING_PORT",
}

MORNING = datetime(2026, 6, 30, 10, tzinfo=COUNTY_ZONE)
"""When a demo for tests begins, whatever the date: a Tuesday of plain weeks, whose holidays are known."""


class RunningDemo:
    """A demo whose clock starts at `moment`; `home` keeps its data from one start to the next.

    `chosen` is what whoever starts it has set besides in the environment.
    """

    def __init__(
        self, home: Path, port: int, moment: datetime = MORNING, chosen: Mapping[str, str] | None = None
    ) -> None:
        self.home = home
        self.portal = PortalClient(port)
        self.output = home.with_name(f"output-{next(_numbers)}.txt")
        environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        with self.output.open("wb") as words:
            self.process = subprocess.Popen(
                [Path(sys.executable).with_name("huying"), "demo"],
                env=environment
                | dict(chosen or {})
                | {
                    "HUYING_DATA_DIR": str(home),
                    "HUYING_DEMO_CLOCK": moment.isoformat(),
                    "HUYING_PORT": str(port),
                },
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_ready(self) -> None:
        """Wait until it says so; fails with what the demo said when it ends or takes too long."""
        deadline = time.monotonic() + _START_SECONDS
        while "is ready" not in self.output.read_text():
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(_LOOK_SECONDS)

    def pids(self, word: str) -> list[int]:
        """Return the demo's own processes whose command line contains the word."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def stop(self) -> int:
        """Press Ctrl-C and wait; return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=_STOP_SECONDS)


def environment_of(demo: RunningDemo) -> dict[str, str]:
    """What the processes of a running demo know: the addresses of its servers and their secrets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUYING_DATA_DIR", str(demo.home))
        return dict(running_environment())


@contextmanager
def starting_demo(
    home: Path,
    port: int | None = None,
    moment: datetime = MORNING,
    chosen: Mapping[str, str] | None = None,
) -> Iterator[RunningDemo]:
    """Start a demo on the data in `home` at a moment, without waiting for it; stop it in the end."""
    demo = RunningDemo(home, port or free_port(), moment, chosen)
    try:
        yield demo
    finally:
        demo.stop()


@contextmanager
def running_demo(
    home: Path,
    port: int | None = None,
    moment: datetime = MORNING,
    chosen: Mapping[str, str] | None = None,
) -> Iterator[RunningDemo]:
    """The same, and wait until it is ready."""
    with starting_demo(home, port, moment, chosen) as demo:
        demo.wait_until_ready()
        yield demo


@contextmanager
def demo_home() -> Iterator[Path]:
    """Give an empty data folder for a demo, in memory where there is room: what it writes need not outlive a run."""
    with scratch_folder(memory_folder()) as folder:
        home = folder / "home"
        home.mkdir(mode=0o755)
        yield home
