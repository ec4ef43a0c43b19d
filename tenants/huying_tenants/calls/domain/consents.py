"""Consents to joint steps when those who must take them change: which still hold, and in which place."""

from collections.abc import Callable
from typing import Any

from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.heirs import merged_places
from huying_tenants.calls.domain.parties import slots_of
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import Rulebook


def _same(slot: Slot) -> Slot:
    return slot


def places_of_consents(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    after: CallState,
    passed_to: Callable[[Slot], Slot] = _same,
) -> list[list[Any]] | None:
    """Step, place and new place of each consent that still holds `after`; None where no place has changed.

    `passed_to`: who stands for whom from then on.
    """
    places: list[list[Any]] = []
    for code in dict.fromkeys(each.step for each in state.consents):
        step = rulebook.steps.get(code)
        given = state.agreed_to(code)
        if step is None:
            places += [[code, place, place] for place in sorted(given)]
            continue
        before = tuple(map(passed_to, slots_of(facts, state, step.by)))
        now = slots_of(facts, after, step.by)
        places += [[code, old, new] for old, new in merged_places(before, now, given)]
    known = [[each.step, each.slot, each.slot] for each in state.consents]
    return None if sorted(places) == sorted(known) else places
