"""What somebody wants done to the hierarchy from a day on. Units that are yet to be made have keys below zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huying_tenants.org.domain.units import UnitState


@dataclass(frozen=True, slots=True)
class Establish:
    """A new unit (设立)."""

    effective: date
    code: str
    state: UnitState


@dataclass(frozen=True, slots=True)
class Amend:
    """A unit is called, placed, reached or led otherwise (变更). `changes`: fields of `UnitState` but `parent_id`."""

    effective: date
    unit_id: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """Units with all below them come under another parent (调整隶属); None: to the top."""

    effective: date
    unit_ids: tuple[int, ...]
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Units become one (合并): `into` one that lives on, which may be among them, or a new one.

    Their children come under it, and it succeeds to their open matters.
    """

    effective: date
    unit_ids: tuple[int, ...]
    into_id: int | None = None
    code: str = ""
    state: UnitState | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit is split into: a new unit, the children it takes over, and whether open matters pass to it."""

    code: str
    state: UnitState
    child_ids: tuple[int, ...] = ()
    takes_matters: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A unit becomes several (拆分) and is no more; its parent is theirs where a part names none."""

    effective: date
    unit_id: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """A unit is no more (撤销); its open matters pass to the successor, if it has one."""

    effective: date
    unit_id: int
    successor_id: int | None = None


Act = Establish | Amend | Move | Merge | Split | Close
