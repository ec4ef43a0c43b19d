"""Changing the organisation. The caller holds the transaction, records the act and stamps the configuration."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date, datetime

from django.db import connection

from huying_platform.counties.api import current_county
from huying_platform.kernel.clock import midnight
from huying_platform.pinyin import initials_of, pinyin_of
from huying_tenants.org.boundaries import checked_boundary
from huying_tenants.org.domain import (
    FIRST_DAY,
    Level,
    NumberChange,
    PersonLine,
    PostingLine,
    PostLine,
    PostState,
    UnitLine,
    UnitState,
    UnitVersionRef,
    VersionChange,
)
from huying_tenants.org.domain.versions import rewritten
from huying_tenants.org.following import follow, follow_postings, follow_units
from huying_tenants.org.models import LevelScheme, Person, Post, Posting, Succession, Unit, UnitVersion
from huying_tenants.org.people import note_new_numbers, phone_digest
from huying_tenants.org.selectors import version_ref

_AT_ONCE = 2_000
_WRITERS_LOCK = 0x4F5247  # any number; one writer of a county's versions at a time


def write_versions(changes: Sequence[VersionChange], act: int | None) -> Mapping[int, int]:
    """The one writer of versions: how units stand from which day on; what was said of those days before gives way.

    Units that do not exist yet (negative numbers in the changes) are entered first; gives each such number its key.
    Changes to one unit are written in the order given.
    """
    _one_writer()
    keys = _enter_units(changes)
    changes = [_with_keys(change, keys) for change in changes]
    rows = _rows({change.unit_id for change in changes})
    stored = {unit_id: tuple(map(version_ref, each)) for unit_id, each in rows.items()}
    wanted = dict(stored)
    for change in changes:
        wanted[change.unit_id] = rewritten(wanted.get(change.unit_id, ()), change, act)
    gone = [
        row.pk
        for unit_id, each in rows.items()
        for row, version in zip(each, stored[unit_id], strict=True)
        if version not in wanted[unit_id]
    ]
    new = [
        _row(version)
        for unit_id, versions in wanted.items()
        for version in versions
        if version not in stored.get(unit_id, ())
    ]
    UnitVersion.objects.filter(pk__in=gone).delete()
    UnitVersion.objects.bulk_create(new, batch_size=_AT_ONCE)
    follow_units(change.since for change in changes)
    return keys


def establish_units(lines: Sequence[UnitLine]) -> Mapping[str, int]:
    """Write the units of a new county; gives each code its key. Refuses a boundary that is none."""
    numbers = {line.code: -number for number, line in enumerate(lines, start=1)}
    keys = write_versions(
        [
            VersionChange(
                unit_id=numbers[line.code],
                code=line.code,
                since=FIRST_DAY,
                until=None,
                state=UnitState(
                    name=line.name,
                    short_name=line.short_name,
                    kind=line.kind,
                    level=line.level,
                    parent_id=None if line.parent is None else numbers[line.parent],
                    line_superior_id=None if line.superior is None else numbers[line.superior],
                    duty_phone=line.duty_phone,
                    initials=line.initials,
                    position=position,
                    longitude=line.longitude,
                    latitude=line.latitude,
                    coordinate_system=line.coordinate_system,
                    boundary=None if line.boundary is None else checked_boundary(line.boundary),
                ),
            )
            for position, line in enumerate(lines, start=1)
        ],
        act=None,
    )
    return {code: keys[number] for code, number in numbers.items()}


def establish_posts(lines: Sequence[PostLine], *, unit_keys: Mapping[str, int]) -> None:
    """Write the posts of a new county."""
    save_posts(
        [
            PostState(
                unit_id=unit_keys[line.unit],
                code=line.code,
                name=line.name,
                kind=line.kind,
                position=position,
                roles=line.roles,
                phone=line.phone,
                permissions=line.permissions,
                single_holder=line.single_holder,
                permission_role=line.permission_role,
            )
            for position, line in enumerate(lines, start=1)
        ]
    )


def save_levels(levels: Sequence[Level], *, since: date, act: int | None) -> None:
    """Write the county's levels from a day on, from top to bottom; in place of any that were to begin the same day."""
    stored = [asdict(level) | {"kinds": [kind.value for kind in level.kinds]} for level in levels]
    LevelScheme.objects.update_or_create(since=since, defaults={"levels": stored, "act": act})


