"""What the idle demo holds: the proportional set size of all its processes, databases included, no browser."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from figures import calibration, write

READY_SECONDS = 240
IDLE_SECONDS = 20
KB_PER_MB = 1024


def run() -> None:
    """Start a demo of its own, let it rest, add up, stop it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = _free_port()
        demo = subprocess.Popen(
            [str(Path(sys.executable).with_name("huying")), "demo"],
            env=_environment(folder, port),
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_until_ready(port, demo)
            time.sleep(IDLE_SECONDS)
            sizes = _sizes(demo.pid)
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(timeout=60)
    write(
        "memory",
        {
            "idle_mb": round(sum(sizes.values()) / KB_PER_MB, 1),
            "by_program_mb": {name: round(size / KB_PER_MB, 1) for name, size in sorted(sizes.items())},
            "calibration": calibration(),
        },
    )


def _environment(folder: str, port: int) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HUYING_", "DATABASE_", "REDIS_"))
    }
    return kept | {"HUYING_DATA_DIR": folder, "HUYING_PORT": str(port)}


def _sizes(root: int) -> dict[str, int]:
    """Kilobytes by program, over the process and all below it."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    sizes: dict[str, int] = {}
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        waiting.extend(children.get(pid, []))
        name, size = _program(pid), _proportional_size(pid)
        sizes[name] = sizes.get(name, 0) + size
    return sizes


def _program(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    for mark in ("uvicorn", "celery", "redis-server", "postgres", "huying demo"):
        if mark in words:
            return mark
    return words.split(" ")[0].rsplit("/", 1)[-1] or "?"


def _proportional_size(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _wait_until_ready(port: int, demo: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if demo.poll() is not None:
            raise RuntimeError("the demo ended by itself")
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz/ready", headers={"Host": f"portal.localhost:{port}"})
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.5)
    raise RuntimeError("the demo did not become ready")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
