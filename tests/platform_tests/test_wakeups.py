"""Wake-ups: nothing is lost, nothing is done twice, no county waits for another."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from huying_platform.counties.api import CountyKey, county_context, current_county, public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.scheduling.api import set_wakeup, wake_due_counties
from huying_platform.scheduling.models import CountyWakeup
from testkit.databases import ClonedDatabase
from testkit.killing import worker_at
from testkit.portal import GULOU, XIAJIN

XIAJIN_KEY = CountyKey.of_code(XIAJIN)
GULOU_KEY = CountyKey.of_code(GULOU)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("database")


def wish(county: CountyKey, moment: datetime) -> None:
    with county_context(county):
        set_wakeup(county, moment)


def stored(county: CountyKey) -> CountyWakeup:
    with public_context():
        return CountyWakeup.objects.get(county_code=county.code)


def nothing_left() -> None:
    return None


class Visits:
    """Counts the visits; a county in `broken` fails."""

    def __init__(self, *broken: CountyKey) -> None:
        self.broken = set(broken)
        self.seen: list[str] = []

    def __call__(self, now: datetime) -> None:
        self.seen.append(current_county().code)
        if current_county() in self.broken:
            raise ValueError("王某某的呼叫出错")


def test_the_earliest_wish_is_kept(clock: FixedClock) -> None:
    now = clock.now()
    for minutes in (30, 10, 20):
        wish(XIAJIN_KEY, now + minutes * MINUTE)
    assert stored(XIAJIN_KEY).next_at == now + 10 * MINUTE


def test_a_later_wish_touches_no_row(clock: FixedClock) -> None:
    wish(XIAJIN_KEY, clock.now())
    with public_context(), connection.cursor() as cursor:
        cursor.execute("SELECT xmin, ctid FROM scheduling_countywakeup")
        before = cursor.fetchall()
        wish_again = clock.now() + MINUTE
    wish(XIAJIN_KEY, wish_again)
    with public_context(), connection.cursor() as cursor:
        cursor.execute("SELECT xmin, ctid FROM scheduling_countywakeup")
        assert cursor.fetchall() == before


def test_a_wish_of_a_transaction_that_is_rolled_back_is_none(clock: FixedClock) -> None:
    with county_context(XIAJIN_KEY), transaction.atomic():
        set_wakeup(XIAJIN_KEY, clock.now())
        transaction.set_rollback(True)
    with public_context():
        assert not CountyWakeup.objects.exists()


def test_each_due_county_is_entered_once_and_rearmed(clock: FixedClock) -> None:
    wish(XIAJIN_KEY, clock.now())
    wish(GULOU_KEY, clock.now() - MINUTE)
    visits = Visits()
    later = clock.now() + 5 * MINUTE
    assert wake_due_counties(clock=clock, fire=visits, earliest=lambda: later) == 2
    assert visits.seen == [GULOU, XIAJIN]
    assert stored(XIAJIN_KEY).next_at == later
    assert wake_due_counties(clock=clock, fire=visits, earliest=lambda: later) == 0
    clock.move_to(later)
    assert wake_due_counties(clock=clock, fire=visits, earliest=nothing_left) == 2
    assert stored(XIAJIN_KEY).next_at is None


def test_a_county_with_nothing_due_is_not_entered(clock: FixedClock) -> None:
    wish(XIAJIN_KEY, clock.now() + MINUTE)
    visits = Visits()
    assert wake_due_counties(clock=clock, fire=visits, earliest=nothing_left) == 0
    assert visits.seen == []


def test_a_failing_county_holds_up_nobody_and_is_tried_again_after_a_growing_wait(
    clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    start = clock.now()
    for county in (XIAJIN_KEY, GULOU_KEY):
        wish(county, start)
    visits = Visits(XIAJIN_KEY)
    assert wake_due_counties(clock=clock, fire=visits, earliest=nothing_left) == 1
    assert sorted(visits.seen) == [GULOU, XIAJIN]
    waits = []
    for _ in range(12):
        row = stored(XIAJIN_KEY)
        assert row.next_at is not None
        waits.append(row.next_at - clock.now())
        clock.move_to(row.next_at)
        wake_due_counties(clock=clock, fire=visits, earliest=nothing_left)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=1), 5 * MINUTE)
    assert stored(XIAJIN_KEY).last_failure == "ValueError"
    visits.broken.clear()
    clock.advance(5 * MINUTE)
    assert wake_due_counties(clock=clock, fire=visits, earliest=nothing_left) == 1
    assert (stored(XIAJIN_KEY).failures, stored(XIAJIN_KEY).next_at) == (0, None)


def test_a_wish_made_while_a_worker_is_leaving_is_not_lost(clock: FixedClock) -> None:
    """The request has written its timer but not committed when the worker looks for what is left."""
    now = clock.now()
    wish(XIAJIN_KEY, now)
    timers: list[datetime] = []
    wished, leaving = threading.Event(), threading.Event()

    def request() -> None:
        with county_context(XIAJIN_KEY), transaction.atomic():
            set_wakeup(XIAJIN_KEY, now + MINUTE)
            wished.set()
            leaving.wait(5)
            time.sleep(0.2)
            timers.append(now + MINUTE)  # visible to others only now, as a commit would make it
        connection.close()

    other = threading.Thread(target=request)

    def fire(moment: datetime) -> None:
        other.start()
        wished.wait(5)
        leaving.set()

    assert wake_due_counties(clock=clock, fire=fire, earliest=lambda: min(timers, default=None)) == 1
    other.join()
    assert stored(XIAJIN_KEY).next_at == now + MINUTE


def test_two_workers_do_not_meet_in_a_county(clock: FixedClock) -> None:
    wish(XIAJIN_KEY, clock.now())
    inside, other_done = threading.Event(), threading.Event()
    visits: list[str] = []

    def second_worker() -> None:
        inside.wait(5)
        visits.append(str(wake_due_counties(clock=clock, fire=Visits(), earliest=nothing_left)))
        other_done.set()
        connection.close()

    def fire(moment: datetime) -> None:
        inside.set()
        other_done.wait(5)

    thread = threading.Thread(target=second_worker)
    thread.start()
    assert wake_due_counties(clock=clock, fire=fire, earliest=nothing_left) == 1
    thread.join()
    assert visits == ["0"]


KILLED_WORKER = Path(__file__).parent / "processes" / "killed_worker.py"


@pytest.mark.parametrize("point", ["before the work", "after the work", "before the commit"])
def test_a_killed_worker_loses_nothing_and_repeats_nothing(
    clock: FixedClock, database: ClonedDatabase, point: str, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    wish(XIAJIN_KEY, clock.now())
    with worker_at(KILLED_WORKER, point, clock.now(), database.environment) as said:
        assert said == "reached"
        assert wake_due_counties(clock=clock, fire=Visits(), earliest=nothing_left) == 0
    assert done_by_workers() == 0
    assert stored(XIAJIN_KEY).next_at == clock.now()

    visits = Visits()
    wait_until(lambda: wake_due_counties(clock=clock, fire=visits, earliest=nothing_left) == 1)
    assert visits.seen == [XIAJIN]
    assert wake_due_counties(clock=clock, fire=visits, earliest=nothing_left) == 0


def done_by_workers() -> int:
    """What the killed worker wrote: its work is one row of a table every county has."""
    from huying_tenants.org.models import Unit

    with county_context(XIAJIN_KEY):
        return Unit.objects.filter(code="written-by-worker").count()
