"""A whole county as Keycloak has it, read in few requests: its members by the page, the members of each group."""

from collections.abc import Mapping
from dataclasses import dataclass

from huying_platform.identity.keycloak.provisioning import Organisation, Person, Provisioner

_PAGE = 500


@dataclass(frozen=True, slots=True)
class CountyOverview:
    """`members` by their ids; `groups` are the paths ("/township/village") each of them was put into."""

    members: Mapping[str, Person]
    groups: Mapping[str, frozenset[str]]


def overview_of(provisioner: Provisioner, county: Organisation) -> CountyOverview:
    """Read it. One request for 500 members, and one for each group that somebody may be in."""
    place, rest = f"/organizations/{county.id}", provisioner.rest
    rows = rest.rows(f"{place}/members", page=_PAGE, briefRepresentation="false")
    members = {person.id: person for person in map(Person.of, rows)}
    groups: dict[str, set[str]] = {}
    for path, key in provisioner.group_ids(county).items():
        for row in rest.rows(f"{place}/groups/{key}/members", page=_PAGE, briefRepresentation="true"):
            groups.setdefault(row["id"], set()).add(path)
    return CountyOverview(members, {key: frozenset(paths) for key, paths in groups.items()})
