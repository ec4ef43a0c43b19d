"""Who holds which post, read straight from the tables: pages and searches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet

from huying_platform.counties.api import Given
from huying_platform.kernel.clock import county_date
from huying_tenants.org.domain import (
    Engagement,
    NumberChange,
    PersonRef,
    PostingRef,
    PostKind,
    PostState,
    UnitKind,
)
from huying_tenants.org.following import follow, follow_postings, follow_units
from huying_tenants.org.models import Person, Post, Posting, Unit, UnitVersion
from huying_tenants.org.people import note_new_numbers, person_ref, phone_digest

End = TypeVar("End", date | None, datetime | None)

_BY_LEVEL: Final = """
SELECT version.level, count(*), COALESCE(sum(seated.holders), 0)::int
FROM org_unitversion AS version LEFT JOIN (
    SELECT post.unit_id, count(*) AS holders
    FROM org_post AS post JOIN org_posting AS posting ON posting.post_id = post.id
    WHERE posting.since <= %(at)s AND (posting.until IS NULL OR posting.until > %(at)s)
    GROUP BY post.unit_id
) AS seated ON seated.unit_id = version.unit_id
WHERE version.since <= %(on)s AND (version.until IS NULL OR version.until > %(on)s)
GROUP BY version.level
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody on a post, now or to come."""

    posting: PostingRef
    person: PersonRef


def holders_of(
    post_ids: Collection[int], at: datetime, *, ahead: bool = False
) -> Mapping[int, tuple[Holder, ...]]:
    """Who holds these posts at a moment, by post; with those who are to come, if `ahead`. One statement."""
    postings = (unended_postings(at) if ahead else current_postings(at)).filter(post_id__in=post_ids)
    found: dict[int, tuple[Holder, ...]] = {}
    for posting in postings.select_related("person").order_by("deputy", "since", "id"):
        found[posting.post_id] = (*found.get(posting.post_id, ()), holder_of(posting))
    return found


def postings_from(post_ids: Collection[int], since: datetime) -> list[PostingRef]:
    """The postings to these posts that have not ended by a moment. One statement."""
    postings = unended_postings(since).filter(post_id__in=post_ids)
    return [posting_ref(posting) for posting in postings.order_by("id")]


def postings_of_person(person_id: int, since: datetime) -> list[PostingRef]:
    """The postings of somebody that have not ended by a moment, those to come included. One statement."""
    postings = unended_postings(since).filter(person_id=person_id)
    return [posting_ref(posting) for posting in postings.order_by("id")]


def holder_by_posting(posting_id: int) -> Holder | None:
    """A posting with its person, whether it has ended or not. One statement."""
    posting = Posting.objects.select_related("person").filter(id=posting_id).first()
    return None if posting is None else holder_of(posting)


def posts_in(unit_ids: Collection[int]) -> Mapping[int, PostState]:
    """Every post these units ever had, by key. One statement."""
    return {
        post.pk: PostState(
            unit_id=post.unit_id,
            code=post.code,
            name=post.name,
            kind=PostKind(post.kind),
            position=post.position,
            roles=tuple(post.roles),
            since=post.since,
            until=post.until,
            phone=post.phone,
            permissions=None if post.permissions is None else tuple(post.permissions),
            single_holder=post.single_holder,
            permission_role=post.permission_role_id,
        )
        for post in Post.objects.filter(unit_id__in=unit_ids).order_by("position", "id")
    }


def person_by_id(person_id: int) -> PersonRef | None:
    """Somebody of the county who was not erased. One statement."""
    person = Person.objects.filter(id=person_id, erased_at=None).first()
    return None if person is None else person_ref(person)


def people_of_accounts(account_ids: Collection[int]) -> Mapping[int, PersonRef]:
    """The people behind accounts, by account. One statement."""
    people = Person.objects.filter(account_id__in=account_ids)
    return {person.account_id: person_ref(person) for person in people if person.account_id is not None}


def find_people(words: str, limit: int) -> list[PersonRef]:
    """People whose name or code has the words in it. One statement."""
    people = Person.objects.filter(Q(name__icontains=words) | Q(code__iexact=words), erased_at=None)
    return [person_ref(person) for person in people.order_by("name", "id")[:limit]]


def units_of_person(person_id: int, at: datetime) -> frozenset[int]:
    """The units on whose posts somebody sits at a moment. One statement."""
    return frozenset(current_postings(at).filter(person_id=person_id).values_list("post__unit_id", flat=True))


def engagements_by_unit(
    unit_ids: Collection[int] | None, at: datetime
) -> Mapping[int, Mapping[tuple[str, str], int]]:
    """How many people sit in each unit (None: in every one), by kind of post and engagement. One statement."""
    postings = current_postings(at)
    if unit_ids is not None:
        postings = postings.filter(post__unit_id__in=unit_ids)
    counts: dict[int, dict[tuple[str, str], int]] = {}
    rows = postings.values_list("post__unit_id", "post__kind", "engagement").order_by()
    for unit_id, kind, engagement in rows:
        of_unit = counts.setdefault(unit_id, {})
        of_unit[kind, engagement] = of_unit.get((kind, engagement), 0) + 1
    return counts


def units_of_kinds(kinds: Collection[UnitKind], on: date) -> int:
    """How many units of some kinds stand on a day. One statement."""
    standing = UnitVersion.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    return standing.filter(kind__in=[kind.value for kind in kinds]).count()


def taken_unit_codes(codes: Collection[str]) -> frozenset[str]:
    """Those of the codes that some unit has, be it a closed one. One statement."""
    return frozenset(Unit.objects.filter(code__in=codes).values_list("code", flat=True))


def post_code_taken(code: str) -> bool:
    """Whether some post, be it an ended one, has a code. One statement."""
    return Post.objects.filter(code=code).exists()


def person_code_taken(code: str) -> bool:
    """Whether somebody has a code. One statement."""
    return Person.objects.filter(code=code).exists()


def vacant_posts(at: datetime) -> list[int]:
    """The posts that stand at a moment and have no holder, in the county's order. One statement."""
    on = county_date(at)
    held = current_postings(at).values("post_id")
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gt=on),
        Q(unit__versions__until=None) | Q(unit__versions__until__gt=on),
        since__lte=on,
        unit__versions__since__lte=on,
    )
    return list(posts.exclude(id__in=held).order_by("position", "id").values_list("id", flat=True))


