"""A worker process for tests that kill it while it lets somebody in by an invitation.

It reads lines `STEPS TOKEN CODE PASSWORD`. For each it makes a worker that kills itself after so many steps of its way,
a step being a commit or an answer of Keycloak (what is cut off between them leaves no more than the one before), and
says `killed`; or `done`, when there are fewer. The first argument is the moment it lives at.
"""

import os
import signal
import sys
from datetime import datetime
from typing import Any

import django


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def enter(steps: int, token: str, code: str, password: str) -> None:
    from django.db import connection

    from huying_platform.counties.api import CountyKey, county_context
    from huying_platform.identity.keycloak.rest import AdminRest
    from huying_platform.kernel.clock import FixedClock
    from huying_site.composition import override_clock
    from huying_tenants.invitations.entering import accept

    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1
        if taken == steps:
            os.kill(os.getpid(), signal.SIGKILL)

    commit = connection.commit

    def committed() -> None:
        commit()
        step()

    send = AdminRest._send

    def sent(rest: AdminRest, *request: Any, **arguments: Any) -> Any:
        answer = send(rest, *request, **arguments)
        step()
        return answer

    AdminRest._send = sent
    connection.commit = committed
    clock = FixedClock(datetime.fromisoformat(sys.argv[1]))
    with override_clock(clock), county_context(CountyKey.of_code("371427")):
        accept(token=token, code=code, password=password, clock=clock)


django.setup()
for line in sys.stdin:
    steps, *given = line.split()
    worker = os.fork()
    if worker == 0:
        enter(int(steps), *given)
        os._exit(0)
    _, status = os.waitpid(worker, 0)
    say("killed" if os.WIFSIGNALED(status) else f"done {status}")
