"""Embedded Keycloak 26.7: a real one on a database of its own, on loopback, for the demo and the tests.

It runs from a folder of its own (`kc.home.dir`), so that several may share the same built programs.
"""

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql

from huying_platform.identity.keycloak.files import ADMIN_CLIENT, THEMES
from huying_site.embedded.account import ServerAccount
from huying_site.embedded.errors import EmbeddedServerError
from huying_site.embedded.folders import programs_folder
from huying_site.embedded.java import Java, find_java
from huying_site.embedded.keycloak_programs import QUICK_JVM, keycloak_programs
from huying_site.embedded.process import LOOPBACK, end, end_leftover, free_port, secret_file, wait_until

_PID_FILE = "server.pid"
_POSTGRES_PORT = 5432
_START_SECONDS = 300  # the first start makes a hundred tables, on a busy machine in more than a minute
_STOP_SECONDS = 30
_LOOK_SECONDS = 0.25  # it writes a line into its log whenever it says that it is not ready
_ANSWER_SECONDS = 5
_CACHE_SECONDS = 30  # how long the JVM remembers a name


@dataclass(frozen=True, slots=True)
class KeycloakSecrets:
    """The secrets of one Keycloak: its login to the database, its administrator's, and the realm's clients'."""

    database: str = field(repr=False)
    admin: str = field(repr=False)
    provisioner: str = field(repr=False)
    portal: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RunningKeycloak:
    """A server that is ready at `url`; `secrets.admin` lets the client ADMIN_CLIENT administer every realm."""

    url: str
    port: int
    secrets: KeycloakSecrets
    process: subprocess.Popen[bytes] = field(repr=False)

    def alive(self) -> bool:
        """Tell whether the server process still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Stop it; sessions are in the database and are there again at the next start."""
        end(self.process, polite=signal.SIGTERM, seconds=_STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # the JVM of a script that had to be killed


def start_keycloak(
    data_dir: Path,
    *,
    database_url: str,
    port: int | None = None,
    database: str = "keycloak",
    names: Iterable[str] = (),
) -> RunningKeycloak:
    """Start the server whose secrets and log are in `data_dir`, made when missing, and wait until it is ready.

    `database_url` is a login that may create roles and databases; `database` is the name of both, for Keycloak
    alone. `names` are host names that lead to this machine, for what Keycloak itself calls (the portal). A server
    that a killed run left in the folder is stopped first. Raises EmbeddedServerError.
    """
    account = ServerAccount.choose()
    data_dir.mkdir(mode=0o755, parents=True, exist_ok=True)
    end_left_behind_keycloak(data_dir)
    programs = programs_folder()
    java = find_java(programs, account)
    distribution = keycloak_programs(programs, java)
    if not account.can_enter(distribution):
        raise EmbeddedServerError(
            f"The unprivileged account of the servers cannot enter {distribution}.",
            "set HUYING_PROGRAMS_DIR to a folder that every user can enter, for example one under /var/lib.",
        )
    known = keycloak_secrets(data_dir)
    make_keycloak_database(database_url, database, known.database)
    _lay_out(data_dir, distribution, account, names)
    return _launch(
        data_dir, distribution, java, account, known, port or free_port(), _jdbc(database_url, database)
    )


def end_left_behind_keycloak(data_dir: Path) -> None:
    """End the server that a killed run left in the folder, if one did."""
    end_leftover(data_dir / _PID_FILE, words=str(data_dir), polite=signal.SIGTERM, seconds=_STOP_SECONDS)


def keycloak_secrets(data_dir: Path) -> KeycloakSecrets:
    """Return the secrets kept in the folder, made up when it is new; only we can read the file."""
    path = data_dir / "secrets.json"
    names = KeycloakSecrets.__slots__
    text = secret_file(path, lambda: json.dumps({name: secrets.token_urlsafe(32) for name in names}))
    try:
        return KeycloakSecrets(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise EmbeddedServerError(
            f"The secrets of Keycloak in {path} are not whole: {error}", "`make demo-reset` starts over."
        ) from error


def make_keycloak_database(url: str, name: str, password: str) -> None:
    """Make a role and a database of this name; harmless when they exist, the password is then the new one."""
    try:
        connection = psycopg2.connect(url)
    except psycopg2.Error as error:
        raise EmbeddedServerError(
            f"The database for Keycloak lets nobody in: {str(error).strip()}", "start it, then try again."
        ) from error
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
            verb = "ALTER" if cursor.fetchone() else "CREATE"
            role = sql.SQL(verb + " ROLE {} LOGIN PASSWORD {}")
            cursor.execute(role.format(sql.Identifier(name), sql.Literal(password)))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(name)))
                cursor.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(name)))
    except psycopg2.Error as error:
        raise EmbeddedServerError(
            f"The database for Keycloak could not be made: {str(error).strip()}",
            "its login must be allowed to create roles and databases; the embedded PostgreSQL's is.",
        ) from error
    finally:
        connection.close()


