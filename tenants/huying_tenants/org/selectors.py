"""Reading the organisation."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType

from django.db.models import BigIntegerField, DateTimeField, Q, QuerySet

from huying_platform.counties.api import ComposedQuery, Given
from huying_platform.kernel.actor import Seat
from huying_platform.kernel.clock import county_date, midnight
from huying_tenants.org.domain import (
    Level,
    PostKind,
    PostRef,
    SuccessionRef,
    UnitKind,
    UnitRef,
    UnitState,
    UnitVersionRef,
)
from huying_tenants.org.domain.permissions import verbs_of
from huying_tenants.org.models import Configuration, Posting, UnitVersion
from huying_tenants.org.offices import current_postings
from huying_tenants.org.revision import learn_configuration_revision, present_revision
from huying_tenants.org.timeline import kept_per_era, organisation_as_of, timeline

_POSTINGS_OF_ACCOUNT = ComposedQuery(
    lambda: (
        current_postings(Given("at", DateTimeField()))
        .filter(person__account_id=Given("account", BigIntegerField()))
        .annotate(configuration=present_revision())
        .values_list("post_id", "deputy", "configuration")
    )
)


def units_by_id(at: datetime) -> Mapping[int, UnitRef]:
    """Every unit of the county as it stands on that day, in the county's order; kept in memory."""
    return organisation_as_of(at).units


@kept_per_era
def units_ever(at: datetime) -> Mapping[int, UnitRef]:
    """Every unit there is, was or will be: as it stands on that day or, where it does not, as nearest to it."""
    known, on = timeline(), county_date(at)
    found = ((unit_id, known.unit(unit_id, on)) for unit_id in known.versions)
    return MappingProxyType({unit_id: unit for unit_id, unit in found if unit is not None})


def unit_as_of(unit_id: int, at: datetime) -> UnitRef | None:
    """The unit as it stood at a moment; where it did not, as it stood nearest. None: the county has no such unit."""
    return timeline().unit(unit_id, county_date(at))


def posts_by_id(at: datetime) -> Mapping[int, PostRef]:
    """Every post there is on that day, in the county's order; kept in memory."""
    return organisation_as_of(at).posts


def post_ever(post_id: int | None) -> PostRef | None:
    """A post, whether or not it still exists."""
    return None if post_id is None else timeline().posts.get(post_id)


def units_seen_from(unit_id: int, at: datetime) -> frozenset[int]:
    """The units whose matters a unit sees: itself, all below it, and those whose matters passed to one of them.

    A unit that closed without a successor is seen from where it stood last. Empty for no such unit.
    """
    return organisation_as_of(at).seen_from(unit_id)


def successions() -> Mapping[int, SuccessionRef]:
    """To whom the matters of each closed unit pass, and from which day on."""
    return timeline().successions


def next_change(after: datetime) -> datetime | None:
    """The midnight at which the next dated change of the organisation begins to hold."""
    day = timeline().next_change(county_date(after))
    return None if day is None else midnight(day)


def levels_on(on: date) -> tuple[Level, ...]:
    """The county's levels on a day, from top to bottom."""
    return timeline().levels(on)


def unit_versions(unit_ids: Collection[int] | None = None) -> Mapping[int, tuple[UnitVersionRef, ...]]:
    """All that was ever said of these units (None: of all), in order of time, from the tables. One statement."""
    versions = UnitVersion.objects.select_related("unit").order_by("since")
    if unit_ids is not None:
        versions = versions.filter(unit_id__in=unit_ids)
    found: dict[int, tuple[UnitVersionRef, ...]] = {}
    for version in versions:
        found[version.unit_id] = (*found.get(version.unit_id, ()), version_ref(version))
    return found


def standing_versions(on: date) -> QuerySet[UnitVersion]:
    """The versions that hold on a day."""
    return UnitVersion.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


def version_ref(version: UnitVersion) -> UnitVersionRef:
    """A version with its unit as plain values."""
    return UnitVersionRef(
        unit_id=version.unit_id,
        code=version.unit.code,
        since=version.since,
        until=version.until,
        state=UnitState(
            name=version.name,
            short_name=version.short_name,
            kind=UnitKind(version.kind),
            level=version.level,
            parent_id=version.parent_id,
            line_superior_id=version.line_superior_id,
            duty_phone=version.duty_phone,
            contact=version.contact,
            initials=version.initials,
            pinyin=version.pinyin,
            position=version.position,
            longitude=version.longitude,
            latitude=version.latitude,
            coordinate_system=version.coordinate_system,
            boundary=version.boundary,
        ),
        act=version.act,
    )


