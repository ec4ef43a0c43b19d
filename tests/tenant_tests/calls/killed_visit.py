"""A worker process that stands still at a given point of a visit in which clocks have run out, to be killed there."""

import sys
import time
from datetime import datetime

import django


def stand_still(point: str) -> None:
    if sys.argv[1] == point:
        sys.stdout.write("reached\n")
        sys.stdout.flush()
        time.sleep(60)


def work() -> None:
    from huying_platform.kernel.clock import FixedClock
    from huying_platform.scheduling.api import wake_due_counties
    from huying_tenants.calls.api import next_breach, record_due_breaches

    def fire(now: datetime) -> None:
        record_due_breaches(now)
        stand_still("breaches written")

    def earliest() -> datetime | None:
        moment = next_breach()
        stand_still("before the commit")
        return moment

    clock = FixedClock(datetime.fromisoformat(sys.argv[2]))
    wake_due_counties(clock=clock, fire=fire, earliest=earliest)
    stand_still("after the commit")


django.setup()
work()
