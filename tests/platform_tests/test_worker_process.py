"""The real worker: one process with the beat inside, seen by the health check, unmoved by a database that goes away."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from django.db import connection
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.kernel.clock import SystemClock
from huying_platform.scheduling.api import set_wakeup
from huying_platform.scheduling.models import CountyWakeup
from huying_site.embedded import RunningRedis, scratch_folder, start_redis
from huying_site.pulse import worker_is_alive
from testkit.client import ApiClient
from testkit.databases import ClonedDatabase
from testkit.portal import XIAJIN

WORKER = (
    "celery",
    "--app",
    "huying_site.celery:app",
    "worker",
    "--without-gossip",
    "--without-mingle",
)
SECONDS_AWAY = 3
QUEUE = "huying"

WaitUntil = Callable[[Callable[[], bool]], None]


class RestartableRedis:
    """An embedded Redis that comes back at the same address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: RunningRedis | None = None

    @property
    def url(self) -> str:
        assert self._running is not None
        return self._running.url

    def start(self) -> None:
        port = self._running.port if self._running else None
        self._running = start_redis(self._folder / "redis", port, durable=False)

    def stop(self) -> None:
        assert self._running is not None
        self._running.stop()


@pytest.fixture
def own_redis(settings: Settings) -> Iterator[RestartableRedis]:
    """A Redis for this test alone, that it may stop and start."""
    with scratch_folder() as folder:
        server = RestartableRedis(folder)
        server.start()
        settings.REDIS_URL = server.url
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def worker(
    client_for: Callable[..., ApiClient],
    database: ClonedDatabase,
    own_redis: RestartableRedis,
    wait_until: WaitUntil,
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that has made the portal ready."""
    process = subprocess.Popen([sys.executable, "-m", *WORKER], env=database.environment)
    try:
        portal = client_for("portal")
        wait_until(lambda: portal.get("/healthz/ready").status_code == 200)
        yield process
    finally:
        process.kill()
        process.wait()


def test_it_stops_when_told(worker: subprocess.Popen[bytes]) -> None:
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0


@pytest.mark.usefixtures("worker")
def test_it_goes_on_when_the_database_is_back(database: ClonedDatabase, wait_until: WaitUntil) -> None:
    with database.away():
        time.sleep(SECONDS_AWAY)
    connection.close()  # as the next request would
    with county_context(f"c{XIAJIN}"):
        set_wakeup(CountyKey.of_code(XIAJIN), SystemClock().now())

    def visited() -> bool:
        with public_context():
            return CountyWakeup.objects.get(county_code=XIAJIN).next_at is None

    wait_until(visited)


@pytest.mark.usefixtures("worker")
def test_it_goes_on_when_redis_is_back(own_redis: RestartableRedis, wait_until: WaitUntil) -> None:
    own_redis.stop()
    time.sleep(SECONDS_AWAY)
    own_redis.start()
    wait_until(worker_is_alive)


def test_nothing_of_a_killed_worker_goes_on(
    worker: subprocess.Popen[bytes], own_redis: RestartableRedis
) -> None:
    worker.kill()
    worker.wait()
    with redis.Redis.from_url(own_redis.url) as client:
        before = client.llen(QUEUE)
        time.sleep(SECONDS_AWAY)
        assert client.llen(QUEUE) == before
