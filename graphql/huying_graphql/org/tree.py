"""The tree of units on a day, a list of lines at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphene import ID, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import Date
from huying_graphql.org.days import AskedDay
from huying_graphql.org.types import Unit, UnitKind, unit_id_or_none
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.api import TreeLine, UnitRef


class Lines:
    """Lines that are shown together: what each needs beside itself is read for all of them at once."""

    def __init__(self, lines: Sequence[TreeLine], day: AskedDay) -> None:
        self.lines = lines
        self.day = day

    @cached_property
    def lacking(self) -> Mapping[int, tuple[str, ...]]:
        """What each lacks."""
        return hierarchy.lacking(self.lines, self.day.at)

    @cached_property
    def revisions(self) -> Mapping[int, str]:
        """What an editor sees of each."""
        return hierarchy.revisions([line.id for line in self.lines])

    @cached_property
    def level_names(self) -> Mapping[str, str]:
        """The county's names of its levels on the day."""
        return {level.code: level.name for level in org_api.levels_on(self.day.on)}


@dataclass(frozen=True, slots=True)
class LineView:
    """A line among those it is shown with."""

    line: TreeLine
    among: Lines


def views(lines: Sequence[TreeLine], day: AskedDay) -> list[LineView]:
    """Lines as the tree shows them."""
    among = Lines(lines, day)
    return [LineView(line, among) for line in lines]


class TreeUnit(ObjectType):
    """A unit in the tree on the day asked for."""

    id = ID(required=True, description="That of the unit.")
    code = String(required=True)
    name = String(required=True)
    short_name = String(required=True)
    kind = Field(UnitKind, required=True)
    level = String(required=True)
    level_name = String(required=True)
    parent_id = ID()
    line_superior = Field(Unit)
    since = Date(required=True, description="Since when it has been as it is on the day.")
    until = Date(description="From when on it is otherwise; null: until further notice.")
    child_count = Int(required=True)
    unit_count = Int(required=True, description="All units below it.")
    holder_count = Int(
        required=True, description="The people on its posts and on those of all units below it."
    )
    vacant_posts = Int(required=True)
    lacking = List(NonNull(String), required=True, description="What it lacks, in words, e.g. 缺专职.")
    revision = String(required=True, description="Send it back with an act on the unit.")

    resolve_id = plain(lambda view: global_id("Unit", view.line.id))
    resolve_code = plain(lambda view: view.line.code)
    resolve_name = plain(lambda view: view.line.name)
    resolve_short_name = plain(lambda view: view.line.short_name)
    resolve_kind = plain(lambda view: view.line.kind)
    resolve_level = plain(lambda view: view.line.level)
    resolve_level_name = plain(lambda view: view.among.level_names.get(view.line.level, view.line.level))
    resolve_parent_id = plain(lambda view: unit_id_or_none(view.line.parent_id))
    resolve_since = plain(lambda view: view.line.since)
    resolve_until = plain(lambda view: view.line.until)
    resolve_child_count = plain(lambda view: view.line.child_count)
    resolve_unit_count = plain(lambda view: view.line.unit_count)
    resolve_holder_count = plain(lambda view: view.line.holders)
    resolve_vacant_posts = plain(lambda view: view.line.vacancies)
    resolve_lacking = plain(lambda view: view.among.lacking[view.line.id])
    resolve_revision = plain(lambda view: view.among.revisions[view.line.id])

    @staticmethod
    def resolve_line_superior(view: LineView, info: GraphQLResolveInfo) -> UnitRef | None:
        """The superior of its line."""
        key = view.line.line_superior_id
        return None if key is None else context_of(info).units.get(key)
