"""Keycloak's programs: fetched once by the Maven client, checked, unpacked and built for PostgreSQL."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from huying_site.embedded.errors import EmbeddedServerError
from huying_site.embedded.folders import programs_folder
from huying_site.embedded.java import Java

KEYCLOAK_VERSION = "26.7.3"
QUICK_JVM = "-XX:TieredStopAtLevel=1"
"""Half the processor time for a server that lives for a demo or a test; a collector must not be named, kc.sh does."""

_FOLDER = f"keycloak-{KEYCLOAK_VERSION}"
_ARTIFACT = f"org.keycloak:keycloak-quarkus-dist:{KEYCLOAK_VERSION}:zip"
_ARCHIVE = f"keycloak-quarkus-dist-{KEYCLOAK_VERSION}.zip"
_SHA256 = "27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_LAST_LINES = 12


def keycloak_is_built() -> bool:
    """Tell whether the programs are there already."""
    return (programs_folder() / _FOLDER).is_dir()


def keycloak_programs(folder: Path, java: Java) -> Path:
    """Return the folder of a built Keycloak below `folder`, fetched and built when it is not there.

    One caller works, others that come meanwhile wait for it. Raises EmbeddedServerError.
    """
    built = folder / _FOLDER
    if built.is_dir():
        return built
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    with (folder / "keycloak.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.is_dir():
            with _unfinished(folder) as unfinished:
                distribution = _unpack(_fetch(unfinished, java), unfinished)
                _build(distribution, java)
                _let_all_read(distribution)
                distribution.rename(built)
    return built


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """Give a folder beside the final place, gone afterwards, so that an interrupted run leaves nothing half-made."""
    unfinished = Path(tempfile.mkdtemp(prefix="keycloak-unfinished-", dir=folder))
    try:
        yield unfinished
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _fetch(folder: Path, java: Java) -> Path:
    """Have Maven copy the archive into the folder, and check that it is the one we know."""
    maven = shutil.which("mvn")
    if maven is None:
        raise EmbeddedServerError(
            "Keycloak comes as a Maven artefact and the Maven client (mvn) is not installed.",
            "install it (Debian: apt-get install --no-install-recommends maven), then try again.",
        )
    finished = _run(
        [maven, "-B", "-q", _COPY, f"-Dartifact={_ARTIFACT}", f"-DoutputDirectory={folder}"],
        folder,
        # A machine without a Java of its own has a Maven that finds none either.
        {**os.environ, "JAVA_HOME": str(java.home)},
    )
    archive = folder / _ARCHIVE
    if finished.returncode or not archive.is_file():
        raise EmbeddedServerError(
            f"Maven could not fetch {_ARTIFACT} (177 MB). Its last words:\n{_last_words(finished)}",
            "see that the network and Maven's settings (~/.m2/settings.xml) reach a repository, then try again.",
        )
    check_archive(archive)
    return archive


def check_archive(archive: Path) -> None:
    """Raise EmbeddedServerError unless the archive is the one this version was tested with."""
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != _SHA256:
        raise EmbeddedServerError(
            f"The archive that Maven fetched for {_ARTIFACT} is not the one we know: its SHA-256 is {digest}.",
            "remove org/keycloak/keycloak-quarkus-dist from Maven's local repository and try again; "
            "if it stays so, the repository serves something else.",
        )


def _unpack(archive: Path, folder: Path) -> Path:
    """Unpack it, its programs executable, and remove the archive."""
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    archive.unlink()
    distribution = folder / _FOLDER
    _let_all_read(distribution)
    return distribution


def _let_all_read(distribution: Path) -> None:
    """Open it to every account, whatever ours is used to."""
    for path in (distribution, *distribution.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.suffix == ".sh" else 0o644)


def _build(distribution: Path, java: Java) -> None:
    """Settle what Keycloak settles before it starts; a start with `--optimized` then needs no second one."""
    finished = _run(
        [distribution / "bin" / "kc.sh", "build", "--db=postgres", "--health-enabled=true"],
        distribution,
        {"PATH": os.defpath, "JAVA_HOME": str(java.home), "JAVA_OPTS_APPEND": QUICK_JVM},
    )
    if finished.returncode:
        raise EmbeddedServerError(
            f"Keycloak could not be built (exit code {finished.returncode}). Its last words:\n"
            f"{_last_words(finished)}",
            f"see that {distribution.parent} is on a disk with free space (it needs 600 MB), then try again.",
        )


def _run(
    command: list[str | Path], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _last_words(finished: subprocess.CompletedProcess[str]) -> str:
    return "\n".join(f"    {line}" for line in finished.stdout.strip().splitlines()[-_LAST_LINES:])


if __name__ == "__main__":
    # For make: is there anything to fetch?
    sys.exit(not keycloak_is_built())
