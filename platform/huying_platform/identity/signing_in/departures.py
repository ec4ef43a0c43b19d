"""Who is signed out while he still signs in: the issuer's word may be here before the portal knows whom it is about.

Signing on and being told of a departure take turns, in all processes, so that one of both always sees the other.
"""

from django.db import connection

from huying_platform.identity.domain.claims import Claims, LogoutClaims
from huying_platform.identity.models import LogoutToken
from huying_platform.identity.signing_in.secrets import digest_of

_LOCK = (0x51676F, 0)  # a namespace of advisory locks, any number, and its only member


def note_departure(claims: LogoutClaims) -> None:
    """Remember a session of the issuer that has ended, as long as its logout token; nothing where none is named.

    Inside the caller's transaction: until that ends nobody signs on.
    """
    _take_turns("pg_advisory_xact_lock")
    if claims.session_id is not None:
        LogoutToken.objects.get_or_create(
            digest=_digest(claims.subject, claims.session_id), defaults={"expires_at": claims.expires_at}
        )


def has_departed(claims: Claims) -> bool:
    """Whether the session of somebody who signs on has ended.

    Inside the caller's transaction: until that ends no departure is noted.
    """
    _take_turns("pg_advisory_xact_lock_shared")
    if claims.session_id is None:
        return False
    named = [_digest(subject, claims.session_id) for subject in (claims.subject, None)]
    return LogoutToken.objects.filter(digest__in=named).exists()


def _digest(subject: str | None, session_id: str) -> str:
    # No id of a token holds a blank: this is the digest of none.
    return digest_of(f"{subject or ''} {session_id}")


def _take_turns(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", _LOCK)
