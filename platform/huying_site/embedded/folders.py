"""Where servers that we start keep their data."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huying_site.embedded.account import ServerAccount
from huying_site.embedded.errors import EmbeddedServerError

SHARED_STATE = Path("/var/lib/huying")
PROGRAMS_FOLDER = "programs"


def checkout() -> Path:
    """Return the folder this copy of Huying lives in."""
    return Path(__file__).resolve().parents[3]


def home_candidates() -> tuple[Path, ...]:
    """Return the folders that may hold this checkout's data, most wanted first.

    `HUYING_DATA_DIR` when it is set; else `var/` in the checkout, else a folder of `/var/lib/huying` named after it.
    """
    chosen = os.environ.get("HUYING_DATA_DIR")
    if chosen:
        return (Path(chosen).absolute(),)
    here = checkout()
    digest = hashlib.sha256(str(here).encode()).hexdigest()[:8]
    return (here / "var", SHARED_STATE / f"{here.name}-{digest}")


def server_home() -> Path:
    """Return the folder for everything the demo keeps, made when missing.

    It is the first candidate that the servers' account can enter: root's unprivileged account cannot enter a checkout
    inside somebody's home folder. Raises EmbeddedServerError when none will do.
    """
    account = ServerAccount.choose()
    for home in home_candidates():
        _make(home)
        if account.can_enter(home):
            return home
    raise EmbeddedServerError(
        f"The unprivileged account of the servers cannot enter {home}.",
        "set HUYING_DATA_DIR to a folder that every user can enter, for example one under /var/lib.",
    )


def programs_folder() -> Path:
    """Return where fetched programs are kept: `HUYING_PROGRAMS_DIR`, else a folder beside the data."""
    chosen = os.environ.get("HUYING_PROGRAMS_DIR")
    return Path(chosen).absolute() if chosen else server_home() / PROGRAMS_FOLDER


@contextmanager
def scratch_folder(parent: Path | None = None) -> Iterator[Path]:
    """Give a temporary folder that the servers' account can enter, and remove it afterwards.

    `parent` is the system's folder for temporary files unless given.
    """
    folder = Path(tempfile.mkdtemp(prefix="huying-", dir=parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise EmbeddedServerError(
            f"The data folder {folder} cannot be written: {error.strerror}.",
            "check who owns it (a run as root leaves root's files), or set HUYING_DATA_DIR to another folder.",
        ) from error
