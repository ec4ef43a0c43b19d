"""What the rest of the house may use of identity."""

from huying_platform.identity.accounts import (
    account_in,
    demo_account,
    demo_identity,
    ensure_account,
    identify_accounts,
    is_of_demo,
    subjects_of,
)
from huying_platform.identity.cookies import cookies_in
from huying_platform.identity.demo import DemoPost
from huying_platform.identity.keycloak.overview import CountyOverview, overview_of
from huying_platform.identity.keycloak.provisioning import Organisation, Provisioner
from huying_platform.identity.keycloak.provisioning import Person as KeycloakUser
from huying_platform.identity.personal import AccountKept, account_kept, forget_account
from huying_platform.identity.portal_persons import PortalPerson, portal_person
from huying_platform.identity.requests import answer, body_of, county_of, county_url
from huying_platform.identity.session_store import SessionStore
from huying_platform.identity.sessions import (
    SeatsOf,
    accounts_in_sessions,
    actor_of,
    end_sessions_in,
    end_sessions_of_county,
    living_sessions,
)
from huying_platform.identity.signing_in.forgetting import forget_finished
from huying_platform.identity.signing_in.sign_ons import check_due
from huying_platform.identity.verification.asking import IssuerUnavailable

__all__ = [
    "AccountKept",
    "CountyOverview",
    "DemoPost",
    "IssuerUnavailable",
    "KeycloakUser",
    "Organisation",
    "PortalPerson",
    "Provisioner",
    "SeatsOf",
    "SessionStore",
    "account_in",
    "account_kept",
    "accounts_in_sessions",
    "actor_of",
    "answer",
    "body_of",
    "check_due",
    "cookies_in",
    "county_of",
    "county_url",
    "demo_account",
    "demo_identity",
    "end_sessions_in",
    "end_sessions_of_county",
    "ensure_account",
    "forget_account",
    "forget_finished",
    "identify_accounts",
    "is_of_demo",
    "living_sessions",
    "overview_of",
    "portal_person",
    "subjects_of",
]
