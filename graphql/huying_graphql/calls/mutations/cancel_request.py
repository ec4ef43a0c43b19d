"""撤销申请."""

from graphene import Int, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class CancelRequestInput(StepInput):
    """What cancel_request takes."""

    request = Int(required=True, description="Its number within the call.")
    words = String()


def cancel_request(by: By, given: CancelRequestInput) -> Outcome:
    """The applicant no longer asks."""
    return actions.cancel_request(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        request=given.request,
        words=given.words or "",
    )
