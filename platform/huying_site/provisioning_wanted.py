"""How a county's people should stand in Keycloak: what their posts and units come to there."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from huying_platform.counties.api import current_county
from huying_platform.identity.api import (
    account_in,
    ensure_account,
    identify_accounts,
    is_of_demo,
    subjects_of,
)
from huying_platform.kernel.actor import Seat
from huying_platform.kernel.clock import Clock
from huying_platform.provisioning.api import GroupPath, Wanted
from huying_site.composition import clock, group_of
from huying_tenants.invitations.api import open_until
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Service, UnitKind, UnitRef, Verb

_KINDS: Final[Mapping[UnitKind, str]] = {
    UnitKind.DEPARTMENT: "department",
    UnitKind.STATIONED: "department",
    UnitKind.AREA: "township",
    UnitKind.TOWNSHIP: "township",
    UnitKind.STREET: "township",
    UnitKind.VILLAGE: "village",
    UnitKind.COMMUNITY: "village",
    UnitKind.GRID: "village",
    UnitKind.CENTRE: "county",
    UnitKind.SUPERVISION: "county",
    UnitKind.BODY: "county",
}
"""What the token says of who is in the group of a unit."""


class CountyStaff:
    """See `huying_platform.provisioning.ports.Staff`."""

    def clock(self) -> Clock:
        """See Staff."""
        return clock()

    def wanted(self, person_ids: Collection[int], now: datetime) -> Mapping[int, Wanted]:
        """See Staff. Six statements at most, whatever their number."""
        found = org_api.services(person_ids, now)
        accounts = [each.person.account_id for each in found.values() if each.person.account_id is not None]
        subjects = subjects_of(accounts, county_code=current_county().code)
        invited = open_until(list(found), now)
        units = org_api.units_by_id(now)
        return {key: _wanted(each, subjects, invited.get(key), units) for key, each in found.items()}

    def everybody(self) -> Collection[int]:
        """See Staff."""
        return org_api.people_with_accounts() | open_until(None, clock().now()).keys()

    def next_change(self, now: datetime) -> datetime | None:
        """See Staff."""
        return org_api.next_change(now)

    def identify(self, person_id: int, subject: str) -> None:
        """See Staff."""
        person = org_api.person_by_id(person_id)
        if person is None:
            raise LookupError(person_id)
        county_code = current_county().code
        known = account_in(external_id=subject, county_code=county_code)
        if person.account_id is not None and known is None:
            # The account stays, and with it all that was done by it.
            identify_accounts({person.account_id: subject}, county_code=county_code)
        elif known is None or known != person.account_id:
            account_id = ensure_account(
                external_id=subject, display_name=person.name, county_code=county_code
            )
            org_api.link_account(person_id, account_id)

    def person_of(self, subject: str) -> int | None:
        """See Staff."""
        account_id = account_in(external_id=subject, county_code=current_county().code)
        if account_id is None:
            return None
        person = org_api.people_of_accounts([account_id]).get(account_id)
        return None if person is None else person.id


def _wanted(
    service: Service, subjects: Mapping[int, str], invited: datetime | None, units: Mapping[int, UnitRef]
) -> Wanted:
    person = service.person
    subject = None if person.account_id is None else subjects.get(person.account_id)
    moments = [each for each in (service.turns_at, invited) if each is not None]
    return Wanted(
        person_id=person.id,
        subject=None if subject is None or is_of_demo(subject) else subject,
        name=person.name,
        phone=person.phone,
        groups=_groups(service.seats, units),
        second_factor=any(Verb.MANAGE_ORGANISATION in seat.verbs for seat in service.seats),
        seated=service.seated,
        invited=invited is not None,
        look_again=min(moments, default=None),
    )


def _groups(seats: Iterable[Seat], units: Mapping[int, UnitRef]) -> Mapping[GroupPath, str]:
    """The groups of the units they sit in, with the kind of each."""
    return {
        tuple(part for part in group_of(units[seat.unit_id], units).split("/") if part): _KINDS[
            units[seat.unit_id].kind
        ]
        for seat in seats
    }