def save_posts(states: Sequence[PostState]) -> Mapping[str, int]:
    """Write posts, new or known by their code; gives each code its key. The unit of a post that exists stays."""
    Post.objects.bulk_create(
        [
            Post(
                unit_id=state.unit_id,
                code=state.code,
                name=state.name,
                kind=state.kind.value,
                position=state.position,
                roles=list(state.roles),
                since=state.since,
                until=state.until,
                phone=state.phone,
                permissions=None if state.permissions is None else sorted(state.permissions),
                single_holder=state.single_holder,
                permission_role_id=state.permission_role,
            )
            for state in states
        ],
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "name",
            "kind",
            "position",
            "roles",
            "since",
            "until",
            "phone",
            "permissions",
            "single_holder",
            "permission_role",
        ],
    )
    follow_units()
    codes = [state.code for state in states]
    return dict(Post.objects.filter(code__in=codes).values_list("code", "id"))


def save_people(lines: Sequence[PersonLine], *, by: NumberChange | None = None) -> tuple[int, ...]:
    """Write people, new or known by their code; gives their keys in the order given. An account once known stays.

    `by` whom, where there may be numbers of accounts among them.
    """
    phones = {line.code: line.phone for line in lines if line.code}
    if phones:
        known = list(Person.objects.filter(code__in=phones, account_id__isnull=False))
        note_new_numbers(known, {person.pk: phones[person.code] for person in known}, by)
    coded = [replace(line, code=line.code or _new_code()) for line in lines]
    Person.objects.bulk_create(
        [
            Person(
                code=line.code,
                name=line.name,
                phone=line.phone,
                phone_digest=phone_digest(line.phone),
                account_id=line.account_id,
            )
            for line in coded
        ],
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "phone", "phone_digest"],
    )
    keys = dict(Person.objects.filter(code__in=[line.code for line in coded]).values_list("code", "id"))
    follow(keys.values())
    return tuple(keys[line.code] for line in coded)


def person_of_account(account_id: int, *, name: str = "") -> int:
    """The person behind an account, entered now where the county does not know them yet."""
    person, _ = Person.objects.get_or_create(
        account_id=account_id, defaults={"code": _new_code(), "name": name}
    )
    return person.id


def link_account(person_id: int, account_id: int) -> None:
    """Let an account be somebody's."""
    Person.objects.filter(id=person_id).update(account_id=account_id)


def seat_people(lines: Sequence[PostingLine], *, act: int | None) -> tuple[int, ...]:
    """Write postings; gives their keys in the order given."""
    written = Posting.objects.bulk_create(
        [
            Posting(
                post_id=line.post_id,
                person_id=line.person_id,
                since=line.since,
                until=line.until,
                deputy=line.deputy,
                engagement=line.engagement.value,
                act=act,
                cut=line.cut,
                asked_until=line.asked_until,
            )
            for line in lines
        ],
        batch_size=_AT_ONCE,
    )
    follow({line.person_id for line in lines})
    return tuple(posting.id for posting in written)


def appoint(*, post_id: int, person_id: int, since: datetime) -> None:
    """Let somebody hold a post from `since` on; harmless when they do already, or did until they were relieved."""
    if not Posting.objects.filter(post_id=post_id, person_id=person_id).exists():
        Posting.objects.create(post_id=post_id, person_id=person_id, since=since)
        follow([person_id])


def end_postings(posting_ids: Sequence[int], *, until: datetime) -> None:
    """End postings that have begun before `until`; those that have not are taken back."""
    follow_postings(Posting.objects.filter(id__in=posting_ids))
    Posting.objects.filter(id__in=posting_ids, since__gte=until).delete()
    Posting.objects.filter(id__in=posting_ids).update(until=until, cut=False, asked_until=None)


