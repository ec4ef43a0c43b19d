"""到场."""

from graphene import ID, List, NonNull

from huying_graphql.base.ids import key_of
from huying_graphql.calls.acting import By, StepInput, keys_of
from huying_graphql.calls.points import PointInput, point_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class ArriveAtCallInput(StepInput):
    """What arrive_at_call takes."""

    point = PointInput()
    evidence_ids = List(NonNull(ID))


def arrive_at_call(by: By, given: ArriveAtCallInput) -> Outcome:
    """The department is on the scene; the time is the server's."""
    return actions.arrive_at_call(
        **by,
        call_id=key_of("Call", given.call_id),
        seen_version=given.version,
        point=point_of(given.point),
        evidence_ids=keys_of("Evidence", given.evidence_ids),
    )
