"""What the worker does; each task is safe to lose, to repeat and to kill."""

import logging
from collections.abc import Callable
from typing import Any

from celery.signals import task_failure

from huying_platform.counties.api import all_counties, county_context, public_context
from huying_platform.identity.api import SessionStore
from huying_platform.scheduling.api import wake_due_counties
from huying_site.celery import app
from huying_site.composition import clock
from huying_site.pulse import beat_pulse
from huying_tenants.audit.api import seal_finished_days
from huying_tenants.calls.api import next_breach, record_due_breaches
from huying_tenants.evidence.api import collect_orphans

logger = logging.getLogger(__name__)

_COUNTIES_PER_ROUND = 100


@app.task(name="huying.wake_counties")
def wake_counties() -> None:
    """Do what has fallen due, in every county that has something due.

    More than a county's portion of work waits for the next beat; more counties than a round's do not.
    """
    beat_pulse()
    visited = _COUNTIES_PER_ROUND
    while visited == _COUNTIES_PER_ROUND:
        visited = wake_due_counties(
            clock=clock(), fire=record_due_breaches, earliest=next_breach, at_most=_COUNTIES_PER_ROUND
        )


@app.task(name="huying.collect_orphans")
def collect_orphan_files() -> None:
    """Remove uploads that were never attached to anything."""
    _in_every_county(lambda: collect_orphans(clock=clock()))


@app.task(name="huying.forget_sessions")
def forget_sessions() -> None:
    """Remove the sessions that have run out."""
    with public_context():
        SessionStore.clear_expired()


@app.task(name="huying.seal_days")
def seal_days() -> None:
    """Seal each county's finished days that have no seal yet."""
    _in_every_county(lambda: seal_finished_days(clock=clock()))


@task_failure.connect
def tell_failure(sender: Any, exception: BaseException, **kwargs: Any) -> None:
    """Log a task that failed; the beat will start it again."""
    logger.error("a task failed", exc_info=exception, extra={"facts": {"task": sender.name}})


def _in_every_county(work: Callable[[], object]) -> None:
    for county in all_counties():
        with county_context(county):
            try:
                work()
            except Exception:
                logger.exception("failed in one county; the others go on")