def _jdbc(database_url: str, database: str) -> str:
    """The address for Java, by number: it looks up no names but those it is given."""
    server = urlsplit(database_url)
    host = socket.gethostbyname(server.hostname or LOOPBACK)
    return f"jdbc:postgresql://{host}:{server.port or _POSTGRES_PORT}/{database}"


def _lay_out(data_dir: Path, distribution: Path, account: ServerAccount, names: Iterable[str]) -> None:
    """Write what Keycloak reads, the login theme and the names it may look up; give it a folder to write into."""
    programs = data_dir / "lib"
    programs.unlink(missing_ok=True)
    programs.symlink_to(distribution / "lib")
    shutil.rmtree(data_dir / "themes", ignore_errors=True)
    shutil.copytree(THEMES, data_dir / "themes")
    for path in (data_dir / "themes", *(data_dir / "themes").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    here = " ".join(dict.fromkeys(["localhost", socket.gethostname(), *names]))
    (data_dir / "hosts").write_text(f"{LOOPBACK} {here}\n")
    (data_dir / "hosts").chmod(0o644)
    own = data_dir / "data"
    own.mkdir(mode=0o700, exist_ok=True)
    account.own(own)


def _launch(
    data_dir: Path,
    distribution: Path,
    java: Java,
    account: ServerAccount,
    known: KeycloakSecrets,
    port: int,
    database: str,
) -> RunningKeycloak:
    url = f"http://{LOOPBACK}:{port}"
    management = free_port()
    log = data_dir / "server.log"
    arguments = [
        *(str(distribution / "bin" / "kc.sh"), "start", "--optimized", f"-Dkc.home.dir={data_dir}"),
        *("--http-enabled=true", f"--http-host={LOOPBACK}", f"--http-port={port}", f"--hostname={url}"),
        *(f"--http-management-host={LOOPBACK}", f"--http-management-port={management}"),
        "--cache=local",
    ]
    with log.open("wb") as words:
        process = subprocess.Popen(
            arguments,
            env=_environment(data_dir, java, known, database),
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal is for us: we stop the servers in order
            **account.popen_options(),
        )
    running = RunningKeycloak(url=url, port=port, secrets=known, process=process)
    try:
        wait_until(
            lambda: _write_pid_of_java(process, data_dir / _PID_FILE),
            process,
            name="Keycloak",
            log=log,
            seconds=_START_SECONDS,
        )
        wait_until(
            lambda: _is_ready(management),
            process,
            name="Keycloak",
            log=log,
            seconds=_START_SECONDS,
            every=_LOOK_SECONDS,
        )
    except BaseException:
        running.stop()
        raise
    return running


def _environment(data_dir: Path, java: Java, known: KeycloakSecrets, database: str) -> dict[str, str]:
    """All it is told besides its arguments; of our own environment nothing, and secrets not where `ps` shows them."""
    options = (
        QUICK_JVM,
        f"-Djdk.net.hosts.file={data_dir / 'hosts'}",
        f"-Dnetworkaddress.cache.ttl={_CACHE_SECONDS}",
    )
    return {
        "PATH": os.defpath,
        "JAVA_HOME": str(java.home),
        "JAVA_OPTS_APPEND": " ".join(options),
        "KC_BOOTSTRAP_ADMIN_CLIENT_ID": ADMIN_CLIENT,
        "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET": known.admin,
        "KC_DB_URL": database,
        "KC_DB_USERNAME": database.rsplit("/", 1)[1],
        "KC_DB_PASSWORD": known.database,
    }


def _write_pid_of_java(process: subprocess.Popen[bytes], pid_file: Path) -> bool:
    """Note the JVM that the script has started: it outlives a script that is killed."""
    with suppress(OSError):
        for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            if b"QuarkusEntryPoint" in Path(f"/proc/{child}/cmdline").read_bytes():
                pid_file.write_text(child)
                return True
    return False


def _is_ready(management: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, management, timeout=_ANSWER_SECONDS)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
