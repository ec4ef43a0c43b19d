"""The session behind every sign-in: kept on the server, of one county, acting from one post.

A session says who signed in where. Whether he still holds a post is asked of the county with every request.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase
from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from huying_platform.counties.api import current_county
from huying_platform.identity.browsers import address_of, device_of
from huying_platform.identity.models import Account, OpenSession, SignOn
from huying_platform.identity.session_store import ADDRESS, DEVICE, ENDS, SIGN_ON, SUBJECT
from huying_platform.identity.signals import sessions_have_ended
from huying_platform.kernel.actor import Actor, Seat

ACCOUNT, COUNTY, POST = "account", "county", "post"

SeatsOf = Callable[[int, datetime], tuple[Seat, ...]]
"""The posts an account holds at a moment in the county being worked in."""


_PORTAL = ""
"""Where others have their county's code, in a session of the portal's own host."""


class SignOnEnded(Exception):
    """What a session was to hang on is no more: the person has signed out, here or with the issuer."""


def begin_session(
    request: HttpRequest,
    *,
    account_id: int,
    county_code: str,
    post_id: int,
    sign_on: SignOn,
) -> None:
    """Sign in: a new session under a new key, with nothing of what the browser brought along. Raises SignOnEnded."""
    _begin(request, sign_on, {ACCOUNT: account_id, COUNTY: county_code, POST: post_id})


def begin_portal_session(request: HttpRequest, sign_on: SignOn) -> None:
    """Remember on the portal's own host who has signed on in this browser, under a new key. Raises SignOnEnded."""
    _begin(request, sign_on, {})


def take_post(session: SessionBase, post_id: int) -> None:
    """Go on from another post, under a new key. Raises SignOnEnded."""
    session[POST] = post_id
    try:
        session.cycle_key()
    except CreateError as error:
        session.flush()
        raise SignOnEnded from error


def drop_session(request: HttpRequest) -> None:
    """End the session of a request: it is gone from the server, and its live streams end at once."""
    key, county_code = request.session.session_key, request.session.get(COUNTY)
    request.session.flush()
    rotate_token(request)
    if key is not None and county_code:
        announce_ended([(county_code, key)])


def end_sessions_of(sign_ons: Collection[int], *, outside: Collection[str] | None = None) -> None:
    """End the sessions of some sign-ons: all, or those in counties `outside` of these.

    In public context, inside a transaction.
    """
    rows = OpenSession.objects.filter(sign_on__in=sign_ons)
    if outside is not None:
        rows = rows.exclude(county_code__in=[_PORTAL, *outside])
    ended = list(rows.values_list("county_code", "session_key"))
    OpenSession.objects.filter(session_key__in=[key for _, key in ended]).delete()
    announce_ended(ended)


def end_sessions_of_county(county_code: str) -> None:
    """End every session of a county. In public context, inside a transaction."""
    rows = OpenSession.objects.filter(county_code=county_code)
    ended = list(rows.values_list("county_code", "session_key"))
    rows.delete()
    announce_ended(ended)


def accounts_in_sessions() -> Mapping[int, str]:
    """Whose sessions are open in the county one is in: what the issuer calls them, by account. One statement."""
    county_code = current_county().code
    open_ones = OpenSession.objects.filter(county_code=county_code).values("subject")
    accounts = Account.objects.filter(county_code=county_code, external_id__in=open_ones)
    return dict(accounts.values_list("pk", "external_id"))


def end_sessions_in(subjects: Collection[str]) -> None:
    """End the sessions that people have in the county one is in, and their streams after the commit.

    Inside a transaction. Two statements.
    """
    county_code = current_county().code
    rows = OpenSession.objects.filter(county_code=county_code, subject__in=subjects)
    ended = list(rows.values_list("county_code", "session_key"))
    if ended:
        OpenSession.objects.filter(session_key__in=[key for _, key in ended]).delete()
        announce_ended(ended)


def announce_ended(ended: Iterable[tuple[str, str]]) -> None:
    """Say, once the transaction is committed, which sessions of which counties have ended."""
    by_county: dict[str, list[str]] = defaultdict(list)
    for county_code, key in ended:
        if county_code:
            by_county[county_code].append(key)

    def tell() -> None:
        for county_code, keys in by_county.items():
            sessions_have_ended.send_robust(None, county_code=county_code, keys=keys)

    transaction.on_commit(tell)


def actor_of(session: SessionBase, *, county_code: str, seats_of: SeatsOf, now: datetime) -> Actor | None:
    """Who acts in a session; None when nobody is signed in, or not in this county, or holds no post any more."""
    account_id = session.get(ACCOUNT)
    if account_id is None or session.get(COUNTY) != county_code:
        return None
    seats = seats_of(account_id, now)
    if not seats:
        return None
    chosen = session.get(POST)
    seat = next((each for each in seats if each.post_id == chosen), seats[0])
    return Actor(account_id=account_id, county_code=county_code, seat=seat, seats=seats)


def living_sessions(keys: Collection[str]) -> frozenset[str]:
    """Which of these sessions have neither ended nor expired, by the machine's time, as Django has dated them.

    One statement.
    """
    living = OpenSession.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return frozenset(living.values_list("session_key", flat=True))


def _begin(request: HttpRequest, sign_on: SignOn, content: Mapping[str, Any]) -> None:
    drop_session(request)
    session = request.session
    session.update({SIGN_ON: sign_on.pk, SUBJECT: sign_on.subject, ENDS: sign_on.ends_at.isoformat()})
    session.update({DEVICE: device_of(request), ADDRESS: address_of(request), **content})
    try:
        session.create()
    except CreateError as error:
        session.flush()
        raise SignOnEnded from error
