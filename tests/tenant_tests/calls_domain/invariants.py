"""What is true of every call at every moment, whatever happened to it and whatever its county's rules are."""

from collections import Counter

from huying_tenants.calls.domain.explanation import explain
from huying_tenants.calls.domain.foresight import ForeseenStep, consequences, foresee, plain_command
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.calls.domain.projection import BREACH_DELAY, project
from huying_tenants.calls.domain.state import ClockStatus, replay
from huying_tenants.rulebook.domain.model import PROCEDURAL_EVENTS
from tenant_tests.calls_domain.desk_groups import group_by_function, group_by_reference, groups_by_query
from tenant_tests.calls_domain.world import BURNING, CALLER, UNITS, Story, code_of, filing, seat


def check_everything(story: Story) -> None:
    for check in (
        check_replay,
        check_counters,
        check_whose_turn_it_is,
        check_clocks,
        check_end,
        check_projection,
        check_foresight,
        check_words,
    ):
        check(story)


def check_replay(story: Story) -> None:
    assert replay(story.events) == story.state


def check_counters(story: Story) -> None:
    state = story.state
    assert state.seq == len(story.events) == story.events[-1].seq
    assert state.version == sum(event.type in PROCEDURAL_EVENTS for event in story.events)
    assert state.round == 1 + sum(event.type == "reopened" for event in story.events)
    assert [taken.event for taken in state.taken] == [
        event.type for event in story.events if event.type in PROCEDURAL_EVENTS
    ]
    assert state.last_at == story.events[-1].at


def check_whose_turn_it_is(story: Story) -> None:
    final = story.rulebook.states[story.state.state].final
    assert len(story.waiting_for()) == (0 if final else 1)
    for unit in story.waiting_for():
        assert story.state.party_of(unit) is story.rulebook.states[story.state.state].waits_for
    if final:
        assert story.ringing() == set()
    assert all(story.state.party_of(unit) is not None for unit in story.ringing())


def check_clocks(story: Story) -> None:
    runs = story.state.clocks
    assert max(Counter(run.code for run in runs if run.running).values(), default=0) <= 1
    for run in runs:
        assert run.started_at < run.soon <= run.due
        stopped = run.status in (ClockStatus.MET, ClockStatus.LATE, ClockStatus.CANCELLED)
        assert stopped == (run.stopped_at is not None) == (not run.running)
        if run.status in (ClockStatus.BREACHED, ClockStatus.LATE):
            assert run.breached_at == run.due
        if run.status is ClockStatus.MET:
            assert run.breached_at is None
            assert run.stopped_at is not None
            assert run.stopped_at.replace(microsecond=0) <= run.due
        if run.status is ClockStatus.LATE:
            assert run.stopped_at is not None
            assert run.stopped_at >= run.due + BREACH_DELAY
    breached = Counter(
        (event.payload["clock"], event.payload["due"])
        for event in story.events
        if event.type == "clock_breached"
    )
    assert breached == Counter((run.code, run.due.isoformat()) for run in runs if run.breached_at)


def check_end(story: Story) -> None:
    state = story.state
    final = story.rulebook.states[state.state].final
    assert (state.closed_at is not None) == final
    if final:
        assert not any(run.running for run in state.clocks)
        assert story.events[-1].type in ("closed", "withdrawn")
    for before, event in zip(story.events, story.events[1:], strict=False):
        if event.type == "closed":
            assert before.type == "rated"
            assert before.payload["solved"]
    assert not any(event.payload.get("final") for event in story.events[:-1])


def check_projection(story: Story) -> None:
    state, rows = story.state, project(story.state, story.rulebook)
    running = {
        ordinal: run.due + BREACH_DELAY
        for ordinal, run in enumerate(state.clocks)
        if run.status is ClockStatus.RUNNING
    }
    assert {ordinal: row["due_at"] for ordinal, row in rows.timers.items()} == running
    assert rows.clocks.keys() == set(range(len(state.clocks)))
    assert rows.desks.keys() == state.desks.keys()
    for line in rows.desks.values():
        group = group_by_reference(line, story.now)
        assert groups_by_query(line, story.now) == {group}
        assert group_by_function(line, story.now) == group
        shown = state.clocks[line["clock_ordinal"]] if line["clock_ordinal"] is not None else None
        assert shown is None or shown.running
        assert (shown is not None) == (line["open"] and any(run.running for run in state.clocks))


def check_foresight(story: Story) -> None:
    for unit in UNITS:
        acting = seat(unit)
        for step, refusal, clocks, rung in consequences(
            story.rulebook, story.facts, story.state, BURNING, acting, story.now
        ):
            tried = story.copy()
            met = tried.attempt(unit, plain_command(story.rulebook, step.verb, BURNING))
            assert (met and (met.code, met.message)) == (refusal and (refusal.code, refusal.message))
            if met is None:
                assert tried.state.clocks[len(story.state.clocks) :] == clocks
                assert tried.ringing() >= set(rung)
    for call_type in story.rulebook.call_types:
        check_preview(story, call_type.code)


def check_preview(story: Story, call_type: str) -> None:
    """The preview refuses exactly what filing would refuse, and tells of filing what filing does."""
    tried = Story(story.rulebook, story.now, story.facts)
    refusal = tried.attempt(CALLER, filing(story.rulebook, call_type=call_type))

    def preview() -> list[ForeseenStep]:
        return foresee(story.rulebook, story.facts, BURNING, call_type, seat(CALLER), story.now)

    if refusal is not None:
        assert code_of(preview) == refusal.code
        return
    steps = preview()
    assert [step.verb for step in steps] == list(story.rulebook.path[: len(steps)])
    assert len(steps) > 1
    assert tried.waiting_for() >= set(steps[1].units)
    assert steps[1].rings == bool(tried.ringing() & set(steps[1].units))
    assert steps[1].clock is None or steps[1].clock in tried.state.clocks


def check_words(story: Story) -> None:
    """Every event can be told, with its words and after their erasure; every clock can be explained."""
    for event, words in zip(story.events, story.words, strict=True):
        for kept in (words, {}):
            line = narrate(story.rulebook, event, kept, story.facts.name_of)
            assert line.title
    for run in story.state.clocks:
        told = explain(story.rulebook, run, story.facts.holidays)
        assert len(told.sentences) >= 3
