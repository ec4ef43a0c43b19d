"""Asking above the counties."""

from graphene import Field, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.rules import rule
from huying_graphql.portal.access import above_counties, portal_person_of
from huying_graphql.portal.types import Portal
from huying_platform.identity.api import PortalPerson


class PortalQueries(ObjectType):
    """Root fields."""

    portal = Field(
        Portal, required=True, description="On the platform's own host, for people above the counties."
    )

    @staticmethod
    @rule(above_counties)
    def resolve_portal(_root: None, info: GraphQLResolveInfo) -> PortalPerson:
        """Who asks."""
        return portal_person_of(context_of(info))
