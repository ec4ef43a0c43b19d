"""A worker process that stands still at a given point of writing a workbook, to be killed there."""

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
    from huying_tenants.workbooks import jobs

    write = jobs.write_rows

    def write_rows(*arguments: Any, **more: Any) -> int:
        stand_still("before the rows")
        act = write(*arguments, **more)
        stand_still("after the rows")
        return act

    jobs.write_rows = write_rows
    for county in all_counties():
        with county_context(county):
            jobs.work_on_waiting(clock=FixedClock(datetime.fromisoformat(sys.argv[2])))


django.setup()
work()
