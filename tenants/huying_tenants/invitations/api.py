"""What the API, the site and apps above may use of invitations."""

from huying_tenants.invitations.accounts import (
    AccountCounts,
    AccountFilter,
    AccountLine,
    AccountState,
    account_counts,
    account_states,
    accounts_page,
)
from huying_tenants.invitations.actions import Issued, invite, revoke
from huying_tenants.invitations.domain import Purpose, State
from huying_tenants.invitations.selectors import (
    InvitationView,
    invitation_views,
    invitations_of_person,
    latest_invitations,
    open_until,
)

__all__ = [
    "AccountCounts",
    "AccountFilter",
    "AccountLine",
    "AccountState",
    "InvitationView",
    "Issued",
    "Purpose",
    "State",
    "account_counts",
    "account_states",
    "accounts_page",
    "invitation_views",
    "invitations_of_person",
    "invite",
    "latest_invitations",
    "open_until",
    "revoke",
]
