"""Appointments that make somebody an administrator, and wait for a second one."""

from graphene import ID, Boolean, Enum, Field, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import Date, DateTime
from huying_graphql.org.people import NumberChange, PersonLine, PostLine, PostView
from huying_graphql.org.types import Engagement
from huying_tenants.hierarchy.api import Grant
from huying_tenants.hierarchy.api import GrantState as GrantStateValue

GrantState = Enum.from_enum(GrantStateValue)


class AdministratorGrant(ObjectType):
    """Somebody is to become an administrator, if a second administrator agrees in time."""

    id = ID(required=True)
    post = Field(PostLine, required=True)
    person = Field(PersonLine, required=True)
    since = Date(required=True)
    until = Date(description="The first day on which it holds no more; null: for good.")
    deputy = Boolean(required=True)
    engagement = Field(Engagement, required=True)
    asked_by = String(required=True)
    asked_at = DateTime(required=True)
    expires_at = DateTime(required=True)
    state = Field(GrantState, required=True)
    decided_by = String()
    decided_at = DateTime()
    reason = String(required=True, description="Why it was declined.")
    own = Boolean(required=True, description="The asker of this question asked for it, and may take it back.")
    hindrance = String(required=True, description="Why the asker cannot be its second; empty: he can.")
    number_changed = Field(NumberChange, description="Of the person, by another; null: it was not.")

    resolve_id = plain(lambda grant: global_id("AdministratorGrant", grant.id))

    @staticmethod
    def resolve_post(grant: Grant, _info: GraphQLResolveInfo) -> PostView:
        """With nobody on it: the page of its unit tells who is."""
        return PostView(grant.post, (), grant.asked_at)
