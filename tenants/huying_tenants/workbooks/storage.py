"""Where workbooks lie until they are done with: one folder per county in Django's default storage."""

import secrets
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from huying_platform.counties.api import current_county
from huying_tenants.workbooks.domain import refusals


def new_key() -> str:
    """A fresh key nobody can guess."""
    return f"{current_county().code}/workbooks/{secrets.token_hex(16)}.xlsx"


def put(key: str, content: bytes) -> None:
    """Store a file. Refuses with WORKBOOK_NOT_STORED when the storage does not take it."""
    try:
        default_storage.save(key, ContentFile(content))
    except Exception as error:
        # Each storage has errors of its own (S3: those of its client).
        raise refusals.not_stored() from error


def get(key: str) -> bytes:
    """A file's bytes. Refuses with WORKBOOK_NOT_STORED when it is not there."""
    try:
        with default_storage.open(key) as file:
            content: bytes = file.read()
    except Exception as error:
        raise refusals.not_stored() from error
    return content


def remove(key: str) -> None:
    """Delete a file; what a sick storage keeps does no harm."""
    with suppress(Exception):
        default_storage.delete(key)
