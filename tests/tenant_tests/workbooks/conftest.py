"""A county with grids, and its organisation's manager."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.db import transaction

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock, county_date
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Level, UnitKind, UnitState, VersionChange
from tenant_tests.workbooks.manager import Manager
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.portal import XIAJIN

MANAGER = "grid-centre-1"

LEVELS = (
    Level("centre", "县直", (UnitKind.CENTRE, UnitKind.DEPARTMENT, UnitKind.SUPERVISION, UnitKind.BODY)),
    Level("town", "乡镇（街道）", (UnitKind.TOWNSHIP, UnitKind.STREET)),
    Level("village", "村（社区）", (UnitKind.VILLAGE, UnitKind.COMMUNITY)),
    Level("grid", "网格", (UnitKind.GRID,)),
)


@pytest.fixture
def county(database: ClonedDatabase, clock: FixedClock) -> Iterator[CountyKey]:
    """Xiajin, with levels of its own, and two villages of three grids each."""
    with county_context(CountyKey.of_code(XIAJIN)) as key:
        with transaction.atomic():
            _make_grids(clock)
        yield key


@pytest.fixture
def manager(county: CountyKey, client_for: ClientFor, clock: FixedClock) -> Manager:
    return Manager(client_for("xiajin", MANAGER), clock)


@pytest.fixture
def unit_id(county: CountyKey, clock: FixedClock) -> Callable[[str], int]:
    """A unit of today by its code."""
    return lambda code: next(
        unit.id for unit in org_api.units_by_id(clock.now()).values() if unit.code == code
    )


def _make_grids(clock: FixedClock) -> None:
    levels = {kind: level.code for level in LEVELS for kind in level.kinds}
    org_api.save_levels(LEVELS, since=county_date(clock.now()), act=None)
    changes = [
        VersionChange(
            version.unit_id,
            version.code,
            version.since,
            version.until,
            _on(version.state, levels[version.state.kind]),
        )
        for versions in org_api.unit_versions().values()
        for version in versions
    ]
    town = next(change for change in changes if change.code == "371427108")
    number = 0
    for village in ("03", "05"):
        number -= 1
        key = number
        changes.append(_new(key, f"3714271088{village}", f"试点村 {village}", UnitKind.VILLAGE, town.unit_id))
        for grid in (1, 2, 3):
            number -= 1
            changes.append(
                _new(number, f"3714271088{village}{grid:03}", f"第 {grid} 网格", UnitKind.GRID, key)
            )
    org_api.write_versions(changes, None)
    org_api.touch_configuration(at=clock.now())


def _on(state: UnitState, level: str) -> UnitState:
    return replace(state, level=level)


def _new(key: int, code: str, name: str, kind: UnitKind, parent: int) -> VersionChange:
    level = "grid" if kind is UnitKind.GRID else "village"
    state = UnitState(name, name, kind, level, parent, position=1000 - key)
    return VersionChange(key, code, org_api.FIRST_DAY, None, state)
