"""Several people at once: each in a thread of its own, with a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import psycopg2
from django.db import connection

from huying_platform.counties.api import county_context, current_county
from testkit.databases import ClonedDatabase

T = TypeVar("T")

_LONGEST = 60.0  # seconds


def together(works: Sequence[Callable[[], T]]) -> list[T | BaseException]:
    """Let everybody begin at the same moment, in the county one is in; what each gave or raised, in the order given."""
    begin = threading.Barrier(len(works))
    joined = [in_background(work, begin) for work in works]
    return [join() for join in joined]


def in_background(
    work: Callable[[], T], begin: threading.Barrier | None = None
) -> Callable[[], T | BaseException]:
    """Start somebody's work in the county one is in; calling the result waits for what it gave or raised."""
    county = current_county()
    results: list[T | BaseException] = []

    def run() -> None:
        try:
            with county_context(county):
                if begin is not None:
                    begin.wait(_LONGEST)
                results.append(work())
        except BaseException as error:  # noqa: BLE001 - handed to the test, which looks at it
            results.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()

    def join() -> T | BaseException:
        thread.join(_LONGEST)
        assert results, "it never ended"
        return results[0]

    return join


def somebody_waits(database: ClonedDatabase) -> bool:
    """Whether a connection of this database stands and waits for what another one has locked."""
    watcher = psycopg2.connect(database.url)
    try:
        with watcher.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            return cursor.fetchone() is not None
    finally:
        watcher.close()
