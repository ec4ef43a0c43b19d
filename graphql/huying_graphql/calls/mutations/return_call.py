"""退回."""

from graphene import String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class ReturnCallInput(StepInput):
    """What return_call takes."""

    reason_code = String(required=True)
    words = String(required=True)


def return_call(by: By, given: ReturnCallInput) -> Outcome:
    """The department says that it is not its duty; the call goes back."""
    return actions.return_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        reason=given.reason_code,
        words=given.words,
    )
