"""A small county to reorganise: a centre, a department, two towns with villages, and a grid."""

from datetime import date
from typing import Any

from huying_tenants.org.domain import Level, UnitKind, UnitState, UnitVersionRef
from huying_tenants.org.domain.levels import LevelScheme
from huying_tenants.org.domain.reorganising import Hierarchy, Surroundings

FIRST_DAY = date(2020, 1, 1)
TODAY = date(2025, 9, 26)
NEXT_MONTH = date(2025, 10, 1)

CENTRE, WATER, NORTH, SOUTH, EAST_VILLAGE, WEST_VILLAGE, FAR_VILLAGE, GRID = range(1, 9)

COUNTY = Level("county", "县级", (UnitKind.CENTRE, UnitKind.DEPARTMENT, UnitKind.BODY))
TOWN = Level("town", "乡镇", (UnitKind.TOWNSHIP, UnitKind.STREET))
VILLAGE = Level("village", "村", (UnitKind.VILLAGE, UnitKind.COMMUNITY, UnitKind.STATIONED))
GRIDS = Level("grid", "网格", (UnitKind.GRID,))
SCHEME = LevelScheme(FIRST_DAY, (COUNTY, TOWN, VILLAGE, GRIDS))

LEVEL_OF = {
    UnitKind.CENTRE: "county",
    UnitKind.DEPARTMENT: "county",
    UnitKind.TOWNSHIP: "town",
    UnitKind.STREET: "town",
    UnitKind.VILLAGE: "village",
    UnitKind.COMMUNITY: "village",
    UnitKind.STATIONED: "village",
    UnitKind.GRID: "grid",
}

_UNITS = (
    (CENTRE, "centre", "县网格中心", UnitKind.CENTRE, None),
    (WATER, "water", "水利局", UnitKind.DEPARTMENT, None),
    (NORTH, "371427100", "北镇", UnitKind.TOWNSHIP, None),
    (SOUTH, "371427101", "南镇", UnitKind.TOWNSHIP, None),
    (EAST_VILLAGE, "371427100201", "东村", UnitKind.VILLAGE, NORTH),
    (WEST_VILLAGE, "371427100202", "西村", UnitKind.VILLAGE, NORTH),
    (FAR_VILLAGE, "371427101201", "远村", UnitKind.VILLAGE, SOUTH),
    (GRID, "37142710020101", "东村第一网格", UnitKind.GRID, EAST_VILLAGE),
)


def state(name: str, kind: UnitKind = UnitKind.VILLAGE, parent: int | None = None, **more: Any) -> UnitState:
    """A unit of this name as the county has it."""
    return UnitState(name, name[:30], kind, more.pop("level", LEVEL_OF[kind]), parent, **more)


def hierarchy() -> Hierarchy:
    """The county on its first day and ever since."""
    return Hierarchy.of(
        {
            key: (UnitVersionRef(key, code, FIRST_DAY, None, state(name, kind, parent, position=key)),)
            for key, code, name, kind, parent in _UNITS
        }
    )


def surroundings(**changes: Any) -> Surroundings:
    """What acts are planned by, this Friday."""
    given = {"schemes": (SCHEME,), "county_code": "371427", "today": TODAY, "first_day": FIRST_DAY}
    return Surroundings(**given | changes)
