"""答复."""

from graphene import ID, List, NonNull, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput, keys_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class AnswerCallInput(StepInput):
    """What answer_call takes."""

    result_code = String(required=True)
    words = String(required=True)
    evidence_ids = List(NonNull(ID))


def answer_call(by: By, given: AnswerCallInput) -> Outcome:
    """The department says what it has done."""
    return actions.answer_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        result=given.result_code,
        words=given.words,
        evidence_ids=keys_of("Evidence", given.evidence_ids),
    )
