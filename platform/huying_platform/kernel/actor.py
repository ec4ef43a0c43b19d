"""Who acts: an account of the platform sitting on a post of a county."""

from dataclasses import dataclass
from typing import Final

PLATFORM_KIND: Final = "platform"
"""The kind of unit of whoever acts in a county from above it: on none of its posts (post and unit 0)."""

PLATFORM_NAME: Final = "上级平台"
"""What such a person is called in the county."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A post (岗位) somebody holds, with all an authorisation needs to know about its unit.

    `verbs` is the bound the permission registry sets for the unit's kind; the county's rulebook narrows it further.
    `roles` are what the post carries by the county's own names (书记, 镇长).
    """

    post_id: int
    post_code: str
    post_name: str
    unit_id: int
    unit_kind: str
    unit_name: str
    verbs: frozenset[str]
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request: computed once, passed everywhere.

    `seat` is the post acted from; `seats` are all posts the account holds in this county.
    """

    account_id: int
    county_code: str
    seat: Seat
    seats: tuple[Seat, ...]
