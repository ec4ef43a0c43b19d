"""Units (单位) as they stand, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

FIRST_DAY: Final = date(1949, 10, 1)
"""Since when a county's first units stand: nobody says when they were founded, and no matter is older."""

LAST_DAY: Final = date(2099, 12, 31)
"""The last day anything may be dated."""


class CoordinateSystem(StrEnum):
    """The systems a place may be given in."""

    WGS84 = "WGS84"
    GCJ02 = "GCJ02"
    CGCS2000 = "CGCS2000"


class UnitKind(StrEnum):
    """What a unit (单位) is in the procedure: it bounds what its posts may ever do.

    An `area` stands above townships (片区) and a `grid` (网格) below villages; a `body` (县政府办公室、县委、领导小组)
    approves and is told; a `supervision` unit (督查、纪检监察) is told and takes the steps the rulebook gives it. A
    `stationed` agency (派驻机构) sits in a township (块) and answers to a department (条).
    """

    AREA = "area"
    TOWNSHIP = "township"
    STREET = "street"
    VILLAGE = "village"
    COMMUNITY = "community"
    GRID = "grid"
    DEPARTMENT = "department"
    STATIONED = "stationed"
    CENTRE = "centre"
    SUPERVISION = "supervision"
    BODY = "body"


LEADING_KINDS = frozenset({UnitKind.DEPARTMENT, UnitKind.STATIONED, UnitKind.BODY})
"""Kinds of units that lead calls whatever the rules say."""

CALLING_KINDS = frozenset(
    {
        UnitKind.AREA,
        UnitKind.TOWNSHIP,
        UnitKind.STREET,
        UnitKind.VILLAGE,
        UnitKind.COMMUNITY,
        UnitKind.GRID,
    }
)
"""The kinds of units that call."""


KIND_NAMES: Mapping[UnitKind, str] = MappingProxyType(
    {
        UnitKind.BODY: "领导机构",
        UnitKind.SUPERVISION: "督查",
        UnitKind.CENTRE: "中心",
        UnitKind.DEPARTMENT: "部门",
        UnitKind.AREA: "片区",
        UnitKind.TOWNSHIP: "乡镇",
        UnitKind.STREET: "街道",
        UnitKind.STATIONED: "派驻机构",
        UnitKind.VILLAGE: "村",
        UnitKind.COMMUNITY: "社区",
        UnitKind.GRID: "网格",
    }
)
"""What the levels of a county that named none are called, from top to bottom."""


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as it stands from `since` until before `until` (None: until further notice).

    `level` is the county's own code of its level (层级). `parent_id` is the unit it belongs to (块), `line_superior_id`
    the one that leads it in its trade (条), None where there is no other.
    """

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent_id: int | None
    duty_phone: str
    initials: str
    position: int
    level: str = ""
    line_superior_id: int | None = None
    since: date = FIRST_DAY
    until: date | None = None
    contact: str = ""

    @property
    def superior_id(self) -> int | None:
        """Who answers for it when a matter goes up: the line superior, where it has none the unit above."""
        return self.line_superior_id or self.parent_id

    @property
    def superior_ids(self) -> tuple[int, ...]:
        """Its superiors, the line's (条) before the local one (块)."""
        found = (self.line_superior_id, self.parent_id)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def stands_on(self, on: date) -> bool:
        """Whether this is how the unit stands on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class UnitState:
    """Everything about a unit that may change: what one version of it says.

    `contact` is whom to ask there; `boundary` a GeoJSON Polygon or MultiPolygon in `coordinate_system`, as are
    `longitude` and `latitude`. `pinyin` is made from the name by who writes it, `initials` from
    the short name where they are empty: whoever renames a unit empties them.
    """

    name: str
    short_name: str
    kind: UnitKind
    level: str
    parent_id: int | None = None
    line_superior_id: int | None = None
    duty_phone: str = ""
    contact: str = ""
    initials: str = ""
    pinyin: str = ""
    position: int = 0
    longitude: float | None = None
    latitude: float | None = None
    coordinate_system: str = ""
    boundary: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class UnitVersionRef:
    """One version of a unit: how it stands from `since` until before `until`, by which act (None: from a pack)."""

    unit_id: int
    code: str
    since: date
    until: date | None
    state: UnitState
    act: int | None = None

    def stands_on(self, on: date) -> bool:
        """Whether this version holds on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class VersionChange:
    """Say how a unit stands from `since` until before `until` (None: for good); `state` None: not at all.

    What was said of those days before gives way; all other days stay as they were. A unit that does not exist yet has a
    negative number of the plan's choosing, by which other changes of the same plan may name it.
    """

    unit_id: int
    code: str
    since: date
    until: date | None
    state: UnitState | None


@dataclass(frozen=True, slots=True)
class SuccessionRef:
    """Open matters of a closed unit pass to its successor from `since` on, by which act."""

    unit_id: int
    successor_id: int
    since: date
    act: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A level (层级) of the county by its own name, and which kinds of units stand on it."""

    code: str
    name: str
    kinds: tuple[UnitKind, ...]
