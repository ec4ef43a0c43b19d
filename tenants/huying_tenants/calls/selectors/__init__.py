"""The read side of calls. Every function takes the actor first and shows only what that actor may see."""

from huying_tenants.calls.selectors.desk import (
    DeskCounts,
    count_desk,
    desk_counts,
    desk_group,
    desk_key,
    desk_page,
)
from huying_tenants.calls.selectors.foresight import (
    ActionView,
    Foreseen,
    PreviewStep,
    actions,
    preview,
)
from huying_tenants.calls.selectors.loading import Needs, get_call, happened_since, load
from huying_tenants.calls.selectors.search import Filters, calls_page, count_calls, filed_key
from huying_tenants.calls.selectors.story import (
    Entry,
    Progress,
    RatingView,
    clock_name,
    evidence,
    explanation,
    last_event,
    limit_text,
    progress,
    ratings,
    step_name_of,
    timeline,
)

__all__ = [
    "ActionView",
    "DeskCounts",
    "Entry",
    "Filters",
    "Foreseen",
    "Needs",
    "PreviewStep",
    "Progress",
    "RatingView",
    "actions",
    "calls_page",
    "clock_name",
    "count_calls",
    "count_desk",
    "desk_counts",
    "desk_group",
    "desk_key",
    "desk_page",
    "evidence",
    "explanation",
    "filed_key",
    "get_call",
    "happened_since",
    "last_event",
    "limit_text",
    "load",
    "preview",
    "progress",
    "ratings",
    "step_name_of",
    "timeline",
]
