"""Reading acts on the organisation: every one, those of a unit, those still ahead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Max, Q, QuerySet

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import county_date, midnight
from huying_tenants.hierarchy.access import organiser
from huying_tenants.hierarchy.authors import authors
from huying_tenants.hierarchy.models import OrganisationAct, TouchedUnit
from huying_tenants.org import api as org_api
from huying_tenants.org.api import FIRST_DAY, LAST_DAY, UnitRef, UnitVersionRef

FEW_UNITS: Final = 5
"""How many of the units an act changed are named beside it; an import may change thousands."""

_ONLY_LOOKED: Final = ("reveal_phone", "workbook_exported")
"""Acts that are recorded because of what was seen, and changed nothing."""

_PERSONAL: Final = "personal_"
"""How the kinds of acts on requests about personal data begin: asked, agreed, fetched."""

_TOUCHED: Final = """
SELECT act, count(*), (array_agg(unit_id ORDER BY unit_id))[1:%(few)s]
FROM hierarchy_touchedunit WHERE act = ANY(%(acts)s::bigint[]) GROUP BY act
"""


@dataclass(frozen=True, slots=True)
class ActView:
    """An act on the organisation as people read it; `by` is who took it, in words, by his account `account_id`.

    `revocable`: it has not begun.
    """

    seq: int
    kind: str
    words: str
    effective: date
    reason: str
    document: str
    at: datetime
    by: str
    account_id: int
    revocable: bool
    revoked: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """The units an act changed: how many, and the first `FEW_UNITS` of them."""

    count: int
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts are wanted: of these kinds (empty: of all), recorded on the county days from `since` to `until`."""

    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """How a unit was for a time, and the act that made it so; None: it came from the county's pack."""

    version: UnitVersionRef
    parent: UnitRef | None
    act: ActView | None


def acts_page(
    actor: Actor, now: datetime, *, wanted: ActFilter, after: tuple[datetime, int] | None, limit: int
) -> list[ActView]:
    """Acts, the newest first, up to `limit` of them after a place. For who manages the organisation."""
    organiser(actor)
    acts = OrganisationAct.objects.order_by("-seq")
    if after is not None:
        acts = acts.filter(seq__lt=after[1])
    if wanted.kinds:
        acts = acts.filter(kind__in=wanted.kinds)
    if wanted.since is not None:
        acts = acts.filter(at__gte=midnight(max(wanted.since, FIRST_DAY)))
    if wanted.until is not None:
        acts = acts.filter(at__lt=midnight(min(wanted.until, LAST_DAY) + timedelta(days=1)))
    return _views(acts[:limit], now)


def touched_by(seqs: Collection[int]) -> Mapping[int, Touched]:
    """What each of these acts changed; an act that changed no unit is left out. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"acts": list(seqs), "few": FEW_UNITS})
        return {act: Touched(count, tuple(units)) for act, count, units in cursor.fetchall()}


def last_change() -> int:
    """The number of the act that changed the organisation last; 0 before the first. One statement."""
    changes = OrganisationAct.objects.exclude(kind__in=_ONLY_LOOKED).exclude(kind__startswith=_PERSONAL)
    return changes.aggregate(last=Max("seq"))["last"] or 0


def last_act_of(kind: str) -> datetime | None:
    """When the latest act of a kind was. One statement."""
    return OrganisationAct.objects.filter(kind=kind).order_by("-seq").values_list("at", flat=True).first()


def acts_by_seq(seqs: Collection[int], now: datetime) -> Mapping[int, ActView]:
    """These acts, by their numbers. At most two statements."""
    if not seqs:
        return {}
    return {view.seq: view for view in _views(OrganisationAct.objects.filter(seq__in=seqs), now)}


def acts_in_words(seqs: Collection[int], now: datetime) -> list[ActView]:
    """These acts, the oldest first. At most two statements."""
    return _views(OrganisationAct.objects.filter(seq__in=seqs).order_by("seq"), now) if seqs else []


def acts_by_account(account_id: int, now: datetime) -> list[ActView]:
    """Every act an account has taken, the oldest first. At most two statements."""
    return _views(OrganisationAct.objects.filter(account_id=account_id).order_by("seq"), now)


def act_view(act: OrganisationAct, now: datetime) -> ActView:
    """An act as people read it."""
    return _views([act], now)[0]


def acts_ahead(unit_id: int, now: datetime) -> list[ActView]:
    """The acts on a unit, or by which it takes over from another, that have not begun. At most two statements."""
    taken_over = [each.act for each in org_api.successions().values() if each.successor_id == unit_id]
    acts = OrganisationAct.objects.filter(
        Q(seq__in=TouchedUnit.objects.filter(unit_id=unit_id).values("act")) | Q(seq__in=taken_over),
        effective__gt=county_date(now),
        undo__isnull=False,
        revoked_by=None,
    )
    return _views(acts.order_by("effective", "seq"), now)


def eras(unit_id: int, now: datetime) -> list[Era]:
    """The history of a unit, the newest first. At most three statements."""
    versions = org_api.unit_history(unit_id)
    acts = acts_by_seq({version.act for version in versions if version.act is not None}, now)
    return [
        Era(
            version,
            None
            if version.state.parent_id is None
            else org_api.unit_as_of(version.state.parent_id, midnight(version.since)),
            None if version.act is None else acts.get(version.act),
        )
        for version in sorted(versions, key=lambda each: each.since, reverse=True)
    ]


def _views(acts: Sequence[OrganisationAct] | QuerySet[OrganisationAct], now: datetime) -> list[ActView]:
    rows, today = list(acts), county_date(now)
    names = authors({(act.account_id, act.post_id) for act in rows}, now)
    return [
        ActView(
            seq=act.seq,
            kind=act.kind,
            words=act.words,
            effective=act.effective,
            reason=act.reason,
            document=act.document,
            at=act.at,
            by=names[act.account_id, act.post_id],
            account_id=act.account_id,
            revocable=act.undo is not None and act.revoked_by is None and act.effective > today,
            revoked=act.revoked_by is not None,
        )
        for act in rows
    ]
