"""The read side: evidence as frozen values, in one statement for any number of calls."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.urls import reverse

from huying_tenants.evidence.domain import limits
from huying_tenants.evidence.domain.files import Kind, Variant
from huying_tenants.evidence.models import Evidence
from huying_tenants.evidence.storage import open_stored


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """A file as the rest of the house knows it. `size` in bytes; width and height in pixels, None for a document.

    `call_id`, `event_seq` and `attached_at` are None while it waits to be used.
    """

    id: int
    kind: Kind
    name: str
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    uploaded_by: int
    post_id: int
    unit_id: int
    uploaded_at: datetime
    call_id: int | None
    event_seq: int | None
    attached_at: datetime | None

    @property
    def original_url(self) -> str:
        """Path of the file as it was uploaded."""
        return _path(self.id, Variant.ORIGINAL)

    @property
    def preview_url(self) -> str | None:
        """Path of the picture for the page; None for a document."""
        return _path(self.id, Variant.PREVIEW) if self.kind is Kind.IMAGE else None

    @property
    def thumbnail_url(self) -> str | None:
        """Path of the small picture; None for a document."""
        return _path(self.id, Variant.THUMBNAIL) if self.kind is Kind.IMAGE else None


def ref_of(evidence: Evidence) -> EvidenceRef:
    """The frozen value of a row."""
    return EvidenceRef(
        id=evidence.pk,
        kind=Kind(evidence.kind),
        name=evidence.name,
        media_type=evidence.media_type,
        size=evidence.size,
        sha256=evidence.sha256,
        width=evidence.width,
        height=evidence.height,
        uploaded_by=evidence.uploaded_by,
        post_id=evidence.post_id,
        unit_id=evidence.unit_id,
        uploaded_at=evidence.uploaded_at,
        call_id=evidence.call_id,
        event_seq=evidence.event_seq,
        attached_at=evidence.attached_at,
    )


def list_for_calls(call_ids: Iterable[int]) -> Mapping[int, tuple[EvidenceRef, ...]]:
    """The evidence of each call in the order it was brought; a call without any has an empty tuple.

    The caller has made sure that the calls may be seen.
    """
    found: dict[int, list[EvidenceRef]] = {call_id: [] for call_id in call_ids}
    for evidence in Evidence.objects.filter(call_id__in=list(found)).order_by("event_seq", "pk"):
        if evidence.call_id is not None:
            found[evidence.call_id].append(ref_of(evidence))
    return {call_id: tuple(refs) for call_id, refs in found.items()}


@dataclass(frozen=True, slots=True)
class OwnUpload:
    """A file that somebody has uploaded, with where it lies."""

    ref: EvidenceRef
    key: str

    def open(self) -> IO[bytes]:
        """The file as it was uploaded, to be read and closed; raises OSError where the storage has it no more."""
        return open_stored(self.key)


def uploads_of(account_id: int) -> tuple[OwnUpload, ...]:
    """Every file that an account has uploaded, the latest first, whether it was brought in a call or not.

    One statement. The caller has made sure that they may be seen.
    """
    rows = Evidence.objects.filter(uploaded_by=account_id).order_by("-pk")
    return tuple(OwnUpload(ref_of(row), row.original_key) for row in rows)


def digests(evidence_ids: Collection[int]) -> Mapping[int, str]:
    """The SHA-256 (hexadecimal) of each file that exists, whosever it is; no statement when none is asked for."""
    known = [evidence_id for evidence_id in evidence_ids if limits.is_id(evidence_id)]
    return dict(Evidence.objects.filter(pk__in=known).values_list("pk", "sha256")) if known else {}


def all_keys() -> list[str]:
    """The storage keys of every file the county's evidence refers to, in the order of their rows. One statement."""
    rows = Evidence.objects.order_by("pk").values_list("original_key", "preview_key", "thumbnail_key")
    return [key for keys in rows for key in keys if key]


def _path(evidence_id: int, variant: Variant) -> str:
    return reverse("evidence:file", args=(evidence_id, variant.value))
