"""What the demo checks before it starts anything, and how others find it."""

import json
import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_site.demo.environment import (
    check_port,
    chosen_port,
    chosen_time,
    given_database,
    given_redis,
    process_environment,
)
from huying_site.demo.state import exclusive, publish, running_environment
from huying_site.demo.words import DemoError
from huying_site.environment import Environment


@pytest.mark.parametrize(("text", "port"), [("", 8000), ("8010", 8010)])
def test_port_is_chosen_by_the_environment(text: str, port: int) -> None:
    assert chosen_port({"HUYING_PORT": text}) == port


@pytest.mark.parametrize("text", ["0", "65536", "-1", "web", "8000 ", "²"])
def test_nonsense_port_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DemoError, match="set it to a number"):
        chosen_port({"HUYING_PORT": text})


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-06-30", "2026-06-30T10:00:00", "2026-06-31T10:00:00+08:00"]
)
def test_nonsense_clock_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DemoError, match=r"HUYING_DEMO_CLOCK is .*: write a moment with its offset"):
        chosen_time({"HUYING_DEMO_CLOCK": text})


def test_processes_agree_on_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_DEMO_CLOCK", "2026-06-30T10:00:00+08:00")
    monkeypatch.setenv("HUYING_DEMO_CLOCK_SINCE", "2020-01-01T00:00:00+00:00")
    variables = process_environment(tmp_path, 8000, chosen_time(os.environ), database_url="d", redis_url="r")
    first, second = (Environment(variables).clock(demo=True) for _ in range(2))
    start = datetime(2026, 6, 30, 10, tzinfo=COUNTY_ZONE)
    assert start <= first.now() <= second.now() < start + timedelta(minutes=1)
    assert abs(second.now() - first.now()) < timedelta(seconds=1)


def test_without_a_clock_of_its_own_the_demo_lives_now() -> None:
    assert chosen_time({}) == chosen_time({"HUYING_DEMO_CLOCK": " "}) == {}


def test_taken_port_is_refused_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DemoError, match=rf"listens on port {port}.*\n.*another port:\n.*HUYING_PORT="):
            check_port(port)


@pytest.mark.parametrize(
    ("given", "name", "url"),
    [
        (given_database, "DATABASE_URL", "postgresql://huying:wrong@127.0.0.1:1/huying"),
        (given_database, "DATABASE_URL", "no address"),
        (given_redis, "REDIS_URL", "redis://127.0.0.1:1/0"),
        (given_redis, "REDIS_URL", "no address"),
    ],
)
def test_server_that_does_not_answer_is_told_by_its_variable(
    given: Callable[[dict[str, str]], str], name: str, url: str
) -> None:
    with pytest.raises(DemoError, match=rf"(?s){name} .*without {name} the demo brings its own"):
        given({name: url})
    assert given({}) == ""


@pytest.mark.parametrize(
    ("name", "file"), [("HUYING_SECRET_KEY", "secret-key"), ("HUYING_TOKEN_KEYS", "token-keys")]
)
def test_secret_is_made_once_and_private(tmp_path: Path, name: str, file: str) -> None:
    first = process_environment(tmp_path, 8000, {}, database_url="d", redis_url="r")
    second = process_environment(tmp_path, 8000, {}, database_url="d", redis_url="r")
    assert first[name] == second[name] != ""
    assert (tmp_path / file).stat().st_mode & 0o077 == 0


def test_running_demo_is_found_until_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_DATA_DIR", str(tmp_path))
    with exclusive(tmp_path):
        publish(tmp_path, {"DATABASE_URL": "somewhere"})
        assert running_environment() == {"DATABASE_URL": "somewhere"}
    assert running_environment() == {}


def test_what_is_none_of_ours_is_not_written_down(tmp_path: Path) -> None:
    publish(tmp_path, {"REDIS_URL": "somewhere", "HUYING_PORT": "1", "CLOUD_TOKEN": "secret"})
    written = tmp_path / "demo.json"
    assert json.loads(written.read_text()) == {"REDIS_URL": "somewhere", "HUYING_PORT": "1"}
    assert written.stat().st_mode & 0o077 == 0


def test_killed_demo_is_not_taken_for_a_running_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_DATA_DIR", str(tmp_path))
    (tmp_path / "demo.lock").touch()
    publish(tmp_path, {"DATABASE_URL": "nowhere"})
    assert running_environment() == {}


def test_second_demo_on_the_same_data_is_refused(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        pid = os.fork()
        if pid == 0:
            try:
                with exclusive(tmp_path):
                    os._exit(0)
            except DemoError:
                os._exit(3)
        _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 3
