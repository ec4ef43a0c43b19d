"""Workers that are killed after one request to Keycloak more than the one before; see `testkit.killing`."""

import os
import sys
from datetime import datetime
from typing import Any

import django

django.setup()


def work(last: int, now: datetime) -> None:
    """Work on what waits, to be killed after so many requests."""
    from huying_platform.identity.keycloak.rest import AdminRest
    from huying_platform.kernel.clock import FixedClock
    from huying_platform.provisioning.api import work_on_changes
    from huying_site.composition import override_clock

    asked = 0
    real = AdminRest._send

    def counted(self: AdminRest, verb: str, path: str, **arguments: Any) -> Any:
        nonlocal asked
        answer = real(self, verb, path, **arguments)
        asked += 1
        if asked == last:
            os._exit(9)
        return answer

    AdminRest._send = counted  # type: ignore[method-assign]
    with override_clock(FixedClock(now)):
        work_on_changes(clock=FixedClock(now))


for line in sys.stdin:
    if (child := os.fork()) == 0:
        work(int(line), datetime.fromisoformat(sys.argv[2]))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    sys.stdout.write("done\n" if status == 0 else "killed\n")
    sys.stdout.flush()
