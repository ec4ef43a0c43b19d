"""The processes of the demo: each can start, be looked at, and stop. (Keycloak stands in `keycloak`.)"""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from huying_site.embedded import (
    RunningPostgres,
    RunningRedis,
    end_left_behind_postgres,
    end_left_behind_redis,
    start_postgres,
    start_redis,
)
from huying_site.embedded.keycloak import end_left_behind_keycloak
from huying_site.embedded.process import end, end_leftover

POSTGRES_FOLDER = "postgres"
REDIS_FOLDER = "redis"
KEYCLOAK_FOLDER = "keycloak"
ISSUER = "issuer"
WEB = "web"
WORKER = "worker"
_STOP_SECONDS = 20


def end_left_behind(home: Path) -> None:
    """End what a killed demo left running on the data in `home`, in the order in which a demo stops."""
    for name in (WEB, WORKER, ISSUER):
        end_leftover(_pid_file(home, name), words=str(home), polite=signal.SIGTERM, seconds=_STOP_SECONDS)
    end_left_behind_keycloak(home / KEYCLOAK_FOLDER)
    end_left_behind_redis(home / REDIS_FOLDER)
    end_left_behind_postgres(home / POSTGRES_FOLDER)


def _pid_file(home: Path, name: str) -> Path:
    return home / f"{name}.pid"


class Service(Protocol):
    """One long-running process; `log` is the file with its words."""

    name: str
    log: Path

    def start(self) -> None:
        """Start it, or start it again after it ended by itself."""

    def alive(self) -> bool:
        """Tell whether it runs."""

    def stop(self) -> None:
        """End it politely; harmless when it has ended."""


class PostgresService:
    """The embedded database; it keeps its port when started again, so that the others find it."""

    def __init__(self, home: Path) -> None:
        self.name = "PostgreSQL"
        self._data_dir = home / POSTGRES_FOLDER
        self.log = self._data_dir / "server.log"
        self._running: RunningPostgres | None = None

    @property
    def url(self) -> str:
        """The address for DATABASE_URL, empty until started."""
        return self._running.url if self._running else ""

    def start(self) -> None:
        """See Service."""
        self._running = start_postgres(self._data_dir, self._running.port if self._running else None)

    def alive(self) -> bool:
        """See Service."""
        return self._running is not None and self._running.alive()

    def stop(self) -> None:
        """See Service."""
        if self._running:
            self._running.stop()


class RedisService:
    """The embedded Redis; it keeps its port when started again."""

    def __init__(self, home: Path) -> None:
        self.name = "Redis"
        self._data_dir = home / REDIS_FOLDER
        self.log = self._data_dir / "server.log"
        self._running: RunningRedis | None = None

    @property
    def url(self) -> str:
        """The address for REDIS_URL, empty until started."""
        return self._running.url if self._running else ""

    def start(self) -> None:
        """See Service."""
        self._running = start_redis(self._data_dir, self._running.port if self._running else None)

    def alive(self) -> bool:
        """See Service."""
        return self._running is not None and self._running.alive()

    def stop(self) -> None:
        """See Service."""
        if self._running:
            self._running.stop()


class ProgramService:
    """A Python program of ours in a session of its own, its words in a file; `home` is the demo's data folder."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        home: Path,
    ) -> None:
        self.name = name
        self.log = home / "logs" / f"{name}.log"
        self._arguments = list(arguments)
        self._environment = dict(environment)
        self._pid_file = _pid_file(home, name)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """See Service."""
        self._end_children()
        self.log.parent.mkdir(exist_ok=True)
        with self.log.open("ab" if self._process else "wb") as words:
            self._process = subprocess.Popen(
                self._arguments,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is for the supervisor
            )
        self._pid_file.write_text(str(self._process.pid))

    def alive(self) -> bool:
        """See Service."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """See Service."""
        if self._process:
            end(self._process, polite=signal.SIGTERM, seconds=_STOP_SECONDS)
            self._end_children()

    def _end_children(self) -> None:
        """End what the program started and did not end itself: a killed worker's beat outlives it."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
