"""The claim loop: enter each county whose moment has come, once, in a transaction of its own.

Everything a visit does, and the county's next moment, commit together. A worker killed in the middle leaves nothing
behind: PostgreSQL rolls back and frees its claim, the next worker finds the same county due.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from huying_platform.counties.api import CountyKey, connection_lost, county_context, public_context
from huying_platform.kernel.clock import Clock
from huying_platform.scheduling import wakeups

LONGEST_WAIT = timedelta(minutes=5)
MOST_COUNTIES = 3_000
"""More than there are counties: one round comes to every one that is due."""

logger = logging.getLogger(__name__)


def wake_due_counties(
    *,
    clock: Clock,
    fire: Callable[[datetime], object],
    earliest: Callable[[], datetime | None],
    at_most: int = MOST_COUNTIES,
) -> int:
    """Visit the due counties, `at_most` of them, the longest waiting first; returns how many visits went well.

    Inside the county and its transaction `fire(now)` does what has fallen due (a bounded portion of it), then
    `earliest()` tells the county's first undone moment, None when nothing waits. Each is visited once: one with a long
    backlog keeps no other waiting. A county that raises is rolled back and tried again after a growing wait; the
    others are not kept waiting by it either. Raises when the database is away.
    """
    with public_context():
        codes = wakeups.due_counties(clock.now(), at_most)
    return sum(_visit(code, clock.now(), fire, earliest) for code in codes)


def _visit(
    code: str, now: datetime, fire: Callable[[datetime], object], earliest: Callable[[], datetime | None]
) -> bool:
    with county_context(CountyKey.of_code(code)):
        try:
            with transaction.atomic():
                if not wakeups.try_visit(code, now):
                    return False
                fire(now)
                wakeups.hold_rearming(code)
                wakeups.rearm(code, earliest())
        except Exception as error:
            if connection_lost(error):
                raise
            logger.exception("a visit failed and was rolled back")
            _back_off(code, now, type(error).__name__)
            return False
    return True


def _back_off(code: str, now: datetime, failure: str) -> None:
    wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(wakeups.failures_of(code), 20)))
    wakeups.back_off(code, until=now + wait, failure=failure)