def cut_postings(post_ids: Collection[int], until: datetime) -> tuple[int, ...]:
    """The postings on these posts that end at a moment only because the post does. One statement."""
    cut = Posting.objects.filter(post_id__in=post_ids, until=until, cut=True)
    return tuple(cut.order_by("id").values_list("id", flat=True))


def lengthen_postings(posting_ids: Collection[int]) -> None:
    """Let postings that were cut last as long as they were to, as far as their posts stand and are free."""
    for posting in Posting.objects.filter(id__in=posting_ids).select_related("post"):
        post, until = posting.post, posting.asked_until
        ends = None if post.until is None else midnight(post.until)
        others = Posting.objects.filter(post=post, since__gte=posting.until, deputy=posting.deputy)
        if not post.single_holder:
            others = others.filter(person=posting.person_id)
        taken = others.order_by("since").values_list("since", flat=True).first()
        posting.until = min((each for each in (until, ends, taken) if each is not None), default=None)
        posting.cut = posting.until != until
        posting.asked_until = until if posting.cut else None
        posting.save(update_fields=["until", "cut", "asked_until"])
    follow_postings(Posting.objects.filter(id__in=posting_ids))


def remove_postings(posting_ids: Sequence[int]) -> None:
    """Take postings back as if they had never been: the undoing of an import."""
    follow_postings(Posting.objects.filter(id__in=posting_ids))
    Posting.objects.filter(id__in=posting_ids).delete()


def save_succession(*, unit_id: int, successor_id: int, since: date, act: int | None) -> None:
    """Let the open matters of a unit pass to its successor from a day on."""
    Succession.objects.update_or_create(
        unit_id=unit_id, since=since, defaults={"successor_id": successor_id, "act": act}
    )


def forget_successions(act: int) -> None:
    """Take back the successions of an act that is revoked before it begins."""
    Succession.objects.filter(act=act).delete()


def _one_writer() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_WRITERS_LOCK, int(current_county().code)])


def _enter_units(changes: Sequence[VersionChange]) -> dict[int, int]:
    """Enter the units the changes speak of that do not exist; gives each of their numbers its key."""
    codes = {change.unit_id: change.code for change in changes if change.unit_id < 0}
    created = Unit.objects.bulk_create([Unit(code=code) for code in codes.values()], batch_size=_AT_ONCE)
    return {number: unit.id for number, unit in zip(codes, created, strict=True)}


def _with_keys(change: VersionChange, keys: Mapping[int, int]) -> VersionChange:
    state = change.state
    if state is not None:
        state = _spelt(
            replace(
                state,
                parent_id=_key(state.parent_id, keys),
                line_superior_id=_key(state.line_superior_id, keys),
            )
        )
    return replace(change, unit_id=keys.get(change.unit_id, change.unit_id), state=state)


def _key(unit_id: int | None, keys: Mapping[int, int]) -> int | None:
    return None if unit_id is None else keys.get(unit_id, unit_id)


def _spelt(state: UnitState) -> UnitState:
    """With its pinyin, by which it is found."""
    return replace(
        state,
        initials=state.initials or initials_of(state.short_name),
        pinyin=pinyin_of(state.name),
    )


def _rows(unit_ids: Collection[int]) -> dict[int, list[UnitVersion]]:
    """The versions of these units that are stored, in order of time."""
    rows: dict[int, list[UnitVersion]] = {}
    for row in UnitVersion.objects.filter(unit_id__in=unit_ids).select_related("unit").order_by("since"):
        rows.setdefault(row.unit_id, []).append(row)
    return rows


def _row(version: UnitVersionRef) -> UnitVersion:
    state = {each.name: getattr(version.state, each.name) for each in fields(version.state)}
    return UnitVersion(
        unit_id=version.unit_id, since=version.since, until=version.until, act=version.act, **state
    )


def _new_code() -> str:
    return f"p-{secrets.token_hex(6)}"
