"""Acts on the organisation, as they were recorded."""

from graphene import ID, Boolean, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.pages import Edge, Page, PageInfo, edges
from huying_graphql.base.scalars import Date, DateTime
from huying_graphql.org.types import Unit
from huying_tenants.hierarchy.api import ActView


class OrganisationAct(ObjectType):
    """An act on the organisation: dated, with its reason and document number."""

    id = ID(required=True)
    kind = String(required=True, description="E.g. merge, appoint.")
    words = String(required=True)
    effective = Date(required=True)
    reason = String(required=True)
    document = String(required=True)
    at = DateTime(required=True, description="When it was recorded.")
    by = String(required=True)
    revocable = Boolean(required=True, description="It has not begun, so it can be taken back.")
    revoked = Boolean(required=True)

    resolve_id = plain(lambda act: global_id("OrganisationAct", act.seq))


class UnitEra(ObjectType):
    """How a unit was for a time; the newest comes first."""

    since = Date(required=True)
    until = Date(description="Exclusive; null: until further notice.")
    name = String(required=True)
    parent = Field(Unit, description="As it was called then.")
    level = String(required=True)
    act = Field(OrganisationAct, description="Null: it came from the county's pack.")

    resolve_since = plain(lambda era: era.version.since)
    resolve_until = plain(lambda era: era.version.until)
    resolve_name = plain(lambda era: era.version.state.name)
    resolve_level = plain(lambda era: era.version.state.level)


class OrganisationActEdge(ObjectType):
    """An act in a list."""

    node = Field(OrganisationAct, required=True)
    cursor = String(required=True)

    resolve_cursor = plain(lambda edge: edge.page.cursor(edge.node))


class OrganisationActConnection(ObjectType):
    """A page of acts, the newest first."""

    edges = List(NonNull(OrganisationActEdge), required=True)
    page_info = Field(PageInfo, required=True)

    resolve_page_info = plain(lambda page: page)

    @staticmethod
    def resolve_edges(page: Page[ActView], _info: GraphQLResolveInfo) -> list[Edge[ActView]]:
        """The page's acts."""
        return edges(page)


class UnitEditor(ObjectType):
    """Somebody else who has a unit's form open."""

    by = String(required=True)
    since = DateTime(required=True)
