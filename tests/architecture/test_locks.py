"""The locks: every package pinned and hashed, no address of where one machine got it."""

import itertools
import json
import re

import pytest

from architecture.tracked import ROOT

REQUIREMENTS = ROOT / "requirements"
LOCKS = ("bootstrap", "development")
PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)==[^ ]+( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def _lock_lines(name: str) -> list[str]:
    lines = (REQUIREMENTS / f"{name}.txt").read_text().splitlines()
    return [line for line in lines if not line.lstrip().startswith("#")]


def _wanted(name: str) -> set[str]:
    """Return the packages that NAME.in asks for, without versions and extras, following `-r`."""
    found: set[str] = set()
    for line in (REQUIREMENTS / f"{name}.in").read_text().splitlines():
        text = line.split("#")[0].strip()
        if text.startswith("-r "):
            found |= _wanted(text.removeprefix("-r ").removesuffix(".in"))
        elif text:
            found.add(re.split(r"[\[~=<>!;]", text)[0].strip())
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_or_a_hash(name: str) -> None:
    assert [line for line in _lock_lines(name) if not (PINNED.match(line) or HASH.match(line))] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    lines = [*_lock_lines(name), ""]
    bare = [line for line, after in itertools.pairwise(lines) if PINNED.match(line) and not HASH.match(after)]
    assert bare == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_everything_asked_for(name: str) -> None:
    pinned = {match[1] for line in _lock_lines(name) if (match := PINNED.match(line))}
    assert _wanted(name) - pinned == set()


def test_npm_lock_is_hashed_and_names_no_host() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    foreign = {name: entry for name, entry in packages.items() if name}
    assert [name for name, entry in foreign.items() if "resolved" in entry] == []
    assert [
        name for name, entry in foreign.items() if "integrity" not in entry and not entry.get("inBundle")
    ] == []
