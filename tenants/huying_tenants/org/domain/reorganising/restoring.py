"""Taking an act back before it begins: what it wrote over is said again, with what has been changed since then."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from huying_tenants.org.domain.levels import LevelScheme
from huying_tenants.org.domain.reorganising.checking import check
from huying_tenants.org.domain.reorganising.values import Hierarchy, UnitEras
from huying_tenants.org.domain.units import UnitState, VersionChange
from huying_tenants.org.domain.versions import rewritten


def restore(
    hierarchy: Hierarchy,
    changes: Sequence[VersionChange],
    eves: Mapping[int, UnitState],
    schemes: Sequence[LevelScheme],
    since: date,
) -> tuple[VersionChange, ...]:
    """What to write so that an act that was to begin on `since` never was.

    `changes` say what it wrote over, `eves` how each unit was on the day before at that time: what an act in between
    has made otherwise on that day stays so. Refuses an outcome that may not stand: a later act rests on this one.
    """
    eve = since - timedelta(days=1)
    wanted = tuple(
        replace(
            change,
            state=_carried_on(change.state, eves.get(change.unit_id), _on(hierarchy, change.unit_id, eve)),
        )
        for change in changes
    )
    units = dict(hierarchy.units)
    for change in wanted:
        known = units.get(change.unit_id, UnitEras(change.unit_id, change.code, ()))
        units[change.unit_id] = replace(known, versions=rewritten(known.versions, change, None))
    check(Hierarchy(units), {change.unit_id for change in wanted}, schemes, since)
    return wanted


def _on(hierarchy: Hierarchy, unit_id: int, day: date) -> UnitState | None:
    unit = hierarchy.units.get(unit_id)
    return None if unit is None else unit.on(day)


def _carried_on(state: UnitState | None, then: UnitState | None, now: UnitState | None) -> UnitState | None:
    """The state with what has changed on the eve since then, where the state said no more than the eve did."""
    if state is None or then is None or now is None:
        return state
    changed = {
        each.name: getattr(now, each.name)
        for each in fields(state)
        if getattr(then, each.name) != getattr(now, each.name)
        and getattr(state, each.name) == getattr(then, each.name)
    }
    return replace(state, **changed)
