"""What is written of units is what is read back, on any day, from memory and from the tables."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import county_context
from huying_tenants.org.api import (
    FIRST_DAY,
    Level,
    UnitKind,
    UnitState,
    UnitVersionRef,
    VersionChange,
    children_of,
    levels_on,
    next_change,
    save_levels,
    save_succession,
    subtree,
    successions,
    touch_configuration,
    unit_as_of,
    unit_history,
    unit_versions,
    units_by_id,
    units_ever,
    units_seen_from,
    write_versions,
)
from huying_tenants.org.domain.versions import overlapping, rewritten
from huying_tenants.org.models import Unit, UnitVersion
from huying_tenants.org.timeline import KEPT_ERAS
from tenant_tests.org.dated import day, state

XIAJIN, GULOU = "c371427", "c320106"
TOWN = "371427108"
NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def at(number: int) -> datetime:
    """Noon of the n-th day of the story."""
    return datetime.combine(day(number), datetime.min.time(), UTC).replace(hour=4)


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).id


def write(*changes: VersionChange, act: int | None = None) -> dict[int, int]:
    with transaction.atomic():
        keys = write_versions(changes, act)
        touch_configuration(at=NOW)
    return dict(keys)


def new(number: int, code: str, since: int, parent: int | None) -> VersionChange:
    return VersionChange(number, code, day(since), None, state(code, parent))


def as_it_stands(code: str) -> UnitState:
    return unit_versions()[unit_id(code)][-1].state


def renamed(code: str, name: str, since: date, until: date | None = None) -> VersionChange:
    return VersionChange(
        unit_id(code),
        code,
        since,
        until,
        replace(as_it_stands(code), name=name, short_name=name, initials=""),
    )


def test_a_unit_is_called_as_it_is_on_the_day_asked() -> None:
    with county_context(XIAJIN):
        write(renamed("water", "水务局", day(10)), act=5)
        water = unit_id("water")
        assert [units_by_id(at(each))[water].name for each in (9, 10)] == ["水利局", "水务局"]
        assert (units_by_id(at(10))[water].initials, as_it_stands("water").pinyin) == ("swj", "shuiwuju")
        assert [(each.since, each.state.name, each.act) for each in unit_history(water)] == [
            (FIRST_DAY, "水利局", None),
            (day(10), "水务局", 5),
        ]


def test_a_day_begins_at_the_countys_midnight() -> None:
    with county_context(XIAJIN):
        write(renamed("water", "水务局", day(10)))
        midnight = datetime(2025, 1, 10, 16, tzinfo=UTC)
        assert units_by_id(midnight)[unit_id("water")].name == "水务局"
        assert units_by_id(midnight.replace(minute=59, hour=15))[unit_id("water")].name == "水利局"
        assert next_change(at(0)) == midnight
        assert next_change(midnight) is None


def test_new_units_may_stand_below_each_other() -> None:
    with county_context(XIAJIN):
        keys = write(new(-1, "v-1", 0, unit_id(TOWN)), new(-2, "g-1", 0, -1))
        assert units_by_id(at(0))[keys[-2]].parent_id == keys[-1]
        assert keys[-1] == unit_id("v-1")
        assert keys[-2] in units_seen_from(unit_id(TOWN), at(0))
        assert keys[-2] not in units_by_id(at(-1))


def test_a_closed_unit_is_seen_by_its_successor_and_known_by_its_name() -> None:
    with county_context(XIAJIN):
        gone, heir = unit_id("demo-village-01"), unit_id("demo-village-03")
        with transaction.atomic():
            write_versions([VersionChange(gone, "demo-village-01", day(10), None, None)], 9)
            save_succession(unit_id=gone, successor_id=heir, since=day(10), act=9)
            touch_configuration(at=NOW)
        assert gone not in units_by_id(at(10))
        assert gone in units_seen_from(heir, at(10))
        assert gone not in units_seen_from(heir, at(9))
        assert units_ever(at(10))[gone].name == "演示村 01"
        found = unit_as_of(gone, at(99))
        assert found is not None
        assert found.until == day(10)
        assert (successions()[gone].successor_id, successions()[gone].act) == (heir, 9)


def test_levels_change_with_the_day() -> None:
    with county_context(XIAJIN):
        before = levels_on(day(0))
        with transaction.atomic():
            save_levels([*before, Level("grid", "网格", (UnitKind.GRID,))], since=day(5), act=3)
            touch_configuration(at=NOW)
        assert levels_on(day(4)) == before
        assert [level.name for level in levels_on(day(5))][-1] == "网格"
        assert [level.code for level in before] == [
            "centre",
            "department",
            "supervision",
            "township",
            "village",
        ]


def any_act(act: int, units: list[int], parents: list[int]) -> VersionChange:
    """The n-th of many acts: on some unit, from some day on, for a while or for good, or its closing."""
    begin, length = act * 11 % 30, act * 5 % 9
    said = None if act % 6 == 0 else state(f"村 {act}", parents[act * 3 % 2])
    return VersionChange(
        unit_id=units[act * 7 % len(units)],
        code="known already",
        since=day(begin),
        until=day(begin + length) if length else None,
        state=said,
    )


def test_memory_and_tables_say_the_same_of_every_day_after_many_acts() -> None:
    """Each unit has one version a day at most, and three ways of asking agree with a naive reading of the acts."""
    with county_context(XIAJIN):
        parents = [unit_id(TOWN), unit_id("371427103")]
        keys = write(*(new(-each, f"v-{each}", each % 3, parents[each % 2]) for each in range(1, 9)))
        acts = [any_act(act, list(keys.values()), parents) for act in range(1, 60)]
        naive = {unit: unit_versions()[unit] for unit in keys.values()}
        for act, change in enumerate(acts, start=1):
            write(change, act=act)
            naive[change.unit_id] = rewritten(naive[change.unit_id], change, act)
        stored = unit_versions()
        assert {unit: told(versions) for unit, versions in naive.items()} == {
            unit: told(stored.get(unit, ())) for unit in naive
        }
        assert not any(overlapping(versions) for versions in stored.values())
        for number in range(-1, 40, 3):
            units = units_by_id(at(number))
            assert set(units) == {
                unit
                for unit, versions in stored.items()
                if any(version.stands_on(day(number)) for version in versions)
            }
            for parent in parents:
                below = {unit.id for unit in units.values() if unit.parent_id == parent}
                assert {line.id for line in children_of(parent, day(number))} == below
                assert subtree(parent, day(number)) == below | {parent}


def told(versions: Iterable[UnitVersionRef]) -> list[tuple[object, ...]]:
    return [(each.since, each.until, each.state.name, each.state.parent_id, each.act) for each in versions]


def test_another_county_knows_nothing_of_it() -> None:
    with county_context(GULOU):
        before = dict(units_by_id(at(20)))
    with county_context(XIAJIN):
        write(new(-1, "v-1", 0, unit_id(TOWN)), renamed("water", "水务局", day(10)))
    with county_context(GULOU):
        assert dict(units_by_id(at(20))) == before
        assert not Unit.objects.filter(code="v-1").exists()


def test_a_change_costs_the_same_however_many_units_it_touches() -> None:
    with county_context(XIAJIN):

        def statements(*changes: VersionChange) -> int:
            with CaptureQueriesContext(connection) as captured, transaction.atomic():
                write_versions(changes, None)
            return len(captured)

        one = statements(new(-1, "v-0", 0, None))
        assert statements(*(new(-each, f"v-{each}", 0, None) for each in range(1, 51))) == one


def test_what_is_asked_of_other_days_is_kept_for_a_few_of_them_only() -> None:
    with county_context(XIAJIN):
        write(*(renamed("water", f"水利局 {each}", day(each), day(each + 1)) for each in range(20)))
        days = [units_by_id(at(each)) for each in range(20)]
        assert units_by_id(at(19)) is days[19]
        assert units_by_id(at(19 - KEPT_ERAS)) is not days[19 - KEPT_ERAS]


class GivenUp(Exception):
    pass


def rename_and_give_up(water: int) -> None:
    with transaction.atomic():
        write_versions([renamed("water", "水务局", day(0))], None)
        touch_configuration(at=NOW)
        assert units_by_id(at(0))[water].name == "水务局"
        raise GivenUp


def test_a_rolled_back_change_is_not_remembered() -> None:
    with county_context(XIAJIN):
        water = unit_id("water")
        with pytest.raises(GivenUp):
            rename_and_give_up(water)
    with county_context(XIAJIN):
        assert units_by_id(at(0))[water].name == "水利局"
        assert UnitVersion.objects.filter(unit=water).count() == 1
