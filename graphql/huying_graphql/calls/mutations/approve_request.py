"""同意."""

from graphene import Int, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class ApproveRequestInput(StepInput):
    """What approve_request takes."""

    request = Int(required=True, description="Its number within the call.")
    words = String()


def approve_request(by: By, given: ApproveRequestInput) -> Outcome:
    """With the last of those who must approve, the step takes effect."""
    return actions.approve_request(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        request=given.request,
        words=given.words or "",
    )
