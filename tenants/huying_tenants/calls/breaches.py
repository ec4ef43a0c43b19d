"""What the worker does when clocks run out: records each breach as an event of its call."""

from datetime import datetime

from huying_tenants.calls.access import lock_due_calls
from huying_tenants.calls.domain.decide import breaches
from huying_tenants.calls.models import Timer
from huying_tenants.calls.recorder import Change, announce, record

CALLS_PER_VISIT = 200


def record_due_breaches(now: datetime) -> int:
    """Record the breaches fallen due in the county, a bounded portion of them; returns how many calls had one.

    Runs in the caller's transaction. Calls somebody is acting on are left: that act records the breach itself.
    """
    changes = []
    for opened in lock_due_calls(now, CALLS_PER_VISIT):
        at = max(now, opened.state.last_at)
        if drafts := breaches(opened.state, at):
            changes.append(Change(opened.call, opened.state, drafts, opened.rulebook, at))
    if changes:
        announce(record(changes, None))
    return len(changes)


def next_breach() -> datetime | None:
    """The county's first moment at which a running clock breaches, None when no clock runs."""
    return Timer.objects.order_by("due_at", "id").values_list("due_at", flat=True).first()
