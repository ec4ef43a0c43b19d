"""Acts on the organisation, as they were recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from graphene import ID, Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.pages import Edge, Page, PageConnection, PageEdge
from huying_graphql.base.scalars import Date, DateTime
from huying_graphql.org.types import Unit
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import ActView, Touched
from huying_tenants.org.api import UnitRef


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
    own = Boolean(required=True, description="The asker took it.")
    revocable = Boolean(required=True, description="It has not begun, so it can be taken back.")
    revoked = Boolean(required=True)

    resolve_id = plain(lambda act: global_id("OrganisationAct", act.seq))

    @staticmethod
    def resolve_own(act: ActView, info: GraphQLResolveInfo) -> bool:
        """By the same account, on whichever of its posts."""
        return act.account_id == context_of(info).actor.account_id


@dataclass(frozen=True)
class ActsPage(Page[ActView]):
    """A page of acts; which units they changed is read for all of them at once."""

    @cached_property
    def touched(self) -> Mapping[int, Touched]:
        """By the numbers of the acts."""
        return hierarchy.touched_by([act.seq for act in self.rows])


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


class OrganisationActEdge(PageEdge):
    """An act in a list."""

    node = Field(OrganisationAct, required=True)
    units = List(
        NonNull(Unit), required=True, description="The first of the units it changed, as they are now."
    )
    unit_count = Int(required=True, description="How many units it changed.")

    @staticmethod
    def resolve_units(edge: Edge[ActView], info: GraphQLResolveInfo) -> list[UnitRef]:
        """Without those that were made by an act and taken back with it: they are no more."""
        known = context_of(info).units
        return [known[key] for key in _touched(edge).units if key in known]

    @staticmethod
    def resolve_unit_count(edge: Edge[ActView], _info: GraphQLResolveInfo) -> int:
        """0: it was about none, for example about the levels."""
        return _touched(edge).count


def _touched(edge: Edge[ActView]) -> Touched:
    return cast("ActsPage", edge.page).touched.get(edge.node.seq, Touched(0, ()))


class OrganisationActConnection(PageConnection):
    """A page of acts, the newest first."""

    edges = List(NonNull(OrganisationActEdge), required=True)


class UnitEditor(ObjectType):
    """Somebody else who has a unit's form open."""

    by = String(required=True)
    since = DateTime(required=True)
