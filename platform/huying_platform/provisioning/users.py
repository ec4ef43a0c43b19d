"""What Keycloak knows of a user, as far as it decides what a county may do to them."""

from dataclasses import dataclass

from huying_platform.provisioning.connection import provisioner


@dataclass(frozen=True, slots=True)
class KnownUser:
    """A user: what they sign in by, the counties they belong to, and whether they look after province or city."""

    username: str
    counties: frozenset[str]
    above_counties: bool

    def is_of_alone(self, county_code: str) -> bool:
        """Whether nobody but this county has to do with them."""
        return self.counties <= {county_code} and not self.above_counties


def known_user(subject: str) -> KnownUser | None:
    """A user by the `sub` of their tokens, None for who is not there. Refuses with KEYCLOAK_AWAY."""
    found = provisioner().person(subject)
    if found is None:
        return None
    return KnownUser(found.username, provisioner().counties_of(subject), bool(found.division_prefix))
