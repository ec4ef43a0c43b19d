"""Everybody who serves, holding or going to hold a post, page by page: for those who open accounts for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from huying_tenants.org.domain import PersonRef
from huying_tenants.org.models import Person
from huying_tenants.org.offices import unended_postings
from huying_tenants.org.people import person_ref


@dataclass(frozen=True, slots=True)
class Serving:
    """Which of them are wanted: on posts of some units (None: of any), called so (empty: however), with an account or
    without (None: either), of some people (None: of all), and none of others."""

    unit_ids: Collection[int] | None = None
    words: str = ""
    with_account: bool | None = None
    among: Collection[int] | None = None
    but: Collection[int] = ()


def people_serving(wanted: Serving, at: datetime, *, after: int, limit: int) -> list[PersonRef]:
    """The next of those who serve at a moment or later, by their keys. One statement."""
    people = _serving(wanted, at).filter(id__gt=after).order_by("id")
    return [person_ref(person) for person in people[:limit]]


def count_serving(wanted: Serving, at: datetime) -> tuple[int, int]:
    """How many they are, and how many of them have an account. One statement."""
    people = _serving(wanted, at)
    counts = people.aggregate(all=Count("id"), open=Count("id", filter=Q(account_id__isnull=False)))
    return counts["all"], counts["open"]


def _serving(wanted: Serving, at: datetime) -> QuerySet[Person]:
    postings = unended_postings(at).filter(person_id=OuterRef("id"))
    if wanted.unit_ids is not None:
        postings = postings.filter(post__unit_id__in=wanted.unit_ids)
    people = Person.objects.filter(Exists(postings), erased_at=None)
    if wanted.words:
        people = people.filter(Q(name__icontains=wanted.words) | Q(code__iexact=wanted.words))
    if wanted.with_account is not None:
        people = people.filter(account_id__isnull=not wanted.with_account)
    if wanted.among is not None:
        people = people.filter(id__in=wanted.among)
    return people.exclude(id__in=wanted.but) if wanted.but else people
