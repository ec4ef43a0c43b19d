"""撤回."""

from graphene import String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class WithdrawCallInput(StepInput):
    """What withdraw_call takes."""

    words = String(required=True)


def withdraw_call(by: By, given: WithdrawCallInput) -> Outcome:
    """The township takes the call back before it is accepted."""
    return actions.withdraw_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        words=given.words,
    )
