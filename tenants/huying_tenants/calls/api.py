"""What other apps and the site may use of calls."""

from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.desk_revisions import desk_revisions
from huying_tenants.calls.facts import county_facts, item_facts
from huying_tenants.calls.footing import hold_calls
from huying_tenants.calls.moving import MovePreview, move_open_calls, preview_move
from huying_tenants.calls.obligations import (
    fulfil_obligations,
    look_at_calls_of,
    look_at_open_calls,
    next_obligation,
)
from huying_tenants.calls.passing import Passing, PassingLine, known_to_calls, open_calls_of, passing_calls
from huying_tenants.calls.querysets import visible_to
from huying_tenants.calls.selectors.counts import UnitCounts, counts_by_month, counts_by_unit
from huying_tenants.calls.selectors.latest import last_event_at
from huying_tenants.calls.selectors.persons import OwnEvent, count_events_of, events_of
from huying_tenants.calls.verification.chains import verify_chains
from huying_tenants.calls.verification.faults import Fault
from huying_tenants.calls.verification.files import verify_files
from huying_tenants.calls.verification.projections import verify_projections
from huying_tenants.calls.verification.seal_points import (
    SealPoint,
    event_days,
    existing_calls,
    hashes_at,
    points_between,
)

__all__ = [
    "Fault",
    "MovePreview",
    "OwnEvent",
    "Passing",
    "PassingLine",
    "SealPoint",
    "UnitCounts",
    "count_events_of",
    "counts_by_month",
    "counts_by_unit",
    "county_facts",
    "desk_revisions",
    "event_days",
    "events_of",
    "existing_calls",
    "fulfil_obligations",
    "hashes_at",
    "hold_calls",
    "item_facts",
    "known_to_calls",
    "last_event_at",
    "look_at_calls_of",
    "look_at_open_calls",
    "may_see",
    "move_open_calls",
    "next_obligation",
    "open_calls_of",
    "passing_calls",
    "points_between",
    "preview_move",
    "verify_chains",
    "verify_files",
    "verify_projections",
]


def may_see(actor: Actor, call_id: int, *, at: datetime) -> bool:
    """Whether the actor may see this call at a moment; False alike for one that does not exist."""
    return visible_to(actor, at).filter(pk=call_id).exists()
