"""Whatever is done to a hierarchy, act after act: it stays one, and no act changes a day before its own."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import UnitKind, UnitVersionRef
from huying_tenants.org.domain.reorganising import (
    Act,
    Amend,
    Close,
    Establish,
    Hierarchy,
    Merge,
    Move,
    Part,
    Split,
    differences,
    plan,
)
from huying_tenants.org.domain.reorganising.checking import above, days_of_change
from huying_tenants.org.domain.versions import overlapping, rewritten
from tenant_tests.hierarchy_domain.county import FIRST_DAY, TODAY, hierarchy, state, surroundings

KINDS = (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP, UnitKind.VILLAGE, UnitKind.GRID, UnitKind.STATIONED)
KEYS = st.integers(1, 12)
DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def states(draw: st.DrawFn, parent: bool = True) -> object:
    kind = draw(st.sampled_from(KINDS))
    return state(
        draw(st.sampled_from(("甲", "乙", "丙"))),
        kind,
        draw(st.none() | KEYS) if parent else None,
        line_superior_id=draw(st.none() | KEYS),
    )


@st.composite
def acts(draw: st.DrawFn, number: int) -> Act:
    day = draw(DAYS)
    kind = draw(st.sampled_from((Establish, Amend, Move, Merge, Split, Close)))
    if kind is Establish:
        return Establish(day, f"new-{number}", draw(states()))
    if kind is Amend:
        changes = draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "name": st.sampled_from(("丁", "戊")),
                    "line_superior_id": st.none() | KEYS,
                    "position": st.integers(-1, 5),
                    "level": st.sampled_from(("county", "town", "village", "grid")),
                },
            )
        )
        return Amend(day, draw(KEYS), changes)
    if kind is Move:
        return Move(day, tuple(draw(st.lists(KEYS, max_size=3))), draw(st.none() | KEYS))
    if kind is Merge:
        into = draw(st.none() | KEYS)
        units = tuple(draw(st.lists(KEYS, max_size=3)))
        return Merge(day, units, into, f"new-{number}", draw(states()) if into is None else None)
    if kind is Split:
        children = st.lists(KEYS, max_size=2).map(tuple)
        parts = tuple(
            Part(
                f"new-{number}-{index}", draw(states(parent=False)), draw(children), takes_matters=index == 0
            )
            for index in range(2)
        )
        return Split(day, draw(KEYS), parts)
    return Close(day, draw(KEYS), draw(st.none() | KEYS))


SEQUENCES = st.integers(1, 8).flatmap(lambda count: st.tuples(*(acts(number) for number in range(count))))


@given(SEQUENCES)
def test_it_stays_a_hierarchy(sequence: tuple[Act, ...]) -> None:
    now = hierarchy()
    for act in sequence:
        try:
            outcome = plan(now, act, surroundings())
        except Refusal:
            continue
        assert_the_past_stands(now, outcome.after, act.effective)
        now = outcome.after
        assert_it_is_one(now)


@given(SEQUENCES)
def test_what_is_written_is_what_was_planned(sequence: tuple[Act, ...]) -> None:
    before = hierarchy()
    stored: dict[int, tuple[UnitVersionRef, ...]] = {key: unit.versions for key, unit in before.units.items()}
    for act in sequence:
        try:
            outcome = plan(Hierarchy.of(stored), act, surroundings())
        except Refusal:
            continue
        for change in outcome.changes:
            stored[change.unit_id] = rewritten(stored.get(change.unit_id, ()), change, 1)
        days = days_of_change(outcome.after, (), FIRST_DAY)
        for key, unit in outcome.after.units.items():
            assert not overlapping(stored[key])
            assert [unit.on(day) for day in days] == [at(stored[key], day) for day in days]
        return


@given(SEQUENCES)
def test_an_act_can_be_taken_back(sequence: tuple[Act, ...]) -> None:
    before = hierarchy()
    try:
        after = plan(before, sequence, surroundings()).after
    except Refusal:
        return
    for key, unit in after.units.items():
        stored = unit.versions
        if key in before.units:
            for change in differences(unit, before.units[key]):
                stored = rewritten(stored, change, None)
            days = days_of_change(after, (), FIRST_DAY)
            assert [at(stored, day) for day in days] == [before.units[key].on(day) for day in days]


def at(versions: tuple[UnitVersionRef, ...], day: date) -> object:
    return next((version.state for version in versions if version.stands_on(day)), None)


def assert_the_past_stands(before: Hierarchy, after: Hierarchy, effective: date) -> None:
    for day in days_of_change(before, (), FIRST_DAY):
        if day < effective:
            assert after.on(day) == before.on(day)


def assert_it_is_one(now: Hierarchy) -> None:
    for unit in now.units.values():
        starts = [version.since for version in unit.versions]
        assert len(set(starts)) == len(starts)
        assert starts == sorted(starts)
        assert not overlapping(unit.versions)
    for day in days_of_change(now, (), FIRST_DAY):
        units = now.on(day)
        for key, found in units.items():
            assert found.parent_id is None or found.parent_id in units
            assert found.line_superior_id is None or found.line_superior_id in units
            assert key not in above(units, key)
