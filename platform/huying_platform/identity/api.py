"""What the rest of the house may use of identity."""

from huying_platform.identity.accounts import demo_account, demo_identity, ensure_account
from huying_platform.identity.demo import DemoPost
from huying_platform.identity.session_store import SessionStore
from huying_platform.identity.sessions import SeatsOf, actor_of, living_sessions

__all__ = [
    "DemoPost",
    "SeatsOf",
    "SessionStore",
    "actor_of",
    "demo_account",
    "demo_identity",
    "ensure_account",
    "living_sessions",
]
