"""Where people serve, as those ask who keep accounts for them outside of the county."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Seat
from huying_platform.kernel.clock import county_date, midnight
from huying_tenants.org.domain import PersonRef
from huying_tenants.org.models import Person, Posting
from huying_tenants.org.offices import unended_postings
from huying_tenants.org.people import person_ref
from huying_tenants.org.selectors import seats_on
from huying_tenants.org.timeline import timeline


@dataclass(frozen=True, slots=True)
class Service:
    """Where somebody serves at a moment: the seats they have, and whether they hold a post or are to.

    `turns_at` is the next moment at which that becomes otherwise by itself, units apart (`next_change`).
    """

    person: PersonRef
    seats: tuple[Seat, ...]
    seated: bool
    turns_at: datetime | None


def services(person_ids: Collection[int], at: datetime) -> Mapping[int, Service]:
    """Where these serve; who is no longer in the county, or was erased, is left out. Two statements."""
    people = Person.objects.filter(id__in=person_ids, erased_at=None)
    postings: dict[int, list[Posting]] = {}
    for posting in unended_postings(at).filter(person_id__in=person_ids).order_by("id"):
        postings.setdefault(posting.person_id, []).append(posting)
    return {person.pk: _service(person, postings.get(person.pk, []), at) for person in people}


def people_with_accounts() -> frozenset[int]:
    """Everybody of the county who has an account. One statement."""
    return frozenset(Person.objects.filter(account_id__isnull=False).values_list("id", flat=True))


def _service(person: Person, postings: list[Posting], at: datetime) -> Service:
    on = county_date(at)
    posts = timeline().posts
    seated, held, turns = False, [], []
    for posting in postings:
        post = posts.get(posting.post_id)
        if post is None or (post.until is not None and post.until <= on):
            continue
        seated = True
        if posting.since <= at:
            held.append(posting.post_id)
        days = [midnight(day) for day in (post.since, post.until) if day is not None]
        turns += [each for each in (posting.since, posting.until, *days) if each is not None and each > at]
    return Service(person_ref(person), seats_on(held, at), seated, min(turns, default=None))
