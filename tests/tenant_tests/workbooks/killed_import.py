"""A worker process that stands still at a given point of its work on a workbook, to be killed there."""

import sys
import time
from datetime import datetime
from typing import Any

import django


def stand_still(point: str) -> None:
    if sys.argv[1] == point:
        sys.stdout.write("reached\n")
        sys.stdout.flush()
        time.sleep(60)


def work() -> None:
    from huying_platform.counties.api import all_counties, county_context
    from huying_platform.kernel.clock import FixedClock
    from huying_tenants.workbooks import jobs, storage

    write, undo, put = jobs.write_rows, jobs.undo, storage.put

    def write_rows(*arguments: Any, **more: Any) -> int:
        stand_still("before the rows")
        act = write(*arguments, **more)
        stand_still("after the rows")
        return act

    def undo_rows(*arguments: Any, **more: Any) -> None:
        stand_still("before the undoing")
        undo(*arguments, **more)
        stand_still("after the undoing")

    def keep(*arguments: Any) -> None:
        stand_still("before it is kept")
        put(*arguments)
        stand_still("after it is kept")

    jobs.write_rows, jobs.undo, storage.put = write_rows, undo_rows, keep
    for county in all_counties():
        with county_context(county):
            jobs.work_on_waiting(clock=FixedClock(datetime.fromisoformat(sys.argv[2])))


django.setup()
work()
