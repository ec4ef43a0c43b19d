"""The page of one unit on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from graphene import Field, Float, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.scalars import JSONString
from huying_graphql.org.acts import OrganisationAct, UnitEditor, UnitEra
from huying_graphql.org.days import AskedDay
from huying_graphql.org.maps import UnitMap
from huying_graphql.org.people import PostLine, PostView, post_views
from huying_graphql.org.tree import LineView, TreeUnit, views
from huying_graphql.org.types import Engagement, Unit
from huying_platform.kernel.clock import county_date
from huying_tenants.calls import api as calls_api
from huying_tenants.calls.selectors.counts import counts_by_month
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import ActView, Editor, Era
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Engagement as EngagementValue
from huying_tenants.org.api import Surroundings, UnitRef, UnitState, UnitVersionRef

MONTHS = 6


class UnitPlace(ObjectType):
    """Where a unit is."""

    longitude = Float(required=True)
    latitude = Float(required=True)
    system = String(required=True, description="WGS84, GCJ02 or CGCS2000.")


class MonthCount(ObjectType):
    """What a unit did in a month, by the unit it was then."""

    month = String(required=True, description="E.g. 2025-09.")
    filed = Int(required=True)
    handled = Int(required=True)
    late = Int(required=True, description="Its clocks that ran out.")


class EngagementCount(ObjectType):
    """How many grid members of one kind a unit has."""

    engagement = Field(Engagement, required=True)
    count = Int(required=True)


def last_months(today: date) -> list[date]:
    """The first days of the last half year's months."""
    first = today.replace(day=1)
    months = [first]
    while len(months) < MONTHS:
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return months


@dataclass(frozen=True)
class PageView:
    """A unit on a day; one that does not stand then is shown as it stood nearest to it."""

    unit_id: int
    version: UnitVersionRef
    day: AskedDay
    context: Context

    @property
    def state(self) -> UnitState:
        """What the version says."""
        return self.version.state

    @cached_property
    def line(self) -> LineView:
        """The unit in the tree."""
        (view,) = views(org_api.lines_of([self.unit_id], self.shown_on), AskedDay(self.shown_on, self.day.at))
        return view

    @property
    def shown_on(self) -> date:
        """The day asked for; where the unit does not stand then, one on which it does."""
        return self.day.on if self.version.stands_on(self.day.on) else self.version.since

    @property
    def covered(self) -> bool:
        """Whether the asker's own line covers the unit, or he manages the organisation."""
        seat = self.context.actor.seat
        return org_api.Verb.MANAGE_ORGANISATION in seat.verbs or self.unit_id in org_api.units_seen_from(
            seat.unit_id, self.context.now
        )


def page_view(context: Context, unit_id: int, day: AskedDay) -> PageView | None:
    """The page of a unit; None when there is no such unit. One statement."""
    versions = org_api.unit_history(unit_id)
    if not versions:
        return None
    begun = [version for version in versions if version.since <= day.on]
    return PageView(unit_id, begun[-1] if begun else versions[0], day, context)


