"""What other apps may use of the list."""

from huying_tenants.catalogue.actions import publish_first_list
from huying_tenants.catalogue.domain import BranchLine, Duties, ItemLine, ItemRef
from huying_tenants.catalogue.selectors import (
    branches_above,
    current_items,
    item_version,
    item_versions,
    written_list,
)

__all__ = [
    "BranchLine",
    "Duties",
    "ItemLine",
    "ItemRef",
    "branches_above",
    "current_items",
    "item_version",
    "item_versions",
    "publish_first_list",
    "written_list",
]
