"""Where the parts are put together: the clock that everything below is handed, and who acts in a request."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest

from huying_platform.counties.api import current_county
from huying_platform.identity.api import DemoPost
from huying_platform.identity.api import actor_of as actor_of_session
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.observability.api import note_actor
from huying_tenants.org.api import CALLING_KINDS, UnitKind, UnitRef, posts_by_id, seats_of, units_by_id

_ACTOR = "huying.actor"

_clocks: list[Clock] = [settings.CLOCK]


def clock() -> Clock:
    """The clock of this process."""
    return _clocks[-1]


@contextmanager
def override_clock(other: Clock) -> Iterator[None]:
    """Hand out another clock, in every thread of the process: worked cases and tests."""
    _clocks.append(other)
    try:
        yield
    finally:
        _clocks.remove(other)


def actor_of(request: HttpRequest) -> Actor | None:
    """The account and posts behind the request's session; None when nobody of this county is signed in.

    Found out when first asked, once per request: asked inside the view's transaction it needs no other.
    """
    if _ACTOR not in request.META:
        request.META[_ACTOR] = _find_actor(request)
    actor: Actor | None = request.META[_ACTOR]
    if actor is not None:
        note_actor(account_id=actor.account_id, post_id=actor.seat.post_id)
    return actor


def demo_posts() -> tuple[DemoPost, ...]:
    """The posts of the county one may sit down on in the demo."""
    now = clock().now()
    units = units_by_id(now)
    return tuple(
        DemoPost(
            post_id=post.id,
            code=post.code,
            name=post.name,
            unit_name=units[post.unit_id].short_name,
            unit_kind=units[post.unit_id].kind.value,
            group=group_of(units[post.unit_id], units),
        )
        for post in posts_by_id(now).values()
    )


def group_of(unit: UnitRef, units: Mapping[int, UnitRef]) -> str:
    """`/township/village/grid` for what calls, whatever area it lies in; `/dept/code` for what is called."""
    if unit.kind not in CALLING_KINDS:
        return f"/dept/{unit.code}"
    above = units.get(unit.parent_id) if unit.parent_id is not None else None
    if above is None or above.kind not in CALLING_KINDS or above.kind is UnitKind.AREA:
        return f"/{unit.code}"
    return f"{group_of(above, units)}/{unit.code}"


def _find_actor(request: HttpRequest) -> Actor | None:
    if getattr(request, "county", None) is None:
        return None
    return actor_of_session(
        request.session, county_code=current_county().code, seats_of=seats_of, now=clock().now()
    )
