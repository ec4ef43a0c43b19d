"""Sign-ons: a person signed on with the issuer in one browser, and the tokens the portal keeps of it.

A sign-on is asked after from time to time. What the issuer refuses ends; while the issuer is away it goes on until its
limit. All of it is the portal's own: the functions enter the public context themselves, whichever host asks.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction
from django.http import HttpRequest

from huying_platform.counties.api import public_context
from huying_platform.identity.domain.claims import Claims, Fault, TokenRefused
from huying_platform.identity.models import OpenSession, SignOn
from huying_platform.identity.session_store import SIGN_ON
from huying_platform.identity.sessions import SignOnEnded, drop_session, end_sessions_of
from huying_platform.identity.signing_in.departures import has_departed
from huying_platform.identity.signing_in.issuer import GrantRefused, Tokens, issuer
from huying_platform.identity.signing_in.secrets import seal, unseal
from huying_platform.identity.verification.asking import IssuerUnavailable

ADMINISTRATOR_ROLES = ("province-admin", "municipality-admin")
OBSERVER_ROLES = ("province-observer", "municipality-observer")
PORTAL_ROLES = frozenset((*ADMINISTRATOR_ROLES, *OBSERVER_ROLES))
"""The realm's roles of people who belong to no county and work on the portal's own host."""

MOST_AT_ONCE = 500
MOST_FAILURES = 3

_LOCKS = 0x51676E  # a namespace of advisory locks, any number
_HIGHEST = 0x7FFFFFFF


def begin_sign_on(claims: Claims, tokens: Tokens, now: datetime) -> SignOn:
    """Remember who has signed on, by the claims of his verified access token. Raises SignOnEnded when he has left."""
    with public_context(), transaction.atomic():
        if has_departed(claims):
            raise SignOnEnded
        return SignOn.objects.create(
            issuer=issuer().url,
            subject=claims.subject,
            issuer_session=claims.session_id or "",
            began_at=now,
            ends_at=now + timedelta(seconds=settings.SESSION_COOKIE_AGE),
            **{"id_token": seal(""), "refresh_token": seal("")} | _tokens_of(tokens),
            **_facts(claims, now),
        )


def sign_on_of(session: SessionBase, now: datetime) -> SignOn | None:
    """The sign-on that a session hangs on; None when there is none that still stands."""
    sign_on_id = session.get(SIGN_ON)
    if sign_on_id is None:
        return None
    with public_context():
        return SignOn.objects.filter(pk=sign_on_id, ends_at__gt=now).first()


def check(sign_on_id: int, now: datetime, *, wait: bool = True) -> SignOn | None:
    """The sign-on as the issuer sees it now, asked unless it was lately; None when it has ended.

    A refresh token is good once, and to show it twice ends everything, so that one process at a time asks: others wait
    and find it done, or without `wait` leave it to the one. Held is no row but a name: whoever ends the sign-on
    meanwhile need not wait. Raises IssuerUnavailable; then nothing has changed.
    """
    with public_context(), transaction.atomic():
        if not _alone_with(sign_on_id, wait=wait):
            return SignOn.objects.filter(pk=sign_on_id).first()
        sign_on = SignOn.objects.filter(pk=sign_on_id, ends_at__gt=now).first()
        if sign_on is None or sign_on.checked_at > now - every():
            return sign_on
        refresh_token = unseal(sign_on.refresh_token) if sign_on.issuer == settings.OIDC_ISSUER else None
        if refresh_token == "":
            return sign_on  # an issuer that gives none cannot be asked
        if refresh_token is not None and _refreshed(sign_on, refresh_token, now):
            return sign_on
    # The key of its token is no longer among ours, or the issuer refused, or vouched for somebody else.
    end_sign_ons([sign_on_id])
    return None


def check_due(now: datetime) -> None:
    """Ask after those that were not asked after lately and have sessions.

    Raises IssuerUnavailable when several cannot be asked after: the others could not either. Which are the first is
    chance, so that a few that never can do not stand before all the others.
    """
    with public_context():
        due = list(
            SignOn.objects.filter(checked_at__lte=now - every(), ends_at__gt=now)
            .filter(pk__in=OpenSession.objects.filter(expire_date__gt=now).values("sign_on"))
            .order_by("?")
            .values_list("pk", flat=True)[:MOST_AT_ONCE]
        )
    failures = 0
    for sign_on_id in due:
        try:
            check(sign_on_id, now, wait=False)
        except IssuerUnavailable:
            failures += 1
            if failures >= min(MOST_FAILURES, len(due)):
                raise


def end_sign_ons(sign_ons: Collection[int]) -> list[SignOn]:
    """End some sign-ons with all their sessions, here; gives those there were."""
    with public_context(), transaction.atomic():
        # Locked first: a session that begins at this moment finds no sign-on to hang on, or is ended with it.
        ended = list(SignOn.objects.select_for_update().filter(pk__in=sign_ons).order_by("pk"))
        end_sessions_of([sign_on.pk for sign_on in ended])
        SignOn.objects.filter(pk__in=[sign_on.pk for sign_on in ended]).delete()
        return ended


def sign_out(sign_on_id: int) -> None:
    """End a sign-on with all its sessions, with the issuer and here.

    The issuer is told first, as long as that takes at most: somebody who is out here and at once goes to sign in again
    would otherwise come in by the session at the issuer that is just ending, and be put out a second time.
    """
    with public_context():
        sign_on = SignOn.objects.filter(pk=sign_on_id).first()
    told = None if sign_on is None else _tell_issuer(sign_on)
    for ended in end_sign_ons([sign_on_id]):
        if ended.refresh_token != told:
            _tell_issuer(ended)  # refreshed meanwhile, or not there to be told of yet


def leave(request: HttpRequest) -> None:
    """Sign out: the session of a request, its sign-on with all its sessions, and the session at the issuer."""
    sign_on_id = request.session.get(SIGN_ON)
    if sign_on_id is not None:
        sign_out(sign_on_id)
    drop_session(request)


def looks_after(session: SessionBase, now: datetime) -> str | None:
    """The part of the country that a provincial or municipal person looks after; None for anybody else."""
    sign_on = sign_on_of(session, now)
    return None if sign_on is None else prefix_of(sign_on)


def prefix_of(sign_on: SignOn) -> str | None:
    """What the division codes begin with that the person of a sign-on looks after; None for anybody else."""
    return None if PORTAL_ROLES.isdisjoint(sign_on.realm_roles) else sign_on.division_prefix or None


def every() -> timedelta:
    """How long a sign-on is believed before the issuer is asked."""
    return timedelta(seconds=settings.SIGN_ON_CHECK_SECONDS)


def _tell_issuer(sign_on: SignOn) -> str:
    """Tell the issuer that somebody leaves; gives the refresh token, as it is kept, that it was told by."""
    if sign_on.issuer == settings.OIDC_ISSUER:
        issuer().sign_out(
            id_token=unseal(sign_on.id_token) or "", refresh_token=unseal(sign_on.refresh_token) or ""
        )
    return sign_on.refresh_token


def _refreshed(sign_on: SignOn, refresh_token: str, now: datetime) -> bool:
    """Use up a refresh token, keep what came for it, and end what the person has left; False when it is over."""
    try:
        tokens = issuer().refresh(refresh_token)
        changes = _tokens_of(tokens) | _said_by(tokens, sign_on, now)
    except (GrantRefused, TokenRefused):
        return False
    if not SignOn.objects.filter(pk=sign_on.pk).update(**changes):
        # Ended here meanwhile, and the issuer was told so by a token that was used up.
        issuer().sign_out(id_token=tokens.id_token or "", refresh_token=tokens.refresh_token or "")
        return False
    for name, value in changes.items():
        setattr(sign_on, name, value)
    # Also of a county he had left before: a session there may have begun at that very moment.
    end_sessions_of([sign_on.pk], outside=sign_on.counties)
    return True


def _tokens_of(tokens: Tokens) -> dict[str, str]:
    """The tokens as they are kept; the access token is not: nothing here uses it again."""
    given = {"id_token": tokens.id_token, "refresh_token": tokens.refresh_token}
    return {name: seal(token) for name, token in given.items() if token is not None}


def _said_by(tokens: Tokens, sign_on: SignOn, now: datetime) -> dict[str, Any]:
    """What new tokens say of the person of a sign-on. Refuses those of another one.

    Nothing while the issuer's keys cannot be had: the new refresh token must be kept all the same, the old is used up.
    """
    verifier = issuer().verifier
    try:
        claims = verifier.verify_access(tokens.access_token)
        if tokens.id_token is not None:
            verifier.verify_refreshed_id(tokens.id_token, of=claims, access_token=tokens.access_token)
    except IssuerUnavailable:
        return {}
    if (claims.subject, claims.session_id or "") != (sign_on.subject, sign_on.issuer_session):
        raise TokenRefused(Fault.SUBJECT)
    return _facts(claims, now)


def _facts(claims: Claims, now: datetime) -> dict[str, Any]:
    return {
        "name": claims.name,
        "counties": list(claims.counties),
        "realm_roles": sorted(claims.realm_roles),
        "division_prefix": claims.division_prefix or "",
        "checked_at": now,
    }


def _alone_with(sign_on_id: int, *, wait: bool) -> bool:
    """Be the only one, in all processes, until the transaction ends; without `wait` only if nobody is it already."""
    function = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_LOCKS, sign_on_id & _HIGHEST])
        return wait or bool(cursor.fetchone()[0])
