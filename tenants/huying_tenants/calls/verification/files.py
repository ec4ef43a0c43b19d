"""Proves that the files which events came with are still in the storage, byte for byte."""

from collections.abc import Iterator

from huying_tenants.calls.models import Call
from huying_tenants.calls.verification.faults import Fault
from huying_tenants.evidence import api as evidence_api


def verify_files() -> Iterator[Fault]:
    """Every stored original that is gone or altered. That its digest is the sealed one is proved with the chains."""
    damaged = list(evidence_api.damaged_originals())
    numbers = dict(Call.objects.filter(pk__in={file.call_id for file in damaged}).values_list("pk", "number"))
    for file in damaged:
        where = numbers.get(file.call_id or 0, f"id {file.call_id}")
        subject = f"{where}#{file.event_seq} file {file.id}"
        yield Fault("file_damaged", subject, f"the stored file {file.id} is gone or was altered")
