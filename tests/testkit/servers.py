"""The servers the tests run on: those of DATABASE_URL and REDIS_URL where set, else embedded ones for one session.

Embedded servers are started without durability and are gone afterwards.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huying_site.embedded import scratch_folder, start_postgres, start_redis

_SESSION = "HUYING_TEST_SESSION"
_MEMORY = Path("/dev") / "shm"
_MEMORY_NEEDED = 4 << 30  # bytes


@contextmanager
def postgres_for_session() -> Iterator[None]:
    """Have DATABASE_URL and a name for this run in the environment; child processes inherit both.

    The databases of a run carry its name, so that several runs can share one server.
    """
    if _SESSION in os.environ:
        yield
        return
    with environment_variable(_SESSION, uuid.uuid4().hex[:8]):
        if "DATABASE_URL" in os.environ:
            yield
            return
        with scratch_folder(memory_folder()) as folder:
            server = start_postgres(folder / "postgres", durable=False)
            try:
                with environment_variable("DATABASE_URL", server.url):
                    yield
            finally:
                server.stop()


@contextmanager
def redis_for_process() -> Iterator[None]:
    """Have REDIS_URL in the environment: an embedded server for this process alone, so that no message crosses over."""
    if "REDIS_URL" in os.environ:
        yield
        return
    with scratch_folder() as folder:
        server = start_redis(folder / "redis", durable=False)
        try:
            with environment_variable("REDIS_URL", server.url):
                yield
        finally:
            server.stop()


def session_name() -> str:
    """The name of this run, the same in every worker of xdist."""
    return os.environ[_SESSION]


@contextmanager
def environment_variable(name: str, value: str) -> Iterator[None]:
    """Have a variable in the environment for a while."""
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]


def memory_folder() -> Path | None:
    """A folder in memory, where there is room: a database there waits for no disk. None: there is not."""
    if not _MEMORY.is_dir() or not os.access(_MEMORY, os.W_OK):
        return None
    roomy = shutil.disk_usage(_MEMORY).free >= _MEMORY_NEEDED
    runs_programs = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    return _MEMORY if roomy and runs_programs else None
