"""The file of a county: a ZIP of a manifest, one file of lines of JSON for each table, and the files it refers to.

The manifest says how many rows and bytes each has and its SHA-256, so that reading it back can tell what is missing or
was altered before anything is written. What is sealed in the database stays sealed: the keys for personal data travel
another way.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.core.files.storage import default_storage

from huying_platform.counties.api import (
    CountyKey,
    TableKept,
    TableName,
    structure,
    tables_kept,
    write_table,
)
from huying_platform.kernel.canonical import iso_moment
from huying_platform.kernel.errors import Refusal

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_PIECE: Final = 1024 * 1024
_LARGEST_MANIFEST: Final = 256 * _PIECE
"""Bytes; a county with a million files has less."""
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date that every entry bears: when it was written stands in the manifest."""


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file of the storage as it was written: its key, bytes and SHA-256."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What an archive holds."""

    tables: tuple[TableKept, ...]
    files: tuple[FileKept, ...]

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(table.rows for table in self.tables)


@dataclass(frozen=True, slots=True)
class About:
    """Whose county it is and when it was written."""

    code: str
    name: str
    host: str
    quota: int | None
    written_at: datetime
    release: str


def write_archive(to: IO[bytes], about: About, files: Callable[[], Iterable[str]]) -> Kept:
    """Write the county one is in, inside a transaction that sees one moment; `files` are the keys its rows refer to.

    Raises OSError where the storage does not have one: an export without it would pass for whole.
    """
    with ZipFile(to, "w", ZIP_DEFLATED) as archive:
        tables = []
        for table in tables_kept():
            with archive.open(_entry(_path_of(table.name)), "w", force_zip64=True) as lines:
                tables.append(write_table(table, lines))
        kept = Kept(tuple(tables), tuple(_files(archive, files())))
        manifest = {
            "format": FORMAT,
            **asdict(about),
            "written_at": iso_moment(about.written_at),
            "structure": structure(),
            "tables": [asdict(table) for table in kept.tables],
            "files": [asdict(file) for file in kept.files],
        }
        archive.writestr(_entry(_MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1))
    return kept


class Archive:
    """An archive that was found to be whole. Raises Refusal with ARCHIVE_INVALID, ARCHIVE_DAMAGED when it is not."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
            self.manifest: Mapping[str, Any] = json.loads(_small(self._zip, _MANIFEST))
            if self.manifest["format"] != FORMAT:
                raise Refusal(
                    "ARCHIVE_INVALID", "导出文件的格式不是这个版本能读的。", "请用写出它的版本读取。"
                )
            self.tables = tuple(TableKept(**each) for each in self.manifest["tables"])
            self.files = tuple(FileKept(**each) for each in self.manifest["files"])
            self.code = CountyKey.of_code(self.manifest["code"]).code
            self.name = str(self.manifest["name"])
        except (OSError, BadZipFile, KeyError, ValueError, TypeError) as error:
            raise Refusal("ARCHIVE_INVALID", "这不是整县数据的导出文件。", "请核对文件。") from error
        # Files of its own county only, wherever the manifest would have them put.
        if any(not file.key.startswith(f"{self.code}/") or ".." in file.key for file in self.files):
            raise Refusal("ARCHIVE_INVALID", "导出文件里有别处的附件。", "请核对文件的来源。")
        self._verify()

    def lines(self, table: TableName | TableKept) -> Iterator[bytes]:
        """The rows of a table."""
        with self._zip.open(_path_of(table.name)) as lines:
            yield from lines

    def restore_files(self, put: list[str]) -> None:
        """Put the files into the storage, those that are there already aside.

        The key of each is added to `put` once it is there: whoever fails afterwards can take them away again.
        """
        for file in self.files:
            if not default_storage.exists(file.key):
                with self._zip.open(_path_of_file(file.key)) as content:
                    default_storage.save(file.key, content)
                put.append(file.key)

    def _verify(self) -> None:
        parts = [
            *((_path_of(table.name), table.size, table.sha256) for table in self.tables),
            *((_path_of_file(file.key), file.size, file.sha256) for file in self.files),
        ]
        for path, size, sha256 in parts:
            try:
                with self._zip.open(path) as content:
                    found = size_and_digest(content, at_most=size)
            except (KeyError, BadZipFile, OSError):
                found = (0, "")
            if found != (size, sha256):
                raise Refusal(
                    "ARCHIVE_DAMAGED",
                    f"导出文件不完整或被改动：{path}。",
                    "请重新下载，核对整个文件的 SHA-256。",
                )


def _files(archive: ZipFile, keys: Iterable[str]) -> Iterator[FileKept]:
    for key in keys:
        digest, size = hashlib.sha256(), 0
        entry = _entry(_path_of_file(key), method=ZIP_STORED)
        with _opened(key) as content, archive.open(entry, "w", force_zip64=True) as to:
            while piece := content.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                to.write(piece)
        yield FileKept(key, size, digest.hexdigest())


def _opened(key: str) -> IO[bytes]:
    try:
        file: IO[bytes] = default_storage.open(key)
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"the storage failed: {type(error).__name__}") from error
    return file


def size_and_digest(content: IO[bytes], *, at_most: int | None = None) -> tuple[int, str]:
    """Bytes and SHA-256 of what is left to be read; of the beginning only where it swells to more than `at_most`."""
    digest, size = hashlib.sha256(), 0
    while (at_most is None or size <= at_most) and (piece := content.read(_PIECE)):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def _small(archive: ZipFile, path: str) -> bytes:
    """An entry that is read at once. Raises ValueError where it would swell to more than any of ours has."""
    with archive.open(path) as content:
        whole = content.read(_LARGEST_MANIFEST + 1)
    if len(whole) > _LARGEST_MANIFEST:
        raise ValueError(path)
    return whole


def _entry(path: str, method: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(path, _OLDEST)
    entry.compress_type = method
    return entry


def _path_of(table: str) -> str:
    return f"tables/{table}.ndjson"


def _path_of_file(key: str) -> str:
    return f"files/{key}"
