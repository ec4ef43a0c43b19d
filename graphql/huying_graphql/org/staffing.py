"""What is staffed and what is not, at a glance."""

from graphene import Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.org.days import AskedDay
from huying_graphql.org.people import PostLine, PostView
from huying_graphql.org.tree import Lines, LineView, TreeUnit
from huying_graphql.org.types import Unit
from huying_tenants.hierarchy.api import Staffing as StaffingValue
from huying_tenants.org.api import UnitRef


class EndStaffing(ObjectType):
    """One of the three ends (三端)."""

    end = String(required=True, description="platform, department or township.")
    name = String(required=True)
    units = Int(required=True)
    staffed = Int(required=True, description="How many of them have somebody on a duty post.")
    unstaffed = List(NonNull(Unit), required=True)


class GridLack(ObjectType):
    """A grid and what it lacks, in words."""

    unit = Field(TreeUnit, required=True)
    parent = Field(Unit, description="What it is below, without which a numbered grid says little.")
    lacking = List(NonNull(String), required=True)

    @staticmethod
    def resolve_parent(lack: "GridLack", info: GraphQLResolveInfo) -> UnitRef | None:
        """As it stands now."""
        parent_id = lack.unit.line.parent_id
        return None if parent_id is None else context_of(info).units.get(parent_id)


class Staffing(ObjectType):
    """The county's staffing on a day."""

    ends = List(NonNull(EndStaffing), required=True)
    vacant = List(NonNull(PostLine), required=True, description="The first of the vacant posts.")
    vacant_count = Int(required=True)
    grids = List(NonNull(GridLack), required=True, description="The first of the grids that lack something.")
    grid_count = Int(required=True, description="Every grid.")
    lacking_count = Int(required=True, description="Those that lack something.")


def staffing_view(found: StaffingValue, day: AskedDay) -> Staffing:
    """The overview as the schema has it."""
    among = Lines([each.unit for each in found.grids], day)
    return Staffing(
        ends=found.ends,
        vacant=[PostView(post, (), day.at) for post in found.vacant],
        vacant_count=found.vacant_count,
        grids=[GridLack(unit=LineView(each.unit, among), lacking=each.lacking) for each in found.grids],
        grid_count=found.grid_count,
        lacking_count=found.lacking_count,
    )
