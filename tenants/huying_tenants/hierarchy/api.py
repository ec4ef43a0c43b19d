"""What the API, the site and apps above may use of the hierarchy."""

from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.accounts import compare_accounts, repair_accounts
from huying_tenants.hierarchy.actions import reorganise, revoke, save_levels
from huying_tenants.hierarchy.acts import (
    acts_from_above,
    check_words,
    keep_administrators,
    record,
    revisions,
)
from huying_tenants.hierarchy.appointing import Wish, appoint, end_posting, propose
from huying_tenants.hierarchy.authors import authors
from huying_tenants.hierarchy.domain import GrantState
from huying_tenants.hierarchy.editing import Editor, editors, hold_editing
from huying_tenants.hierarchy.forgetting import acts_about, forget_in_acts, is_told_by_name
from huying_tenants.hierarchy.grants import Grant, confirm, decline, grant_views, grants, open_grants
from huying_tenants.hierarchy.numbers import (
    NumberChangeView,
    changed_by,
    number_views,
    tell_former_numbers,
    unsettled,
)
from huying_tenants.hierarchy.people import reveal_phone, save_person
from huying_tenants.hierarchy.permission_matrix import (
    Cell,
    CellState,
    Column,
    PostOfPerson,
    Why,
    permission_columns,
    permissions_of_person,
    posts_permitted,
)
from huying_tenants.hierarchy.permission_roles import (
    RoleForm,
    RolePreview,
    preview_permission_role,
    remove_permission_role,
    revision_of,
    save_permission_role,
)
from huying_tenants.hierarchy.posts import PostForm, save_post
from huying_tenants.hierarchy.preview import Preview, preview
from huying_tenants.hierarchy.proposals import Proposal, level_schemes
from huying_tenants.hierarchy.quota import keep_quota, refuse_beyond_quota
from huying_tenants.hierarchy.selectors import (
    ActFilter,
    ActView,
    Era,
    Touched,
    act_view,
    acts_ahead,
    acts_by_account,
    acts_in_words,
    acts_page,
    eras,
    last_act_of,
    last_change,
    touched_by,
)
from huying_tenants.hierarchy.staffing import EndStaffing, GridLack, Staffing, grid_members, lacking, staffing
from huying_tenants.hierarchy.wording import Difference

__all__ = [
    "ActFilter",
    "ActView",
    "Cell",
    "CellState",
    "Column",
    "Difference",
    "Editor",
    "EndStaffing",
    "Era",
    "Grant",
    "GrantState",
    "GridLack",
    "NumberChangeView",
    "PostForm",
    "PostOfPerson",
    "Preview",
    "Proposal",
    "RoleForm",
    "RolePreview",
    "Staffing",
    "Touched",
    "Why",
    "Wish",
    "act_view",
    "acts_about",
    "acts_ahead",
    "acts_by_account",
    "acts_from_above",
    "acts_in_words",
    "acts_page",
    "appoint",
    "authors",
    "changed_by",
    "check_words",
    "compare_accounts",
    "confirm",
    "decline",
    "editors",
    "end_posting",
    "eras",
    "forget_in_acts",
    "grant_views",
    "grants",
    "grid_members",
    "hold_editing",
    "is_told_by_name",
    "keep_administrators",
    "keep_quota",
    "lacking",
    "last_act_of",
    "last_change",
    "level_schemes",
    "number_views",
    "one_at_a_time",
    "open_grants",
    "organiser",
    "permission_columns",
    "permissions_of_person",
    "posts_permitted",
    "preview",
    "preview_permission_role",
    "propose",
    "record",
    "refuse_beyond_quota",
    "remove_permission_role",
    "reorganise",
    "repair_accounts",
    "reveal_phone",
    "revision_of",
    "revisions",
    "revoke",
    "save_levels",
    "save_permission_role",
    "save_person",
    "save_post",
    "staffing",
    "tell_former_numbers",
    "touched_by",
    "unsettled",
]
