"""Drawing the calls that are called back (抽样回访): once each, from a seed that is recorded with them (rule T17)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from huying_platform.kernel.clock import Clock
from huying_tenants.calls.access import CallForUpdate, lock_undrawn_calls
from huying_tenants.calls.announcing import announce
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.events import DRAWN, NewEvent
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import lapse
from huying_tenants.calls.domain.sampling import Drawable, draw
from huying_tenants.calls.domain.triggers import fired_by
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.calls.facts import facts_at
from huying_tenants.calls.footing import stand_firm
from huying_tenants.calls.recorder import Change, record


@dataclass(frozen=True, slots=True)
class Drawing:
    """How many calls were drawn from, and the numbers of those drawn."""

    population: int
    drawn: tuple[str, ...]


def draw_call_backs(*, clock: Clock, seed: str) -> Drawing:
    """Draw among the calls that wait for a call-back and were not drawn from before; what is drawn is recorded.

    Each call goes by the rule of its own version. The same seed and calls give the same ones.
    """
    with transaction.atomic():
        stand_firm()
        now = clock.now()
        facts_of = facts_at(now)
        by_version: dict[int, list[CallForUpdate]] = defaultdict(list)
        for opened in lock_undrawn_calls():
            by_version[opened.pinned.version_id].append(opened)
        changes: list[Change] = []
        drawn: list[str] = []
        for calls in by_version.values():
            facts = facts_of(calls[0].pinned)
            chosen = _chosen(calls, facts, seed, now)
            drawn += sorted(opened.call.number for opened in calls if opened.call.number in chosen)
            changes += [
                _change(opened, facts, now, seed, len(calls), selected=opened.call.number in chosen)
                for opened in calls
            ]
        if changes:
            announce(record(changes, None))
    return Drawing(len(changes), tuple(drawn))


def _chosen(calls: list[CallForUpdate], facts: Facts, seed: str, now: datetime) -> frozenset[str]:
    rule = calls[0].rulebook.call_back
    if rule is None:
        return frozenset()
    population = [
        Drawable(opened.call.number, dict(_strata(opened, facts, rule.strata, now))) for opened in calls
    ]
    return frozenset(draw(population, rule, seed))


def _strata(
    opened: CallForUpdate, facts: Facts, keys: tuple[str, ...], now: datetime
) -> Iterator[tuple[str, Any]]:
    """What a call is at the keys of the strata; of a line of units or branches the lowest counts."""
    lookup = lookup_of(opened.rulebook, facts, opened.state, now, unit=opened.state.lead)
    for key in keys:
        found = lookup(key)
        yield key, next(iter(found), None) if isinstance(found, list | tuple) else found


def _change(
    opened: CallForUpdate, facts: Facts, now: datetime, seed: str, population: int, *, selected: bool
) -> Change:
    at = max(now, opened.state.last_at)
    drafts = Drafts(opened.rulebook, facts, opened.state, at, None)
    for passed in lapse(opened.rulebook, facts, opened.state, at):
        drafts.add(passed)
    payload = {"selected": selected, "seed": seed, "population": population}
    event = drafts.add(NewEvent(DRAWN, payload, by_system=True))
    for draft in fired_by(opened.rulebook, facts, drafts.state, event, at):
        drafts.add(draft)
    return Change(opened.call, opened.state, drafts.events, opened.rulebook, at, facts)
