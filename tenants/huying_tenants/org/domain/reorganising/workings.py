"""A hierarchy that is being changed: what acts do to it, before anybody asks whether the outcome may stand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from huying_tenants.org.domain.reorganising.values import Hierarchy, UnitEras
from huying_tenants.org.domain.units import UnitState, UnitVersionRef, VersionChange


class Workings:
    """Units under change; `touched` are those that are no longer on every day what they were."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._before = hierarchy.units
        self._now: dict[int, UnitEras] = dict(hierarchy.units)
        self._new = min([0, *hierarchy.units])
        self.touched: set[int] = set()

    @property
    def hierarchy(self) -> Hierarchy:
        """As things stand now."""
        return Hierarchy(self._now)

    def unit(self, unit_id: int) -> UnitEras:
        """A unit as it stands now. Raises KeyError."""
        return self._now[unit_id]

    def knows(self, unit_id: int) -> bool:
        """Whether there is, was or will be such a unit."""
        return unit_id in self._now

    def on(self, unit_id: int | None, day: date) -> UnitState | None:
        """A unit on a day; None when it is not there then."""
        unit = None if unit_id is None else self._now.get(unit_id)
        return None if unit is None else unit.on(day)

    def establish(self, code: str, state: UnitState, since: date) -> int:
        """A new unit; its key is below zero."""
        self._new -= 1
        self._put(UnitEras(self._new, code, (UnitVersionRef(self._new, code, since, None, state),)))
        return self._new

    def change(self, unit_id: int, changes: Mapping[str, Any], since: date) -> None:
        """Let a unit be otherwise from a day on. What a later act has changed for its own part stays as that act says.

        Raises LookupError when the unit is not there on the day.
        """
        unit = self._now[unit_id]
        kept: list[UnitVersionRef] = []
        ahead: dict[str, Any] | None = None
        old: dict[str, Any] = {}
        for version in unit.versions:
            if ahead is None and version.stands_on(since):
                ahead = dict(changes)
                old = {name: getattr(version.state, name) for name in changes}
                if version.since < since:
                    kept.append(replace(version, until=since))
                kept.append(replace(version, since=since, state=replace(version.state, **ahead)))
            elif ahead:
                ahead = {
                    name: value for name, value in ahead.items() if getattr(version.state, name) == old[name]
                }
                kept.append(replace(version, state=replace(version.state, **ahead)))
            else:
                kept.append(version)
        if ahead is None:
            raise LookupError(unit_id)
        self._put(replace(unit, versions=tuple(kept)))

    def close(self, unit_id: int, since: date) -> None:
        """Let a unit be no more from a day on: what was ahead of it is gone as well."""
        unit = self._now[unit_id]
        versions = tuple(
            replace(version, until=since) if version.stands_on(since) else version
            for version in unit.versions
            if version.since < since
        )
        self._put(replace(unit, versions=versions))

    def below(self, unit_id: int, day: date, by: str = "parent_id") -> list[int]:
        """The units right below a unit on the day or any day after it, by key; `by`: which of their superiors it is."""
        return sorted(
            key
            for key, unit in self._now.items()
            if any(
                getattr(version.state, by) == unit_id and (version.until is None or version.until > day)
                for version in unit.versions
            )
        )

    def changes(self) -> tuple[VersionChange, ...]:
        """What is to be said of which days, where it is not what was said before; new units first."""
        order = sorted(self.touched, key=lambda key: (key > 0, abs(key)))
        return tuple(change for key in order for change in differences(self._before.get(key), self._now[key]))

    def _put(self, unit: UnitEras) -> None:
        if self._now.get(unit.id) != unit:
            self._now[unit.id] = unit
            self.touched.add(unit.id)


def differences(before: UnitEras | None, after: UnitEras) -> Iterator[VersionChange]:
    """The stretches of days on which a unit is otherwise after than before, each with how it is then."""
    days = {version.since for version in after.versions}
    days |= {version.until for version in after.versions if version.until is not None}
    if before is not None:
        days |= {version.since for version in before.versions}
        days |= {version.until for version in before.versions if version.until is not None}
    ordered = sorted(days)
    pending: VersionChange | None = None
    for since, until in zip(ordered, [*ordered[1:], None], strict=True):
        state = after.on(since)
        same = state == (before.on(since) if before is not None else None)
        if pending is not None and not same and pending.state == state:
            pending = replace(pending, until=until)
            continue
        if pending is not None:
            yield pending
        pending = None if same else VersionChange(after.id, after.code, since, until, state)
    if pending is not None:
        yield pending
