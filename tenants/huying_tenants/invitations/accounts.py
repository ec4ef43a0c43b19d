"""Who of those that serve the county can sign in, who is invited to, and who is neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from huying_platform.counties.api import own_quota
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import county_date
from huying_tenants.hierarchy.api import NumberChangeView, number_views, organiser, unsettled
from huying_tenants.invitations.selectors import InvitationView, latest_invitations, open_until
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef, PostRef, Serving


class AccountState(StrEnum):
    """How it stands with somebody's account: none, invited to one, open."""

    NONE = "none"
    INVITED = "invited"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Whose accounts are wanted: in some state (None: any), of a unit and all below it (None: everybody), called so, of
    some people (None: of all)."""

    state: AccountState | None = None
    unit_id: int | None = None
    words: str = ""
    person_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class AccountCounts:
    """How many people hold or are to hold a post; of these have an account, are invited to one, or are neither.

    `quota`: how many may; None: as many as there are.
    """

    people: int
    quota: int | None
    with_account: int
    invited: int
    without: int


@dataclass(frozen=True, slots=True)
class AccountLine:
    """Somebody who serves, the posts held or to be held, and the latest invitation, if there was one.

    `number_changed`: by another, and so lately that the number alone does not prove that it is theirs.
    """

    person: PersonRef
    posts: tuple[PostRef, ...]
    state: AccountState
    invitation: InvitationView | None
    number_changed: NumberChangeView | None


def account_counts(actor: Actor, now: datetime) -> AccountCounts:
    """For who manages the organisation. Four statements."""
    organiser(actor)
    people, with_account = org_api.count_serving(Serving(), now)
    invited, _ = org_api.count_serving(Serving(with_account=False, among=open_until(None, now).keys()), now)
    return AccountCounts(people, own_quota(), with_account, invited, people - with_account - invited)


def accounts_page(
    actor: Actor, now: datetime, *, wanted: AccountFilter, after: int, limit: int
) -> list[AccountLine]:
    """The next people, by their keys. For who manages the organisation. At most nine statements."""
    organiser(actor)
    people = org_api.people_serving(_serving(wanted, now), now, after=after, limit=limit)
    keys = [person.id for person in people]
    posts = org_api.posts_of_people(keys, now) if keys else {}
    states, latest = account_states(people, now), latest_invitations(keys, now) if keys else {}
    changes = number_views((each for each in people if unsettled(each, now) is not None), actor, now)
    return [
        AccountLine(
            person=person,
            posts=_posts(posts.get(person.id, ())),
            state=states[person.id],
            invitation=latest.get(person.id),
            number_changed=changes.get(person.id),
        )
        for person in people
    ]


def account_states(people: Sequence[PersonRef], now: datetime) -> Mapping[int, AccountState]:
    """How it stands with the accounts of people, by person. At most one statement."""
    without = [person.id for person in people if person.account_id is None]
    invited = open_until(without, now) if without else {}
    return {
        person.id: AccountState.OPEN
        if person.account_id is not None
        else AccountState.INVITED
        if person.id in invited
        else AccountState.NONE
        for person in people
    }


def _posts(post_ids: tuple[int, ...]) -> tuple[PostRef, ...]:
    found = (org_api.post_ever(key) for key in dict.fromkeys(post_ids))
    return tuple(post for post in found if post is not None)


def _serving(wanted: AccountFilter, now: datetime) -> Serving:
    units = None if wanted.unit_id is None else org_api.subtree(wanted.unit_id, county_date(now))
    words = wanted.words.strip()
    among = wanted.person_ids
    match wanted.state:
        case None:
            return Serving(units, words, among=among)
        case AccountState.OPEN:
            return Serving(units, words, with_account=True, among=among)
        case AccountState.INVITED:
            invited = open_until(among, now)
            return Serving(units, words, with_account=False, among=invited.keys())
        case AccountState.NONE:
            return Serving(units, words, with_account=False, among=among, but=open_until(among, now).keys())
