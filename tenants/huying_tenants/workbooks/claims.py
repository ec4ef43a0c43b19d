"""Work that is claimed by saying so in its row: whoever stops saying it is dead, and another worker begins anew."""

from datetime import datetime, timedelta
from typing import Final, TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet

from huying_tenants.workbooks.models import Delivery, Workbook

Work = TypeVar("Work", Workbook, Delivery)

SILENT: Final = timedelta(seconds=90)
"""A worker that has said nothing for so long is taken for dead."""

MOST_ATTEMPTS: Final = 3


class Stopped(Exception):
    """Somebody has cancelled the work, or another worker has taken it over."""


def claim(waiting: QuerySet[Work], now: datetime) -> Work | None:
    """Take the oldest of the work that waits and that nobody is at; None: there is none."""
    with transaction.atomic():
        free = waiting.filter(Q(claimed_at=None) | Q(claimed_at__lt=now - SILENT))
        work = free.select_for_update(skip_locked=True).order_by("changed_at", "pk").first()
        if work is not None:
            work.claimed_at = now
            work.attempts += 1
            work.save(update_fields=["claimed_at", "attempts"])
        return work


def own_row(work: Work) -> QuerySet[Work]:
    """The row of the work, as long as it is this worker's."""
    return type(work).objects.filter(pk=work.pk, state=work.state, attempts=work.attempts)


def still_at_it(work: Work, now: datetime, done: int, rows: int) -> None:
    """Say that this worker is at it, and how far; raises Stopped when the work is no longer his."""
    if not own_row(work).update(done=done, rows=rows, claimed_at=now):
        raise Stopped


def hold(work: Work) -> None:
    """Lock the row of the work for its end; raises Stopped when it is no longer this worker's."""
    if not own_row(work).select_for_update().exists():
        raise Stopped
