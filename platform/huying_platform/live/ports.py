"""What the live channel is given by the site, so that it needs to know neither schema nor county tables."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from huying_platform.identity.api import SeatsOf
from huying_platform.kernel.clock import Clock
from huying_platform.live.messages import DeskChange

Holding = tuple[int, int]
"""An account and a post of the county it holds."""


class Subscription(Protocol):
    """One valid subscription operation. Two with equal keys render the same bytes."""

    @property
    def key(self) -> Hashable:
        """Document, operation and variables."""

    def render(self, change: DeskChange) -> bytes:
        """The execution result as JSON; touches no database."""


class SubscriptionRefused(Exception):
    """An operation that cannot be subscribed to; `result` is the GraphQL answer saying why, as JSON."""

    def __init__(self, result: bytes) -> None:
        super().__init__("subscription refused")
        self.result = result


@dataclass(frozen=True, slots=True)
class Ports:
    """What runs in a county's context in a thread, and `subscribe`, which raises SubscriptionRefused.

    `held_posts` tells which posts some accounts hold at a moment, `organisation_number` which act changed the county's
    organisation last.
    """

    subscribe: Callable[[Mapping[str, Any]], Subscription]
    seats_of: SeatsOf
    held_posts: Callable[[Collection[int], datetime], Collection[Holding]]
    desk_revisions: Callable[[Collection[int]], Mapping[int, int]]
    organisation_number: Callable[[], int]
    clock: Callable[[], Clock]
    redis_url: str
