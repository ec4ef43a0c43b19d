"""The file of a county: a ZIP of a manifest, one file of lines of JSON for each table, and the files it refers to.

The manifest says how many rows and bytes each has and its SHA-256, so that reading it back can tell what is missing or
was altered before anything is written. What is sealed in the database stays sealed: the keys for personal data travel
another way.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from django.core.files.storage import default_storage

from huying_platform.counties.api import (
    TableKept,
    structure,
    tables_kept,
    write_table,
)
from huying_platform.kernel.canonical import iso_moment
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.manifest import FORMAT, FileKept, not_an_archive, parse_manifest

_MANIFEST: Final = "manifest.json"
_PIECE: Final = 1024 * 1024
_LARGEST_MANIFEST: Final = 256 * _PIECE
"""Bytes; a county with a million files has less."""
_MOST_SWELLING: Final = 100
"""To how many times its size an archive may swell; ours do to some ten times, and hardly where there are pictures."""

_LEAST_ALLOWED: Final = 64 * _PIECE
_LONGEST_LINE: Final = 256 * _PIECE
"""Bytes; the longest row we have is what an import of 24,000 people wrote."""

_BROKEN: Final = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
    RuntimeError,  # encrypted, or packed in a way that we do not know
    struct.error,
)
"""What the standard library raises over a ZIP that is broken or not of our making."""

_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The date that every entry bears: when it was written stands in the manifest."""


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
    """An archive that was found to be whole, and no more than that.

    Refuses with ARCHIVE_UNREADABLE (the file itself), ARCHIVE_INVALID, ARCHIVE_OTHER_FORMAT, ARCHIVE_TOO_LARGE (it
    swells to more than any of ours does), ARCHIVE_DAMAGED.
    """

    def __init__(self, path: Path) -> None:
        try:
            file = path.open("rb")
        except OSError as error:
            raise Refusal("ARCHIVE_UNREADABLE", f"读不了文件 {path}。", "请核对路径和读取权限。") from error
        packed = path.stat().st_size
        try:
            self._zip = ZipFile(file)
            manifest = _small(self._zip, _MANIFEST)
        except (*_BROKEN, OSError) as error:
            raise not_an_archive() from error
        self.manifest = parse_manifest(manifest)
        self._refuse_swelling(packed)
        self._refuse_strangers()
        self._verify()

    def lines(self, table: TableKept) -> Iterator[bytes]:
        """The rows of a table. Raises Refusal with ARCHIVE_DAMAGED."""
        path = _path_of(table.name)
        with self._opened(path) as lines:
            while line := lines.readline(_LONGEST_LINE):
                if not line.endswith(b"\n"):
                    raise _damaged(path)
                yield line

    def restore_files(self, put: list[str]) -> None:
        """Put the files into the storage, those that are there already aside.

        The key of each is added to `put` before it is there: whoever fails afterwards can take them away again.
        Refuses with STORAGE_FAILED.
        """
        for file in self.manifest.files:
            with self._opened(_path_of_file(file.key)) as content:
                try:
                    if default_storage.exists(file.key):
                        continue
                    put.append(file.key)
                    stored_as = default_storage.save(file.key, content)
                except Exception as error:  # each storage has errors of its own
                    raise _not_stored() from error
            if stored_as != file.key:
                put.append(stored_as)
                raise _not_stored()

    def _refuse_swelling(self, packed: int) -> None:
        if self.manifest.size > _LEAST_ALLOWED + _MOST_SWELLING * packed:
            raise Refusal(
                "ARCHIVE_TOO_LARGE",
                "导出文件解压后大得不正常，没有读取。",
                "请核对文件的来源，必要时重新导出。",
            )

    def _refuse_strangers(self) -> None:
        """What the manifest does not name is not ours; of what is there twice, each reader would take another."""
        known = {_MANIFEST, *(path for path, _, _ in self._parts())}
        names = self._zip.namelist()
        if len(names) != len(set(names)) or not known.issuperset(names):
            raise Refusal(
                "ARCHIVE_INVALID", "导出文件里有清单没有列出的内容。", "请核对文件的来源，必要时重新导出。"
            )

    def _verify(self) -> None:
        for path, size, sha256 in self._parts():
            with self._opened(path) as content:
                if size_and_digest(content, at_most=size) != (size, sha256):
                    raise _damaged(path)

    def _parts(self) -> Iterator[tuple[str, int, str]]:
        """Every table and file the manifest names: where it is in the archive, bytes, SHA-256."""
        for table in self.manifest.tables:
            yield _path_of(table.name), table.size, table.sha256
        for file in self.manifest.files:
            yield _path_of_file(file.key), file.size, file.sha256

    @contextmanager
    def _opened(self, path: str) -> Iterator[IO[bytes]]:
        try:
            with self._zip.open(path) as content:
                yield content
        except (*_BROKEN, OSError) as error:
            raise _damaged(path) from error


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


def _damaged(path: str) -> Refusal:
    return Refusal(
        "ARCHIVE_DAMAGED", f"导出文件不完整或被改动：{path}。", "请重新下载，核对整个文件的 SHA-256。"
    )


def _not_stored() -> Refusal:
    return Refusal("STORAGE_FAILED", "附件没有放进存储。", "请核对存储的空间和权限后再导入。")


def _entry(path: str, method: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(path, _OLDEST)
    entry.compress_type = method
    return entry


def _path_of(table: str) -> str:
    return f"tables/{table}.ndjson"


def _path_of_file(key: str) -> str:
    return f"files/{key}"
