"""What is true of every call at every moment, whatever happened to it and whatever its county's rules are."""

from collections import Counter

from huying_tenants.calls.domain.events import PROCEDURAL_EVENTS, REQUEST_EVENTS
from huying_tenants.calls.domain.explanation import explain
from huying_tenants.calls.domain.foresight import ForeseenStep, consequences, foresee
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.calls.domain.permission import permitted
from huying_tenants.calls.domain.plain import plain_filing, plain_take
from huying_tenants.calls.domain.projection import project
from huying_tenants.calls.domain.state import ClockStatus, replay
from tenant_tests.calls_domain.desk_groups import group_by_function, group_by_reference, groups_by_query
from tenant_tests.calls_domain.world import BURNING, CALLER, ROLES, UNITS, Story, code_of, seat


def check_everything(story: Story) -> None:
    check_call(story)
    check_foresight(story)
    check_words(story)


def check_call(story: Story) -> None:
    for check in (
        check_replay,
        check_counters,
        check_whose_turn_it_is,
        check_clocks,
        check_end,
        check_projection,
    ):
        check(story)


def check_replay(story: Story) -> None:
    assert replay(story.events) == story.state


def check_counters(story: Story) -> None:
    state = story.state
    assert state.seq == len(story.events) == story.events[-1].seq
    assert state.version == sum(event.type in PROCEDURAL_EVENTS for event in story.events)
    assert state.round == 1 + sum(event.type == "reopened" for event in story.events)
    steps = PROCEDURAL_EVENTS - REQUEST_EVENTS - {"consented", "moved_to_version"}
    assert [taken.event for taken in state.taken] == [
        event.type for event in story.events if event.type in steps
    ]
    assert state.last_at == story.events[-1].at


def check_whose_turn_it_is(story: Story) -> None:
    state = story.state
    if story.rulebook.states[state.state].final and not any(each.open for each in state.requests.values()):
        assert story.ringing() == story.waiting_for() == set()
    assert all(state.party_of(unit) is not None for unit in story.ringing() | story.waiting_for())
    for request in state.requests.values():
        assert story.waiting_for() >= set(request.awaited_units())
        assert request.open == (request.settled_at is None)


def check_clocks(story: Story) -> None:
    runs = story.state.clocks
    assert max(Counter(run.key for run in runs if run.open).values(), default=0) <= 1
    for run in runs:
        stopped = run.status in (ClockStatus.MET, ClockStatus.LATE, ClockStatus.CANCELLED)
        assert stopped == (run.stopped_at is not None) == (not run.open)
        assert run.started_at <= run.soon <= run.due
        if run.status is ClockStatus.MET:
            assert run.breached_at is None
            assert run.stopped_at is not None
            # One stopped while it stood was due later than it says: what was left of it counted from then on.
            stood = bool(run.pauses) and run.pauses[-1].until == run.stopped_at
            last = run.pauses[-1].since if stood else run.stopped_at
            assert last.replace(microsecond=0) <= run.due


def check_end(story: Story) -> None:
    state = story.state
    final = story.rulebook.states[state.state].final
    assert (state.closed_at is not None) == final
    for before, event in zip(story.events, story.events[1:], strict=False):
        if event.type == "closed":
            assert before.type not in ("withdrawn", "closed")


def check_projection(story: Story) -> None:
    state, rows = story.state, project(story.state, story.rulebook)
    assert rows.clocks.keys() == set(range(len(state.clocks)))
    assert rows.desks.keys() == state.desks.keys()
    for line in rows.desks.values():
        group = group_by_reference(line, story.now)
        assert groups_by_query(line, story.now) == {group}
        assert group_by_function(line, story.now) == group
        shown = state.clocks[line["clock_ordinal"]] if line["clock_ordinal"] is not None else None
        assert shown is None or (shown.running and line["open"])


def check_foresight(story: Story) -> None:
    """What the buttons say is what happens: refused alike, the same clocks, the same desks rung."""
    story = story.copy()
    story.worker()
    for unit in UNITS:
        for role in ROLES:
            acting = seat(unit, role)
            for told in consequences(story.rulebook, story.facts, story.state, BURNING, acting, story.now):
                tried = story.copy()
                command = plain_take(story.rulebook, story.facts, story.state, told.step, BURNING, story.now)
                met = tried.attempt(unit, command, role=role)
                refusal = told.refusal
                assert (met and (met.code, met.message)) == (refusal and (refusal.code, refusal.message))
                if met is None:
                    assert tried.state.clocks[len(story.state.clocks) :] == told.clocks
                    assert tried.ringing() >= set(told.units)
            for each in permitted(story.rulebook, story.facts, story.state, acting, story.now):
                assert each.refusal is None or each.refusal.next_step
    for call_type in story.rulebook.call_types:
        check_preview(story, call_type)


def check_preview(story: Story, call_type: str) -> None:
    """The preview refuses exactly what filing would refuse, and tells of filing what filing does."""
    tried = Story(story.rulebook, story.now, story.facts)
    refusal = tried.attempt(CALLER, plain_filing(story.rulebook, story.facts, BURNING, call_type))

    def preview() -> list[ForeseenStep]:
        return foresee(story.rulebook, story.facts, BURNING, call_type, seat(CALLER), story.now)

    if refusal is not None:
        assert code_of(preview) == refusal.code
        return
    steps = preview()
    assert [step.code for step in steps] == list(story.rulebook.path[: len(steps)])
    if len(steps) > 1 and not steps[0].approvers:
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
        assert told.sentences
