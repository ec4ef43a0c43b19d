"""Asking for workbooks."""

from collections.abc import Sequence

from graphene import ID, Field, Int, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.nodes import fetch_node
from huying_graphql.base.rules import rule
from huying_graphql.org.queries import manages_organisation
from huying_graphql.workbooks.types import Delivery, Workbook
from huying_tenants.workbooks import api as workbooks
from huying_tenants.workbooks.api import WorkbookView

_USUAL = 20


class WorkbookQueries(ObjectType):
    """Root fields."""

    workbooks = List(
        NonNull(Workbook), required=True, first=Int(default_value=_USUAL), description="The latest first."
    )
    workbook = Field(Workbook, id=ID(required=True))
    delivery = Field(Delivery, id=ID(required=True))

    @staticmethod
    @rule(manages_organisation)
    def resolve_workbooks(
        _root: None, info: GraphQLResolveInfo, first: int | None = None
    ) -> Sequence[WorkbookView]:
        """Everybody's who manages the organisation."""
        context = context_of(info)
        return workbooks.workbooks(context.actor, _USUAL if first is None else first, context.now)

    @staticmethod
    @rule(manages_organisation)
    def resolve_workbook(_root: None, info: GraphQLResolveInfo, **given: str) -> object | None:
        """Null when there is none."""
        return fetch_node(info, given["id"]) if key_of("Workbook", given["id"]) else None

    @staticmethod
    @rule(manages_organisation)
    def resolve_delivery(_root: None, info: GraphQLResolveInfo, **given: str) -> object | None:
        """Null when there is none, or it is another's."""
        return fetch_node(info, given["id"]) if key_of("Delivery", given["id"]) else None
