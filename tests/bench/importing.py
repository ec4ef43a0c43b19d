"""Bringing in a county's grid members: a workbook of 24,000 rows with 37 faulty cells, as its manager and worker do it.

Checked, the same workbook back with its faults marked, one-click mends, the good rows written, brought out again, and
the whole import undone. Memory is that of the worker's process above its rest.
"""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from figures import calibration, write
from stand import COUNTY, analyze, portal

MEMBERS = 24_000
FAULTY = 37
VILLAGES = 317
GRIDS = 698


def run() -> None:
    """Make the county and the workbook, then let a worker process do everything and say what it took."""
    with portal():
        workbook_id = _bring_in()
        analyze()
        worker = str(Path(__file__).with_name("import_worker.py"))
        done = subprocess.run(
            [sys.executable, worker, str(workbook_id)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-4000:])
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        if found["checked"]["faulty"] != FAULTY or found["written"]["state"] != "written":
            raise RuntimeError(f"not what was brought in: {found}")
        steps = found.pop("steps")
        write(
            "import",
            {
                "seconds": round(steps["check"]["seconds"] + steps["write"]["seconds"], 2),
                "cpu_seconds": round(steps["check"]["cpu_seconds"] + steps["write"]["cpu_seconds"], 2),
                "peak_mb": max(step["peak_mb"] for step in steps.values()),
                "steps": steps,
                **found,
                "members": MEMBERS,
                "faulty_cells": FAULTY,
                "calibration": calibration(),
            },
        )


def _bring_in() -> int:
    from huying_platform.counties.api import county_context
    from huying_site.composition import clock
    from huying_tenants.workbooks.api import Upload, WorkbookKind, upload_workbook
    from testkit.acting import Acting

    with county_context(f"c{COUNTY}"):
        grids = _make_grids()
        upload = Upload("网格员.xlsx", _workbook(grids))
        actor = Acting(clock()).actor("grid-centre-1")
        workbook = upload_workbook(actor=actor, clock=clock(), kind=WorkbookKind.MEMBERS, upload=upload)
        return int(workbook.pk)


def _make_grids() -> list[tuple[str, str]]:
    """Levels, villages and grids beside what the pack has; gives village and grid of each, by name."""
    from dataclasses import replace

    from django.db import transaction

    from huying_site.composition import clock
    from huying_tenants.org import api as org_api
    from huying_tenants.org.api import CALLING_KINDS, Level, UnitKind, UnitState, VersionChange

    towns = (UnitKind.TOWNSHIP, UnitKind.STREET)
    levels = (
        Level("county", "县直", tuple(kind for kind in UnitKind if kind not in CALLING_KINDS)),
        Level("town", "乡镇（街道）", towns),
        Level("village", "村（社区）", (UnitKind.VILLAGE, UnitKind.COMMUNITY)),
        Level("grid", "网格", (UnitKind.GRID,)),
    )
    level_of = {kind: level.code for level in levels for kind in level.kinds}
    now = clock().now()
    with transaction.atomic():
        known = [version for each in org_api.unit_versions().values() for version in each]
        changes = [
            VersionChange(
                each.unit_id,
                each.code,
                each.since,
                each.until,
                replace(each.state, level=level_of[each.state.kind]),
            )
            for each in known
        ]
        tops = [each for each in known if each.state.kind in towns]
        made: list[tuple[str, str]] = []
        villages = []
        for number in range(VILLAGES):
            town = tops[number % len(tops)]
            code = f"{town.code}{800 + number // len(tops)}"
            name = f"样本村 {number + 1:03}"
            villages.append((-1 - number, code, name))
            state = UnitState(name, name, UnitKind.VILLAGE, "village", town.unit_id, position=1000 + number)
            changes.append(VersionChange(-1 - number, code, org_api.FIRST_DAY, None, state))
        for number in range(GRIDS):
            key, code, village = villages[number % VILLAGES]
            name = f"第 {number // VILLAGES + 1} 网格"
            state = UnitState(name, name, UnitKind.GRID, "grid", key, position=5000 + number)
            grid_code = f"{code}{number // VILLAGES + 1:03}"
            changes.append(VersionChange(-1 - VILLAGES - number, grid_code, org_api.FIRST_DAY, None, state))
            made.append((village, name))
        org_api.save_levels(levels, since=now.date() - timedelta(days=1), act=None)
        org_api.write_versions(changes, None)
        org_api.touch_configuration(at=now)
    return made


def _workbook(grids: list[tuple[str, str]]) -> bytes:
    from huying_site.composition import clock
    from huying_tenants.workbooks.county import county_words
    from huying_tenants.workbooks.domain.kinds import WorkbookKind, columns_of
    from huying_tenants.workbooks.writing import table_book

    now = clock().now()
    columns = columns_of(WorkbookKind.MEMBERS, county_words(now))
    lines = [_line(number, grids) for number in range(MEMBERS)]
    for fault in range(FAULTY):
        lines[500 + fault * 600] |= _FAULTS[fault % len(_FAULTS)]
    return table_book(WorkbookKind.MEMBERS, columns, lines, at=now)


_FAULTS: tuple[dict[str, str], ...] = (
    {"phone": "1385341"},
    {"above:village": "样本村 7"},
    {"engagement": "专职网格"},
    {"since": "2025/13/01"},
    {"name": ""},
    {"grid": "第九十九网格"},
    {"code": "M00000"},
)


def _line(number: int, grids: list[tuple[str, str]]) -> dict[str, str]:
    village, grid = grids[number % len(grids)]
    return {
        "code": f"M{number:05}",
        "name": "赵钱孙李周吴郑王"[number % 8]
        + "建国淑芳志强秀英"[number // 8 % 8]
        + "明华军丽"[number // 64 % 4],
        "phone": f"138{number:08}",
        "above:village": village,
        "grid": grid,
        "role": "网格长" if number < len(grids) else "网格员",
        "engagement": ("专职", "志愿", "志愿", "社会监督")[number % 4],
        "since": (date(2025, 1, 1) - timedelta(days=number % 700)).isoformat(),
    }
