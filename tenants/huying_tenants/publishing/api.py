"""What the API and the site may use of publishing."""

from huying_tenants.publishing.access import manager
from huying_tenants.publishing.actions import (
    begin_draft,
    check_draft,
    delete_draft,
    move_calls,
    publish_override,
    publish_version,
    save_draft,
)
from huying_tenants.publishing.selectors import (
    VersionView,
    differences,
    draft,
    draft_differences,
    drafts,
    move_preview,
    overrides,
    text_and_cases,
    versions,
)

__all__ = [
    "VersionView",
    "begin_draft",
    "check_draft",
    "delete_draft",
    "differences",
    "draft",
    "draft_differences",
    "drafts",
    "manager",
    "move_calls",
    "move_preview",
    "overrides",
    "publish_override",
    "publish_version",
    "save_draft",
    "text_and_cases",
    "versions",
]
