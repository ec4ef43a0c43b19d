"""What other apps may use of the list."""

from huying_tenants.catalogue.actions import publish_first_list
from huying_tenants.catalogue.domain import Duties, ItemLine, ItemRef
from huying_tenants.catalogue.selectors import current_items, item_version

__all__ = ["Duties", "ItemLine", "ItemRef", "current_items", "item_version", "publish_first_list"]
