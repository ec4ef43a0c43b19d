"""改用新版."""

from typing import Any

from graphene import ID, InputObjectType, Int, List, NonNull

from huying_graphql.base.ids import key_of
from huying_graphql.rulebook.acting import By
from huying_tenants.publishing import api as publishing


class MoveOpenCallsInput(InputObjectType):
    """What move_open_calls takes."""

    number = Int(required=True, description="The version in force.")
    call_ids = List(NonNull(ID), description="Null: every open call it has a place for.")


def move_open_calls(by: By, given: MoveOpenCallsInput) -> dict[str, Any]:
    """Let open calls live by the version in force from now on."""
    only = None if given.call_ids is None else [key_of("Call", id_) for id_ in given.call_ids]
    return {"moved": len(publishing.move_calls(**by, number=given.number, call_ids=only))}
