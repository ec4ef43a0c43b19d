"""What can be done with evidence: store an upload, bring it with a step, clear away what nobody used."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_tenants.evidence import access, storage
from huying_tenants.evidence.domain import limits, refusals
from huying_tenants.evidence.domain.files import Kind, identify
from huying_tenants.evidence.images import Pictures, make_pictures
from huying_tenants.evidence.models import Evidence
from huying_tenants.evidence.selectors import EvidenceRef, ref_of

logger = logging.getLogger(__name__)

_BATCH: Final = 200
_SWEPT_DAYS: Final = 14
"""Days back in which stored files are compared with the table: far more than a collector is ever off."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives: the name its owner gave it and all its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collector's round has cleared away: rows nobody used, and stored files no row knows."""

    rows: int
    files: int


def store_upload(*, actor: Actor, clock: Clock, upload: Upload) -> EvidenceRef:
    """Check, store and record one file; it then waits until a step brings it.

    The row is written after the files, so that whoever sees a row can open it; files whose row fails are removed.
    Raises Refusal (the codes of `identify` and `make_pictures`, EVIDENCE_NOT_ALLOWED, EVIDENCE_TOO_MANY_WAITING,
    EVIDENCE_NOT_STORED).
    """
    access.check_may_upload(actor)
    identified = identify(name=upload.name, content=upload.content)
    kind = identified.media_type.kind
    pictures = make_pictures(upload.content, identified.media_type) if kind is Kind.IMAGE else None
    now = clock.now()
    keys = storage.new_keys(
        county_code=current_county().code,
        day=county_date(now),
        media_type=identified.media_type,
        pictures=pictures is not None,
    )
    evidence = Evidence(
        kind=kind,
        name=identified.name,
        media_type=identified.media_type,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        width=pictures.width if pictures else None,
        height=pictures.height if pictures else None,
        original_key=keys.original,
        preview_key=keys.preview,
        thumbnail_key=keys.thumbnail,
        uploaded_by=actor.account_id,
        post_id=actor.seat.post_id,
        unit_id=actor.seat.unit_id,
        uploaded_at=now,
    )
    try:
        _store_files(keys, upload.content, pictures)
        with transaction.atomic():
            evidence.save(force_insert=True)
    except OSError as error:
        _remove_quietly(keys)
        logger.exception("evidence could not be stored")
        raise refusals.not_stored() from error
    except BaseException:
        _remove_quietly(keys)
        raise
    return ref_of(evidence)


def _store_files(keys: storage.Keys, original: bytes, pictures: Pictures | None) -> None:
    storage.put(keys.original, original)
    if pictures is not None:
        storage.put(keys.preview, pictures.preview)
        storage.put(keys.thumbnail, pictures.thumbnail)


def _remove_quietly(keys: storage.Keys) -> None:
    """Undo on the way out of a failure; what a sick storage keeps is collected later."""
    try:
        storage.remove(keys.all())
    except OSError:
        logger.warning("files of a failed upload are left to the collector")


def attach(
    *, actor: Actor, evidence_ids: Sequence[int], call_id: int, event_seq: int, now: datetime
) -> tuple[EvidenceRef, ...]:
    """Bring waiting files with the step `event_seq` of a call, inside the step's own transaction.

    An id named twice counts once. Raises Refusal (EVIDENCE_TOO_MANY, EVIDENCE_NOT_FOUND, EVIDENCE_ALREADY_ATTACHED).
    """
    ids = tuple(dict.fromkeys(evidence_ids))
    if len(ids) > limits.MAX_PER_STEP:
        raise refusals.too_many()
    if not ids:
        return ()
    brought = access.waiting_for_update(actor, ids)
    for evidence in brought:
        evidence.call_id, evidence.event_seq, evidence.attached_at = call_id, event_seq, now
    Evidence.objects.filter(pk__in=ids).update(call_id=call_id, event_seq=event_seq, attached_at=now)
    return tuple(ref_of(evidence) for evidence in brought)


def collect_orphans(*, clock: Clock) -> Collected:
    """Clear away the current county's files that waited for a day unused, and stored files without a row.

    Safe to stop anywhere and to run twice at once. Not to run while a history of the past is being written.
    """
    now = clock.now()
    rows = 0
    while batch := _collect_rows(now - limits.WAITING):
        rows += batch
    return Collected(rows=rows, files=_collect_files(county_date(now - limits.WAITING)))


def _collect_rows(until: datetime) -> int:
    """Delete one batch of rows, then their files: files of a row that is gone are found again by the sweep."""
    with transaction.atomic():
        unused = list(
            Evidence.objects.select_for_update(skip_locked=True)
            .filter(call_id=None, uploaded_at__lt=until)
            .order_by("pk")[:_BATCH]
        )
        Evidence.objects.filter(pk__in=[evidence.pk for evidence in unused]).delete()
    for evidence in unused:
        storage.remove(
            storage.Keys(evidence.original_key, evidence.preview_key, evidence.thumbnail_key).all()
        )
    return len(unused)


def _collect_files(before: date) -> int:
    """Delete stored files of whole past days that no row knows: what a killed upload or collector left."""
    county_code = current_county().code
    earliest = before - timedelta(days=_SWEPT_DAYS)
    return sum(
        storage.remove(storage.stored_keys(county_code, day) - _known_keys(county_code, day))
        for day in storage.stored_days(county_code)
        if earliest <= day < before
    )


def _known_keys(county_code: str, day: date) -> frozenset[str]:
    rows = Evidence.objects.filter(original_key__startswith=storage.day_folder(county_code, day))
    return frozenset(
        key
        for keys in rows.values_list("original_key", "preview_key", "thumbnail_key")
        for key in keys
        if key
    )
