"""The calls there may be in a county, as far as who calls and who leads: whom a rulebook's words mean in each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product

from huying_tenants.calls.domain.cases import CaseCounty, CasePost, CaseUnit
from huying_tenants.packs.domain.seats import MOST_NAMED, units_meant
from huying_tenants.rulebook.domain.model import Comparison, Condition, Party, Place, Rulebook, Test, Who

MOST_PAIRS, FEW = 2_000, 3

Known = Mapping[str, frozenset[object]]
"""What a call is at the keys something is known of; a key that is not there may be anything."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One call: who calls and who leads; None where it does not matter."""

    caller: CaseUnit | None = None
    lead: CaseUnit | None = None
    known: Known = field(default_factory=dict)

    @property
    def named(self) -> str:
        """The units it is about, in words."""
        return "、".join(unit.name for unit in (self.caller, self.lead) if unit is not None)


@dataclass(frozen=True)
class Situations:
    """A rulebook in a county: which calls there may be, and whom it means in them."""

    rulebook: Rulebook
    county: CaseCounty

    @cached_property
    def callers(self) -> Sequence[CaseUnit]:
        """The units that may call."""
        return units_meant(Place(party=Party.CALLER), self.county, self.rulebook) or ()

    @cached_property
    def leads(self) -> Sequence[CaseUnit]:
        """The units that may lead."""
        return units_meant(Place(party=Party.LEAD), self.county, self.rulebook) or ()

    @cached_property
    def named_leads(self) -> frozenset[int]:
        """Those of them the list or the rules themselves name as leading."""
        addressing = self.rulebook.addressing
        places = [row.lead for row in addressing.rows] + [addressing.fallback]
        codes = {place.unit for place in places if place is not None}
        items = {each.lead for item in self.county.items.values() for each in (item, *item.later)}
        return frozenset(unit.id for unit in self.leads if unit.id in items or unit.code in codes)

    def of(self, whos: Iterable[Who], when: Condition, earlier: Sequence[Condition] = ()) -> list[Situation]:
        """The calls in which these are meant, `when` may hold, and none of the `earlier` conditions surely does.

        Only the units somebody of them depends on are told apart.
        """
        parties = {who.place.base.party for who in whos} | {
            Party.CALLER for who in whos if who.place.base.person == "sender"
        }
        callers: Sequence[CaseUnit | None] = self.callers if Party.CALLER in parties else (None,)
        leads: Sequence[CaseUnit | None] = self.leads if Party.LEAD in parties else (None,)

        def come(situation: Situation) -> bool:
            return may_come_to(when, earlier, situation.known)

        return [each for each in self._pairs(callers, leads, come) if come(each)]

    def _pairs(
        self,
        callers: Sequence[CaseUnit | None],
        leads: Sequence[CaseUnit | None],
        come: Callable[[Situation], bool],
    ) -> Iterator[Situation]:
        """Every caller with every lead; where those are too many, each with a few others and with its own kin.

        What a caller means by itself and what a lead does are then all met, and so is whatever the two share.
        """
        if len(callers) * len(leads) <= MOST_PAIRS:
            for caller, lead in product(callers, leads):
                yield self._situation(caller, lead)
            return
        kin: dict[int, list[CaseUnit | None]] = {}
        for lead in leads:
            for unit in self._kin(lead):
                kin.setdefault(unit, []).append(lead)
        seen: dict[tuple[CaseUnit | None, CaseUnit | None], None] = {}
        for caller in callers:
            near = [lead for unit in self._kin(caller) for lead in kin.get(unit, ())]
            for lead in (
                *near[:FEW],
                *islice((each for each in leads if come(self._situation(caller, each))), FEW),
            ):
                seen[caller, lead] = None
        for lead in leads:
            for caller in islice((each for each in callers if come(self._situation(each, lead))), FEW):
                seen[caller, lead] = None
        for caller, lead in seen:
            yield self._situation(caller, lead)

    def _situation(self, caller: CaseUnit | None, lead: CaseUnit | None) -> Situation:
        return Situation(caller, lead, self._known(caller, lead))

    def _kin(self, unit: CaseUnit | None) -> Iterator[int]:
        """The unit and those it answers to, at however many steps."""
        seen: set[int] = set()
        left = [] if unit is None else [unit.id]
        while left:
            here = left.pop()
            if here not in seen and here in self.county.units:
                seen.add(here)
                yield here
                left += self.superiors(self.county.units[here])

    def units(self, place: Place, situation: Situation) -> Sequence[CaseUnit] | None:
        """The units a place means in a call; None: a person, or units that cannot be told."""
        if place.superior_of is not None:
            below = self.units(place.superior_of, situation)
            if below is None:
                return None
            above = [code for unit in below for code in self.superiors(unit)]
            return [self.county.units[code] for code in dict.fromkeys(above)]
        if place.unit is not None:
            unit = self._by_code.get(place.unit)
            return [unit] if unit else []
        if place.party is Party.CENTRE:
            return self._centres
        meant = {Party.CALLER: situation.caller, Party.LEAD: situation.lead}.get(
            place.party or Party.NOTIFIED
        )
        return None if meant is None else [meant]

    def posts(self, who: Who, situation: Situation, *, reading: bool = False) -> Sequence[CasePost] | None:
        """The posts that are meant in a call; None where they cannot be told. `reading`: those that only read too."""
        units = self.units(who.place, situation)
        if units is None:
            return None
        return [
            post
            for unit in dict.fromkeys(unit.id for unit in units)
            for post in self._posts_of.get(unit, ())
            if (reading or post.verbs) and (who.role is None or who.role in post.roles)
        ]

    @cached_property
    def _by_code(self) -> Mapping[str, CaseUnit]:
        return {unit.code: unit for unit in self.county.units.values()}

    @cached_property
    def _centres(self) -> Sequence[CaseUnit]:
        return [unit for unit in self.county.units.values() if unit.kind == Party.CENTRE]

    @cached_property
    def _posts_of(self) -> Mapping[int, Sequence[CasePost]]:
        found: dict[int, list[CasePost]] = {}
        for post in self.county.posts.values():
            found.setdefault(post.unit_id, []).append(post)
        return found

    def superiors(self, unit: CaseUnit) -> Iterator[int]:
        """Those a unit answers to."""
        yield from unit.superiors(self.rulebook.hierarchy.stationed_answers_to)

    def _known(self, caller: CaseUnit | None, lead: CaseUnit | None) -> Known:
        known: dict[str, frozenset[object]] = {}
        if caller is not None:
            known["township"] = frozenset(unit.code for unit in self._line(caller))
            known["caller_level"] = frozenset({caller.level})
        if lead is not None:
            known |= {"lead": frozenset({lead.code}), "lead_kind": frozenset({lead.kind})}
            known |= {"lead_level": frozenset({lead.level}), "orphan": frozenset({False})}
        return known

    def _line(self, unit: CaseUnit) -> Iterator[CaseUnit]:
        seen: set[int] = set()
        here: CaseUnit | None = unit
        while here is not None and here.id not in seen:
            seen.add(here.id)
            yield here
            here = self.county.units.get(here.parent_id) if here.parent_id is not None else None


