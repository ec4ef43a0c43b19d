"""The embedded Keycloak itself: reached on loopback alone, started again on what it kept, ended when left behind."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
import requests

from huying_site.embedded import EmbeddedServerError, scratch_folder
from huying_site.embedded.keycloak import end_left_behind_keycloak, keycloak_secrets, start_keycloak
from huying_site.embedded.process import mentions
from testkit.keycloak import KeycloakOfRun, Realm, database_name, server_folder

WaitUntil = Callable[[Callable[[], bool]], None]


@pytest.fixture
def folder(realm: Realm) -> Iterator[Path]:
    """The folder of a second server with the secrets of the first."""
    with scratch_folder() as scratch:
        second = scratch / "second"
        second.mkdir(mode=0o755)
        shutil.copy(server_folder() / "secrets.json", second / "secrets.json")
        yield second


def test_started_again_it_knows_its_realms_and_a_killed_one_is_ended(
    realm: Realm, folder: Path, wait_until: WaitUntil
) -> None:
    running = start_keycloak(folder, database_url=os.environ["DATABASE_URL"], database=database_name())
    try:
        answer = requests.get(
            f"{running.url}/realms/{realm.name}/.well-known/openid-configuration", timeout=60
        )
        assert answer.json()["issuer"] == f"{running.url}/realms/{realm.name}"
        jvm = int((folder / "server.pid").read_text())
        running.process.send_signal(signal.SIGKILL)  # the script; the JVM lives on
        running.process.wait()
        assert mentions(jvm, str(folder))
        end_left_behind_keycloak(folder)
        wait_until(lambda: not mentions(jvm, str(folder)))
    finally:
        running.stop()
    assert not running.alive()


def test_its_login_reaches_nothing_but_its_own_database(keycloak: tuple[KeycloakOfRun, Realm]) -> None:
    server = urlsplit(os.environ["DATABASE_URL"])
    login = f"{database_name()}:{keycloak_secrets(server_folder()).database}"
    own = server._replace(netloc=f"{login}@{server.hostname}:{server.port}", path=f"/{database_name()}")
    connection = psycopg2.connect(urlunsplit(own))
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolsuper OR rolcreaterole OR rolcreatedb,"
                " (SELECT count(*) FROM pg_auth_members WHERE member = r.oid)"
                " FROM pg_roles r WHERE rolname = current_user"
            )
            assert cursor.fetchone() == (False, 0)
    finally:
        connection.close()


def test_it_listens_on_loopback_alone(keycloak: tuple[KeycloakOfRun, Realm]) -> None:
    jvm = (server_folder() / "server.pid").read_text()
    listening = "0A"
    sockets = {str(path.readlink()) for path in Path(f"/proc/{jvm}/fd").iterdir() if path.is_symlink()}
    addresses = {
        fields[1].split(":")[0]
        for table in ("tcp", "tcp6")
        for fields in map(str.split, Path(f"/proc/{jvm}/net/{table}").read_text().splitlines()[1:])
        if fields[3] == listening and f"socket:[{fields[9]}]" in sockets
    }
    assert addresses
    assert addresses <= {"0100007F", "0000000000000000FFFF00000100007F"}


def test_secrets_are_for_us_alone_and_not_on_the_command_line(keycloak: tuple[KeycloakOfRun, Realm]) -> None:
    assert (server_folder() / "secrets.json").stat().st_mode & 0o077 == 0
    jvm = (server_folder() / "server.pid").read_text()
    arguments = Path(f"/proc/{jvm}/cmdline").read_text()
    secrets = keycloak_secrets(server_folder())
    assert not any(secret in arguments for secret in (secrets.admin, secrets.database))


def test_secrets_that_are_not_whole_are_told(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{}")
    with pytest.raises(EmbeddedServerError, match="demo-reset"):
        keycloak_secrets(tmp_path)
