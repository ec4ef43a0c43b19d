"""A unit's part in a call passes to its successor: what becomes of each piece, folded from the event that says so.

What is past stays with the unit it was: steps taken, agreements given, clocks that are over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain.desks import Desk, Desks
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.requests import Agreed, Consent, Request, Requests, Slot
from huying_tenants.calls.domain.waiting import Waiting
from huying_tenants.rulebook.domain.model import Party

ONE_UNIT = ("lead", "caller", "filer", "centre")
"""The entries of a form that are one unit."""
SEVERAL_UNITS = ("cooperating", "added", "removed")
"""Those that are several."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A unit's part passed to its successor at a moment, by an act of the county (None: not known).

    `in_place`: the successor co-operates in its place, having had no such part of its own.
    """

    unit: int
    successor: int
    at: datetime
    act: int | None
    in_place: bool


@dataclass(frozen=True, slots=True)
class Heir:
    """`successor` stands in for `unit` from now on. `posts` says which post stands in for which (None: any there)."""

    unit: int
    successor: int
    posts: Mapping[int, int | None]

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "Heir":
        """The heir an event names."""
        return cls(payload["from"], payload["to"], dict(payload.get("posts", ())))

    def place_of(self, unit: int | None) -> int | None:
        """Who has a unit's place now."""
        return self.successor if unit == self.unit else unit

    def all_of(self, units: Iterable[int]) -> tuple[int, ...]:
        """Those who have the places of several, each once."""
        return tuple(dict.fromkeys(self.successor if unit == self.unit else unit for unit in units))

    def author(self, author: Author) -> Author:
        """Who answers now for what somebody has asked."""
        if author.unit_id != self.unit:
            return author
        post = self.posts.get(author.post_id) or author.post_id
        return replace(author, unit_id=self.successor, post_id=post)

    def slot(self, slot: Slot) -> Slot:
        """A slot as whoever may act in it now."""
        if self.unit not in slot.units:
            return slot
        passed = replace(slot, units=self.all_of(slot.units))
        if slot.post is None or slot.post not in self.posts:
            return passed
        post = self.posts[slot.post]
        return replace(passed, post=post, account=slot.account if post is not None else None)

    def person(self, person: Mapping[str, Any]) -> dict[str, Any]:
        """A person called, as events hold one."""
        if person["unit"] != self.unit:
            return dict(person)
        post = self.posts.get(person["post"]) or person["post"]
        return {**person, "unit": self.successor, "post": post}

    def form(self, form: Mapping[str, Any]) -> dict[str, Any]:
        """A form that waits for approval, with the units it calls as they are now."""
        passed = dict(form)
        for key in ONE_UNIT:
            if key in form:
                passed[key] = self.place_of(form[key])
        for key in SEVERAL_UNITS:
            if key in form:
                passed[key] = [unit for unit in self.all_of(form[key]) if unit != passed.get("lead")]
        if form.get("person"):
            passed["person"] = self.person(form["person"])
        return passed


def passed_requests(requests: Requests, heir: Heir) -> Requests:
    """The requests with the successor in every open one."""
    return {number: _passed(each, heir) if each.open else each for number, each in requests.items()}


def _passed(request: Request, heir: Heir) -> Request:
    slots = tuple(map(heir.slot, request.slots))
    changed = {after for before, after in zip(request.slots, slots, strict=True) if before != after}
    kept = tuple(slot for place, slot in enumerate(slots) if slot not in changed or slot not in slots[:place])
    given = {each.slot: each for each in request.agreed}
    agreed = [
        Agreed(after, given[before].author, given[before].at)
        for before, after in merged_places(slots, kept, given)
    ]
    return replace(
        request,
        applicant=heir.author(request.applicant),
        form=heir.form(request.form),
        slots=kept,
        agreed=request.agreed if kept == request.slots else tuple(agreed),
    )


def merged_places(
    before: tuple[Slot, ...], after: tuple[Slot, ...], given: Iterable[int]
) -> list[tuple[int, int]]:
    """Each slot that is still given once alike slots have become one: a place it was given at, and its place now.

    One in which several have met is given only when each of them was: whoever speaks for all must have heard all.
    """
    known, found = set(given), []
    for place, slot in enumerate(after):
        alike = [old for old, each in enumerate(before) if each == slot]
        if len(alike) > 1 and after.count(slot) > 1:
            alike = alike[after[:place].count(slot) :][:1]
        if alike and known.issuperset(alike):
            found.append((alike[-1], place))
    return found


def passed_consents(
    consents: tuple[Consent, ...], written: Iterable[Iterable[Any]] | None
) -> tuple[Consent, ...]:
    """The consents that still hold; an event lists step, place and new place of each where the places have changed."""
    if written is None:
        return consents
    places = {(step, before): after for step, before, after in written}
    return tuple(
        replace(each, slot=places[each.step, each.slot])
        for each in consents
        if (each.step, each.slot) in places
    )


def passed_waiting(waiting: tuple[Waiting, ...], heir: Heir) -> tuple[Waiting, ...]:
    """The clocks that wait, the successor's in place of the unit's; of two of one kind the earlier."""
    moved = {each.code for each in waiting if each.owner == heir.unit}
    now = [replace(each, owner=heir.successor) if each.owner == heir.unit else each for each in waiting]
    first: dict[str, Waiting] = {}
    for each in sorted(now, key=lambda each: each.start):
        if each.owner == heir.successor:
            first.setdefault(each.code, each)
    return tuple(
        each
        for each in now
        if each.owner != heir.successor or each.code not in moved or first[each.code] is each
    )


def passed_desks(desks: Desks, heir: Heir, party: Party | None) -> Desks:
    """The desks with the unit's own matters on its successor's. `party`: what the successor is to the call now.

    What rings and what waits to be done goes along; nothing rings anew.
    """
    left, known = desks.get(heir.unit), desks.get(heir.successor)
    both = [desk for desk in (known, left) if desk is not None and desk.active]
    if not both:
        return desks if party is None else {**desks, heir.successor: Desk(party)}
    ringing = [desk.ringing_since for desk in both if desk.ringing and desk.ringing_since is not None]
    came = Desk(
        party or both[0].party,
        must_act=any(desk.must_act for desk in both),
        ringing_since=min(ringing) if ringing else both[0].ringing_since,
        acknowledged_at=None if ringing else both[0].acknowledged_at,
    )
    gone = {heir.unit: replace(left, active=False, must_act=False, ringing_since=None)} if left else {}
    return {**desks, **gone, heir.successor: came}
