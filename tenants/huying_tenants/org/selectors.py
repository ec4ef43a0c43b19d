"""Reading the organisation."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q, Subquery

from huying_platform.kernel.actor import Seat
from huying_tenants.org.domain import PostKind, PostRef, UnitKind, UnitRef, descendants
from huying_tenants.org.domain.permissions import verbs_of
from huying_tenants.org.models import Configuration, Post, Posting, Unit
from huying_tenants.org.revision import kept_per_configuration, learn_configuration_revision


@kept_per_configuration
def units_by_id() -> Mapping[int, UnitRef]:
    """Every unit of the county, in the order of the pack; kept in memory."""
    return MappingProxyType(
        {
            unit.id: UnitRef(
                id=unit.id,
                code=unit.code,
                name=unit.name,
                short_name=unit.short_name,
                kind=UnitKind(unit.kind),
                parent_id=unit.parent_id,
                duty_phone=unit.duty_phone,
                initials=unit.initials,
                position=unit.position,
                level=unit.level or unit.kind,
                superior_id=unit.superior_id or unit.parent_id,
            )
            for unit in Unit.objects.order_by("position")
        }
    )


@kept_per_configuration
def posts_by_id() -> Mapping[int, PostRef]:
    """Every post of the county, in the order of the pack; kept in memory."""
    return MappingProxyType(
        {
            post.id: PostRef(
                id=post.id,
                unit_id=post.unit_id,
                code=post.code,
                name=post.name,
                kind=PostKind(post.kind),
                position=post.position,
                roles=frozenset(post.roles),
            )
            for post in Post.objects.order_by("position")
        }
    )


def unit_with_descendants(unit_id: int) -> frozenset[int]:
    """The unit and all below it; empty when the county has no such unit."""
    return descendants(units_by_id(), unit_id)


def seats_of(account_id: int, at: datetime) -> tuple[Seat, ...]:
    """The posts an account holds at a moment, in the order of the county's posts. One statement."""
    postings = (
        Posting.objects.filter(Q(until=None) | Q(until__gt=at), account_id=account_id, since__lte=at)
        .select_related("post__unit")
        .annotate(configuration=Subquery(Configuration.objects.values("revision")[:1]))
        .order_by("post__position")
    )
    seats = []
    for posting in postings:
        learn_configuration_revision(posting.configuration)
        seats.append(_seat(posting.post))
    return tuple(seats)


def held_posts(account_ids: Collection[int], at: datetime) -> frozenset[tuple[int, int]]:
    """Each account among these with each post it holds at a moment. One statement."""
    postings = Posting.objects.filter(
        Q(until=None) | Q(until__gt=at), account_id__in=account_ids, since__lte=at
    )
    return frozenset(postings.values_list("account_id", "post_id"))


def holders(at: datetime) -> Mapping[int, tuple[int, ...]]:
    """The accounts that hold each post at a moment, by post. One statement."""
    postings = Posting.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at).order_by("id")
    held: dict[int, tuple[int, ...]] = {}
    for post_id, account_id in postings.values_list("post_id", "account_id"):
        held[post_id] = (*held.get(post_id, ()), account_id)
    return held


def staffed_seats(at: datetime) -> tuple[tuple[int, Seat], ...]:
    """Everybody who holds a post that acts at a moment: account and seat, in the order of the posts. One statement."""
    postings = (
        Posting.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at, post__kind=PostKind.DUTY)
        .select_related("post__unit")
        .order_by("post__position", "id")
    )
    return tuple((posting.account_id, _seat(posting.post)) for posting in postings)


def pack_digest() -> bytes | None:
    """What the county was seeded from; None when it never was."""
    digest = Configuration.objects.values_list("pack_digest", flat=True).first()
    return None if digest is None else bytes(digest)


def _seat(post: Post) -> Seat:
    return Seat(
        post_id=post.id,
        post_code=post.code,
        post_name=post.name,
        unit_id=post.unit_id,
        unit_kind=post.unit.kind,
        unit_name=post.unit.name,
        verbs=verbs_of(UnitKind(post.unit.kind), PostKind(post.kind)),
        roles=frozenset(post.roles),
    )
