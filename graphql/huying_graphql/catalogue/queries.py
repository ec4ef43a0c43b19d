"""Asking for the list."""

from collections.abc import Sequence

from graphene import List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.catalogue.types import Item
from huying_tenants.catalogue.api import ItemRef, current_items


class CatalogueQueries(ObjectType):
    """Root fields."""

    items = List(NonNull(Item), required=True)

    @staticmethod
    @rule(signed_in)
    def resolve_items(_root: None, info: GraphQLResolveInfo) -> Sequence[ItemRef]:
        """The list as it stands."""
        return current_items(context_of(info).now)
