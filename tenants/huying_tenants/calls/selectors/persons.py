"""What an account has done to calls: for the person whose account it is, who may ask for all that is kept of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from huying_tenants.calls.loaded import Loaded
from huying_tenants.calls.models import Call, CallEvent
from huying_tenants.calls.selectors.story import timeline
from huying_tenants.rulebook import api as rulebook_api

_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """One act on a call, as its timeline tells it."""

    number: str
    title: str
    text: str
    at: datetime
    post_name: str


def count_events_of(account_id: int) -> int:
    """How many events of calls are due to an account. One statement."""
    return CallEvent.objects.filter(account_id=account_id).count()


def events_of(account_id: int) -> Iterator[OwnEvent]:
    """Every event of calls that is due to an account, call by call, in the order they happened.

    Three statements for a few hundred calls.
    """
    ids = (
        CallEvent.objects.filter(account_id=account_id).order_by("call_id").values_list("call_id", flat=True)
    )
    calls = list(ids.distinct())
    for first in range(0, len(calls), _AT_ONCE):
        yield from _told(calls[first : first + _AT_ONCE], account_id)


def _told(ids: list[int], account_id: int) -> Iterator[OwnEvent]:
    events: dict[int, list[CallEvent]] = defaultdict(list)
    rows = CallEvent.objects.filter(call_id__in=ids).select_related("words").order_by("call_id", "seq")
    for event in rows:
        events[event.call_id].append(event)
    for call in Call.objects.filter(id__in=ids).order_by("id"):
        own = events[call.pk]
        call.loaded = Loaded(
            pinned=rulebook_api.pinned(call.rulebook_version_id),
            desk=None,
            clocks=(),
            events=own,
            last_event=own[-1],
            evidence=(),
        )
        theirs = {event.pk for event in own if event.account_id == account_id}
        for entry in reversed(timeline(call)):
            if entry.event_id in theirs:
                yield OwnEvent(call.number, entry.title, entry.text, entry.at, entry.post_name)
