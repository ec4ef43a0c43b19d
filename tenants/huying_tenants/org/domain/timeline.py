"""The organisation through time, and how it stands on one day. Nothing here asks a database."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from huying_tenants.org.domain.posts import PostRef
from huying_tenants.org.domain.units import Level, SuccessionRef, UnitRef


@dataclass(frozen=True)
class Timeline:
    """Everything a county's organisation ever was and is going to be.

    `versions` are those of each unit in order of time, units in the county's own order; `schemes` the levels by the day
    they begin, in order of time.
    """

    versions: Mapping[int, tuple[UnitRef, ...]]
    posts: Mapping[int, PostRef]
    successions: Mapping[int, SuccessionRef]
    schemes: tuple[tuple[date, tuple[Level, ...]], ...] = ()

    @classmethod
    def of(
        cls,
        versions: Iterable[UnitRef],
        posts: Iterable[PostRef] = (),
        successions: Iterable[SuccessionRef] = (),
        schemes: Sequence[tuple[date, tuple[Level, ...]]] = (),
    ) -> "Timeline":
        """Gather it from versions in the county's own order, in order of time for each unit."""
        by_unit: dict[int, tuple[UnitRef, ...]] = {}
        for version in versions:
            by_unit[version.id] = (*by_unit.get(version.id, ()), version)
        return cls(
            versions=MappingProxyType(by_unit),
            posts=MappingProxyType({post.id: post for post in posts}),
            successions=MappingProxyType({each.unit_id: each for each in successions}),
            schemes=tuple(schemes),
        )

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """The days on which something begins or ends, in order."""
        units = (unit for versions in self.versions.values() for unit in versions)
        days = {day for unit in units for day in (unit.since, unit.until)}
        days |= {day for post in self.posts.values() for day in (post.since, post.until)}
        days |= {succession.since for succession in self.successions.values()}
        days |= {since for since, _ in self.schemes}
        return tuple(sorted(day for day in days if day is not None))

    def era(self, on: date) -> int:
        """Number the time between two changes in which a day lies: all its days are alike."""
        return bisect_right(self.changes, on)

    def next_change(self, after: date) -> date | None:
        """The first day after another on which something changes."""
        place = bisect_right(self.changes, after)
        return self.changes[place] if place < len(self.changes) else None

    def unit(self, unit_id: int, on: date) -> UnitRef | None:
        """The unit as it stands on a day; where it does not, as it stood last before, else as it will stand first."""
        versions = self.versions.get(unit_id)
        if not versions:
            return None
        begun = [version for version in versions if version.since <= on]
        return begun[-1] if begun else versions[0]

    def levels(self, on: date) -> tuple[Level, ...]:
        """The levels in force on a day, from top to bottom."""
        begun = [levels for since, levels in self.schemes if since <= on]
        return begun[-1] if begun else ()

    def as_of(self, on: date) -> "OrganisationDay":
        """How it stands on a day."""
        units: dict[int, UnitRef] = {}
        for unit_id, versions in self.versions.items():
            for version in versions:
                if version.stands_on(on):
                    units[unit_id] = version
        ordered = sorted(units.values(), key=lambda unit: unit.position)
        return OrganisationDay(
            units=MappingProxyType({unit.id: unit for unit in ordered}),
            posts=MappingProxyType({post.id: post for post in self.posts.values() if post.stands_on(on)}),
            answering=MappingProxyType(_answering(self, units, on)),
        )


def _answering(timeline: Timeline, standing: Mapping[int, UnitRef], on: date) -> dict[int, int | None]:
    """For every unit there has been, who sees what it sees: the unit it stands below or, closed, its successor or the
    unit it stood below last."""
    answering: dict[int, int | None] = {}
    for unit_id, versions in timeline.versions.items():
        if versions[0].since > on:
            continue
        succession = timeline.successions.get(unit_id)
        if unit_id in standing:
            answering[unit_id] = standing[unit_id].parent_id
        elif succession is not None and succession.since <= on:
            answering[unit_id] = succession.successor_id
        else:
            last = timeline.unit(unit_id, on)
            answering[unit_id] = last.parent_id if last is not None else None
    return answering


@dataclass(frozen=True)
class OrganisationDay:
    """The organisation on one day. `answering` names for every unit there has been the unit that sees all it sees."""

    units: Mapping[int, UnitRef]
    posts: Mapping[int, PostRef]
    answering: Mapping[int, int | None]

    @cached_property
    def _below(self) -> Mapping[int, tuple[int, ...]]:
        below: dict[int, list[int]] = {}
        for unit_id, above in self.answering.items():
            if above is not None:
                below.setdefault(above, []).append(unit_id)
        return {unit_id: tuple(each) for unit_id, each in below.items()}

    def seen_from(self, unit_id: int) -> frozenset[int]:
        """The unit, all below it, and those whose matters have passed to one of them; empty for no such unit."""
        if unit_id not in self.answering:
            return frozenset()
        seen, ahead = {unit_id}, [unit_id]
        while ahead:
            for each in self._below.get(ahead.pop(), ()):
                if each not in seen:
                    seen.add(each)
                    ahead.append(each)
        return frozenset(seen)
