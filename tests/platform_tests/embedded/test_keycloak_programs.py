"""How Keycloak's programs are fetched, and what is said when they cannot be."""

from pathlib import Path

import pytest

from huying_site.embedded import EmbeddedServerError, server_home
from huying_site.embedded.folders import programs_folder
from huying_site.embedded.java import Java
from huying_site.embedded.keycloak_programs import check_archive, keycloak_programs

JAVA = Java(Path("/nowhere"), 17)


def _maven(folder: Path, script: str) -> str:
    """A folder for PATH with a Maven client that does what the script says."""
    folder.mkdir()
    program = folder / "mvn"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(folder)


def test_without_maven_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmbeddedServerError, match=r"not installed\.\n.*apt-get install"):
        keycloak_programs(tmp_path / "programs", JAVA)


def test_maven_that_fetches_nothing_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", _maven(tmp_path / "bin", "echo 'Unknown host'; exit 1"))
    with pytest.raises(EmbeddedServerError, match=r"could not fetch[^\n]*\n +Unknown host\n.*network"):
        keycloak_programs(tmp_path / "programs", JAVA)
    assert [path.name for path in (tmp_path / "programs").iterdir()] == ["keycloak.lock"]


def test_other_archive_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    archive.write_bytes(b"something else")
    with pytest.raises(EmbeddedServerError, match=r"not the one we know.*\n.*local repository"):
        check_archive(archive)


def test_programs_lie_with_the_data_unless_said_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUYING_PROGRAMS_DIR", raising=False)
    assert programs_folder() == server_home() / "programs"
    monkeypatch.setenv("HUYING_PROGRAMS_DIR", str(tmp_path))
    assert programs_folder() == tmp_path
