"""The session behind every sign-in: kept on the server, of one county, acting from one post.

A session says who signed in where. Whether he still holds a post is asked of the county with every request.
"""

from collections.abc import Callable, Collection
from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from huying_platform.kernel.actor import Actor, Seat

ACCOUNT, COUNTY, POST = "account", "county", "post"

SeatsOf = Callable[[int, datetime], tuple[Seat, ...]]
"""The posts an account holds at a moment in the county being worked in."""


def begin_session(request: HttpRequest, *, account_id: int, county_code: str, post_id: int) -> None:
    """Sign in: a new session under a new key, with nothing of what the browser brought along."""
    request.session.flush()
    request.session.update({ACCOUNT: account_id, COUNTY: county_code, POST: post_id})
    rotate_token(request)


def end_session(request: HttpRequest) -> None:
    """Sign out: the session is gone from the server; its live streams end with their next heartbeat."""
    request.session.flush()
    rotate_token(request)


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


def living_sessions(keys: Collection[str], now: datetime) -> frozenset[str]:
    """Which of these sessions have neither ended nor expired. One statement."""
    return frozenset(
        Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list(
            "session_key", flat=True
        )
    )
