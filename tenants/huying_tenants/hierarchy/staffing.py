"""Whether everything is staffed that a call may need: the three ends, posts without holders, what each grid lacks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from huying_platform.kernel.clock import county_date
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Engagement, PostKind, PostRef, TreeLine, UnitKind, UnitRef

ENDS: Final = (
    ("platform", "平台端", frozenset({UnitKind.CENTRE})),
    ("department", "部门端", frozenset({UnitKind.DEPARTMENT, UnitKind.STATIONED})),
    ("township", "乡镇端", frozenset({UnitKind.TOWNSHIP, UnitKind.STREET})),
)
"""The three ends (三端): where calls are steered, answered and made, each staffed by duty posts."""

SHOWN: Final = 200
"""How many units, posts or grids the overview names; the counts count all."""

Counts = Mapping[tuple[str, str], int]
"""People of a unit by kind of post and engagement."""


@dataclass(frozen=True, slots=True)
class EndStaffing:
    """How many units of an end there are and how many of them have somebody on duty; `unstaffed`: the first others."""

    end: str
    name: str
    units: int
    staffed: int
    unstaffed: tuple[UnitRef, ...]


@dataclass(frozen=True, slots=True)
class GridLack:
    """What a grid lacks, in words."""

    unit: TreeLine
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staffing:
    """The county's staffing on a day. `vacant` and `grids` name the first of `vacant_count` and `lacking_count`."""

    ends: tuple[EndStaffing, ...]
    vacant: tuple[PostRef, ...]
    vacant_count: int
    grids: tuple[GridLack, ...]
    grid_count: int
    lacking_count: int


def staffing(at: datetime) -> Staffing:
    """What is staffed at a moment and what is not. The number of statements does not depend on the county's size."""
    units = org_api.units_by_id(at)
    people = org_api.engagements_by_unit(None, at)
    vacant = [post for key in org_api.vacant_posts(at) if (post := org_api.post_ever(key)) is not None]
    grids = [unit for unit in units.values() if unit.kind is UnitKind.GRID]
    lacks = {unit.id: found for unit in grids if (found := grid_lacks(people.get(unit.id, {})))}
    lines = org_api.lines_of(list(lacks)[:SHOWN], county_date(at))
    return Staffing(
        ends=tuple(
            _end(code, name, [unit for unit in units.values() if unit.kind in kinds], people)
            for code, name, kinds in ENDS
        ),
        vacant=tuple(vacant[:SHOWN]),
        vacant_count=len(vacant),
        grids=tuple(GridLack(line, lacks[line.id]) for line in lines),
        grid_count=len(grids),
        lacking_count=len(lacks),
    )


def lacking(lines: Collection[TreeLine], at: datetime) -> Mapping[int, tuple[str, ...]]:
    """What each of these units lacks, in words. One statement."""
    people = org_api.engagements_by_unit([line.id for line in lines], at)
    duty = {unit for _, _, kinds in ENDS for unit in kinds}
    found: dict[int, tuple[str, ...]] = {}
    for line in lines:
        counts = people.get(line.id, {})
        if line.kind is UnitKind.GRID:
            found[line.id] = grid_lacks(counts)
        elif line.kind in duty and not _on_duty(counts):
            found[line.id] = ("缺值班人员",)
        else:
            found[line.id] = ()
    return found


def grid_members(counts: Counts) -> Mapping[str, int]:
    """The members of a grid by engagement."""
    return {engagement: count for (kind, engagement), count in counts.items() if kind == PostKind.GRID_MEMBER}


def grid_lacks(counts: Counts) -> tuple[str, ...]:
    """What a grid lacks: its head, anybody full-time, members altogether."""
    members = grid_members(counts)
    head = any(kind == PostKind.GRID_HEAD and count for (kind, _), count in counts.items())
    return tuple(
        words
        for words, missing in (
            ("缺网格长", not head),
            ("缺网格员", not members),
            ("缺专职", bool(members) and not members.get(Engagement.FULL_TIME.value)),
        )
        if missing
    )


def _end(code: str, name: str, units: list[UnitRef], people: Mapping[int, Counts]) -> EndStaffing:
    unstaffed = tuple(unit for unit in units if not _on_duty(people.get(unit.id, {})))
    return EndStaffing(code, name, len(units), len(units) - len(unstaffed), unstaffed[:SHOWN])


def _on_duty(counts: Counts) -> bool:
    return any(kind == PostKind.DUTY and count for (kind, _), count in counts.items())
