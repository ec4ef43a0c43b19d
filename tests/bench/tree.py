"""The tree of units of a very large county: 30,000 units, 24,000 people on posts, names that changed meanwhile."""

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from figures import calibration, summary, timed, write
from stand import COUNTY, analyze, portal

TOWNSHIPS, VILLAGES, GRIDS = 30, 50, 19
HOLDERS = 24_000
ROUNDS = 30
BEGUN = datetime(2025, 1, 1, tzinfo=UTC)
RENAMED = date(2025, 3, 1)
AS_OF = date(2025, 6, 1)


def run() -> None:
    """Measure each question on its own, warm, beside the loading of the whole organisation into memory."""
    with portal():
        from django.db import connection, transaction

        from huying_platform.counties.api import county_context
        from huying_platform.kernel.clock import county_date
        from huying_tenants.org.api import children_of, find_units, subtree, touch_configuration, units_by_id

        with county_context(f"c{COUNTY}"):
            now = datetime.now(UTC)
            with transaction.atomic():
                township = _fill()
                touch_configuration(at=now)
            analyze()
            today = county_date(now)
            asked: dict[str, Callable[[], Any]] = {
                "children": lambda: children_of(township, today),
                "subtree_count": lambda: children_of(None, today),
                "as_of": lambda: subtree(township, AS_OF),
                "find": lambda: find_units("网格 17", today, 20),
            }
            figures: dict[str, Any] = {}
            for name, ask in asked.items():
                samples = [timed(ask) for _ in range(ROUNDS)]
                figures[f"{name}_ms"] = summary(samples)["median"]
                figures[f"{name}_p95_ms"] = summary(samples)["p95"]
                figures[f"{name}_statements"] = _statements(connection, ask)
            figures["loading_ms"] = round(timed(lambda: units_by_id(now)) * 1000, 1)
            figures["other_day_ms"] = round(
                timed(lambda: units_by_id(datetime(2025, 1, 1, tzinfo=UTC))) * 1000, 1
            )
            figures["units"], figures["memory_mb"] = len(units_by_id(now)), _memory(now)
            figures["below_the_township"] = len(asked["as_of"]())
        write("tree", {**figures, "holders": HOLDERS, "calibration": calibration()})


def _fill() -> int:
    """Write the county; gives one of its townships."""
    from huying_tenants.org.api import (
        FIRST_DAY,
        Engagement,
        PersonLine,
        PostingLine,
        PostKind,
        PostState,
        VersionChange,
        save_people,
        save_posts,
        seat_people,
        write_versions,
    )

    changes = [VersionChange(number, code, FIRST_DAY, None, state) for number, code, state in _units()]
    changes += [
        replace(change, since=RENAMED, state=replace(change.state, name=f"新{change.state.name}"))
        for change in changes[:: GRIDS + 1]
        if change.state is not None
    ]
    keys = write_versions(changes, act=None)
    grids = [change for change in changes if change.code.startswith("g-")][:HOLDERS]
    posts = save_posts(
        [
            PostState(keys[grid.unit_id], f"{grid.code}-1", "网格员", PostKind.GRID_MEMBER, place)
            for place, grid in enumerate(grids)
        ]
    )
    people = save_people([PersonLine(f"网格员 {number}", code=f"m-{number}") for number in range(len(grids))])
    seat_people(
        [
            PostingLine(post, person, BEGUN, engagement=Engagement.FULL_TIME)
            for post, person in zip(posts.values(), people, strict=True)
        ],
        act=None,
    )
    return keys[-1]


def _units() -> Iterator[tuple[int, str, Any]]:
    from huying_tenants.org.api import UnitKind, UnitState

    number = 0

    def unit(code: str, name: str, kind: UnitKind, parent: int | None) -> tuple[int, str, Any]:
        nonlocal number
        number -= 1
        state = UnitState(name, name, kind, kind.value, parent, initials="x", position=1000 - number)
        return number, code, state

    for town in range(TOWNSHIPS):
        yield (township := unit(f"t-{town}", f"乡镇 {town}", UnitKind.TOWNSHIP, None))
        for place in range(VILLAGES):
            village = unit(f"v-{town}-{place}", f"村 {town}-{place}", UnitKind.VILLAGE, township[0])
            yield village
            for grid in range(GRIDS):
                yield unit(
                    f"g-{town}-{place}-{grid}", f"网格 {town}-{place}-{grid}", UnitKind.GRID, village[0]
                )


def _statements(connection: Any, ask: Callable[[], Any]) -> int:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask()
    return len([query for query in captured.captured_queries if query["sql"].split()[0] != "SET"])


def _memory(now: datetime) -> float:
    """Megabytes the whole organisation takes in a process, one day of it in use."""
    from huying_tenants.org.api import touch_configuration, units_by_id

    tracemalloc.start()
    touch_configuration(at=now)
    units_by_id(now)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(held / 1024**2, 1)
