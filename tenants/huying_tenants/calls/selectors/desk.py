"""My desk: the calls of the actor's unit, grouped by what needs attention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.desk_revisions import desk_revisions
from huying_tenants.calls.models import Call, DeskEntry
from huying_tenants.calls.selectors.loading import Needs, load

OPEN_GROUPS = ("ringing", "late", "soon", "in_progress", "waiting")


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How many calls each group of the desk holds, and the desk's revision they were counted at."""

    ringing: int
    late: int
    soon: int
    in_progress: int
    waiting: int
    done: int
    revision: int


def _groups(now: datetime) -> Mapping[str, Q]:
    """The groups of a desk at `now`; each open line is in exactly one of the open groups.

    Late begins with the second after the due one, as the breach does (rule T01).
    """
    now = now.replace(microsecond=0)
    ringing = Q(ringing_since__isnull=False, acknowledged_at__isnull=True)
    late = Q(due_at__lt=now)
    soon = Q(soon_at__lte=now, due_at__gte=now)
    calm = Q(soon_at__isnull=True) | Q(soon_at__gt=now)
    is_open, done = Q(open=True), Q(open=False)
    return {
        "open": is_open,
        "ringing": is_open & ringing,
        "late": is_open & ~ringing & late,
        "soon": is_open & ~ringing & soon,
        "in_progress": is_open & ~ringing & calm & Q(must_act=True),
        "waiting": is_open & ~ringing & calm & Q(must_act=False),
        "done": done,
    }


def desk_group(line: DeskEntry, now: datetime) -> str:
    """The group one line is in at `now`: the same rule as the query's."""
    now = now.replace(microsecond=0)
    if not line.open:
        return "done"
    if line.ringing_since is not None and line.acknowledged_at is None:
        return "ringing"
    if line.due_at is not None and line.due_at < now:
        return "late"
    if line.soon_at is not None and line.soon_at <= now:
        return "soon"
    return "in_progress" if line.must_act else "waiting"


def desk_page(
    actor: Actor,
    *,
    now: datetime,
    group: str,
    limit: int,
    after: tuple[datetime, int] | None = None,
    needs: Needs = frozenset(),
) -> Sequence[Call]:
    """A keyset page of a group (`ringing` … `done`, or `open` for all open ones).

    What rings first, then the earliest due; done ones newest first.
    """
    lines = _lines(actor, now, group).select_related("call")
    descending = group == "done"
    if after is not None:
        lines = lines.extra(  # noqa: S610
            where=[f"(sort_at, call_id) {'<' if descending else '>'} (%s, %s)"], params=list(after)
        )
    order = ("-sort_at", "-call_id") if descending else ("sort_at", "call_id")
    calls = []
    for line in lines.order_by(*order)[:limit]:
        line.call.desk_line = line
        calls.append(line.call)
    return load(actor, calls, needs | {"desk"})


def desk_key(call: Call) -> tuple[datetime, int]:
    """Where a call of a desk page stands in the order."""
    return call.desk_line.sort_at, call.pk


def count_desk(actor: Actor, now: datetime, group: str) -> int:
    """How many calls a group holds."""
    return _lines(actor, now, group).count()


def desk_counts(actor: Actor, now: datetime) -> DeskCounts:
    """The size of every group of the desk; two statements."""
    groups = _groups(now)
    counts = DeskEntry.objects.filter(unit_id=actor.seat.unit_id).aggregate(
        **{name: Count("pk", filter=groups[name]) for name in (*OPEN_GROUPS, "done")}
    )
    unit = actor.seat.unit_id
    return DeskCounts(**counts, revision=desk_revisions([unit])[unit])


def _lines(actor: Actor, now: datetime, group: str) -> QuerySet[DeskEntry]:
    return DeskEntry.objects.filter(_groups(now)[group], unit_id=actor.seat.unit_id)