def seats_of(account_id: int, at: datetime) -> tuple[Seat, ...]:
    """The posts an account holds at a moment, in the county's order, but those it only stands in for (代班) last.

    One statement: it tells the configuration's revision too, under which posts and units are in memory.
    """
    held: set[int] = set()
    own: set[int] = set()
    for post_id, deputy, revision in _POSTINGS_OF_ACCOUNT.rows(account=account_id, at=at):
        learn_configuration_revision(revision)
        held.add(post_id)
        if not deputy:
            own.add(post_id)
    return tuple(sorted(seats_on(held, at), key=lambda seat: seat.post_id not in own)) if held else ()


def held_posts(account_ids: Collection[int], at: datetime) -> frozenset[tuple[int, int]]:
    """Each account among these with each post it holds at a moment. One statement."""
    rows = _seated(at).filter(person__account_id__in=account_ids).values_list("person__account_id", "post_id")
    return frozenset((account_id, post_id) for account_id, post_id in rows if account_id is not None)


def holders(at: datetime) -> Mapping[int, tuple[int, ...]]:
    """The accounts that hold each post at a moment, by post; who never signed in is not among them. One statement."""
    postings = current_postings(at).filter(person__account_id__isnull=False).order_by("id")
    held: dict[int, dict[int, None]] = {}
    for post_id, account_id in postings.values_list("post_id", "person__account_id"):
        if account_id is not None:
            held.setdefault(post_id, {})[account_id] = None
    return {post_id: tuple(accounts) for post_id, accounts in held.items()}


def seated_at_first() -> Mapping[str, int]:
    """The account that each post was given to when the county was set up, by no act, by the post's code. One statement.

    Whoever is appointed, moved or relieved later changes nothing of it.
    """
    first = Posting.objects.filter(act=None, person__account_id__isnull=False).order_by("-id")
    named = first.values_list("post__code", "person__account_id")
    return {post_code: account_id for post_code, account_id in named if account_id is not None}


def staffed_seats(at: datetime) -> tuple[tuple[int, Seat], ...]:
    """Everybody who holds a post that acts at a moment: account and seat, in the order of the posts."""
    posts = posts_by_id(at)
    acting = {post_id: accounts for post_id, accounts in holders(at).items() if post_id in posts}
    return tuple(
        (account_id, seat)
        for seat in seats_on(acting, at)
        if posts[seat.post_id].kind is PostKind.DUTY
        for account_id in acting[seat.post_id]
    )


def pack_digest() -> bytes | None:
    """What the county was seeded from; None when it never was."""
    digest = Configuration.objects.values_list("pack_digest", flat=True).first()
    return None if digest is None else bytes(digest)


def _seated(at: datetime) -> QuerySet[Posting]:
    """Postings at a moment whose post and unit stand on that day, beside the version of the unit that holds then."""
    on = county_date(at)
    return current_postings(at).filter(
        Q(post__until=None) | Q(post__until__gt=on),
        Q(post__unit__versions__until=None) | Q(post__unit__versions__until__gt=on),
        post__since__lte=on,
        post__unit__versions__since__lte=on,
    )


def seats_on(post_ids: Collection[int], at: datetime) -> tuple[Seat, ...]:
    """The seats of those posts that stand at a moment, as their units do, in the county's order."""
    posts, units = posts_by_id(at), units_by_id(at)
    standing_posts = [posts[each] for each in post_ids if each in posts and posts[each].unit_id in units]
    standing_posts.sort(key=lambda post: (post.position, post.id))
    return tuple(_seat(post, units[post.unit_id]) for post in standing_posts)


def _seat(post: PostRef, unit: UnitRef) -> Seat:
    return Seat(
        post_id=post.id,
        post_code=post.code,
        post_name=post.name,
        unit_id=unit.id,
        unit_kind=unit.kind.value,
        unit_name=unit.name,
        verbs=verbs_of(unit.kind, post.kind, post.narrowed),
        roles=post.roles,
    )
