"""Values of the organisation other apps may hold on to: no query hides behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit (单位) is in the procedure: it bounds what its posts may ever do."""

    TOWNSHIP = "township"
    STREET = "street"
    VILLAGE = "village"
    DEPARTMENT = "department"
    CENTRE = "centre"
    SUPERVISION = "supervision"


class PostKind(StrEnum):
    """A staffed desk (值班席) acts; a reading post (查阅岗) only reads, whatever its unit may do."""

    DUTY = "duty"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as it stands in the county's current configuration."""

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent_id: int | None
    duty_phone: str
    initials: str
    position: int


@dataclass(frozen=True, slots=True)
class PostRef:
    """A post as it stands in the county's current configuration."""

    id: int
    unit_id: int
    code: str
    name: str
    kind: PostKind
    position: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a county pack states it; `parent` is the code of the unit above, which stands earlier."""

    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent: str | None
    duty_phone: str
    initials: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as a county pack states it; `unit` is the code of its unit."""

    code: str
    unit: str
    name: str
    kind: PostKind


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
