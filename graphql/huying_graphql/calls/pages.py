"""Lists of calls."""

from graphene import Field, Int, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.pages import Page, PageConnection, PageEdge
from huying_graphql.base.scalars import DateTime
from huying_graphql.calls.types import Call
from huying_tenants.calls.models import Call as CallRow


class CallEdge(PageEdge):
    """A call in a list."""

    node = Field(Call, required=True)


class CallConnection(PageConnection):
    """A page of a list of calls."""

    edges = List(NonNull(CallEdge), required=True)
    total_count = Int(required=True, description="Counted only when asked.")
    server_time = DateTime(required=True)

    resolve_total_count = plain(lambda page: page.count())

    @staticmethod
    def resolve_server_time(_page: Page[CallRow], info: GraphQLResolveInfo) -> object:
        """The moment of the operation."""
        return context_of(info).now


class DeskCounts(ObjectType):
    """How many calls each group of my desk holds."""

    ringing = Int(required=True)
    late = Int(required=True)
    soon = Int(required=True)
    in_progress = Int(required=True)
    waiting = Int(required=True)
    done = Int(required=True)
    revision = Int(required=True)
    server_time = DateTime(required=True)

    @staticmethod
    def resolve_server_time(_counts: object, info: GraphQLResolveInfo) -> object:
        """The moment of the operation."""
        return context_of(info).now
