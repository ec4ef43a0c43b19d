"""Whether a changed hierarchy may stand: asked of every day from the act's on, about the units it touches."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from huying_tenants.org.domain import UnitKind
from huying_tenants.org.domain.levels import LevelScheme, scheme_on
from huying_tenants.org.domain.reorganising import refusals
from huying_tenants.org.domain.reorganising.values import Hierarchy
from huying_tenants.org.domain.units import UnitState


def check(
    hierarchy: Hierarchy, touched: Collection[int], schemes: Sequence[LevelScheme], since: date
) -> None:
    """Refuse when on some day from `since` on a touched unit, or one right below it, does not stand rightly."""
    for day in days_of_change(hierarchy, schemes, since):
        _check_day(hierarchy, touched, scheme_on(schemes, day), day)


def days_of_change(hierarchy: Hierarchy, schemes: Iterable[LevelScheme], since: date) -> list[date]:
    """`since`, and every later day on which something begins or ends."""
    days = {since}
    for unit in hierarchy.units.values():
        for version in unit.versions:
            days |= {day for day in (version.since, version.until) if day is not None and day > since}
    return sorted(days | {scheme.since for scheme in schemes if scheme.since > since})


def _check_day(hierarchy: Hierarchy, touched: Collection[int], scheme: LevelScheme, day: date) -> None:
    states = hierarchy.on(day)
    below: dict[int, list[int]] = {}
    led: dict[int, list[int]] = {}
    for key, state in states.items():
        if state.parent_id is not None and state.parent_id in touched:
            below.setdefault(state.parent_id, []).append(key)
        if state.line_superior_id is not None and state.line_superior_id in touched:
            led.setdefault(state.line_superior_id, []).append(key)
    for key in touched:
        if key not in states:
            _check_gone(hierarchy, key, below.get(key, ()), day)
            if key in led:
                raise refusals.leads_others(hierarchy.name_of(key), len(led[key]))
            continue
        _check_superiors(hierarchy, states, key, day)
        _check_level(states, key, scheme)
        for each in (key, *below.get(key, ())):
            _check_order(states, each, scheme)


def _check_gone(hierarchy: Hierarchy, key: int, below: Sequence[int], day: date) -> None:
    """Nobody stands below a unit that is no more."""
    if not below:
        return
    unit = hierarchy.units[key]
    if not any(version.since <= day for version in unit.versions):
        raise refusals.unit_closed(hierarchy.name_of(key), day, "parentId")
    raise refusals.has_children(hierarchy.name_of(key), len(below))


def _check_superiors(hierarchy: Hierarchy, states: Mapping[int, UnitState], key: int, day: date) -> None:
    """Both superiors are there, and neither way up comes round again."""
    state = states[key]
    for superior, field in ((state.parent_id, "parentId"), (state.line_superior_id, "unit.lineSuperiorId")):
        if superior == key:
            raise refusals.under_itself(state.name)
        if superior is not None and superior not in states:
            raise refusals.unit_closed(hierarchy.name_of(superior), day, field)
    if state.kind is UnitKind.STATIONED and None in (state.parent_id, state.line_superior_id):
        raise refusals.line_superior_needed(state.name)
    if key in above(states, key):
        raise refusals.cycle(state.name)


def above(states: Mapping[int, UnitState], key: int) -> set[int]:
    """Everything above a unit, on its line and in its place; the unit itself when it comes round again."""
    found: set[int] = set()
    waiting = list(_superiors(states, key))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(_superiors(states, each))
    return found


def _superiors(states: Mapping[int, UnitState], key: int) -> Iterator[int]:
    state = states.get(key)
    if state is not None:
        yield from (each for each in (state.parent_id, state.line_superior_id) if each is not None)


def _check_level(states: Mapping[int, UnitState], key: int, scheme: LevelScheme) -> None:
    """Its level is one of the county's and takes its kind."""
    state = states[key]
    level = scheme.level(state.level)
    if level is None:
        raise refusals.level_unknown(state.level)
    if level.kinds and state.kind not in level.kinds:
        raise refusals.level_kind(level, state.name)


def _check_order(states: Mapping[int, UnitState], key: int, scheme: LevelScheme) -> None:
    """Its level stands below its parent's."""
    state = states[key]
    parent = states.get(state.parent_id) if state.parent_id is not None else None
    if parent is None:
        return
    rank, parent_rank = scheme.rank(state.level), scheme.rank(parent.level)
    if parent_rank is not None and rank is not None and parent_rank >= rank:
        names = scheme.name_of(state.level), scheme.name_of(parent.level)
        raise refusals.level_order(state.name, names[0], parent.name, names[1])
