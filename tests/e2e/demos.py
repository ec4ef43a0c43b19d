"""The data folder that demos begin with: filled once for all workers of a run, and copied for each demo."""

import fcntl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from testkit.demo import demo_home, running_demo

# Where a demo listens, and what it knows of its running processes: each copy's own.
_OF_ONE_RUN = ("demo.json", "demo.lock", "issuer/port", "*.pid", "logs")


@dataclass(frozen=True, slots=True)
class FilledHome:
    """A data folder that a first start has filled and left at rest."""

    folder: Path

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """Give a copy to start a demo on."""
        with demo_home() as home:
            subprocess.run(["cp", "--archive", f"{self.folder}/.", home], check=True)
            for pattern in _OF_ONE_RUN:
                for path in home.glob(pattern):
                    subprocess.run(["rm", "--recursive", path], check=True)
            yield home


@contextmanager
def filled_home(shared: Path) -> Iterator[FilledHome]:
    """Have a first start fill a data folder, unless another worker has; it is gone when nobody uses it any more.

    `shared` is a folder that all workers of a run know.
    """
    known = shared / "filled-home"
    with demo_home() as home, (shared / "filled-home.users").open("a") as users:
        with (shared / "filled-home.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            ours = not known.is_symlink()
            if ours:
                _fill(home)
                known.symlink_to(home)
            fcntl.flock(users, fcntl.LOCK_SH)
        yield FilledHome(known.readlink())
        if ours:
            known.unlink()
            fcntl.flock(users, fcntl.LOCK_EX)  # the others have what they need only when they are done


def _fill(home: Path) -> None:
    with running_demo(home) as demo:
        assert {county["name"] for county in demo.portal.counties()} == {"夏津县", "鼓楼区", "五河县"}
    assert demo.process.returncode == 0
