"""How somebody should stand in Keycloak, and where it differs from how they do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from huying_platform.kernel.canonical import canonical_json

GroupPath = tuple[str, ...]
"""A group of a county by the codes of its units: (township, village) or ("dept", code)."""

DEPARTMENTS: Final = "dept"
"""The group above those of the units that are called."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody of a county should stand in Keycloak now; `person_id` is the county's key.

    `subject` is the user in Keycloak behind their account, None without one. `groups` are those of the units they work
    in, with the kind of each (county, department, township, village). `seated`: they hold a post, or are to. `invited`:
    an invitation to them is open. `look_again` is the next moment at which all this becomes otherwise by itself.
    """

    person_id: int
    subject: str | None
    name: str
    phone: str
    groups: Mapping[GroupPath, str]
    second_factor: bool
    seated: bool
    invited: bool
    look_again: datetime | None = None

    @property
    def member(self) -> bool:
        """Whether Keycloak is to have them as a member of the county."""
        return self.seated and (self.invited or self.subject is not None)

    @classmethod
    def nobody(cls, person_id: int) -> "Wanted":
        """How somebody should stand whom the county knows no more."""
        return cls(person_id, None, "", "", {}, second_factor=False, seated=False, invited=False)

    def said(self) -> str:
        """All that Keycloak is told of them, in one text: equal when it would be told nothing new."""
        groups = sorted(["/".join(path), kind] for path, kind in self.groups.items())
        whole = [self.subject, self.name, self.phone, groups, self.second_factor, self.member]
        return canonical_json(whole).decode()

    def as_invited(self) -> "Wanted":
        """As they should stand once they have taken an invitation up."""
        return replace(self, invited=True)


class DifferenceKind(StrEnum):
    """Where Keycloak says something else than a county's posts."""

    MEMBER_WITHOUT_POST = "member_without_post"
    """A member the county knows, who holds no post."""
    MEMBER_UNKNOWN = "member_unknown"
    """A member the county does not know."""
    HOLDER_NOT_MEMBER = "holder_not_member"
    """Somebody with an account and a post who is no member."""
    USER_UNKNOWN = "user_unknown"
    """Somebody with an account whose user Keycloak does not have."""
    WRONG_GROUPS = "wrong_groups"
    DISABLED = "disabled"
    """A holder whose user was disabled in Keycloak."""
    TWO_USERS_ONE_PHONE = "two_users_one_phone"


REPAIRABLE: Final = frozenset(
    {DifferenceKind.MEMBER_WITHOUT_POST, DifferenceKind.HOLDER_NOT_MEMBER, DifferenceKind.WRONG_GROUPS}
)
"""What bringing the person to how they should stand puts right; the others need somebody's judgement."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a county as Keycloak has them; `groups` are paths such as "/township/village"."""

    subject: str
    name: str
    phone: str
    enabled: bool
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundDifference:
    """One place where the two differ; `person_id` None: somebody the county does not know."""

    kind: DifferenceKind
    person_id: int | None
    member: Member | None = None
    wanted: tuple[str, ...] = ()


def compare(
    wanted: Iterable[Wanted], subjects: Mapping[int, str], members: Mapping[str, Member]
) -> list[FoundDifference]:
    """Where a county differs: how its people should stand, their users by person, and who is a member, by user."""
    people = {subjects[each.person_id]: each for each in wanted if each.person_id in subjects}
    found = [
        FoundDifference(DifferenceKind.HOLDER_NOT_MEMBER, each.person_id)
        for subject, each in people.items()
        if each.member and subject not in members
    ]
    by_phone: dict[str, list[Member]] = {}
    for subject, member in members.items():
        if member.phone:
            by_phone.setdefault(member.phone, []).append(member)
        found += _of_member(people.get(subject), member)
    for sharing in by_phone.values():
        if len(sharing) > 1:
            found += [
                FoundDifference(DifferenceKind.TWO_USERS_ONE_PHONE, _key(people.get(each.subject)), each)
                for each in sharing
            ]
    return found


def _of_member(person: Wanted | None, member: Member) -> list[FoundDifference]:
    if person is None:
        return [FoundDifference(DifferenceKind.MEMBER_UNKNOWN, None, member)]
    if not person.member:
        return [FoundDifference(DifferenceKind.MEMBER_WITHOUT_POST, person.person_id, member)]
    found = []
    groups = frozenset("/" + "/".join(path) for path in person.groups)
    if groups != member.groups:
        found.append(
            FoundDifference(DifferenceKind.WRONG_GROUPS, person.person_id, member, tuple(sorted(groups)))
        )
    if not member.enabled:
        found.append(FoundDifference(DifferenceKind.DISABLED, person.person_id, member))
    return found


def _key(person: Wanted | None) -> int | None:
    return None if person is None else person.person_id
