"""What a county's role may do with each table of the public schema: the one list, by the table's name.

A table that is not listed is out of a county's reach, and a test asks for the decision. Rights go to the role that all
counties share; of a table that holds rows of several counties, each sees and writes its own only (row policy).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CountyAccess:
    """Table rights as GRANT spells them, empty for none; `own_rows`: on rows with the `county_code` of the county.

    `travels`: these rows belong to what a county is, and go with it when it is exported.
    """

    rights: str = ""
    own_rows: bool = False
    travels: bool = False


NOTHING: Final = CountyAccess()
READ: Final = CountyAccess("SELECT")


def own_rows(rights: str, *, travels: bool = False) -> CountyAccess:
    """These rights, on the rows of the county that asks."""
    return CountyAccess(rights, own_rows=True, travels=travels)


PUBLIC_TABLES: Final[Mapping[str, CountyAccess]] = {
    # Every county reckons by the same holidays; loading them is the platform's.
    "calendars_holiday": READ,
    "calendars_holidayyear": READ,
    # Which counties there are and where: asked before a county is entered.
    "counties_county": NOTHING,
    "counties_countyhost": NOTHING,
    # How many people it may have. The rest its host's middleware has looked up before it is entered.
    "counties_countystanding": own_rows("SELECT"),
    "django_migrations": NOTHING,
    # Who is appointed, or signs in for the first time, gets an account.
    "identity_account": own_rows("SELECT, INSERT", travels=True),
    # What is between the portal's own host and the issuer; a county's host asks for it as the portal.
    "identity_attempt": NOTHING,
    "identity_logouttoken": NOTHING,
    "identity_signon": NOTHING,
    "identity_opensession": own_rows("SELECT, INSERT, UPDATE, DELETE"),
    # A message is written with its cause; the worker, outside of counties, sends it and takes it away.
    "messages_outgoingmessage": own_rows("SELECT, INSERT, UPDATE"),
    # What arrived on the demo's telephones, which show everything to everybody: sent outside of counties.
    "messages_telephonemessage": NOTHING,
    # Opening counties and what becomes of them is the portal's, above all counties.
    "openings_administratorinvite": NOTHING,
    "openings_countyexport": NOTHING,
    "openings_countyopening": NOTHING,
    "openings_countysummary": NOTHING,
    "openings_platformact": NOTHING,
    # An act on people says whom Keycloak must be looked after; the screens show what waits and what differs.
    "provisioning_change": own_rows("SELECT, INSERT, UPDATE, DELETE"),
    "provisioning_comparison": own_rows("SELECT, INSERT, UPDATE"),
    "provisioning_difference": own_rows("SELECT, INSERT, DELETE"),
    "provisioning_membership": own_rows("SELECT, INSERT, UPDATE, DELETE"),
    # A timer sets the county's wake-up, a visit claims it and sets the next.
    "scheduling_countywakeup": own_rows("SELECT, INSERT, UPDATE"),
}
