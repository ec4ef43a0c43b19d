"""What sibling apps, the API and the site may use of evidence."""

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence import access
from huying_tenants.evidence.access import MaySeeCall
from huying_tenants.evidence.actions import Upload, attach, collect_orphans, store_upload
from huying_tenants.evidence.domain.files import Kind
from huying_tenants.evidence.proof import damaged_originals
from huying_tenants.evidence.selectors import (
    EvidenceRef,
    OwnUpload,
    all_keys,
    digests,
    list_for_calls,
    ref_of,
    uploads_of,
)
from huying_tenants.evidence.uploads import OneFileInMemory, UploadRules, check_announced_length

__all__ = [
    "EvidenceRef",
    "Kind",
    "MaySeeCall",
    "OneFileInMemory",
    "OwnUpload",
    "Upload",
    "UploadRules",
    "all_keys",
    "attach",
    "check_announced_length",
    "collect_orphans",
    "damaged_originals",
    "digests",
    "find_readable",
    "list_for_calls",
    "store_upload",
    "uploads_of",
]


def find_readable(actor: Actor, evidence_id: int, may_see_call: MaySeeCall) -> EvidenceRef | None:
    """The file of this id, None when there is none or none the actor may see."""
    try:
        return ref_of(access.readable(actor, evidence_id, may_see_call))
    except Refusal:
        return None
