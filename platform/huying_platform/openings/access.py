"""The only way to a county, an opening or an export for somebody above the counties: fetched, in reach, permitted."""

from huying_platform.counties.api import CountyStanding, lock_standing
from huying_platform.identity.api import PortalPerson
from huying_platform.openings import refusals
from huying_platform.openings.models import CountyExport, CountyOpening


def administrator(person: PortalPerson) -> PortalPerson:
    """The person, when he may do things. Refuses with PORTAL_READ_ONLY."""
    if not person.may_change:
        raise refusals.read_only()
    return person


def taker_of_all(person: PortalPerson) -> PortalPerson:
    """The person, when he may have all of a county. Refuses with PORTAL_READ_ONLY or PORTAL_PROVINCE_ONLY."""
    if not administrator(person).may_take_all:
        raise refusals.province_only()
    return person


def standing_to_change(person: PortalPerson, code: str) -> CountyStanding:
    """How a county stands, locked until the transaction ends. Refuses with PORTAL_READ_ONLY, COUNTY_UNKNOWN."""
    administrator(person)
    standing = lock_standing(code) if person.looks_after(code) else None
    if standing is None:
        raise refusals.county_unknown()
    return standing


def opening_to_change(person: PortalPerson, opening_id: int) -> CountyOpening:
    """An opening, locked until the transaction ends. Refuses with PORTAL_READ_ONLY, OPENING_NOT_FOUND."""
    administrator(person)
    opening = CountyOpening.objects.select_for_update().filter(pk=opening_id).first()
    if opening is None or not person.looks_after(opening.code):
        raise refusals.opening_unknown()
    return opening


def export_to_take(person: PortalPerson, export_id: int) -> CountyExport:
    """An export whose file is there. Refuses with PORTAL_READ_ONLY, PORTAL_PROVINCE_ONLY, EXPORT_NOT_FOUND."""
    taker_of_all(person)
    export = CountyExport.objects.filter(pk=export_id).exclude(key="").first()
    if export is None or not person.looks_after(export.county_code):
        raise refusals.export_unknown()
    return export
