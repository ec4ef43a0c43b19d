"""补充说明."""

from graphene import String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, RemarkInput
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class CommentOnCallInput(RemarkInput):
    """What comment_on_call takes."""

    words = String(required=True)


def comment_on_call(by: By, given: CommentOnCallInput) -> Outcome:
    """Any party adds words; the procedure does not move."""
    return actions.comment_on_call(
        **by,
        call_id=key_of("Call", given.call_id),
        words=given.words,
    )
