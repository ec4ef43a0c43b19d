"""Worker processes that are killed: while they stand still at a point of their work, or after each statement of it."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path


@contextmanager
def worker_at(script: Path, point: str, now: datetime, environment: Mapping[str, str]) -> Iterator[str]:
    """A worker that was started on a script and stands still at a point, and what it said; killed at the end."""
    with subprocess.Popen(
        [sys.executable, str(script), point, now.isoformat()],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as worker:
        try:
            assert worker.stdout is not None
            yield worker.stdout.readline().strip()
        finally:
            worker.kill()


def killed_after_each_statement(
    script: Path, now: datetime, environment: Mapping[str, str]
) -> Iterator[None]:
    """Let one worker after the other be killed after one statement more of its transaction, until one gets through.

    Yields after each that was killed.
    """
    with subprocess.Popen(
        [sys.executable, str(script), "statements", now.isoformat()],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as workers:
        assert workers.stdin is not None
        assert workers.stdout is not None
        for number in count(1):
            workers.stdin.write(f"{number}\n")
            if workers.stdout.readline() == "done\n":
                break
            yield
        workers.stdin.close()
