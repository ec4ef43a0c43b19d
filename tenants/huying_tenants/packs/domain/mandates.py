"""What the rulebook leaves of a post's verbs: for each verb the steps that have it, and whom they are for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from huying_tenants.calls.domain.addressing import NOT_CALLED
from huying_tenants.calls.domain.cases import CaseCounty
from huying_tenants.org.domain import UnitKind
from huying_tenants.org.domain.permissions import Verb
from huying_tenants.rulebook.domain.model import Party, Place, Rulebook, Step, Who
from huying_tenants.rulebook.domain.wording import who_words

UNRULED: Final = frozenset(
    {
        *(Verb.COMMENT, Verb.ADD_EVIDENCE, Verb.ACKNOWLEDGE),
        *(Verb.MANAGE_RULES, Verb.MANAGE_ORGANISATION),
    }
)
"""Verbs of which the rulebook has no steps: whoever has a part in a call has the first three by it."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """One who of a step, an approval or a kind of call: `who` in words, at which units (None: any), with which role
    (职务) of the rulebook (None: whatever role)."""

    verb: str
    step: str
    who: str
    unit_ids: frozenset[int] | None
    role: str | None

    def comes_to(self, unit_id: int, roles: Collection[str]) -> bool:
        """Whether it may come to a post of a unit with these roles."""
        return (self.unit_ids is None or unit_id in self.unit_ids) and (
            self.role is None or self.role in roles
        )


@dataclass(frozen=True)
class Mandates:
    """Every mandate of the rules, in their own order."""

    mandates: tuple[Mandate, ...]

    @cached_property
    def by_verb(self) -> Mapping[str, Sequence[Mandate]]:
        """The mandates of each verb the rules have."""
        found: dict[str, list[Mandate]] = {}
        for mandate in self.mandates:
            found.setdefault(mandate.verb, []).append(mandate)
        return found

    def of(self, verb: str, unit_id: int, roles: Collection[str]) -> list[Mandate]:
        """The mandates of a verb that may come to a post of a unit with these roles."""
        return [each for each in self.by_verb.get(verb, ()) if each.comes_to(unit_id, roles)]

    @staticmethod
    def has_no_say(verb: str) -> bool:
        """Whether a verb is none of the rules' business."""
        return verb in UNRULED

    def leave(self, unit_id: int, roles: Collection[str]) -> frozenset[str]:
        """The verbs that the rules leave to a post of a unit with these roles."""
        return UNRULED | {verb for verb in self.by_verb if self.of(verb, unit_id, roles)}


def mandates_of(rulebook: Rulebook, county: CaseCounty) -> Mandates:
    """Whom the rules mean in this county."""
    meaning = _Meaning(rulebook, county)
    return Mandates(
        tuple(
            Mandate(
                verb,
                step.name if verb == step.verb else f"{step.name}的审批",
                who_words(rulebook, who),
                meaning.units(who.place),
                who.role,
            )
            for step in rulebook.steps.values()
            for verb, who in _wanted(rulebook, step)
        )
    )


class _Meaning:
    """The units that places of the rules may come to mean in some call."""

    def __init__(self, rulebook: Rulebook, county: CaseCounty) -> None:
        self.rulebook = rulebook
        self.county = county
        self._known: dict[Place, frozenset[int] | None] = {}

    def units(self, place: Place) -> frozenset[int] | None:
        """Of one place; None: whatever unit a person or a form names."""
        if place not in self._known:
            self._known[place] = self._meant(place)
        return self._known[place]

    def _meant(self, place: Place) -> frozenset[int] | None:
        if place.superior_of is not None:
            below = self.units(place.superior_of)
            return None if below is None else self._above(below)
        if place.unit is not None:
            return frozenset(unit.id for unit in self.county.units.values() if unit.code == place.unit)
        match place.party:
            case None:
                return None
            case Party.CALLER:
                return self._of_kinds(self.rulebook.calling_kinds)
            case Party.CENTRE:
                return self._of_kinds({UnitKind.CENTRE})
        return self._called

    @cached_property
    def _called(self) -> frozenset[int]:
        """Every unit that may be called: a centre hands calls on to whom it likes, lower units call those above."""
        addressing, units = self.rulebook.addressing, self.county.units.values()
        usual = self._of_kinds({unit.kind for unit in units} - NOT_CALLED | addressing.also_called)
        named = frozenset(unit.id for unit in units if unit.code in addressing.units)
        items = (version for item in self.county.items.values() for version in (item, *item.later))
        listed = frozenset(
            unit for item in items for unit in (item.lead, *item.cooperating) if unit is not None
        )
        return usual | named | listed | self._above_all(self._of_kinds(self.rulebook.calling_kinds))

    def _of_kinds(self, kinds: Collection[str]) -> frozenset[int]:
        return frozenset(unit.id for unit in self.county.units.values() if unit.kind in kinds)

    def _above(self, below: Iterable[int]) -> frozenset[int]:
        meant = self.rulebook.hierarchy.stationed_answers_to
        return frozenset(above for unit in below for above in self.county.units[unit].superiors(meant))

    def _above_all(self, below: frozenset[int]) -> frozenset[int]:
        """The units above, and those above these."""
        found, ahead = frozenset[int](), self._above(below)
        while ahead - found:
            found |= ahead
            ahead = self._above(ahead)
        return found


def _wanted(rulebook: Rulebook, step: Step) -> Iterator[tuple[str, Who]]:
    for who in step.by:
        if step.verb == Verb.FILE:
            for role in _senders(rulebook):
                yield step.verb, replace(who, role=who.role or role)
        else:
            yield step.verb, who
    for row in step.approval.rows if step.approval else ():
        for who in row.by:
            yield Verb.APPROVE.value, who


def _senders(rulebook: Rulebook) -> Sequence[str | None]:
    """The roles that may send some kind of call by hand; None among them: some kind is sent by whatever role."""
    kinds = [kind for kind in rulebook.call_types.values() if kind.filed_by_hand]
    if any(not kind.senders for kind in kinds):
        return [None]
    return sorted({role for kind in kinds for role in kind.senders})
