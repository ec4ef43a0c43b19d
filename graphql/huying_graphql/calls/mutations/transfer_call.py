"""转办."""

from graphene import ID, List, NonNull, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput, keys_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class TransferCallInput(StepInput):
    """What transfer_call takes."""

    lead_unit_id = ID(required=True)
    cooperating_unit_ids = List(NonNull(ID), required=True)
    words = String()


def transfer_call(by: By, given: TransferCallInput) -> Outcome:
    """The centre hands the call to the lead department."""
    return actions.transfer_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        lead_unit_id=key_of("Unit", given.lead_unit_id),
        cooperating_unit_ids=keys_of("Unit", given.cooperating_unit_ids),
        words=given.words or "",
    )
