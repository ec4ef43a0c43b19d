"""Starting, watching and ending one server process."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from huying_site.embedded.errors import EmbeddedServerError

LOOPBACK = "127.0.0.1"
_POLL_SECONDS = 0.01


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def kept_port(file: Path) -> int:
    """The port of the last start, or another when somebody else listens there."""
    try:
        port = int(file.read_text())
    except (OSError, ValueError):
        port = 0
    if not port or not _is_free(port):
        port = free_port()
        file.write_text(str(port))
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def wait_until(
    ready: Callable[[], bool],
    process: subprocess.Popen[bytes],
    *,
    name: str,
    log: Path,
    seconds: float,
    every: float = _POLL_SECONDS,
) -> None:
    """Wait until `ready()`; raise with the end of the log when the process ends first or the time is over.

    `every` is how many seconds lie between two looks.
    """
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise EmbeddedServerError(
                f"{name} ended while starting (exit code {process.returncode}). Its last words:\n{tail(log)}",
                f"read {log}; `make demo-reset` starts over with an empty data folder.",
            )
        if time.monotonic() > deadline:
            process.kill()
            process.wait()
            raise EmbeddedServerError(
                f"{name} was not ready after {seconds:.0f} seconds. Its last words:\n{tail(log)}",
                f"read {log}; a very busy machine may only need another try.",
            )
        time.sleep(every)


def end(process: subprocess.Popen[bytes], *, polite: signal.Signals, seconds: float) -> None:
    """Ask the process to end, and kill it when it has not after `seconds`."""
    if process.poll() is not None:
        return
    process.send_signal(polite)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def mentions(pid: int, words: str) -> bool:
    """Tell whether `pid` is a live process of ours that was started with `words`, as an argument or in its environment.

    A pid alone proves nothing: it may have been given to another program since.
    """
    for part in ("cmdline", "environ"):
        try:
            if words.encode() in Path(f"/proc/{pid}/{part}").read_bytes():
                return True
        except OSError:
            continue
    return False


def end_leftover(pid_file: Path, *, words: str, polite: signal.Signals, seconds: float) -> None:
    """End the process that a killed run left behind, named in the first line of its pid file.

    Does nothing when there is no such process, or when `mentions(pid, words)` says it is another one.
    """
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    if not mentions(pid, words):
        return
    os.kill(pid, polite)
    deadline = time.monotonic() + seconds
    while mentions(pid, words):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            deadline += seconds
        time.sleep(_POLL_SECONDS)


def secret_file(path: Path, make: Callable[[], str]) -> str:
    """Return the text of a file that only we can read, made by `make()` when it is missing."""
    try:
        return path.read_text()
    except FileNotFoundError:
        text = make()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
        return text
    except OSError as error:
        raise EmbeddedServerError(
            f"The file {path} cannot be read: {error.strerror}.",
            "check who owns it (a run as root leaves root's files), or `make demo-reset`.",
        ) from error


def tail(log: Path, lines: int = 8) -> str:
    """Return the last lines of a log, indented to stand below a sentence."""
    try:
        return "\n".join(f"    {line}" for line in log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return "    (no log)"
