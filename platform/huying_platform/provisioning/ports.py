"""What provisioning asks of the counties' tables, which it does not know: the site says how.

Every function works in the county being worked in. No models are imported, so that the site may say it at its start.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Protocol

from huying_platform.kernel.clock import Clock
from huying_platform.provisioning.domain import Wanted


class Staff(Protocol):
    """The people of the county one is in."""

    def clock(self) -> Clock:
        """The counties' clock."""
        ...

    def wanted(self, person_ids: Collection[int], now: datetime) -> Mapping[int, Wanted]:
        """How these should stand in Keycloak, by person; who is no longer in the county is left out."""
        ...

    def everybody(self) -> Collection[int]:
        """Everybody of the county who may have to do with Keycloak: with an account or an open invitation."""
        ...

    def next_change(self, now: datetime) -> datetime | None:
        """The next moment at which the county's units change by themselves."""
        ...

    def identify(self, person_id: int, subject: str) -> None:
        """Let somebody's account be that of this user in Keycloak. Outside of transactions."""
        ...

    def person_of(self, subject: str) -> int | None:
        """The person whose account is that of a user in Keycloak; None: nobody's."""
        ...


_known: list[Callable[[], Staff]] = []


def use_staff(introduce: Callable[[], Staff]) -> None:
    """Say, at the start of a process, how to come by who knows the counties' people; it is asked at the first need."""
    _known[:] = [cache(introduce)]


def staff() -> Staff:
    """Who knows the counties' people."""
    return _known[-1]()
