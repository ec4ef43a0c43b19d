"""Rows of units as acts upon the hierarchy, planned as one so that all its rules hold for the whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from huying_tenants.org.domain import UnitState, UnitVersionRef
from huying_tenants.org.domain.levels import LevelScheme
from huying_tenants.org.domain.reorganising import (
    Act,
    Amend,
    Close,
    Establish,
    Hierarchy,
    Move,
    Plan,
    Surroundings,
    plan,
)
from huying_tenants.workbooks.domain.outcomes import UnitChange


@dataclass(frozen=True, slots=True)
class Ground:
    """What acts are planned upon: all versions of all units, the county's levels, its code, today and its first day.

    `taken_codes`: those of the new units' codes that some unit, standing or not, has already.
    """

    versions: Mapping[int, tuple[UnitVersionRef, ...]]
    schemes: Sequence[LevelScheme]
    county_code: str
    today: date
    first_day: date
    taken_codes: Collection[str] = ()

    def states(self) -> dict[int, UnitState]:
        """The units as they stand today."""
        return Hierarchy.of(self.versions).on(self.today)


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What is to be written, and for each row the key of its unit in the plan (below zero: new)."""

    plan: Plan
    keys: Mapping[int, int]

    def final(self, state: UnitState, written: Mapping[int, int]) -> UnitState:
        """A state as it is once everything has its key: in a row, a key below zero is the number of another row."""

        def key_of(key: int | None) -> int | None:
            return key if key is None or key > 0 else written[self.keys[-key]]

        return replace(
            state, parent_id=key_of(state.parent_id), line_superior_id=key_of(state.line_superior_id)
        )


def plan_changes(changes: Sequence[UnitChange], ground: Ground) -> UnitPlan:
    """Plan what rows want, from today on. Refuses what the hierarchy's own rules refuse."""
    new = _parents_first(changes)
    # The plan counts down as units are established.
    keys = {change.id: -number for number, change in enumerate(new, start=1)}
    acts: list[Act] = [Establish(ground.today, each.code, _placed(each.after, keys)) for each in new]
    for change in changes:
        if change.before is not None:
            acts += _changes(change.id, change.before, _placed(change.after, keys), ground.today)
    return UnitPlan(
        _planned(acts, ground), {change.row: keys.get(change.id, change.id) for change in changes}
    )


def plan_undoing(
    restored: Mapping[int, tuple[UnitState, UnitState]], going: Collection[int], ground: Ground
) -> Plan:
    """Plan that units are from today on as they were (each: as it is, as it was), and that others are no more."""
    states = ground.states()
    acts: list[Act] = []
    for key, (now, before) in restored.items():
        acts += _changes(key, now, before, ground.today)
    acts += [
        Close(ground.today, key) for key in sorted(going, key=lambda key: _depth(key, states), reverse=True)
    ]
    return _planned(acts, ground)


def closable(
    going: Collection[int], moving_back: Collection[int], states: Mapping[int, UnitState]
) -> set[int]:
    """Those of the units that have nobody below them but such as go too, or move back to where they came from."""
    left = set(going)
    while True:
        staying = {
            superior
            for key, state in states.items()
            if key not in left and key not in moving_back
            for superior in (state.parent_id, state.line_superior_id)
            if superior in left
        }
        if not staying:
            return left
        left -= staying


def _planned(acts: Sequence[Act], ground: Ground) -> Plan:
    return plan(
        Hierarchy.of(ground.versions),
        acts,
        Surroundings(
            schemes=ground.schemes,
            county_code=ground.county_code,
            today=ground.today,
            first_day=ground.first_day,
            taken_codes=ground.taken_codes,
        ),
    )


def _parents_first(changes: Sequence[UnitChange]) -> list[UnitChange]:
    """The new units, each after those above it. Nobody is above himself: that was checked."""
    new = {change.id: change for change in changes if change.is_new}
    ordered: dict[int, UnitChange] = {}
    for change in new.values():
        waiting = [change]
        while waiting:
            above = [
                new[key]
                for key in (waiting[-1].after.parent_id, waiting[-1].after.line_superior_id)
                if key in new and key not in ordered
            ]
            if above:
                waiting += above
            else:
                each = waiting.pop()
                ordered.setdefault(each.id, each)
    return list(ordered.values())


def _changes(key: int, before: UnitState, after: UnitState, today: date) -> Iterator[Act]:
    differing = {
        each.name: getattr(after, each.name)
        for each in fields(UnitState)
        if getattr(after, each.name) != getattr(before, each.name)
    }
    moves = "parent_id" in differing
    parent = differing.pop("parent_id", None)
    if differing:
        yield Amend(today, key, differing)
    if moves:
        yield Move(today, (key,), parent)


def _placed(state: UnitState, keys: Mapping[int, int]) -> UnitState:
    def key_of(key: int | None) -> int | None:
        return None if key is None else keys.get(key, key)

    return replace(state, parent_id=key_of(state.parent_id), line_superior_id=key_of(state.line_superior_id))


def _depth(key: int | None, states: Mapping[int, UnitState]) -> int:
    seen: set[int] = set()
    while key is not None and key not in seen:
        seen.add(key)
        key = states[key].parent_id if key in states else None
    return len(seen)
