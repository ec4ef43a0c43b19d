"""What follows once events are recorded: orders they open are filed, desks and listeners told, workers woken."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from huying_platform.counties.api import current_county
from huying_platform.kernel.canonical import iso_moment
from huying_platform.live.api import publish_desk_change
from huying_platform.scheduling.api import set_wakeup
from huying_tenants.calls.desk_revisions import raise_revisions
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.orders import file_opened_orders
from huying_tenants.calls.recorder import Recorded


def announce(recorded: Sequence[Recorded], *, wakes: bool = True) -> None:
    """File the orders the recorded events open, raise the revision of each desk concerned, tell listeners after commit.

    Last in a transaction, once for all its calls: the desks' rows are locked together and in one order, and nothing
    is waited for after them. Not `wakes`: whoever records looks himself when the county next needs a worker.
    """
    changes = [*recorded, *file_opened_orders(recorded)]
    touched = Counter(unit for change in changes for unit in change.after.desks)
    revisions = raise_revisions(touched)
    county = current_county()
    for change in changes:
        units = []
        for unit in change.after.desks:
            touched[unit] -= 1
            units.append((unit, revisions[unit] - touched[unit]))
        message = {
            "call": change.call_id,
            "version": change.after.version,
            "units": units,
            "rings": _newly_ringing(change),
            "at": iso_moment(change.after.last_at),
        }
        transaction.on_commit(partial(publish_desk_change, county.code, message))
    moments = [change.wake_at for change in changes if change.wake_at is not None]
    if wakes and moments:
        set_wakeup(county, min(moments))


def _newly_ringing(change: Recorded) -> list[int]:
    """The desks that ring because of the act."""
    return sorted(unit for unit, _ in _ringing(change.after) - _ringing(change.before))


def _ringing(state: CallState | None) -> set[tuple[int, datetime | None]]:
    desks = state.desks.items() if state else ()
    return {(unit, desk.ringing_since) for unit, desk in desks if desk.ringing}
