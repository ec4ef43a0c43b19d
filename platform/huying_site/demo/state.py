"""Which demo runs from this checkout, and how other processes find its servers."""

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from huying_site.demo.words import DemoError
from huying_site.embedded.folders import home_candidates

LOCK = "demo.lock"
_STATE = "demo.json"
_OURS = ("DATABASE_", "DJANGO_", "HUYING_", "REDIS_", "SENTRY_")
_TRIES = 5
_BETWEEN_TRIES_SECONDS = 0.1


@contextmanager
def exclusive(home: Path) -> Iterator[None]:
    """Hold the data folder for one demo; raise DemoError when another one holds it."""
    with (home / LOCK).open("a") as lock:
        if not _take(lock):
            raise DemoError(
                f"A demo already runs with the data in {home}.\n"
                "  What to do: stop it with Ctrl-C where it runs, or set HUYING_DATA_DIR to another folder."
            )
        try:
            yield
        finally:
            (home / _STATE).unlink(missing_ok=True)


def publish(home: Path, environment: Mapping[str, str]) -> None:
    """Let `huying …` in another terminal find the servers; readable by us alone, it holds passwords.

    Of whatever else the environment of whoever started the demo holds, nothing is written down.
    """
    unfinished = home / (_STATE + ".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({name: value for name, value in environment.items() if name.startswith(_OURS)}, file)
    unfinished.rename(home / _STATE)


def _take(lock: TextIO) -> bool:
    """Take the lock; a few tries, since `running_environment` holds it for a moment when it looks."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_BETWEEN_TRIES_SECONDS)
        else:
            return True
    return False


def running_environment() -> dict[str, str]:
    """Return the environment of the demo that runs from this checkout, empty when none does."""
    for home in home_candidates():
        try:
            with (home / LOCK).open() as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            try:
                environment: dict[str, str] = json.loads((home / _STATE).read_text())
            except (OSError, ValueError):
                return {}
            return environment
        except OSError:
            continue
    return {}
