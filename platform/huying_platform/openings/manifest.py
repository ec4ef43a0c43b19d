"""What a county's file says of itself: whose it is, and every table and file in it with size and SHA-256.

Nothing of it is believed before it is looked at: the file may come from anywhere, and be broken or made to do harm.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from huying_platform.counties.api import TableKept
from huying_platform.kernel.errors import Refusal

FORMAT: Final = 1
_NAME, _LABEL = 60, 200  # characters
_LARGEST: Final = 2**53
"""Beyond it numbers of JSON are not exact, and no row or byte count of ours comes near."""

_CODE: Final = re.compile(r"[0-9]{6}", re.ASCII)
_TABLE: Final = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
# No part of a path begins with a dot, is empty, or holds what another system takes for a separator.
_KEY: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)+[A-Za-z0-9_-][A-Za-z0-9_.-]*", re.ASCII)

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file of the storage as it was written: its key, bytes and SHA-256."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that says all it should, each thing once and in the right form."""

    code: str
    name: str
    host: str
    quota: int | None
    release: str
    structure: tuple[tuple[str, str], ...]
    tables: tuple[TableKept, ...]
    files: tuple[FileKept, ...]

    @property
    def size(self) -> int:
        """Bytes of all tables and files."""
        return sum(table.size for table in self.tables) + sum(file.size for file in self.files)


def parse_manifest(content: bytes) -> Manifest:
    """Read a manifest. Refuses with ARCHIVE_INVALID, ARCHIVE_OTHER_FORMAT."""
    try:
        said = json.loads(content)
        form = _of_type(said["format"], int)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise not_an_archive() from None
    if form != FORMAT:
        raise Refusal(
            "ARCHIVE_OTHER_FORMAT",
            f"导出文件的格式是第 {form} 版，本程序读第 {FORMAT} 版。",
            "请用写出它的版本读取，再升级。",
        )
    try:
        return _manifest(said)
    except (ValueError, KeyError, TypeError):
        raise not_an_archive() from None


def not_an_archive() -> Refusal:
    """The file is none that this program has written."""
    return Refusal("ARCHIVE_INVALID", "这不是整县数据的导出文件，或已损坏。", "请核对文件，必要时重新下载。")


def _manifest(said: Mapping[str, Any]) -> Manifest:
    code = _matching(_CODE, said["code"])
    quota = said["quota"]
    tables = tuple(map(_table, _list(said["tables"])))
    files = tuple(_file(each) for each in _list(said["files"]))
    _once([table.name for table in tables])
    _once([file.key for file in files])
    # Files of its own county only, wherever the manifest would have them put.
    if any(not file.key.startswith(f"{code}/") for file in files):
        raise Refusal("ARCHIVE_INVALID", "导出文件里有别处的附件。", "请核对文件的来源。")
    return Manifest(
        code=code,
        name=_text(said["name"], _NAME),
        host=_text(said["host"], _LABEL),
        quota=None if quota is None else _count(quota),
        release=_text(said["release"], _LABEL),
        structure=tuple(_node(each) for each in _list(said["structure"])),
        tables=tables,
        files=files,
    )


def _table(said: Mapping[str, Any]) -> TableKept:
    return TableKept(
        name=_matching(_TABLE, said["name"]),
        shared=_of_type(said["shared"], bool),
        rows=_count(said["rows"]),
        size=_count(said["size"]),
        sha256=_matching(_SHA256, said["sha256"]),
    )


def _file(said: Mapping[str, Any]) -> FileKept:
    key = _matching(_KEY, said["key"])
    return FileKept(_text(key, _LABEL), _count(said["size"]), _matching(_SHA256, said["sha256"]))


def _node(said: Sequence[Any]) -> tuple[str, str]:
    app, migration = _list(said)
    return _text(app, _LABEL), _text(migration, _LABEL)


def _once(names: Sequence[str]) -> None:
    if len(set(names)) < len(names):
        raise ValueError("twice")


def _matching(pattern: re.Pattern[str], said: Any) -> str:
    text = _of_type(said, str)
    if not pattern.fullmatch(text):
        raise ValueError("another form")
    return text


def _text(said: Any, most: int) -> str:
    text = _of_type(said, str)
    if not 0 < len(text) <= most or not text.isprintable():
        raise ValueError("no such text")
    return text


def _count(said: Any) -> int:
    number = _of_type(said, int)
    if not 0 <= number < _LARGEST:
        raise ValueError("no count")
    return number


def _list(said: Any) -> list[Any]:
    return _of_type(said, list)


def _of_type(said: Any, wanted: type[_Value]) -> _Value:
    # By the very type: True would pass for a number.
    if type(said) is not wanted:
        raise TypeError(wanted.__name__)
    return said
