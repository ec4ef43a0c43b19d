"""Asking for anything by its global id."""

from graphene import ID, Field, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.nodes import Node, fetch_node
from huying_graphql.base.rules import rule, signed_in


class NodeQueries(ObjectType):
    """Root fields."""

    node = Field(Node, id=ID(required=True))

    @staticmethod
    @rule(signed_in)
    def resolve_node(_root: None, info: GraphQLResolveInfo, id: str) -> object | None:  # noqa: A002
        """Null when there is none or it may not be seen."""
        return fetch_node(info, id)
