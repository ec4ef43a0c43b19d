"""不同意."""

from graphene import Int, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class RefuseRequestInput(StepInput):
    """What refuse_request takes."""

    request = Int(required=True, description="Its number within the call.")
    words = String(required=True)


def refuse_request(by: By, given: RefuseRequestInput) -> Outcome:
    """An approver declines, with words why."""
    return actions.refuse_request(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        request=given.request,
        words=given.words,
    )
