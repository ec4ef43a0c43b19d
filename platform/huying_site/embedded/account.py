"""Who runs the servers: PostgreSQL refuses to run as root, so root lends them an unprivileged account."""

import importlib.metadata
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huying_site.embedded.errors import EmbeddedServerError

UNPRIVILEGED_NAME = "nobody"


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """The operating system account of the servers; `switch` says whether we must change to it (only as root)."""

    uid: int
    gid: int
    switch: bool

    @classmethod
    def choose(cls) -> "ServerAccount":
        """Return ourselves, or for root the account `nobody`, which every Linux system has."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), switch=False)
        try:
            entry = pwd.getpwnam(UNPRIVILEGED_NAME)
        except KeyError:
            raise EmbeddedServerError(
                f"PostgreSQL does not run as root and this system has no account named {UNPRIVILEGED_NAME!r}.",
                "run the command as an ordinary user, or set DATABASE_URL and REDIS_URL to servers of your own.",
            ) from None
        return cls(entry.pw_uid, entry.pw_gid, switch=True)

    def popen_options(self) -> dict[str, Any]:
        """Return the options that make `subprocess` run a program as this account, from a folder it can enter."""
        options: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL}
        if self.switch:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def own(self, path: Path) -> None:
        """Give a file or folder to this account."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Tell whether the account reaches `folder` through all of its parents."""
        finished = subprocess.run(
            ["test", "-x", str(folder)], check=False, capture_output=True, **self.popen_options()
        )
        return finished.returncode == 0

    def reachable_programs(self, bundled: "BundledPrograms", copies: Path) -> Path:
        """Return the folder of the programs, in a copy below `copies` when the account cannot enter the original."""
        if self.can_enter(bundled.programs):
            return bundled.programs
        copy = copies / bundled.version
        if not copy.is_dir():
            unfinished = copies / f"{bundled.version}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            for part in bundled.parts:
                if (bundled.root / part).exists():
                    shutil.copytree(bundled.root / part, unfinished / part, symlinks=True)
            unfinished.rename(copy)
        return copy / bundled.folder


@dataclass(frozen=True, slots=True)
class BundledPrograms:
    """Server programs inside an installed package: `parts` of `root` belong together, the programs are in `folder`."""

    root: Path
    parts: tuple[str, ...]
    folder: str
    version: str

    @property
    def programs(self) -> Path:
        """The folder of the programs where the package was installed."""
        return self.root / self.folder

    @classmethod
    def of(cls, distribution: str, *, parts: tuple[str, ...], folder: str) -> "BundledPrograms | None":
        """Return the programs of an installed distribution, None when it is not installed."""
        try:
            installed = importlib.metadata.distribution(distribution)
        except importlib.metadata.PackageNotFoundError:
            return None
        return cls(Path(str(installed.locate_file(""))), parts, folder, installed.version)
