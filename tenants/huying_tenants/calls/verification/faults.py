"""What a proof finds, and how it goes through a county's calls."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huying_tenants.calls.models import Call, CallEvent

CALLS_PER_PORTION = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be: a stable code, the call and event it concerns, a sentence."""

    code: str
    subject: str
    sentence: str


def portions() -> Iterator[list[Call]]:
    """All calls of the county, a portion at a time."""
    last = 0
    while portion := list(Call.objects.filter(pk__gt=last).order_by("pk")[:CALLS_PER_PORTION]):
        yield portion
        last = portion[-1].pk


def events_of(calls: Iterable[Call]) -> Mapping[int, list[CallEvent]]:
    """The events of each call with the words beside them, oldest first."""
    return by_call(CallEvent.objects.filter(call__in=list(calls)).select_related("words").order_by("seq"))


def by_call(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    """Rows under the call they belong to; a call without any has an empty list."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.call_id].append(row)
    return found
