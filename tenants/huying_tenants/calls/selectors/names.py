"""What units were called at the moment something was said of them."""

from datetime import datetime

from huying_tenants.org import api as org_api


def name_of(unit_id: int | None, at: datetime) -> str:
    """The short name a unit had then; of one that did not stand then, the nearest. Empty for no unit."""
    unit = None if unit_id is None else org_api.unit_as_of(unit_id, at)
    return unit.short_name if unit else ""
