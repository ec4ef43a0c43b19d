"""Values of the organisation other apps may hold on to: no query hides behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit (单位) is in the procedure: it bounds what its posts may ever do.

    An `area` stands above townships (片区) and a `grid` (网格) below villages; a `body` (县政府办公室、县委、领导小组)
    approves and is told; a `supervision` unit (督查、纪检监察) is told and takes the steps the rulebook gives it.
    """

    AREA = "area"
    TOWNSHIP = "township"
    STREET = "street"
    VILLAGE = "village"
    COMMUNITY = "community"
    GRID = "grid"
    DEPARTMENT = "department"
    CENTRE = "centre"
    SUPERVISION = "supervision"
    BODY = "body"


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


class PostKind(StrEnum):
    """A staffed desk (值班席) acts; a reading post (查阅岗) only reads, whatever its unit may do."""

    DUTY = "duty"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as it stands in the county's current configuration.

    `level` is the county's own code of its level (层级). `superior_id` is who answers for it when a matter goes up: the
    unit above, where the county names no other.
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
    superior_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostRef:
    """A post as it stands in the county's current configuration; `roles` are codes of the rulebook's roles (职务)."""

    id: int
    unit_id: int
    code: str
    name: str
    kind: PostKind
    position: int
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a county pack states it; `parent` is the code of the unit above, which stands earlier.

    `level` is the county's code of its level, its kind where the pack states none. `superior` is who answers for it
    when a matter goes up; None: the parent.
    """

    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent: str | None
    duty_phone: str
    initials: str
    level: str
    superior: str | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as a county pack states it; `unit` is the code of its unit, `roles` codes of the rulebook's roles."""

    code: str
    unit: str
    name: str
    kind: PostKind
    roles: tuple[str, ...]


def descendants(units: Mapping[int, UnitRef], unit_id: int) -> frozenset[int]:
    """The unit and everything below it; empty when there is no such unit."""
    if unit_id not in units:
        return frozenset()
    children: dict[int, list[int]] = {}
    for unit in units.values():
        if unit.parent_id is not None:
            children.setdefault(unit.parent_id, []).append(unit.id)

    def below(each: int) -> Iterator[int]:
        yield each
        for child in children.get(each, ()):
            yield from below(child)

    return frozenset(below(unit_id))
