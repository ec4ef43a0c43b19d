"""Any step of the county's procedure."""

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_graphql.calls.forms import StepFormInput, answers_of, item_of, take_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class TakeStepInput(StepInput):
    """What take_step takes."""

    form = StepFormInput(required=True)


def take_step(by: By, given: TakeStepInput) -> Outcome:
    """A step by its code; where it needs approval, those who approve are asked."""
    return actions.take_step(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        form=take_of(given.form),
        item_id=item_of(given.form),
        answers=answers_of(given.form.fields),
    )
