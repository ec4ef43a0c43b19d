"""Proves that the stored originals are the bytes that were brought."""

import hashlib
from collections.abc import Iterator

from huying_tenants.evidence import storage
from huying_tenants.evidence.models import Evidence
from huying_tenants.evidence.selectors import EvidenceRef, ref_of


def damaged_originals() -> Iterator[EvidenceRef]:
    """Every file of a call whose stored original is gone, or is not what its digest says. Reads all of them."""
    for evidence in Evidence.objects.filter(call_id__isnull=False).order_by("pk"):
        if _stored_digest(evidence.original_key) != evidence.sha256:
            yield ref_of(evidence)


def _stored_digest(key: str) -> str | None:
    digest = hashlib.sha256()
    try:
        with storage.open_stored(key) as file:
            for chunk in file.chunks():
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
