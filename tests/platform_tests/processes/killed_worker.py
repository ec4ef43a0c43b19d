"""A worker process that stands still at a given point of its visit, to be killed there."""

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
    from huying_tenants.org.models import Unit

    def fire(now: datetime) -> None:
        stand_still("before the work")
        Unit.objects.create(code="written-by-worker")
        stand_still("after the work")

    def earliest() -> None:
        stand_still("before the commit")

    clock = FixedClock(datetime.fromisoformat(sys.argv[2]))
    wake_due_counties(clock=clock, fire=fire, earliest=earliest)


django.setup()
work()
