"""Where workbooks lie until they are done with: one folder per county in Django's default storage.

They may hold people's phones, so that they are sealed there.
"""

import secrets
from contextlib import suppress
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from huying_platform.counties.api import SEALED_LONGER_BY, current_county, seal_bytes, unseal_bytes
from huying_tenants.workbooks.domain import refusals

_ZIP: Final = b"PK"
"""How a workbook begins that is not sealed: one stored before they were."""


def new_key() -> str:
    """A fresh key nobody can guess."""
    return f"{current_county().code}/workbooks/{secrets.token_hex(16)}.xlsx"


def put(key: str, content: bytes) -> None:
    """Store a file. Refuses with WORKBOOK_NOT_STORED when the storage does not take it."""
    try:
        default_storage.save(key, ContentFile(seal_bytes(content, scope=current_county().code)))
    except Exception as error:
        # Each storage has errors of its own (S3: those of its client).
        raise refusals.not_stored() from error


def get(key: str) -> bytes:
    """A file's bytes. Refuses with WORKBOOK_NOT_STORED when it is not there, PERSONAL_KEY_MISSING."""
    try:
        with default_storage.open(key) as file:
            content: bytes = file.read()
    except Exception as error:
        raise refusals.not_stored() from error
    return content if content.startswith(_ZIP) else unseal_bytes(content, scope=current_county().code)


def size(key: str) -> int | None:
    """Bytes of a file before it was sealed; None where it is not there, or the storage is sick."""
    with suppress(Exception):  # each storage has errors of its own
        return int(default_storage.size(key)) - SEALED_LONGER_BY
    return None


def remove(key: str) -> None:
    """Delete a file; what a sick storage keeps does no harm."""
    with suppress(Exception):
        default_storage.delete(key)
