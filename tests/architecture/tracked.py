"""The files of the project as git sees them: committed, and new ones that it would not ignore."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return every project file, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = sorted({name for name in listed.stdout.split("\0") if name})
    return tuple(path for path in map(Path, names) if (ROOT / path).is_file())


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """Yield the text files with one of the suffixes, or all of them, and what they say."""
    for path in tracked_files():
        if suffixes and path.suffix not in suffixes:
            continue
        raw = (ROOT / path).read_bytes()
        if b"\0" not in raw:
            yield path, raw.decode("utf-8")
