"""Who: the one way a rulebook names those who act, approve or are told. Written `head at lead`, `unit gov`.

`[ROLE at] PLACE`, where PLACE is a party of the call, `unit CODE`, `unit in field CODE`, or `superior of PLACE`; where
a trigger tells somebody of a clock also `owner`, the unit whose clock that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Party(StrEnum):
    """What a unit is to one call. The last three have a desk entry without a part in the procedure."""

    CALLER = "caller"
    CENTRE = "centre"
    LEAD = "lead"
    COOPERATING = "cooperating"
    APPROVER = "approver"
    NOTIFIED = "notified"
    FILER = "filer"
    """It has filed the call for another unit."""


PARTY_NAMES: Mapping[Party, str] = {
    Party.CALLER: "呼叫单位",
    Party.CENTRE: "网格中心",
    Party.LEAD: "主责单位",
    Party.COOPERATING: "配合单位",
    Party.APPROVER: "审批单位",
    Party.NOTIFIED: "督办单位",
    Party.FILER: "代呼单位",
}

CALL_PARTIES = (Party.CALLER, Party.CENTRE, Party.LEAD, Party.COOPERATING)
"""The parties a rulebook may name."""

PERSONS = ("sender", "applicant", "person")
"""Places that are one person: who filed the call, who asked for what is to be approved, the person called."""

OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the call, or one person. Exactly one of its fields is set.

    `field`: the unit that stands in this form field. `owner`: the unit whose clock the occasion is about.
    """

    party: Party | None = None
    unit: str | None = None
    superior_of: "Place | None" = None
    person: str | None = None
    field: str | None = None
    owner: bool = False

    def __str__(self) -> str:
        if self.owner:
            return OWNER
        if self.superior_of is not None:
            return f"superior of {self.superior_of}"
        if self.field is not None:
            return f"unit in field {self.field}"
        return f"unit {self.unit}" if self.unit is not None else str(self.party or self.person)

    @property
    def base(self) -> "Place":
        """The place itself, or the one whose superior, at however many steps, is meant."""
        return self if self.superior_of is None else self.superior_of.base


@dataclass(frozen=True, slots=True)
class Who:
    """Any post of the place, or only those with `role`."""

    place: Place
    role: str | None = None

    def __str__(self) -> str:
        return f"{self.role} at {self.place}" if self.role else str(self.place)

    @property
    def party(self) -> Party | None:
        """The party, when the place is one plainly."""
        return self.place.party


def who_from_text(text: str) -> Who | None:
    """Read `head at superior of lead`; None when it is not of that form. Roles and units are not looked up here."""
    words = text.split()
    role = words[0] if words[1:2] == ["at"] and words[2:] else None
    place = _place(words[2:] if role else words)
    return Who(place, role) if place else None


def place_from_text(text: str) -> Place | None:
    """Read `superior of caller`, `unit in field named`; None when it is not of that form."""
    return _place(text.split())


def _place(words: list[str]) -> Place | None:
    match words:
        case ["superior", "of", *below]:
            inner = _place(below)
            return Place(superior_of=inner) if inner and inner.person is None else None
        case ["unit", code]:
            return Place(unit=code)
        case ["unit", "in", "field", code]:
            return Place(field=code)
        case [word]:
            return _OF_ONE_WORD.get(word)
    return None


_OF_ONE_WORD: Mapping[str, Place] = {
    **{party.value: Place(party=party) for party in CALL_PARTIES},
    **{person: Place(person=person) for person in PERSONS},
    OWNER: Place(owner=True),
}
