"""A worker process for tests that kill it in a visit in which clocks have run out.

`killed_visit.py POINT MOMENT` stands still at a point of the visit, to be killed there. `killed_visit.py statements
MOMENT` reads numbers: for each it makes a worker that kills itself after so many statements of the visit's
transaction, and says `killed`; or `done`, when the visit has fewer.
"""

import os
import signal
import sys
import time
from datetime import datetime
from typing import Any

import django


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def stand_still(point: str) -> None:
    if sys.argv[1] == point:
        say("reached")
        time.sleep(60)


def work() -> None:
    from huying_platform.kernel.clock import FixedClock
    from huying_platform.scheduling.api import wake_due_counties
    from huying_tenants.calls.api import fulfil_obligations, next_obligation

    def fire(now: datetime) -> None:
        fulfil_obligations(now)
        stand_still("obligations fulfilled")

    def earliest() -> datetime | None:
        moment = next_obligation()
        stand_still("before the commit")
        return moment

    clock = FixedClock(datetime.fromisoformat(sys.argv[2]))
    wake_due_counties(clock=clock, fire=fire, earliest=earliest)
    stand_still("after the commit")


def work_until_killed(statements: int) -> None:
    from django.db import connection

    sent = 0

    def counted(execute: Any, *statement: Any) -> Any:
        nonlocal sent
        result = execute(*statement)
        sent += connection.in_atomic_block
        if sent == statements:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with connection.execute_wrapper(counted):
        work()


def make_workers() -> None:
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work_until_killed(int(line))
            os._exit(0)
        _, status = os.waitpid(worker, 0)
        say("killed" if os.WIFSIGNALED(status) else "done")


django.setup()
if sys.argv[1] == "statements":
    make_workers()
else:
    work()
