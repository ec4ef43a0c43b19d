"""Units, over the county's organisation in memory."""

from graphene import ID, Enum, Field, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.nodes import Node, fetched_by
from huying_tenants.org.api import UnitKind as UnitKindValue
from huying_tenants.org.api import UnitRef

UnitKind = Enum.from_enum(UnitKindValue)


def _fetch(info: GraphQLResolveInfo, key: int) -> UnitRef | None:
    return context_of(info).units.get(key)


@fetched_by(UnitRef, _fetch)
class Unit(ObjectType):
    """A township, street, village, department, centre or supervising body."""

    class Meta:
        interfaces = (Node,)

    code = String(required=True)
    name = String(required=True)
    short_name = String(required=True)
    kind = Field(UnitKind, required=True)
    initials = String(required=True, description="Pinyin initials, lower case.")
    parent_id = ID()
    duty_phone = String(required=True)

    resolve_id = plain(lambda unit: global_id("Unit", unit.id))
    resolve_parent_id = plain(
        lambda unit: None if unit.parent_id is None else global_id("Unit", unit.parent_id)
    )
