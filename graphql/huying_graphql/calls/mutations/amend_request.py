"""修改申请."""

from graphene import Int

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_graphql.calls.forms import StepFormInput, answers_of, item_of, take_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class AmendRequestInput(StepInput):
    """What amend_request takes."""

    request = Int(required=True, description="Its number within the call.")
    form = StepFormInput(required=True)


def amend_request(by: By, given: AmendRequestInput) -> Outcome:
    """The applicant asks anew with another form."""
    return actions.amend_request(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        request=given.request,
        form=take_of(given.form),
        item_id=item_of(given.form),
        answers=answers_of(given.form.fields),
    )
