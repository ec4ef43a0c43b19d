"""People, posts and postings by the thousand, as workbooks read and write them."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from huying_platform.counties.api import current_county, digests_of
from huying_platform.kernel.telephones import bare_number
from huying_tenants.org.domain import PersonRef, PostingRef, PostRef
from huying_tenants.org.models import Person, Posting
from huying_tenants.org.offices import posting_ref, unended_postings
from huying_tenants.org.people import person_ref
from huying_tenants.org.timeline import timeline

_AT_ONCE = 5_000


def people_by_code() -> Mapping[str, PersonRef]:
    """Everybody of the county but the erased. One statement."""
    people = Person.objects.filter(erased_at=None).order_by("id").iterator(chunk_size=_AT_ONCE)
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


def people_by_ids(person_ids: Collection[int]) -> Mapping[int, PersonRef]:
    """Those of some people that there are, the erased included. One statement."""
    return {person.pk: person_ref(person) for person in Person.objects.filter(id__in=person_ids)}


def people_by_phones(phones: Collection[str]) -> Mapping[str, tuple[PersonRef, ...]]:
    """Whose these phones are, by the bare number. One statement."""
    scope = current_county().code
    digests = [digest for phone in phones for digest in digests_of(bare_number(phone), scope=scope)]
    found: dict[str, tuple[PersonRef, ...]] = {}
    for person in map(person_ref, Person.objects.filter(phone_digest__in=digests, erased_at=None)):
        number = bare_number(person.phone)
        found[number] = (*found.get(number, ()), person)
    return found


def posts_of_people(person_ids: Collection[int], at: datetime) -> Mapping[int, tuple[int, ...]]:
    """The posts that some people hold or are to hold from a moment on, those they hold first; one who has none is left
    out. One statement."""
    found: dict[int, tuple[int, ...]] = {}
    postings = unended_postings(at).filter(person_id__in=person_ids).order_by("since", "id")
    for person_id, post_id in postings.values_list("person_id", "post_id"):
        found[person_id] = (*found.get(person_id, ()), post_id)
    return found
