"""People, posts and postings by the thousand, as workbooks read and write them."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from huying_tenants.org.domain import PersonRef, PostingRef, PostRef
from huying_tenants.org.models import Person, Posting
from huying_tenants.org.offices import person_ref, posting_ref, unended_postings
from huying_tenants.org.timeline import timeline

_AT_ONCE = 5_000


def people_by_code() -> Mapping[str, PersonRef]:
    """Everybody of the county. One statement."""
    people = Person.objects.order_by("id").iterator(chunk_size=_AT_ONCE)
    return {person.code: person_ref(person) for person in people}


def running_postings(at: datetime) -> Iterator[PostingRef]:
    """The postings that have not ended by a moment, those to come included. One statement."""
    postings = unended_postings(at).order_by("id")
    return map(posting_ref, postings.iterator(chunk_size=_AT_ONCE))


def postings_by_id(posting_ids: Collection[int]) -> Mapping[int, PostingRef]:
    """Those of the postings that there are. One statement."""
    return {posting.pk: posting_ref(posting) for posting in Posting.objects.filter(id__in=posting_ids)}


def posts_by_code() -> Mapping[str, PostRef]:
    """Every post there ever was; kept in memory."""
    return {post.code: post for post in timeline().posts.values()}


def remove_people(person_ids: Collection[int]) -> int:
    """Forget people who never held a post and never signed in; gives how many there were."""
    removed, _ = Person.objects.filter(id__in=person_ids, postings=None, account_id=None).delete()
    return removed
