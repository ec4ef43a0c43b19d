"""Who manages the organisation from when until when, read straight from the tables."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db.models import Q

from huying_platform.kernel.clock import county_date, midnight
from huying_platform.kernel.telephones import bare_number
from huying_tenants.org.domain import PersonRef, PostKind, UnitKind
from huying_tenants.org.domain.administrators import Managing
from huying_tenants.org.domain.permissions import VERBS_BY_UNIT_KIND, Verb, verbs_of
from huying_tenants.org.domain.posts import narrowed
from huying_tenants.org.models import Post
from huying_tenants.org.offices import unended_postings

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_KINDS: Final = [kind for kind, verbs in VERBS_BY_UNIT_KIND.items() if Verb.MANAGE_ORGANISATION in verbs]


def managing_from(at: datetime, *, outside: Collection[int] = ()) -> list[Managing]:
    """When, from a moment on, people hold posts that manage the organisation, those of some units left out.

    One statement.
    """
    rows = (
        unended_postings(at)
        .filter(_standing_from(county_date(at), "post__"))
        .exclude(post__unit_id__in=outside)
        .values_list(
            *("since", "until", "person_id", "person__name", "person__account_id", "person__phone"),
            *_columns("post__"),
        )
    )
    return [
        Managing(begins, ends, person_id, name, account_id is not None, bare_number(phone))
        for since, until, person_id, name, account_id, phone, *columns in rows
        for begins, ends in _stretches(since, until, columns)
    ]


def would_manage(post_id: int, person: PersonRef, since: datetime, until: datetime | None) -> list[Managing]:
    """When somebody would manage the organisation if they held a post for a time. One statement."""
    posts = Post.objects.filter(_standing_from(county_date(since), ""), id=post_id)
    return [
        Managing(begins, ends, person.id, person.name)
        for columns in posts.values_list(*_columns(""))
        for begins, ends in _stretches(since, until, columns)
    ]


def _standing_from(on: date, post: str) -> Q:
    """Posts, by the way to them, that stand on a day or later, with every version of their unit that may let them
    manage."""
    unit = f"{post}unit__versions__"
    return (
        (Q(**{f"{post}until": None}) | Q(**{f"{post}until__gt": on}))
        & (Q(**{f"{unit}until": None}) | Q(**{f"{unit}until__gt": on}))
        & Q(**{f"{unit}kind__in": _KINDS})
    )


def _columns(post: str) -> tuple[str, ...]:
    """What of a post, and of a version of its unit, says whether and when it manages."""
    unit = f"{post}unit__versions__"
    return (
        *(f"{unit}kind", f"{post}kind", f"{post}permissions", f"{post}permission_role__verbs"),
        *(f"{post}since", f"{unit}since", f"{post}until", f"{unit}until"),
    )


def _stretches(
    since: datetime, until: datetime | None, columns: Iterable[Any]
) -> Iterator[tuple[datetime, datetime | None]]:
    """The part of a time, if any, in which a post, as its columns say, manages the organisation."""
    unit_kind, post_kind, permissions, role_verbs, post_since, unit_since, *days = columns
    begins = max(since, midnight(post_since), midnight(unit_since))
    last = min([midnight(day) for day in days if day is not None] + [until or _NEVER])
    verbs = verbs_of(UnitKind(unit_kind), PostKind(post_kind), narrowed(permissions, role_verbs))
    if Verb.MANAGE_ORGANISATION in verbs and begins < last:
        yield begins, None if last == _NEVER else last
