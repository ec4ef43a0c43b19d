"""What the demo checks before it starts anything, and how others find it."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from huying_site.demo.environment import (
    check_port,
    chosen_port,
    given_database,
    given_redis,
    process_environment,
)
from huying_site.demo.state import exclusive, publish, running_environment
from huying_site.demo.words import DemoError


@pytest.mark.parametrize(("text", "port"), [("", 8000), ("8010", 8010)])
def test_port_is_chosen_by_the_environment(text: str, port: int) -> None:
    assert chosen_port({"HUYING_PORT": text}) == port


@pytest.mark.parametrize("text", ["0", "65536", "-1", "web", "8000 ", "²"])
def test_nonsense_port_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DemoError, match="set it to a number"):
        chosen_port({"HUYING_PORT": text})


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


def test_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    first = process_environment(tmp_path, 8000, database_url="d", redis_url="r")
    second = process_environment(tmp_path, 8000, database_url="d", redis_url="r")
    assert first["HUYING_SECRET_KEY"] == second["HUYING_SECRET_KEY"] != ""
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


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
