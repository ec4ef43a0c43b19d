"""What opening and keeping counties asks of the counties' own tables, which it does not know: the site says how."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from huying_platform.identity.api import PortalPerson, ensure_account
from huying_platform.kernel.actor import PLATFORM_KIND, PLATFORM_NAME, Actor, Seat


@dataclass(frozen=True, slots=True)
class Invited:
    """Where an invited person goes, and until when."""

    link: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a county tells of itself: see `CountySummary`. `posts` are those whose holders manage the organisation."""

    people: int
    accounts: int
    posts: list[dict[str, object]]
    last_activity_at: datetime | None


class Hands(Protocol):
    """Work inside of counties. All but the first two are called in the county, in the caller's transaction."""

    def seed_of(self, template: str, *, code: str, name: str, host: str) -> Callable[[], None]:
        """What writes a template into a new county, the whole of it checked.

        Refuses with TEMPLATE_UNKNOWN, PACK_BROKEN.
        """
        ...

    def post_code(self, template: str, post_code: str, *, code: str) -> str:
        """The code of a post of a template in the county with this division code."""
        ...

    def appoint(self, actor: Actor, *, name: str, phone: str, post_code: str) -> int:
        """Let somebody hold a post; who holds it already goes on. Gives the person.

        Refuses with POST_NOT_FOUND, POST_UNKNOWN (it does not manage), PHONE_SHARED and what appointing refuses with.
        """
        ...

    def invite(self, actor: Actor, person_id: int, origin: str) -> Invited:
        """Invite somebody to sign in; an open invitation gives way."""
        ...

    def figures(self) -> Figures:
        """Count."""
        ...

    def files(self) -> Iterable[str]:
        """The storage keys of everything the county's rows refer to."""
        ...


def platform_actor(person: PortalPerson, county_code: str, verbs: frozenset[str]) -> Actor:
    """Somebody above the counties as he acts inside one: on no post, as 上级平台. In that county's context.

    He has an account there, for his acts to name; it holds no post, so that nobody signs in by it.
    """
    account_id = ensure_account(external_id=person.subject, display_name=person.name, county_code=county_code)
    seat = Seat(0, "", "", 0, PLATFORM_KIND, PLATFORM_NAME, verbs)
    return Actor(account_id=account_id, county_code=county_code, seat=seat, seats=(seat,))
