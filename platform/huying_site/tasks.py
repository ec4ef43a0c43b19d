"""What the worker does; each task is safe to lose, to repeat and to kill."""

import logging
import time
from collections.abc import Callable, Iterable
from functools import wraps
from threading import Lock
from typing import Any

from celery.signals import task_failure

from huying_platform.counties.api import (
    CountyInfo,
    CountyState,
    all_counties,
    county_context,
    readable_counties,
    working_counties,
)
from huying_platform.identity.api import IssuerUnavailable, check_due, forget_finished
from huying_platform.kernel.clock import SystemClock
from huying_platform.messages.api import forget_messages, send_waiting
from huying_platform.openings.api import (
    disable_closed_organisations,
    forget_exports,
    forget_links,
    reseal_openings,
    sum_up_counties,
    work_on_exports,
    work_on_invites,
    work_on_openings,
)
from huying_platform.provisioning.api import compare_due, work_on_changes
from huying_platform.scheduling.api import first_wakeup, wake_due_counties
from huying_site.celery import app
from huying_site.composition import clock
from huying_site.county_hands import CountyHands
from huying_site.pulse import beat_pulse
from huying_tenants.audit.api import seal_finished_days
from huying_tenants.calls.api import fulfil_obligations, next_obligation
from huying_tenants.evidence.api import collect_orphans
from huying_tenants.personal_data.api import keep_to_the_law, reseal
from huying_tenants.workbooks.api import forget_old_workbooks, work_on_waiting

logger = logging.getLogger(__name__)

_machine = SystemClock()
"""What people sign in by, whatever day the counties are in."""

_UNTIL_THE_NEXT_BEAT, _SHORTEST_WAIT = 1.0, 0.05  # seconds; the short one while somebody else is at it


def _alone(work: Callable[[], None]) -> Callable[[], None]:
    """Let a task be done one at a time in a process; who is told while it is at it has nothing to do."""
    at_it = Lock()

    @wraps(work)
    def alone() -> None:
        if not at_it.acquire(blocking=False):
            return
        try:
            work()
        finally:
            at_it.release()

    return alone


@app.task(name="huying.wake_counties")
def wake_counties() -> None:
    """Do what falls due until the next beat, at the moment it does, in every county that has something due.

    Round after round while there is work; then it waits for the first moment ahead, when that comes before the beat.
    """
    beat_pulse()
    ends = time.monotonic() + _UNTIL_THE_NEXT_BEAT
    fulfilled: list[int] = []
    while time.monotonic() < ends:
        fulfilled.clear()
        wake_due_counties(
            clock=clock(),
            fire=lambda now: fulfilled.append(fulfil_obligations(now)),
            earliest=next_obligation,
        )
        if any(fulfilled):
            continue
        first = first_wakeup()
        wait = (first - clock().now()).total_seconds() if first else _UNTIL_THE_NEXT_BEAT
        if time.monotonic() + wait >= ends:
            return
        time.sleep(max(wait, _SHORTEST_WAIT))


@app.task(name="huying.collect_orphans")
def collect_orphan_files() -> None:
    """Remove uploads that were never attached to anything."""
    _in_every_county(lambda: collect_orphans(clock=clock()))


@app.task(name="huying.forget_sessions")
def forget_sessions() -> None:
    """Remove the sessions that have run out, and what was left of signing in."""
    forget_finished(_machine.now())


@app.task(name="huying.check_sign_ons")
@_alone
def check_sign_ons() -> None:
    """Ask the issuer whether those who are signed in still may be; while it is away they go on.

    One at a time in a process: a slow issuer may not keep the other threads from the counties.
    """
    try:
        check_due(_machine.now())
    except IssuerUnavailable as unavailable:
        logger.warning("sign-ons not checked: %s", unavailable.reason)


@app.task(name="huying.seal_days")
def seal_days() -> None:
    """Seal each county's finished days that have no seal yet, also where nobody may do anything for a time."""
    _in_every_county(lambda: seal_finished_days(clock=clock()), readable_counties())


@app.task(name="huying.provision")
@_alone
def provision() -> None:
    """Tell Keycloak what waits, and compare the counties that are due with it.

    One at a time in a process; who is told while it is at it has nothing to do.
    """
    work_on_changes(clock=clock())
    compare_due(clock=clock())


@app.task(name="huying.send_messages")
@_alone
def send_messages() -> None:
    """Send the short messages that wait. One at a time in a process; who is told meanwhile has nothing to do."""
    send_waiting(clock=clock())


@app.task(name="huying.forget_messages")
def forget_old_messages() -> None:
    """Remove what is left of messages that were sent or given up long ago."""
    forget_messages(clock=clock())


@app.task(name="huying.work_on_workbooks")
@_alone
def work_on_workbooks() -> None:
    """Check and write the workbooks that wait, one after the other; who is told while it is at it has nothing to do.

    One at a time in a process: a large one takes some memory and all of a core.
    """
    done = [True]
    while any(done):
        done.clear()
        _in_every_county(lambda: done.append(work_on_waiting(clock=clock()) > 0))


@app.task(name="huying.forget_old_workbooks")
def forget_workbooks() -> None:
    """Forget imports that can no longer be undone, and their files."""
    _in_every_county(lambda: forget_old_workbooks(clock=clock()))


@app.task(name="huying.keep_to_the_law")
def keep_personal_data_to_the_law() -> None:
    """Erase people whose erasure is due or whose time is over, and seal anew what an older key has sealed.

    The latter also where nobody works any more: an older key may be taken away, and what it sealed is still kept.
    """
    _in_every_county(lambda: keep_to_the_law(clock=clock()))
    _in_every_county(reseal, [county for county in all_counties() if county.state != CountyState.OPENING])
    reseal_openings()


_hands = CountyHands()


@app.task(name="huying.open_counties")
@_alone
def open_counties() -> None:
    """Bring on what people above the counties have asked for: counties to open or to take back, administrators.

    One at a time in a process; who is told while it is at it has nothing to do.
    """
    done = 1
    while done:
        done = work_on_openings(hands=_hands, clock=clock()) + work_on_invites(hands=_hands, clock=clock())
    disable_closed_organisations()


@app.task(name="huying.export_counties")
@_alone
def export_counties() -> None:
    """Write the counties into files that somebody has asked for. One at a time in a process: a large one takes long."""
    while work_on_exports(hands=_hands, clock=clock()):
        pass


@app.task(name="huying.sum_up_counties")
def sum_up() -> None:
    """Count what the portal shows of each county."""
    sum_up_counties(hands=_hands, clock=clock())


@app.task(name="huying.forget_exports")
def forget_old_exports() -> None:
    """Remove the files of old exports, and links to invitations that are worth nothing any more."""
    forget_exports(clock=clock())
    forget_links(clock=clock())


@task_failure.connect
def tell_failure(sender: Any, exception: BaseException, **kwargs: Any) -> None:
    """Log a task that failed; the beat will start it again."""
    logger.error("a task failed", exc_info=exception, extra={"facts": {"task": sender.name}})


def _in_every_county(work: Callable[[], object], counties: Iterable[CountyInfo] | None = None) -> None:
    """Do something in every county in which work goes on, or in these."""
    for county in working_counties() if counties is None else counties:
        with county_context(county):
            try:
                work()
            except Exception:
                logger.exception("failed in one county; the others go on")
