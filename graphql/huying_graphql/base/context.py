"""What a resolver may know of the request it serves."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import cast

from django.http import HttpRequest
from graphql import GraphQLResolveInfo

from huying_platform.counties.api import CountyInfo
from huying_platform.identity.api import PortalPerson, portal_person
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, SystemClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import UnitRef, unit_as_of, units_by_id, units_ever

ActorOf = Callable[[HttpRequest], Actor | None]


class Context:
    """One operation's surroundings; the costly parts are computed at the first need and only once."""

    def __init__(self, request: HttpRequest, *, clock: Clock, actor_of: ActorOf, demo: bool) -> None:
        self.request = request
        self.clock = clock
        self.demo = demo
        self._actor_of = actor_of

    @cached_property
    def now(self) -> datetime:
        """The moment of the operation: the same for all its fields."""
        return self.clock.now()

    @cached_property
    def actor_or_none(self) -> Actor | None:
        """Who asks; None when nobody is signed in, and on the platform's own host."""
        return self._actor_of(self.request)

    @property
    def actor(self) -> Actor:
        """Who asks; refuses with `SIGNED_OUT` when nobody is signed in."""
        if self.actor_or_none is None:
            raise Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录后再试。")
        return self.actor_or_none

    @cached_property
    def portal_person(self) -> PortalPerson | None:
        """Who of above the counties asks on the platform's own host; None for anybody else, and on every other host."""
        if self.county is not None:
            return None
        return portal_person(self.request.session, SystemClock().now())

    @property
    def county(self) -> CountyInfo | None:
        """The county the request's host names."""
        county: CountyInfo | None = getattr(self.request, "county", None)
        return county

    @cached_property
    def units(self) -> Mapping[int, UnitRef]:
        """Every unit the county ever had, to find one by its key; those that do not stand now as they stood nearest."""
        return units_ever(self.now)

    def unit_then(self, key: int, at: datetime | None) -> UnitRef:
        """A unit as it stood at a moment that is past (None: as it stands now)."""
        then = None if at is None else unit_as_of(key, at)
        return then or self.units[key]

    @cached_property
    def standing_units(self) -> Mapping[int, UnitRef]:
        """The units of the county as it stands now, in its own order."""
        return units_by_id(self.now)


def context_of(info: GraphQLResolveInfo) -> Context:
    """The typed context of a resolver's info."""
    return cast("Context", info.context)
