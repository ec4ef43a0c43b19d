"""受理."""

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class AcceptCallInput(StepInput):
    """What accept_call takes."""


def accept_call(by: By, given: AcceptCallInput) -> Outcome:
    """The lead department takes the call on."""
    return actions.accept_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
    )
