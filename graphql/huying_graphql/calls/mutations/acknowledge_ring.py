"""接铃."""

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, RemarkInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class AcknowledgeRingInput(RemarkInput):
    """What acknowledge_ring takes."""


def acknowledge_ring(by: By, given: AcknowledgeRingInput) -> Outcome:
    """Somebody of the desk has heard the ring."""
    return actions.acknowledge_ring(
        **by,
        call_id=key_of("Call", given.call_id),
    )
