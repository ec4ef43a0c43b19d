"""`huying demo` itself: ready, hard to kill, and keeping its data."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg2
import pytest
from psycopg2 import sql

from e2e.demos import FilledHome
from huying_site.embedded.process import mentions
from testkit.demo import RunningDemo, demo_home, environment_of, running_demo

pytestmark = pytest.mark.browser

NEXT_START_SECONDS = 30
MEND_SECONDS = 30
MENDED = "ended by itself and is started again"
LEAST_PAST_CALLS = 300
COUNTY_SCHEMAS = ("c371427", "c320106", "c340322")


@dataclass(frozen=True, slots=True)
class Again:
    """A demo on the data of one that was killed: what that had, and how long this one took to start."""

    demo: RunningDemo
    calls_before: list[int]
    left_behind: list[int]
    seconds: float


@pytest.fixture(scope="module")
def again(filled: FilledHome) -> Iterator[Again]:
    """What every test here looks at."""
    with filled.copy() as home, running_demo(home) as killed:
        calls, left_behind = _calls(killed), killed.pids("")
        killed.process.kill()
        killed.process.wait()
        began = time.monotonic()
        with running_demo(home, killed.portal.port) as demo:
            yield Again(demo, calls, left_behind, time.monotonic() - began)


def _calls(demo: RunningDemo) -> list[int]:
    """How many calls each county has, by the database that the running demo names to other processes."""
    connection = psycopg2.connect(environment_of(demo)["DATABASE_URL"])
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


def test_killed_demo_leaves_nothing_in_the_way_of_the_next(again: Again) -> None:
    assert again.demo.portal.health().ready
    assert [pid for pid in again.left_behind if mentions(pid, str(again.demo.home))] == []


def test_next_start_takes_seconds_and_keeps_the_data(again: Again) -> None:
    assert again.seconds < NEXT_START_SECONDS
    assert min(again.calls_before) >= LEAST_PAST_CALLS
    assert _calls(again.demo) == again.calls_before


@pytest.mark.parametrize("word", ["celery", "uvicorn", "demo.issuer", "redis-server", "postgres"])
def test_killed_process_is_started_again(again: Again, word: str) -> None:
    before = again.demo.output.read_text().count(MENDED)
    _kill(again.demo, word)
    assert again.demo.output.read_text().count(MENDED) == before + 1


def test_taken_port_is_refused_with_a_sentence(again: Again) -> None:
    with demo_home() as other:
        refused = RunningDemo(other, again.demo.portal.port)
        assert refused.process.wait() == 1
        assert "Another program listens" in refused.output.read_text()
