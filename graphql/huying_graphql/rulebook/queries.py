"""Asking for the rules in force."""

from graphene import Field, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.rulebook.types import Rulebook
from huying_tenants.rulebook.api import PinnedRulebook, in_force


class RulebookQueries(ObjectType):
    """Root fields."""

    rulebook = Field(Rulebook, required=True)

    @staticmethod
    @rule(signed_in)
    def resolve_rulebook(_root: None, info: GraphQLResolveInfo) -> PinnedRulebook:
        """The version in force now."""
        return in_force(context_of(info).now)
