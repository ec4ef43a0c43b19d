"""`huying demo` itself: ready, hard to kill, and keeping its data."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql

from huying_site.demo.state import running_environment
from huying_site.embedded.process import mentions
from testkit.demo import RunningDemo, demo_home, running_demo

pytestmark = pytest.mark.browser

SECOND_START_SECONDS = 30
MEND_SECONDS = 30
LEAST_PAST_CALLS = 300
COUNTY_SCHEMAS = ("c371427", "c320106")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Data folder of the demo, filled by a first start and left at rest."""
    with demo_home() as folder:
        with running_demo(folder) as demo:
            assert {county["name"] for county in demo.portal.counties()} == {"夏津县", "鼓楼区"}
        assert demo.process.returncode == 0
        yield folder


def _calls(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    monkeypatch.setenv("HUYING_DATA_DIR", str(home))
    connection = psycopg2.connect(running_environment()["DATABASE_URL"])
    try:
        with connection.cursor() as cursor:
            counts = []
            for schema in COUNTY_SCHEMAS:
                cursor.execute(
                    sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, "calls_call"))
                )
                counts.append(int(cursor.fetchone()[0]))
            return counts
    finally:
        connection.close()


def _kill(demo: RunningDemo, word: str) -> None:
    """Kill a process of the demo and wait until another one has its place and the portal is ready."""
    (pid,) = demo.pids(word)
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + MEND_SECONDS
    while demo.pids(word) in ([], [pid]) or not demo.portal.health().ready:
        assert time.monotonic() < deadline, demo.output.read_text()
        time.sleep(0.1)


def test_second_start_takes_seconds_and_keeps_the_data(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_demo(home):
        before = _calls(home, monkeypatch)
    assert min(before) >= LEAST_PAST_CALLS
    began = time.monotonic()
    with running_demo(home):
        assert time.monotonic() - began < SECOND_START_SECONDS
        assert _calls(home, monkeypatch) == before


@pytest.mark.parametrize("word", ["celery", "uvicorn", "redis-server", "postgres"])
def test_killed_process_is_started_again(home: Path, word: str) -> None:
    with running_demo(home) as demo:
        _kill(demo, word)
        assert "ended by itself and is started again" in demo.output.read_text()


def test_killed_demo_leaves_nothing_in_the_way_of_the_next(home: Path) -> None:
    with running_demo(home) as killed:
        left_behind = killed.pids("")
        killed.process.kill()
        killed.process.wait()
        with running_demo(home, killed.portal.port) as demo:
            assert demo.portal.health().ready
    assert [pid for pid in left_behind if mentions(pid, str(home))] == []


def test_taken_port_is_refused_with_a_sentence(home: Path) -> None:
    with running_demo(home) as demo, demo_home() as other:
        second = RunningDemo(other, demo.portal.port)
        assert second.process.wait() == 1
        assert "Another program listens" in second.output.read_text()
