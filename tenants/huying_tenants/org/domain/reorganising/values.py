"""The hierarchy over all its days, as far as an act needs to know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huying_tenants.org.domain.units import UnitState, UnitVersionRef


@dataclass(frozen=True, slots=True)
class UnitEras:
    """A unit with all its versions, one after the other. `id` below zero: it is yet to be made."""

    id: int
    code: str
    versions: tuple[UnitVersionRef, ...]

    def on(self, day: date) -> UnitState | None:
        """How it is on a day; None when it is not (yet, any more)."""
        return next((version.state for version in self.versions if version.stands_on(day)), None)

    @property
    def last_name(self) -> str:
        """What it was called last; its code where it never had a name."""
        return self.versions[-1].state.name if self.versions else self.code


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Units with all their versions: the whole, or as much of it as the acts to be planned are about.

    As much is: the units named, and all that ever stood above or right below them, in place or in line.
    """

    units: Mapping[int, UnitEras]

    @classmethod
    def of(cls, versions: Mapping[int, tuple[UnitVersionRef, ...]]) -> "Hierarchy":
        """The hierarchy of these versions, by unit."""
        return cls({key: UnitEras(key, each[0].code, each) for key, each in versions.items() if each})

    def on(self, day: date) -> dict[int, UnitState]:
        """Every unit as it is on a day."""
        found = ((key, unit.on(day)) for key, unit in self.units.items())
        return {key: state for key, state in found if state is not None}

    def name_of(self, key: int) -> str:
        """The last name of a unit."""
        unit = self.units.get(key)
        return str(key) if unit is None else unit.last_name
