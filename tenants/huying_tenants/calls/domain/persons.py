"""Whom a call to a person may name (rule T09): looked up before there is a call."""

from huying_tenants.calls.domain.facts import Facts
from huying_tenants.rulebook.domain.model import Party, Place, Rulebook


def callable_posts(rulebook: Rulebook, facts: Facts, call_type: str, caller: int) -> tuple[int, ...]:
    """The posts a call of this type by this unit may name, in the county's order."""
    persons = rulebook.call_types[call_type].persons
    allowed = [(set(units_before(facts, who.place, caller)), who.role) for who in persons]
    return tuple(
        post_id
        for post_id, post in facts.posts.items()
        if post.unit_id in facts.units
        and (
            not persons
            or any(post.unit_id in units and (role is None or role in post.roles) for units, role in allowed)
        )
    )


def units_before(facts: Facts, place: Place, caller: int) -> tuple[int, ...]:
    """The units of a place before there is a call: the caller, the centre, a named one, or what stands above them."""
    if place.superior_of is not None:
        below = units_before(facts, place.superior_of, caller)
        return tuple(above for unit in below for above in facts.superiors_of(unit))
    if place.unit is not None:
        unit = facts.ids.get(place.unit)
        return () if unit is None else (unit,)
    if place.party is Party.CENTRE:
        return () if facts.centre is None else (facts.centre,)
    return (caller,) if place.party is Party.CALLER or place.person == "sender" else ()
