"""Who plays in a county's invented past: its items, and the people who hold its posts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_tenants.calls.api import item_facts
from huying_tenants.calls.domain.commands import ItemFacts
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.org import api as org_api

CALLER_KINDS = frozenset({"township", "street"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The county's items by a moment, the units that call, their villages, and everybody who acts, by unit."""

    items: tuple[ItemFacts, ...]
    callers: tuple[int, ...]
    villages: Mapping[int, tuple[int, ...]]
    people: Mapping[int, tuple[Actor, ...]]
    names: Mapping[int, str]

    def actor(self, post_id: int) -> Actor:
        """The person on a post."""
        return next(
            each for people in self.people.values() for each in people if each.seat.post_id == post_id
        )

    def seats(self, unit_id: int) -> tuple[ActingSeat, ...]:
        """The acting posts of a unit, in the county's order."""
        return tuple(ActingSeat.of(each.account_id, each.seat) for each in self.people.get(unit_id, ()))

    def fitting(self, facts: Facts, slot: Slot) -> Iterator[ActingSeat]:
        """Whoever may act in a slot."""
        for unit in slot.units:
            for seat in self.seats(unit):
                if slot.fits(facts, seat):
                    yield seat


def cast_of_county(at: datetime) -> Cast:
    """The present county's cast; units in which nobody holds a post do not play."""
    code = current_county().code
    people: dict[int, tuple[Actor, ...]] = {}
    for account, seat in org_api.staffed_seats(at):
        people[seat.unit_id] = (*people.get(seat.unit_id, ()), Actor(account, code, seat, (seat,)))
    units = org_api.units_by_id(at).values()
    return Cast(
        items=tuple(
            item_facts(item.version_id)
            for item in catalogue_api.current_items(at)
            if item.lead_unit_id is None or item.lead_unit_id in people
        ),
        callers=tuple(unit.id for unit in units if unit.kind in CALLER_KINDS and unit.id in people),
        villages={
            parent.id: tuple(
                unit.id for unit in units if unit.parent_id == parent.id and unit.kind == "village"
            )
            for parent in units
        },
        people=people,
        names={unit.id: unit.short_name for unit in units},
    )
