"""Units, over the county's organisation in memory."""

from graphene import ID, Enum, Field, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.nodes import Node, fetched_by
from huying_tenants.org.api import Engagement as EngagementValue
from huying_tenants.org.api import PostKind as PostKindValue
from huying_tenants.org.api import UnitKind as UnitKindValue
from huying_tenants.org.api import UnitRef

UnitKind = Enum.from_enum(UnitKindValue)
PostKind = Enum.from_enum(PostKindValue)
Engagement = Enum.from_enum(EngagementValue)


def _fetch(info: GraphQLResolveInfo, key: int) -> UnitRef | None:
    return context_of(info).units.get(key)


def unit_id_or_none(key: int | None) -> str | None:
    """The global id of a unit that may not be there."""
    return None if key is None else global_id("Unit", key)


@fetched_by(UnitRef, _fetch)
class Unit(ObjectType):
    """A township, street, village, department, centre or supervising body."""

    class Meta:
        interfaces = (Node,)

    code = String(required=True)
    name = String(required=True)
    short_name = String(required=True)
    kind = Field(UnitKind, required=True)
    level = String(required=True, description="The county's code of its level.")
    initials = String(required=True, description="Pinyin initials, lower case.")
    parent_id = ID()
    line_superior_id = ID(
        description="The superior of its line (条), where it has one beside its parent (块)."
    )
    duty_phone = String(required=True)

    resolve_id = plain(lambda unit: global_id("Unit", unit.id))
    resolve_parent_id = plain(lambda unit: unit_id_or_none(unit.parent_id))
    resolve_line_superior_id = plain(lambda unit: unit_id_or_none(unit.line_superior_id))
