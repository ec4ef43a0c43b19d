"""What the API, the site and apps above may use of the hierarchy."""

from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.actions import reorganise, revoke, save_levels
from huying_tenants.hierarchy.acts import check_words, keep_administrators, record, revisions
from huying_tenants.hierarchy.authors import authors
from huying_tenants.hierarchy.editing import Editor, editors, hold_editing
from huying_tenants.hierarchy.people import appoint, end_posting, reveal_phone, save_person
from huying_tenants.hierarchy.posts import PostForm, save_post
from huying_tenants.hierarchy.preview import Preview, preview
from huying_tenants.hierarchy.proposals import Proposal, level_schemes
from huying_tenants.hierarchy.selectors import (
    ActFilter,
    ActView,
    Era,
    Touched,
    act_view,
    acts_ahead,
    acts_page,
    eras,
    last_change,
    touched_by,
)
from huying_tenants.hierarchy.staffing import EndStaffing, GridLack, Staffing, grid_members, lacking, staffing
from huying_tenants.hierarchy.wording import Difference

__all__ = [
    "ActFilter",
    "ActView",
    "Difference",
    "Editor",
    "EndStaffing",
    "Era",
    "GridLack",
    "PostForm",
    "Preview",
    "Proposal",
    "Staffing",
    "Touched",
    "act_view",
    "acts_ahead",
    "acts_page",
    "appoint",
    "authors",
    "check_words",
    "editors",
    "end_posting",
    "eras",
    "grid_members",
    "hold_editing",
    "keep_administrators",
    "lacking",
    "last_change",
    "level_schemes",
    "one_at_a_time",
    "organiser",
    "preview",
    "record",
    "reorganise",
    "reveal_phone",
    "revisions",
    "revoke",
    "save_levels",
    "save_person",
    "save_post",
    "staffing",
    "touched_by",
]
