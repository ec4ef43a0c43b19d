"""Where the files lie: one folder per county and day in Django's default storage (files, or S3 by configuration).

A storage that does not do as asked raises OSError here, whichever it is.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from huying_tenants.evidence.domain.files import MediaType, Variant

_DAY_FORMAT = "%Y%m%d"


@dataclass(frozen=True, slots=True)
class Keys:
    """The storage keys of one piece of evidence; those of the pictures are empty for a document."""

    original: str
    preview: str = ""
    thumbnail: str = ""

    def all(self) -> tuple[str, ...]:
        """Those there are."""
        return tuple(key for key in (self.original, self.preview, self.thumbnail) if key)


def new_keys(*, county_code: str, day: date, media_type: MediaType, pictures: bool) -> Keys:
    """Fresh keys nobody can guess."""
    stem = f"{_folder(county_code)}/{day:{_DAY_FORMAT}}/{secrets.token_hex(16)}"
    original = f"{stem}-{Variant.ORIGINAL}.{media_type.extension}"
    if not pictures:
        return Keys(original)
    return Keys(original, f"{stem}-{Variant.PREVIEW}.jpg", f"{stem}-{Variant.THUMBNAIL}.jpg")


def put(key: str, content: bytes) -> None:
    """Store one file; raises OSError when the storage does not take it."""
    with _faults_as_oserror():
        stored_as = default_storage.save(key, ContentFile(content))
        if stored_as != key:
            default_storage.delete(stored_as)
            raise OSError(f"storage key already taken: {key}")


def open_stored(key: str) -> "File[bytes]":
    """Open one file for reading; raises OSError when it is not there."""
    with _faults_as_oserror():
        return default_storage.open(key)


def remove(keys: Iterable[str]) -> int:
    """Delete files, those that are gone already without complaint; returns how many keys were named."""
    removed = 0
    for key in keys:
        with _faults_as_oserror():
            default_storage.delete(key)
        removed += 1
    return removed


def stored_days(county_code: str) -> tuple[date, ...]:
    """The days the county has files of."""
    folders = _listing(_folder(county_code))[0]
    return tuple(sorted(date.fromisoformat(name) for name in folders))


def stored_keys(county_code: str, day: date) -> frozenset[str]:
    """Every key stored on a day."""
    folder = day_folder(county_code, day)
    return frozenset(f"{folder}{name}" for name in _listing(folder)[1])


def day_folder(county_code: str, day: date) -> str:
    """What the keys of a day begin with."""
    return f"{_folder(county_code)}/{day:{_DAY_FORMAT}}/"


def _folder(county_code: str) -> str:
    return f"{county_code}/evidence"


def _listing(folder: str) -> tuple[list[str], list[str]]:
    try:
        with _faults_as_oserror():
            return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


@contextmanager
def _faults_as_oserror() -> Iterator[None]:
    """Each storage has errors of its own (S3: those of its client), and nobody above should need to know them."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"the storage failed: {type(error).__name__}") from error
