"""补充证据."""

from graphene import ID, List, NonNull, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, RemarkInput, keys_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class AddEvidenceInput(RemarkInput):
    """What add_evidence takes."""

    evidence_ids = List(NonNull(ID), required=True)
    words = String()


def add_evidence(by: By, given: AddEvidenceInput) -> Outcome:
    """Any party adds photos or files; the procedure does not move."""
    return actions.add_evidence(
        **by,
        call_id=key_of("Call", given.call_id),
        evidence_ids=keys_of("Evidence", given.evidence_ids),
        words=given.words or "",
    )