class UnitPage(ObjectType):
    """Everything about a unit on the day asked for."""

    unit = Field(TreeUnit, required=True)
    path = List(NonNull(TreeUnit), required=True, description="From the top down to the unit itself.")
    duty_phone = String(required=True)
    contact = String(required=True)
    place = Field(UnitPlace)
    boundary = JSONString(description="GeoJSON: a Polygon or MultiPolygon.")
    map = Field(UnitMap, description="Null where nobody has entered where it is.")
    posts = List(NonNull(PostLine), required=True)
    history = List(NonNull(UnitEra), required=True, description="The newest first.")
    open_calls = Int(description="Null where the asker's line does not cover the unit.")
    counts = List(NonNull(MonthCount), required=True, description="Half a year; empty as openCalls is null.")
    member_counts = List(NonNull(EngagementCount), required=True, description="Grid members by engagement.")
    ahead = List(
        NonNull(OrganisationAct), required=True, description="Acts that have not begun, the next first."
    )
    editors = List(NonNull(UnitEditor), required=True)
    successor = Field(Unit, description="Who took over, where it is no more.")
    predecessors = List(NonNull(Unit), required=True, description="Whose matters it took over.")

    resolve_unit = plain(lambda page: page.line)
    resolve_duty_phone = plain(lambda page: page.state.duty_phone)
    resolve_contact = plain(lambda page: page.state.contact)
    resolve_boundary = plain(lambda page: page.state.boundary)

    @staticmethod
    def resolve_path(page: PageView, _info: GraphQLResolveInfo) -> list[LineView]:
        """Empty where it does not stand on the day."""
        return views(org_api.path_to(page.unit_id, page.day.on), page.day)

    @staticmethod
    def resolve_place(page: PageView, _info: GraphQLResolveInfo) -> UnitPlace | None:
        """Null where nobody has entered one."""
        state = page.state
        if state.longitude is None:
            return None
        return UnitPlace(longitude=state.longitude, latitude=state.latitude, system=state.coordinate_system)

    @staticmethod
    def resolve_map(page: PageView, _info: GraphQLResolveInfo) -> Surroundings | None:
        """Itself, what it belongs to and the nearest beside it, of those that have a place."""
        return org_api.surroundings(page.version, page.shown_on)

    @staticmethod
    def resolve_posts(page: PageView, _info: GraphQLResolveInfo) -> list[PostView]:
        """Those of the day."""
        posts = [post for post in org_api.posts_by_id(page.day.at).values() if post.unit_id == page.unit_id]
        return post_views(posts, page.day.at)

    @staticmethod
    def resolve_history(page: PageView, info: GraphQLResolveInfo) -> list[Era]:
        """All its days, those to come included."""
        return hierarchy.eras(page.unit_id, context_of(info).now)

    @staticmethod
    def resolve_open_calls(page: PageView, _info: GraphQLResolveInfo) -> int | None:
        """Open calls in which it has a part now."""
        return calls_api.open_calls_of([page.unit_id]).get(page.unit_id, 0) if page.covered else None

    @staticmethod
    def resolve_counts(page: PageView, info: GraphQLResolveInfo) -> list[MonthCount]:
        """The present month and those before it, the newest first."""
        if not page.covered:
            return []
        counts = counts_by_month(page.unit_id, last_months(county_date(context_of(info).now)))
        return [
            MonthCount(month=f"{month:%Y-%m}", filed=each.filed, handled=each.handled, late=each.late)
            for month, each in sorted(counts.items(), reverse=True)
        ]

    @staticmethod
    def resolve_member_counts(page: PageView, _info: GraphQLResolveInfo) -> list[EngagementCount]:
        """Empty where it has no members."""
        counts = org_api.engagements_by_unit([page.unit_id], page.day.at).get(page.unit_id, {})
        members = hierarchy.grid_members(counts)
        return [
            EngagementCount(engagement=each, count=members[each.value])
            for each in EngagementValue
            if each.value in members
        ]

    @staticmethod
    def resolve_ahead(page: PageView, info: GraphQLResolveInfo) -> list[ActView]:
        """What is decided and has not begun."""
        return hierarchy.acts_ahead(page.unit_id, context_of(info).now)

    @staticmethod
    def resolve_editors(page: PageView, info: GraphQLResolveInfo) -> list[Editor]:
        """Whoever has its form open now."""
        context = context_of(info)
        return hierarchy.editors(context.actor, page.unit_id, context.now)

    @staticmethod
    def resolve_successor(page: PageView, info: GraphQLResolveInfo) -> UnitRef | None:
        """Null while it stands."""
        found = org_api.successions().get(page.unit_id)
        return None if found is None else context_of(info).units.get(found.successor_id)

    @staticmethod
    def resolve_predecessors(page: PageView, info: GraphQLResolveInfo) -> Sequence[UnitRef]:
        """Also those whose day is yet to come."""
        units = context_of(info).units
        return [
            units[each.unit_id]
            for each in org_api.successions().values()
            if each.successor_id == page.unit_id and each.unit_id in units
        ]
