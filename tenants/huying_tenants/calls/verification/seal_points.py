"""How far the county's calls had come: what a daily seal is made of and held against."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import TruncDate

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.models import Call, CallEvent


@dataclass(frozen=True, slots=True)
class SealPoint:
    """How far a call had come: its last event in a stretch of time, that event's hash, and the call's number."""

    call_id: int
    number: str
    seq: int
    hash: bytes


def points_between(since: datetime, until: datetime) -> list[SealPoint]:
    """The last event of every call that had one in [since, until), by call."""
    rows = (
        CallEvent.objects.filter(at__gte=since, at__lt=until)
        .order_by("call_id", "-seq")
        .distinct("call_id")
        .values_list("call_id", "call__number", "seq", "hash")
    )
    return [SealPoint(call_id, number, seq, bytes(hash_)) for call_id, number, seq, hash_ in rows]


def hashes_at(places: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], bytes]:
    """The stored hash at each (call, seq) that exists."""
    wanted = set(places)
    rows = CallEvent.objects.filter(call_id__in={call for call, _ in wanted}).values_list(
        "call_id", "seq", "hash"
    )
    return {(call, seq): bytes(hash_) for call, seq, hash_ in rows if (call, seq) in wanted}


def existing_calls(call_ids: Collection[int]) -> set[int]:
    """Those of the calls that still have any trace: a head or an event."""
    heads = Call.objects.filter(pk__in=call_ids).values_list("pk", flat=True)
    events = CallEvent.objects.filter(call_id__in=call_ids).values_list("call_id", flat=True).distinct()
    return {*heads, *events}


def event_days(since: datetime | None, until: datetime) -> list[date]:
    """The county days that had events in [since, until), in order; from the very first when `since` is None."""
    events = CallEvent.objects.filter(at__lt=until)
    if since is not None:
        events = events.filter(at__gte=since)
    days = events.annotate(day=TruncDate("at", tzinfo=COUNTY_ZONE)).values_list("day", flat=True)
    return sorted(set(days.distinct()))
