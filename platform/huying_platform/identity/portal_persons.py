"""People above the counties: who of a province or municipality is signed on with the portal's own host."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.sessions.backends.base import SessionBase

from huying_platform.identity.signing_in.sign_ons import ADMINISTRATOR_ROLES, OBSERVER_ROLES, sign_on_of

_PROVINCE: Final = ADMINISTRATOR_ROLES[0]


@dataclass(frozen=True, slots=True)
class PortalPerson:
    """Somebody who looks after all counties whose division code begins with `prefix`.

    `subject` is what the issuer calls him; `role` the one of the realm's roles by which he is here.
    """

    subject: str
    name: str
    prefix: str
    role: str

    @property
    def may_change(self) -> bool:
        """Whether he does things; observers only read."""
        return self.role in ADMINISTRATOR_ROLES

    @property
    def may_take_all(self) -> bool:
        """Whether he may have everything of a county in a file: the province's administrators alone."""
        return self.role == _PROVINCE

    def looks_after(self, county_code: str) -> bool:
        """Whether a county is among those he looks after."""
        return county_code.startswith(self.prefix)


def portal_person(session: SessionBase, now: datetime) -> PortalPerson | None:
    """Who of above the counties a session of the portal's host is; None for anybody else. `now` is the machine's."""
    sign_on = sign_on_of(session, now)
    if sign_on is None or not sign_on.division_prefix:
        return None
    role = next(
        (role for role in (*ADMINISTRATOR_ROLES, *OBSERVER_ROLES) if role in sign_on.realm_roles), None
    )
    if role is None:
        return None
    return PortalPerson(sign_on.subject, sign_on.name, sign_on.division_prefix, role)
