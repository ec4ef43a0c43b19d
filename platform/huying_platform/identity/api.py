"""What the rest of the house may use of identity."""

from huying_platform.identity.accounts import (
    demo_account,
    demo_identity,
    ensure_account,
    identify_accounts,
)
from huying_platform.identity.cookies import cookies_in
from huying_platform.identity.demo import DemoPost
from huying_platform.identity.session_store import SessionStore
from huying_platform.identity.sessions import SeatsOf, actor_of, living_sessions
from huying_platform.identity.signing_in.forgetting import forget_finished
from huying_platform.identity.signing_in.sign_ons import check_due
from huying_platform.identity.verification.fetching import IssuerUnavailable

__all__ = [
    "DemoPost",
    "IssuerUnavailable",
    "SeatsOf",
    "SessionStore",
    "actor_of",
    "check_due",
    "cookies_in",
    "demo_account",
    "demo_identity",
    "ensure_account",
    "forget_finished",
    "identify_accounts",
    "living_sessions",
]