def listed(names: Iterable[str]) -> str:
    """Names one after another, each once, the rest counted."""
    every = [name for name in dict.fromkeys(names) if name]
    more = f"等 {len(every)} 处" if len(every) > MOST_NAMED else ""
    return "、".join(every[:MOST_NAMED]) + more


def may_hold(condition: Condition, known: Known) -> bool:
    """Whether it may be so of a call of which so much is known."""
    return (
        all(_test(test, known) is not False for test in condition.tests)
        and all(may_hold(each, known) for each in condition.all_of)
        and (not condition.any_of or any(may_hold(each, known) for each in condition.any_of))
        and not any(must_hold(each, known) for each in condition.none_of)
    )


def must_hold(condition: Condition, known: Known) -> bool:
    """Whether it surely is so."""
    return (
        all(_test(test, known) for test in condition.tests)
        and all(must_hold(each, known) for each in condition.all_of)
        and (not condition.any_of or any(must_hold(each, known) for each in condition.any_of))
        and not any(may_hold(each, known) for each in condition.none_of)
    )


def may_come_to(when: Condition, earlier: Iterable[Condition], known: Known) -> bool:
    """Whether a call may come to a row: its condition may hold, and none of the earlier rows' surely does."""
    return may_hold(when, known) and not any(must_hold(each, known) for each in earlier)


def _test(test: Test, known: Known) -> bool | None:
    """Whether a test holds; None where nothing is known."""
    if test.key not in known or test.comparison is not Comparison.IS:
        return None
    return bool(known[test.key].intersection(test.values))
