"""The demo's people above counties: a province's and a municipality's, who belong to no county."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonAbove:
    """Somebody who looks after a part of the country, with a role of the realm.

    `code` is his user name in Keycloak; `prefix` is what the division codes of his counties begin with; `area` is what
    that part of the country is called.
    """

    code: str
    name: str
    area: str
    prefix: str
    role: str

    @property
    def subject(self) -> str:
        """What the demo's own issuer calls him; the code of no county stands where others have theirs."""
        return f"demo:{ABOVE}:{self.code}"


ABOVE = "above"
PEOPLE_ABOVE = (
    PersonAbove("province", "省级管理员", "山东省", "37", "province-admin"),
    PersonAbove("province-view", "省级查看", "山东省", "37", "province-observer"),
    PersonAbove("city", "市级管理员", "德州市", "3714", "municipality-admin"),
    PersonAbove("city-view", "市级查看", "德州市", "3714", "municipality-observer"),
)


def person_above(subject: str) -> PersonAbove | None:
    """Who is called so by the demo's own issuer; None when it is nobody above counties."""
    return next((person for person in PEOPLE_ABOVE if person.subject == subject), None)


def people_above_found_by(words: str) -> tuple[PersonAbove, ...]:
    """Those whose area and name contain every word."""
    wanted = words.lower().split()
    return tuple(
        person
        for person in PEOPLE_ABOVE
        if all(word in f"{person.area} {person.name} {person.prefix}".lower() for word in wanted)
    )
