"""正在编辑."""

from typing import Any

from graphene import ID, InputObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.org.acting import by
from huying_tenants.hierarchy import api as hierarchy


class HoldEditingInput(InputObjectType):
    """What hold_editing takes."""

    unit_id = ID(required=True)


def hold_editing(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Say that one has a unit's form open; renewed every 30 seconds, it lapses after 90."""
    editors = hierarchy.hold_editing(**by(context_of(info)), unit_id=key_of("Unit", given.unit_id))
    return {"editors": editors}
