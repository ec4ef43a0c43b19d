"""What a session costs a request: who is behind it, found out in a county that has been entered already.

A request enters its county for whatever it asks, so that the statement which does so is not the session's.
"""

import statistics
import time
from typing import Any

from figures import calibration, summary, write
from stand import COUNTY, HOST, portal

ROUNDS = 2_000
WARMED_UP_AFTER = 100


def run() -> None:
    """Find the actor of a session again and again, each time in a transaction of its own, and count statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with portal():
        key = _session_key()
        for _ in range(WARMED_UP_AFTER):
            _found(key)
        samples = [_found(key) for _ in range(ROUNDS)]
        with CaptureQueriesContext(connection) as captured:
            _found(key)
        asked = [each["sql"] for each in captured if each["sql"].startswith(('SELECT "', "UPDATE"))]
        write(
            "session",
            {
                "median_ms": round(statistics.median(wall for wall, _ in samples) * 1000, 3),
                "statements": len(asked),
                "wall_ms": summary([wall for wall, _ in samples]),
                "cpu_ms": summary([cpu for _, cpu in samples]),
                "calibration": calibration(),
            },
        )


def _session_key() -> str:
    from django.conf import settings

    from testkit.client import ApiClient

    client = ApiClient(HOST)
    client.sit_down("grid-centre-1")
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def _found(key: str) -> tuple[float, float]:
    """Seconds, by the clock on the wall and by this process's own, from the cookie to the actor."""
    from django.db import connection, transaction

    from huying_platform.counties.api import county_context
    from huying_platform.identity.api import SessionStore, actor_of
    from huying_site.composition import clock
    from huying_tenants.org.api import seats_of

    with county_context(f"c{COUNTY}"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        wall, cpu = time.perf_counter(), time.process_time()
        actor: Any = actor_of(SessionStore(key), county_code=COUNTY, seats_of=seats_of, now=clock().now())
        seconds = time.perf_counter() - wall, time.process_time() - cpu
    if actor is None:
        raise RuntimeError("nobody is signed in")
    return seconds
