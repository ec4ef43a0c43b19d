"""Who a rulebook's words mean for one call: the units at a place, the slots in which somebody may act."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import Party, Place, Rulebook, Who
from huying_tenants.rulebook.domain.wording import PERSON_NAMES, place_words


def units_at(
    facts: Facts,
    state: CallState,
    place: Place,
    *,
    applicant: Author | None = None,
    owner: int | None = None,
) -> tuple[int, ...]:
    """The units a place means now, each once; none when the call has no such party or the county no such unit.

    `owner` is the unit whose clock it is about.
    """
    if place.owner:
        return () if owner is None else (owner,)
    if place.superior_of is not None:
        below = units_at(facts, state, place.superior_of, applicant=applicant, owner=owner)
        return tuple(dict.fromkeys(above for unit in below for above in facts.superiors_of(unit)))
    if place.unit is not None or place.field is not None:
        code = place.unit if place.field is None else state.fields.get(place.field, "")
        unit = facts.ids.get(code) if code else None
        return () if unit is None else (unit,)
    if place.party is not None:
        return state.units_of(place.party)
    slot = _person(state, place.person, applicant)
    return slot.units if slot else ()


def answered(state: CallState, form: Mapping[str, Any]) -> CallState:
    """The call with the answers of a form that is being filled in, for places that name a field of it."""
    fields = form.get("fields")
    return replace(state, fields={**state.fields, **fields}) if fields else state


def units_of_all(facts: Facts, state: CallState, whos: Iterable[Who]) -> tuple[int, ...]:
    """The units of several, each once, in their order."""
    return tuple(dict.fromkeys(unit for who in whos for unit in units_at(facts, state, who.place)))


def slots_of(
    facts: Facts,
    state: CallState,
    whos: Iterable[Who],
    *,
    applicant: Author | None = None,
    owner: int | None = None,
) -> tuple[Slot, ...]:
    """One slot for each that is named; co-operating units have one each, since each does its part."""
    return tuple(slot for who in whos for slot in _slots(facts, state, who, applicant, owner))


def open_slots(slots: Iterable[Slot], facts: Facts, seat: ActingSeat) -> list[int]:
    """The places of the slots in which this post may act."""
    return [place for place, slot in enumerate(slots) if slot.fits(facts, seat)]


def named(rulebook: Rulebook, facts: Facts, state: CallState, whos: Iterable[Who]) -> str:
    """Those named, in words: 生态环境分局, 呼叫单位书记; 系统 when nobody is."""
    return "、".join(dict.fromkeys(_named(rulebook, facts, state, who) for who in whos)) or "系统"


def slot_named(rulebook: Rulebook, facts: Facts, slot: Slot) -> str:
    """A slot in words: 生态环境分局局长."""
    units = "、".join(facts.name_of(unit) for unit in slot.units)
    return units + (rulebook.roles.get(slot.role, "") if slot.role else "")


def _slots(
    facts: Facts, state: CallState, who: Who, applicant: Author | None, owner: int | None
) -> Iterator[Slot]:
    if who.place.person is not None:
        person = _person(state, who.place.person, applicant)
        if person is not None:
            yield Slot(person.units, who.role, person.account, person.post, person.follower)
        return
    units = units_at(facts, state, who.place, applicant=applicant, owner=owner)
    if who.party is Party.COOPERATING:
        for unit in units:
            yield Slot((unit,), who.role)
        return
    yield Slot(units, who.role)


def _person(state: CallState, name: str | None, applicant: Author | None) -> Slot | None:
    if name == "person":
        called = state.person
        if called is None:
            return None
        return Slot((called.unit,), None, called.account, called.post, called.passes_to == "successor")
    author = applicant if name == "applicant" else state.sender
    return Slot((author.unit_id,), None, author.account_id, author.post_id) if author else None


def _named(rulebook: Rulebook, facts: Facts, state: CallState, who: Who) -> str:
    role = rulebook.roles.get(who.role, who.role) if who.role else ""
    if who.place.person is not None:
        return PERSON_NAMES[who.place.person] + role
    units = units_at(facts, state, who.place)
    place = "、".join(facts.name_of(unit) for unit in units) or place_words(rulebook, who.place)
    return place + role
