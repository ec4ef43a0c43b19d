"""What would happen: who is called and by when, told before anything is sent, by the same decider."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import (
    Accept,
    Answer,
    Arrive,
    Command,
    File,
    ItemFacts,
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import Author, Event, NewEvent
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.permission import refusal_of_step
from huying_tenants.calls.domain.state import CallState, ClockRun, evolve
from huying_tenants.rulebook.domain.model import Party, Rulebook, Step


@dataclass(frozen=True, slots=True)
class ForeseenStep:
    """One step ahead: who takes it, whether their desks ring, and its clock.

    `assumption` names the step whose taking *now* the due moment assumes (受理), None when it needs none.
    """

    verb: str
    name: str
    units: tuple[int, ...]
    rings: bool
    clock: ClockRun | None
    assumption: str | None


def foresee(
    rulebook: Rulebook, facts: Facts, item: ItemFacts, call_type: str, caller: ActingSeat, now: datetime
) -> list[ForeseenStep]:
    """The path of a call filed now, reckoned as if every step were taken at once, as far as it can be told.

    Raises the Refusal that filing would meet.
    """
    filing = File(item=item, call_type=call_type, situation="—", place="—")
    state = _take(rulebook, facts, None, filing, caller, now)
    first = rulebook.steps["file"]
    steps = [ForeseenStep("file", first.name, (caller.author.unit_id,), False, None, None)]
    for verb in rulebook.path[1:]:
        step = rulebook.steps[verb]
        units = state.units_of(step.by)
        stopped = [
            run for run in state.clocks if run.running and step.event in rulebook.clocks[run.code].stops_on
        ]
        clock = min(stopped, key=lambda run: run.due, default=None)
        rings = any(state.desks[unit].ringing for unit in units if unit in state.desks)
        steps.append(ForeseenStep(verb, step.name, units, rings, clock, _assumption(rulebook, clock)))
        command = plain_command(rulebook, verb, item)
        try:
            state = _take(rulebook, facts, state, command, _seat(units, verb), now)
        except Refusal:
            # What is known is told: filing itself may be allowed before next year's holidays are published.
            break
    return steps


def consequences(
    rulebook: Rulebook, facts: Facts, state: CallState, item: ItemFacts, seat: ActingSeat, now: datetime
) -> Iterator[tuple[Step, Refusal | None, tuple[ClockRun, ...], tuple[int, ...]]]:
    """Every step this post's unit could take in this procedure: why not, or the clocks and units it would call.

    The lead comes before those who co-operate.
    """
    for step in rulebook.steps.values():
        if step.verb == "file" or step.verb not in seat.verbs:
            continue
        refusal = refusal_of_step(rulebook, facts, state, step.verb, seat)
        if refusal is not None:
            yield step, refusal, (), ()
            continue
        command = plain_command(rulebook, step.verb, item)
        try:
            after = _take(rulebook, facts, state, command, seat, now)
        except Refusal as unexpected:
            yield step, unexpected, (), ()
            continue
        rang = {unit: desk.ringing_since for unit, desk in state.desks.items() if desk.ringing}
        rung = tuple(
            unit
            for party in Party
            for unit in after.units_of(party)
            if after.desks[unit].ringing and after.desks[unit].ringing_since != rang.get(unit)
        )
        yield step, None, after.clocks[len(state.clocks) :], rung


def _assumption(rulebook: Rulebook, clock: ClockRun | None) -> str | None:
    """The step that starts the clock, unless filing itself does."""
    if clock is None or clock.started_by == rulebook.steps["file"].event:
        return None
    return next(step.name for step in rulebook.steps.values() if step.event == clock.started_by)


def _take(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
) -> CallState:
    for draft in decide(rulebook, facts, state, command, seat, now):
        state = evolve(state, _as_event(state, draft, seat.author, now))
    if state is None:
        raise ValueError("a command brings about at least one event")
    return state


def _as_event(state: CallState | None, draft: NewEvent, author: Author, now: datetime) -> Event:
    seq = state.seq + 1 if state else 1
    return Event(seq, draft.type, now, None if draft.by_system else author, draft.payload)


def _seat(units: tuple[int, ...], verb: str) -> ActingSeat:
    return ActingSeat(Author(0, 0, units[0] if units else 0), frozenset({verb}))


def plain_command(rulebook: Rulebook, verb: str, item: ItemFacts) -> Command:
    """The act with the least form that passes: the item's own units, full stars, placeholder words."""
    words = "—"
    plain: dict[str, Command] = {
        "transfer": Transfer(item.lead, item.cooperating, words),
        "accept": Accept(),
        "return": Return(rulebook.return_reasons[0].code, words),
        "withdraw": Withdraw(words),
        "arrive": Arrive(),
        "answer": Answer(rulebook.answer_results[0].code, words),
        "rate": Rate(True, {axis.code: 5 for axis in rulebook.rating.axes}),
    }
    return plain[verb]
