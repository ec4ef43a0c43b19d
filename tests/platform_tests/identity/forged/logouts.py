"""Logout tokens nobody may believe, each genuinely signed by the issuer's own key."""

from huying_platform.identity.domain.claims import Fault
from platform_tests.identity.forged.checkpoint import NONCE, Checkpoint, Forgery
from platform_tests.identity.forged.claims import at_time, told
from testkit.issuer import LOGOUT_EVENT
from testkit.tokens import read

LOGOUT = ("logout",)


def _replayed(at: Checkpoint, token: str) -> str:
    at.take("logout", token)
    return token


def _replayed_anew(at: Checkpoint, token: str) -> str:
    """Another token under an id that was taken."""
    at.take("logout", token)
    return told(sub="li", jti=read(token)["jti"])(at, at.genuine("logout"))


def _old(at: Checkpoint, token: str) -> str:
    """Still within a life that the issuer would have given it, and not recent."""
    return told(iat=at.issuer.now - 301, exp=at.issuer.now - 1)(at, token)


LOGOUTS = (
    Forgery("no events", told(events=...), Fault.CLAIM_MISSING, LOGOUT),
    Forgery("events null", told(events=None), Fault.CLAIM_MISSING, LOGOUT),
    *(
        Forgery(f"events {str(events)[:60]}", told(events=events), Fault.EVENT, LOGOUT)
        for events in (
            {},
            [],
            [LOGOUT_EVENT],
            LOGOUT_EVENT,
            {LOGOUT_EVENT: None},
            {LOGOUT_EVENT: "yes"},
            {LOGOUT_EVENT: []},
            {f"{LOGOUT_EVENT}/": {}},
            {LOGOUT_EVENT.upper(): {}},
            {"http://schemas.openid.net/event/account-purged": {}},
        )
    ),
    Forgery("with a nonce", told(nonce=NONCE), Fault.NONCE, LOGOUT),
    Forgery("with a nonce of null", told(nonce=None), Fault.NONCE, LOGOUT),
    Forgery("replayed", _replayed, Fault.REPLAY, LOGOUT),
    Forgery("another under an id that was taken", _replayed_anew, Fault.REPLAY, LOGOUT),
    Forgery("of nobody and no session", told(sub=..., sid=...), Fault.CLAIM_MISSING, LOGOUT),
    Forgery("old", _old, Fault.EXPIRED, LOGOUT),
    Forgery("living longer than a message takes", at_time("exp", 301), Fault.TIME, LOGOUT),
    Forgery("sub a number", told(sub=7), Fault.CLAIM, LOGOUT),
    Forgery("sid a list", told(sid=["a"]), Fault.CLAIM, LOGOUT),
)
