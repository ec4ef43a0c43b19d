"""The embedded Redis: its data outlive a restart, nobody without the password gets in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from huying_site.embedded import scratch_folder, start_redis


@pytest.fixture
def folder() -> Iterator[Path]:
    with scratch_folder() as scratch:
        yield scratch


def test_data_and_address_outlive_a_restart(folder: Path) -> None:
    first = start_redis(folder / "redis")
    redis.Redis.from_url(first.url).set("kept", "1")
    first.stop()
    second = start_redis(folder / "redis", first.port)
    try:
        assert second.url == first.url
        assert redis.Redis.from_url(second.url).get("kept") == b"1"
    finally:
        second.stop()
    assert not second.alive()


def test_server_left_behind_by_a_killed_run_is_ended(folder: Path) -> None:
    left_behind = start_redis(folder / "redis", durable=False)
    running = start_redis(folder / "redis", durable=False)
    running.stop()
    assert left_behind.process.poll() is not None


def test_password_is_required_and_kept_private(folder: Path) -> None:
    running = start_redis(folder / "redis", durable=False)
    try:
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(host="127.0.0.1", port=running.port, retry=Retry(NoBackoff(), 0)).ping()
        assert (folder / "redis" / "redis.conf").stat().st_mode & 0o077 == 0
    finally:
        running.stop()
