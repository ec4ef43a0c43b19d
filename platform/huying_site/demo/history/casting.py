"""Who plays in a county's invented past: its items, and the person on duty in each unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_tenants.calls.api import item_facts
from huying_tenants.calls.domain.commands import ItemFacts
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.org import api as org_api

CALLER_KINDS = frozenset({"township", "street"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The county's items by a moment, the units that call, their villages, and who is on duty where (by unit)."""

    items: tuple[ItemFacts, ...]
    callers: tuple[int, ...]
    villages: Mapping[int, tuple[int, ...]]
    on_duty: Mapping[int, Actor]
    names: Mapping[int, str]

    def seat(self, unit_id: int) -> ActingSeat:
        """The acting post of the person on duty in a unit."""
        actor = self.on_duty[unit_id]
        return ActingSeat.of(actor.account_id, actor.seat)


def cast_of_county(at: datetime) -> Cast:
    """The present county's cast; units without a person on duty do not play."""
    code = current_county().code
    on_duty = {
        unit: Actor(account, code, seat, (seat,))
        for unit, (account, seat) in org_api.duty_holders(at).items()
    }
    units = org_api.units_by_id().values()
    return Cast(
        items=tuple(
            item_facts(item.version_id)
            for item in catalogue_api.current_items(at)
            if item.lead_unit_id in on_duty
        ),
        callers=tuple(unit.id for unit in units if unit.kind in CALLER_KINDS and unit.id in on_duty),
        villages={
            parent.id: tuple(
                unit.id for unit in units if unit.parent_id == parent.id and unit.kind == "village"
            )
            for parent in units
        },
        on_duty=on_duty,
        names={unit.id: unit.short_name for unit in units},
    )
