"""From the fields an operation asks of calls to the parts their selector must fetch."""

from graphql import GraphQLResolveInfo

from huying_graphql.base.selection import selected_names
from huying_tenants.calls.selectors import Needs

PART_OF_FIELD = {
    "clocks": "clocks",
    "leadingClock": "clocks",
    "explanation": "events",
    "desk": "desk",
    "lastEvent": "last_event",
    "timeline": "events",
    "progress": "events",
    "ratings": "events",
    "actions": "events",
    "requests": "events",
    "notices": "events",
    "answers": "events",
    "addressedBy": "events",
    "person": "events",
    "evidence": "evidence",
    "stepName": "events",
}


def needs_of(info: GraphQLResolveInfo) -> Needs:
    """What the calls below the field being resolved must have loaded."""
    return frozenset(PART_OF_FIELD[name] for name in selected_names(info) if name in PART_OF_FIELD)