def remove_posts(post_ids: Collection[int]) -> None:
    """Take posts back that nobody has ever held."""
    Post.objects.filter(id__in=post_ids, postings=None).delete()


def set_post_ends(ends: Mapping[int, date | None]) -> None:
    """Let posts stand until before a day, None: until further notice."""
    for until, post_ids in _by_end(ends).items():
        Post.objects.filter(id__in=post_ids).update(until=until)
    follow_units()


def set_posting_ends(ends: Mapping[int, datetime | None]) -> None:
    """Let postings last until before a moment, None: until further notice."""
    for until, posting_ids in _by_end(ends).items():
        Posting.objects.filter(id__in=posting_ids).update(until=until)
    follow_postings(Posting.objects.filter(id__in=ends))


def change_person(
    person_id: int, *, name: str, phone: str, code: str, by: NumberChange | None = None
) -> None:
    """Write down how somebody is called and reached; `by` whom, where it may be the number of an account."""
    note_new_numbers(Person.objects.filter(id=person_id), {person_id: phone}, by)
    Person.objects.filter(id=person_id).update(
        name=name, phone=phone, phone_digest=phone_digest(phone), code=code
    )
    follow([person_id])


def remove_unit_entries(unit_ids: Collection[int]) -> None:
    """Forget units of which nothing is said on any day, so that their codes are free again; posts go along."""
    unsaid = Unit.objects.filter(id__in=unit_ids, versions=None)
    Post.objects.filter(unit__in=unsaid, postings=None).delete()
    unsaid.filter(posts=None).delete()


def unended_postings(at: datetime | Given) -> QuerySet[Posting]:
    """The postings that have not ended by a moment, those to come included."""
    return Posting.objects.filter(Q(until=None) | Q(until__gt=at))


def current_postings(at: datetime | Given) -> QuerySet[Posting]:
    """The postings that hold at a moment."""
    return unended_postings(at).filter(since__lte=at)


def holder_of(posting: Posting) -> Holder:
    """A posting, read with its person, as values."""
    return Holder(posting_ref(posting), person_ref(posting.person))


def posting_ref(posting: Posting) -> PostingRef:
    """A posting as values."""
    return PostingRef(
        id=posting.pk,
        post_id=posting.post_id,
        person_id=posting.person_id,
        since=posting.since,
        until=posting.until,
        deputy=posting.deputy,
        engagement=Engagement(posting.engagement),
        act=posting.act,
    )


def _by_end(ends: Mapping[int, End]) -> Mapping[End, list[int]]:
    found: dict[End, list[int]] = {}
    for key, end in ends.items():
        found.setdefault(end, []).append(key)
    return found


def level_counts(on: date, at: datetime) -> Mapping[str, tuple[int, int]]:
    """How many units stand on each level on a day, and how many holders their posts have then. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_LEVEL, {"on": on, "at": at})
        return {level: (units, holders) for level, units, holders in cursor.fetchall()}
