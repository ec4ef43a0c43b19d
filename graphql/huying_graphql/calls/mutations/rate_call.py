"""评价."""

from collections.abc import Sequence

from graphene import Boolean, InputObjectType, Int, List, NonNull, String

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class AxisScoreInput(InputObjectType):
    """1 to 5 stars on an axis of the rulebook."""

    axis = String(required=True)
    stars = Int(required=True)


class RateCallInput(StepInput):
    """What rate_call takes."""

    solved = Boolean(required=True)
    scores = List(NonNull(AxisScoreInput), required=True)
    words = String()


def rate_call(by: By, given: RateCallInput) -> Outcome:
    """The township rates: solved closes the call, not solved begins a new round."""
    return actions.rate_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        solved=given.solved,
        scores=_scores(given.scores),
        words=given.words or "",
    )


def _scores(given: Sequence[AxisScoreInput]) -> dict[str, int]:
    scores = {score.axis: score.stars for score in given}
    if len(scores) != len(given):
        raise Refusal("SCORE_REPEATED", "同一项评分只能打一次。", "请为每一项各选一次星级。", field="scores")
    return scores
