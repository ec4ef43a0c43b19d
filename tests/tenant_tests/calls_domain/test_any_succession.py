"""However a call was lived, a merger passes all that was open in it and loses nothing."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.state import CallState, evolve, replay
from huying_tenants.calls.domain.succession import units_with_part
from huying_tenants.rulebook.domain.model import Party
from huying_tenants.rulebook.domain.parse import read_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.calls_domain.invariants import check_call, check_words
from tenant_tests.calls_domain.rich_mutations import other_rich
from tenant_tests.calls_domain.succession_world import facts_with
from tenant_tests.calls_domain.test_any_rulebook import WAITS, act_well
from tenant_tests.calls_domain.world import (
    CALLER,
    FACTS,
    UNITS,
    Story,
    filing,
)
from tenant_tests.rulebook_domain.documents import Document


def check_passing(before: CallState, after: CallState, event: Event) -> None:
    """One part passed: nothing lost, no due moment changed, nothing left with the unit that was."""
    unit, successor = event.payload["from"], event.payload["to"]
    assert [run.due for run in before.clocks] == [run.due for run in after.clocks]
    assert [run.soon for run in before.clocks] == [run.soon for run in after.clocks]

    def kinds(state: CallState) -> set[tuple[str, int]]:
        owners = ((run.code, run.owner) for run in state.clocks if run.open)
        return {(code, successor if owner == unit else owner) for code, owner in owners}

    assert kinds(before) == {run.key for run in after.clocks if run.open}
    heirs = {each: successor if each == unit else each for each in before.desks}
    for mark in ("must_act", "ringing", "active"):
        had = {heirs[each] for each, desk in before.desks.items() if getattr(desk, mark)}
        assert had <= {each for each, desk in after.desks.items() if getattr(desk, mark)}
    assert unit not in units_with_part(after, over=False)
    assert (after.version, after.state, after.taken) == (before.version, before.state, before.taken)
    assert after.happened == before.happened
    awaited = {heirs.get(each, each) for each in before.units_of(Party.APPROVER)}
    assert {successor if each == unit else each for each in awaited} == set(after.units_of(Party.APPROVER))


moments = st.sampled_from([timedelta(hours=3), timedelta(days=1), timedelta(days=8), timedelta(days=50)])
merged = st.lists(st.sampled_from(sorted(UNITS)), min_size=2, max_size=4, unique=True)


@settings(max_examples=60)
@given(
    document=other_rich(),
    units=merged,
    after=moments,
    apart=moments,
    chance=st.integers(0, 2**32).map(Random),
)
def test_however_a_call_was_lived_all_passes_and_nothing_is_lost(
    document: Document, units: list[int], after: timedelta, apart: timedelta, chance: Random
) -> None:
    try:
        rulebook = read_rulebook(document)
    except RulebookProblems:
        return
    play = Story(rulebook)
    if (
        play.attempt(CALLER, replace(filing(rulebook), fields={"urgent": False}), role="secretary")
        is not None
    ):
        return
    chain = [
        (unit, successor, play.now + after + place * apart)
        for place, (unit, successor) in enumerate(pairwise(units))
    ]
    play.facts = replace(facts_with(*chain), units=FACTS.units)
    for _ in range(10):
        play.now += chance.choice(WAITS)
        act_well(play, chance)
        check_call(play)
    play.now += timedelta(days=200)
    play.worker()
    assert play.worker() == []
    check_call(play)
    check_words(play)
    state: CallState | None = None
    for event in play.events:
        known, state = state, evolve(state, event)
        if event.type == "unit_succeeded":
            assert known is not None
            check_passing(known, state, event)
    assert state == replay(play.events) == play.state
    over = rulebook.states[play.state.state].final
    assert not units_with_part(play.state, over=over) & {unit for unit, _, _ in chain}
