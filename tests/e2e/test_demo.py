"""`huying demo` itself: ready, hard to kill, and keeping its data."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
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
MENDED = "ended by itself and is started again"
LEAST_PAST_CALLS = 300
COUNTY_SCHEMAS = ("c371427", "c320106", "c340322")


@dataclass(frozen=True, slots=True)
class Filled:
    """A data folder that a first start has filled and left at rest."""

    home: Path
    calls: list[int]


@pytest.fixture(scope="module")
def filled() -> Iterator[Filled]:
    """What every test here starts from."""
    with demo_home() as home:
        with running_demo(home) as demo:
            assert {county["name"] for county in demo.portal.counties()} == {"夏津县", "鼓楼区", "五河县"}
            calls = _calls(home)
        assert demo.process.returncode == 0
        assert min(calls) >= LEAST_PAST_CALLS
        yield Filled(home, calls)


@pytest.fixture(scope="module")
def second(filled: Filled) -> Iterator[RunningDemo]:
    """The second start on the same data."""
    began = time.monotonic()
    with running_demo(filled.home) as demo:
        assert time.monotonic() - began < SECOND_START_SECONDS
        yield demo


def _calls(home: Path) -> list[int]:
    """How many calls each county has, by the database that the running demo names to other processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUYING_DATA_DIR", str(home))
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


def test_killed_demo_leaves_nothing_in_the_way_of_the_next(filled: Filled) -> None:
    with running_demo(filled.home) as killed:
        left_behind = killed.pids("")
        killed.process.kill()
        killed.process.wait()
        with running_demo(filled.home, killed.portal.port) as demo:
            assert demo.portal.health().ready
    assert [pid for pid in left_behind if mentions(pid, str(filled.home))] == []


def test_second_start_takes_seconds_and_keeps_the_data(filled: Filled, second: RunningDemo) -> None:
    assert second.portal.health().ready
    assert _calls(filled.home) == filled.calls


@pytest.mark.parametrize("word", ["celery", "uvicorn", "demo.issuer", "redis-server", "postgres"])
def test_killed_process_is_started_again(second: RunningDemo, word: str) -> None:
    before = second.output.read_text().count(MENDED)
    _kill(second, word)
    assert second.output.read_text().count(MENDED) == before + 1


def test_taken_port_is_refused_with_a_sentence(second: RunningDemo) -> None:
    with demo_home() as other:
        refused = RunningDemo(other, second.portal.port)
        assert refused.process.wait() == 1
        assert "Another program listens" in refused.output.read_text()
