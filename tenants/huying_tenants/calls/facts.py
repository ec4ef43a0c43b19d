"""Gathers what the decider must know of the county before it is asked."""

from collections.abc import Collection
from datetime import datetime

from huying_platform.calendars.api import holiday_table
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import ItemFacts
from huying_tenants.calls.domain.facts import Facts, UnitFacts
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.evidence import api as evidence_api
from huying_tenants.org import api as org_api


def county_facts(evidence_ids: Collection[int] = ()) -> Facts:
    """The county's units, its centre, the holiday table, and the digests of the files a command brings."""
    units = {
        unit.id: UnitFacts(unit.id, unit.kind, unit.short_name) for unit in org_api.units_by_id().values()
    }
    centre = next((unit.unit_id for unit in units.values() if unit.kind == "centre"), None)
    return Facts(
        units=units, centre=centre, holidays=holiday_table(), evidence=evidence_api.digests(evidence_ids)
    )


def item_facts(version_id: int) -> ItemFacts:
    """A pinned item version as the decider sees it."""
    item = catalogue_api.item_version(version_id)
    return ItemFacts(
        item_id=item.item_id,
        version_id=item.version_id,
        code=item.code,
        name=item.name,
        lead=item.lead_unit_id,
        cooperating=tuple(item.cooperating_unit_ids),
    )


def current_item(item_id: int, at: datetime) -> ItemFacts:
    """The version of an item in force at a moment. Raises Refusal ITEM_NOT_FOUND."""
    for item in catalogue_api.current_items(at):
        if item.item_id == item_id:
            return item_facts(item.version_id)
    raise Refusal("ITEM_NOT_FOUND", "清单里没有这个事项。", "请从清单里重新选择。", field="itemId")
