"""Asking who one is."""

from graphene import Field, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.rules import anyone, rule
from huying_graphql.identity.types import Me
from huying_platform.kernel.actor import Actor


class IdentityQueries(ObjectType):
    """Root fields."""

    me = Field(Me, description="Null when nobody is signed in.")

    @staticmethod
    @rule(anyone)
    def resolve_me(_root: None, info: GraphQLResolveInfo) -> Actor | None:
        """The actor of the request."""
        return context_of(info).actor_or_none
