"""All calls an actor may see, by filters, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import county_date, midnight
from huying_tenants.calls.models import Call
from huying_tenants.calls.querysets import visible_to
from huying_tenants.calls.selectors.loading import Needs, load
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.org import api as org_api

SHORTEST_SEARCH = 2


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of calls is narrowed by; None or empty narrows nothing.

    `unit_id`: any party of the call; with it those that are no more and to whose place it has come. `filed_from` and
    `filed_until` are county days, both included. `search` looks in numbers, item names (or their pinyin initials), unit
    names, places and situations.
    """

    states: tuple[str, ...] = ()
    unit_id: int | None = None
    item_id: int | None = None
    filed_from: date | None = None
    filed_until: date | None = None
    search: str = ""


def calls_page(
    actor: Actor,
    *,
    now: datetime,
    filters: Filters,
    limit: int,
    after: tuple[datetime, int] | None = None,
    needs: Needs = frozenset(),
) -> Sequence[Call]:
    """A keyset page of the calls that pass the filters, the newest filed first."""
    calls = _filtered(actor, filters, now)
    if after is not None:
        calls = calls.extra(where=["(filed_at, calls_call.id) < (%s, %s)"], params=list(after))
    return load(actor, list(calls.order_by("-filed_at", "-pk")[:limit]), needs)


def filed_key(call: Call) -> tuple[datetime, int]:
    """Where a call stands in the order of filing."""
    return call.filed_at, call.pk


def count_calls(actor: Actor, *, now: datetime, filters: Filters) -> int:
    """How many calls pass the filters."""
    return _filtered(actor, filters, now).count()


def _filtered(actor: Actor, filters: Filters, now: datetime) -> QuerySet[Call]:
    calls = visible_to(actor, now)
    if filters.states:
        calls = calls.filter(state__in=filters.states)
    if filters.unit_id is not None:
        units = _with_predecessors(filters.unit_id, now)
        calls = calls.filter(Q(caller__in=units) | Q(lead__in=units) | Q(cooperating__overlap=units))
    if filters.item_id is not None:
        calls = calls.filter(item_version__item=filters.item_id)
    if filters.filed_from is not None:
        calls = calls.filter(filed_at__gte=midnight(filters.filed_from))
    if filters.filed_until is not None and filters.filed_until < date.max:
        calls = calls.filter(filed_at__lt=midnight(filters.filed_until + timedelta(days=1)))
    if search := filters.search.strip():
        calls = calls.filter(_matches(search, now))
    return calls


def _with_predecessors(unit_id: int, now: datetime) -> list[int]:
    """The unit, and those that are no more and have left it what they had."""
    found, today = [unit_id], county_date(now)
    for each in found:
        found += [
            unit
            for unit, succession in org_api.successions().items()
            if succession.successor_id == each and succession.since <= today and unit not in found
        ]
    return found


def _matches(search: str, now: datetime) -> Q:
    """Items and units are few and in memory: the database is asked for their ids, whatever version a call pinned."""
    folded = search.casefold()
    units = [
        unit.id
        for unit in org_api.units_ever(now).values()
        if search in unit.name or search in unit.short_name or unit.initials.startswith(folded)
    ]
    items = [
        item.item_id
        for item in catalogue_api.current_items(now)
        if search in item.name or item.initials.startswith(folded)
    ]
    found = Q(number__contains=search) | Q(caller__in=units) | Q(lead__in=units)
    found |= Q(item_version__item__in=items)
    if len(search) >= SHORTEST_SEARCH:
        found |= Q(situation__contains=search) | Q(place__contains=search)
    return found
