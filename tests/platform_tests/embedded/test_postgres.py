"""The embedded PostgreSQL: from nothing, again with its data, after a kill, and refusing with a sentence."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

from huying_site.embedded import EmbeddedServerError, scratch_folder, start_postgres
from huying_site.embedded.account import BundledPrograms, ServerAccount


@pytest.fixture
def folder() -> Iterator[Path]:
    with scratch_folder() as scratch:
        yield scratch


def _ask(url: str, statement: str) -> str:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0]) if cursor.description else ""
    finally:
        connection.close()


def test_data_outlive_a_stop_and_a_kill(folder: Path) -> None:
    first = start_postgres(folder / "postgres")
    _ask(first.url, "CREATE TABLE kept AS SELECT 1 AS number")
    first.stop()
    second = start_postgres(folder / "postgres")
    _ask(second.url, "UPDATE kept SET number = 2")
    os.kill(second.process.pid, signal.SIGKILL)
    second.process.wait()
    third = start_postgres(folder / "postgres")
    try:
        assert third.alive()
        assert third.url.split("@")[0] == first.url.split("@")[0]
        assert _ask(third.url, "SELECT number FROM kept") == "2"
    finally:
        third.stop()
    assert not third.alive()


def test_server_left_behind_by_a_killed_run_is_ended(folder: Path) -> None:
    left_behind = start_postgres(folder / "postgres", durable=False)
    running = start_postgres(folder / "postgres", durable=False)
    try:
        assert left_behind.process.poll() is not None
        assert _ask(running.url, "SELECT 1") == "1"
    finally:
        running.stop()


def test_login_is_an_ordinary_role_on_loopback_with_a_password(folder: Path) -> None:
    running = start_postgres(folder / "postgres", durable=False)
    try:
        assert _ask(running.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "False"
        assert _ask(running.url, "SHOW listen_addresses") == "127.0.0.1"
        assert _ask(running.url, "SHOW jit") == "off"
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(running.url.replace("huying:", "huying:wrong"))
    finally:
        running.stop()


def test_passwords_are_for_us_alone(folder: Path) -> None:
    start_postgres(folder / "postgres", durable=False).stop()
    assert (folder / "postgres" / "passwords.json").stat().st_mode & 0o077 == 0
    assert (folder / "postgres" / "cluster").stat().st_mode & 0o077 == 0
    assert not (folder / "postgres" / "initial-password").exists()


def test_half_made_cluster_is_made_anew(folder: Path) -> None:
    unfinished = folder / "postgres" / "cluster.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    running = start_postgres(folder / "postgres", durable=False)
    running.stop()
    assert not unfinished.exists()


def test_broken_data_folder_is_told_with_a_remedy(folder: Path) -> None:
    start_postgres(folder / "postgres", durable=False).stop()
    (folder / "postgres" / "cluster" / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(EmbeddedServerError, match="demo-reset") as caught:
        start_postgres(folder / "postgres", durable=False)
    assert "PostgreSQL ended while starting" in caught.value.what


def test_unreadable_passwords_are_told_with_a_remedy(folder: Path) -> None:
    start_postgres(folder / "postgres", durable=False).stop()
    (folder / "postgres" / "passwords.json").write_text("{")
    with pytest.raises(EmbeddedServerError, match="demo-reset"):
        start_postgres(folder / "postgres", durable=False)


def test_folder_that_the_account_cannot_enter_is_refused(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o000)
    with pytest.raises(EmbeddedServerError, match=r"every user can enter|cannot be made"):
        start_postgres(closed / "postgres")


class StrangeAccount(ServerAccount):
    """An account that can enter nothing."""

    def can_enter(self, folder: Path) -> bool:
        return False


@pytest.fixture
def bundled(folder: Path) -> BundledPrograms:
    for part in ("package/bin", "package.libs"):
        (folder / "installed" / part).mkdir(parents=True)
        (folder / "installed" / part / "file").write_text("first")
    return BundledPrograms(folder / "installed", ("package/bin", "package.libs"), "package/bin", "1.0")


def test_programs_out_of_reach_are_copied_once_with_their_libraries(
    folder: Path, bundled: BundledPrograms
) -> None:
    account = StrangeAccount(os.geteuid(), os.getegid(), switch=False)
    programs = account.reachable_programs(bundled, folder / "copies")
    (bundled.programs / "file").write_text("second")
    assert account.reachable_programs(bundled, folder / "copies") == programs
    assert (programs / "file").read_text() == "first"
    assert (programs.parents[1] / "package.libs" / "file").exists()


def test_newer_programs_are_copied_anew(folder: Path, bundled: BundledPrograms) -> None:
    account = StrangeAccount(os.geteuid(), os.getegid(), switch=False)
    older = account.reachable_programs(bundled, folder / "copies")
    newer = account.reachable_programs(replace(bundled, version="1.1"), folder / "copies")
    assert older != newer
    assert newer.is_dir()


def test_programs_within_reach_are_not_copied(folder: Path, bundled: BundledPrograms) -> None:
    assert ServerAccount.choose().reachable_programs(bundled, folder / "copies") == bundled.programs
