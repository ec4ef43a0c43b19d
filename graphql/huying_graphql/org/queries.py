"""Asking for units."""

from graphene import List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.org.types import Unit, UnitKind
from huying_tenants.org.api import UnitRef


class OrgQueries(ObjectType):
    """Root fields."""

    units = List(NonNull(Unit), required=True, kinds=List(NonNull(UnitKind)))

    @staticmethod
    @rule(signed_in)
    def resolve_units(_root: None, info: GraphQLResolveInfo, kinds: list[str] | None = None) -> list[UnitRef]:
        """The units of the county in its own order, all kinds when none is named."""
        units = context_of(info).units.values()
        return [unit for unit in units if kinds is None or unit.kind in kinds]
