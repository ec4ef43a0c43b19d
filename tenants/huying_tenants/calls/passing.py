"""Open calls of units that are about to be merged or closed, as whoever decides that sees them beforehand.

The caller has authorised it: these are calls of other units.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from huying_tenants.calls.access import OPEN_CLOCKS
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.state import replay
from huying_tenants.calls.domain.succession import parties_named, party_words, units_with_part
from huying_tenants.calls.models import Call, CallClock, CallEvent, DeskEntry
from huying_tenants.catalogue import api as catalogue_api

MOST_LINES = 20
"""How many calls a preview shows one by one."""

CLOCK_ALONE = "时限责任单位"
"""What a unit is to a call of which it has but a clock."""

ASKED_FOR = "审批事项涉及单位"
"""What a unit is to a call in which a request that waits speaks of it."""


@dataclass(frozen=True, slots=True)
class PassingLine:
    """A call and what of it would pass: whose part (`from_unit_id`), and as what, in words (主责单位)."""

    call_id: int
    number: str
    title: str
    from_unit_id: int
    as_: str


@dataclass(frozen=True, slots=True)
class Passing:
    """How many open calls would pass, and the latest of them line by line."""

    count: int
    lines: tuple[PassingLine, ...]


def passing_calls(units: Collection[int]) -> Passing:
    """The open calls in which these units have a part, or may yet be asked for. Five statements."""
    entries = DeskEntry.objects.filter(unit_id__in=units, open=True)
    clocks = CallClock.objects.filter(owner_id__in=units, status__in=OPEN_CLOCKS, call__closed_at=None)
    parts: dict[tuple[int, int], str] = dict.fromkeys(_asked_for(units), ASKED_FOR)
    parts |= dict.fromkeys(clocks.values_list("call_id", "owner_id"), CLOCK_ALONE)
    for call_id, unit, party in entries.values_list("call_id", "unit_id", "party"):
        parts[call_id, unit] = party_words([party])
    first = sorted(parts, reverse=True)[:MOST_LINES]
    calls = Call.objects.in_bulk({call_id for call_id, _ in first})
    lines = tuple(_line(calls[call], unit, parts[call, unit]) for call, unit in first)
    return Passing(len({call_id for call_id, _ in parts}), lines)


def open_calls_of(units: Collection[int]) -> Mapping[int, int]:
    """How many open calls each of these units has a part in; those without any are left out. One statement."""
    rows = DeskEntry.objects.filter(unit_id__in=units, open=True).values_list("unit_id")
    return dict(rows.annotate(Count("pk")).order_by())


def known_to_calls(units: Collection[int]) -> frozenset[int]:
    """Those of the units that have, or once had, a part in some call, or that one happened in. Five statements."""
    desks = DeskEntry.objects.filter(unit_id__in=units).values_list("unit_id", flat=True).distinct()
    clocks = CallClock.objects.filter(owner_id__in=units).values_list("owner_id", flat=True).distinct()
    places = Call.objects.filter(place_unit__in=units).values_list("place_unit_id", flat=True).distinct()
    asked = (unit for _, unit in _asked_for(units))
    return frozenset(unit for each in (desks, clocks, places, asked) for unit in each)


def _asked_for(units: Collection[int]) -> Iterator[tuple[int, int]]:
    """The open calls in which a request waits that speaks of these units: what waits is known from the events alone."""
    open_calls = CallEvent.objects.filter(call__closed_at=None)
    asking = open_calls.filter(type__in=kinds.ASKING).values_list("call_id", flat=True)
    events = open_calls.filter(call_id__in=set(asking)).order_by("call_id", "seq")
    for call_id, own in groupby(events, key=lambda event: event.call_id):
        state = replay(event.as_event() for event in own)
        for unit in units_with_part(state, over=False).intersection(units):
            yield call_id, unit


def _line(call: Call, unit: int, otherwise: str) -> PassingLine:
    """`otherwise`: what the unit is to a call whose head does not name it."""
    parties = parties_named(call.caller_id, call.centre_id, call.lead_id, call.cooperating, unit)
    item = catalogue_api.item_version(call.item_version_id)
    return PassingLine(call.pk, call.number, item.name, unit, party_words(parties) or otherwise)
