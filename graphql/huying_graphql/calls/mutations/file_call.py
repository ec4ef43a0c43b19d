"""呼叫."""

from graphene import ID, List, NonNull, String

from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.calls.acting import By, RequestInput, keys_of
from huying_graphql.calls.forms import AxisLevelInput, FieldAnswerInput, answers_of, levels_of
from huying_graphql.calls.points import PointInput, point_of
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome


class FileCallInput(RequestInput):
    """What file_call takes."""

    item_id = ID(required=True)
    call_type_code = String(required=True)
    place_text = String(required=True)
    place_unit_id = ID(description="The village or grid.")
    point = PointInput()
    situation = String(required=True)
    evidence_ids = List(NonNull(ID))
    fields = List(NonNull(FieldAnswerInput))
    axes = List(NonNull(AxisLevelInput))
    lead_unit_id = ID(description="Where the caller chooses whom to call.")
    cooperating_unit_ids = List(NonNull(ID))
    person_post_id = ID(description="Where a person is called.")
    caller_unit_id = ID(description="The unit whose call it is, where one files for others.")


def file_call(by: By, given: FileCallInput) -> Outcome:
    """A township asks the county for a response."""
    return actions.file_call(
        **by,
        item_id=key_of("Item", given.item_id),
        call_type=given.call_type_code,
        situation=given.situation,
        place=given.place_text,
        place_unit_id=key_or_none("Unit", given.place_unit_id),
        point=point_of(given.point),
        evidence_ids=keys_of("Evidence", given.evidence_ids),
        answers=answers_of(given.fields),
        axes=levels_of(given.axes),
        lead_unit_id=key_or_none("Unit", given.lead_unit_id),
        cooperating_unit_ids=keys_of("Unit", given.cooperating_unit_ids),
        person_post_id=key_or_none("Post", given.person_post_id),
        caller_unit_id=key_or_none("Unit", given.caller_unit_id),
    )
