"""What would happen: who is called and by when, told before anything is sent, by the same decider."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.approvals import approve
from huying_tenants.calls.domain.commands import Command, ItemFacts
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.events import Author, as_event
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.parties import slots_of, units_of_all
from huying_tenants.calls.domain.permission import concerns, refusal_of_step
from huying_tenants.calls.domain.plain import plain_filing, plain_take
from huying_tenants.calls.domain.requests import Request, Slot
from huying_tenants.calls.domain.state import CallState, ClockRun, evolve
from huying_tenants.rulebook.domain.model import Mark, MarkKind, Rulebook, Step


@dataclass(frozen=True, slots=True)
class ForeseenStep:
    """One step ahead: who takes it, whether their desks ring, its clock, and who must approve it first.

    `assumption` names the step whose taking *now* the due moment assumes (受理), None when it needs none.
    """

    code: str
    verb: str
    name: str
    units: tuple[int, ...]
    rings: bool
    clock: ClockRun | None
    assumption: str | None
    approvers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """A step of this post: why it may not be taken, else the clocks it would start, the units it would call (the lead
    before those who co-operate) and what it would have to ask for."""

    step: Step
    refusal: Refusal | None
    clocks: tuple[ClockRun, ...] = ()
    units: tuple[int, ...] = ()
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An act as it would go: the call after it, the call once all it asks for were approved, and what it asks for."""

    after: CallState
    done: CallState
    request: Request | None


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The call after a step ahead, and the units whose approval it assumed."""

    state: CallState
    approvers: tuple[int, ...]


def foresee(
    rulebook: Rulebook,
    facts: Facts,
    item: ItemFacts,
    call_type: str,
    filer: ActingSeat,
    now: datetime,
    *,
    caller: int | None = None,
) -> list[ForeseenStep]:
    """The path of a call filed now, reckoned as if every step were taken at once, as far as it can be told.

    `caller` is the unit it is filed for (None: the filer's own). Raises the Refusal that filing would meet.
    """
    unit = filer.author.unit_id if caller is None else caller
    filing = plain_filing(rulebook, facts, item, call_type, unit)
    ahead = _assume(rulebook, facts, None, filing, filer, now)
    first = rulebook.steps[rulebook.path[0]]
    own = (unit,)
    steps = [ForeseenStep(first.code, first.verb, first.name, own, False, None, None, ahead.approvers)]
    for code in rulebook.path[1:]:
        step, state = rulebook.steps[code], ahead.state
        units = units_of_all(facts, state, step.by)
        clock = clock_of_step(rulebook, state, step)
        rings = any(state.desks[unit].ringing for unit in units if unit in state.desks)
        assumption = _assumption(rulebook, clock)
        try:
            ahead = _step_ahead(rulebook, facts, state, step, item, now)
        except Refusal:
            # What is known is told: filing itself may be allowed before next year's holidays are published.
            steps.append(ForeseenStep(code, step.verb, step.name, units, rings, clock, assumption))
            break
        steps.append(
            ForeseenStep(code, step.verb, step.name, units, rings, clock, assumption, ahead.approvers)
        )
    return steps


def consequences(
    rulebook: Rulebook, facts: Facts, state: CallState, item: ItemFacts, seat: ActingSeat, now: datetime
) -> Iterator[Consequence]:
    """Every step this post's unit could take in this procedure: why not, or what taking it would bring about."""
    for step in rulebook.steps.values():
        if (
            step.verb == "file"
            or step.verb not in seat.verbs
            or not concerns(rulebook, facts, state, step, seat)
        ):
            continue
        refusal = refusal_of_step(rulebook, facts, state, step, seat, now)
        if refusal is not None:
            yield Consequence(step, refusal)
            continue
        command = plain_take(rulebook, facts, state, step, item, now)
        try:
            after = _fold(rulebook, facts, state, command, seat, now)
        except Refusal as unexpected:
            yield Consequence(step, unexpected)
            continue
        rang = {unit: desk.ringing_since for unit, desk in state.desks.items() if desk.ringing}
        rung = [
            unit
            for unit, desk in after.desks.items()
            if desk.ringing and desk.ringing_since != rang.get(unit)
        ]
        yield Consequence(
            step,
            None,
            after.clocks[len(state.clocks) :],
            tuple(sorted(rung, key=lambda unit: unit != after.lead)),
            _new_request(state, after),
        )


def rehearse(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
) -> Rehearsal:
    """An act as it would go, filled in like this. Raises the Refusal it would meet."""
    after = _fold(rulebook, facts, state, command, seat, now)
    return Rehearsal(
        after, _assume(rulebook, facts, state, command, seat, now).state, _new_request(state, after)
    )


def _new_request(before: CallState | None, after: CallState) -> Request | None:
    known = before.requests.keys() if before else ()
    return next((each for number, each in after.requests.items() if number not in known), None)


def clock_of_step(rulebook: Rulebook, state: CallState, step: Step) -> ClockRun | None:
    """The running clock the step stops: rather one that it stops first of all than one it also stops, then by due.

    Turning up also shows that one is in touch; its limit is that for turning up.
    """
    marks = {Mark(MarkKind.STEP, step.code), *(Mark(MarkKind.STATE, code) for code in step.targets())}
    running = [(run, rulebook.clocks[run.code].stops_on) for run in state.clocks if run.running]
    stopped = [(stops[0] not in marks, run.due, run) for run, stops in running if marks.intersection(stops)]
    return min(stopped, key=itemgetter(0, 1))[2] if stopped else None


def _assumption(rulebook: Rulebook, clock: ClockRun | None) -> str | None:
    """The step that starts the clock, unless filing itself does."""
    if clock is None or clock.started_by == "filed":
        return None
    return next((step.name for step in rulebook.steps.values() if step.event == clock.started_by), None)


def _step_ahead(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, item: ItemFacts, now: datetime
) -> _Ahead:
    """The step taken by whoever may: by each of them in turn where they take it together."""
    command = plain_take(rulebook, facts, state, step, item, now)
    slots = slots_of(facts, state, step.by)
    staffed = [slot for slot in slots if slot.units]
    takers = staffed if step.joint is not None else staffed[:1] or [Slot((0,))]
    ahead = _Ahead(state, ())
    for number, slot in enumerate(takers):
        ahead = _assume(rulebook, facts, ahead.state, command, _seat(slot, step.verb, number), now)
    return ahead


def _assume(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
) -> _Ahead:
    """The call after an act; what it asks for is taken as approved at once."""
    asked_before = state.requests.keys() if state else ()
    after = _fold(rulebook, facts, state, command, seat, now)
    new = [after.requests[number] for number in after.requests if number not in asked_before]
    approvers: tuple[int, ...] = ()
    for request in new:
        drafts = Drafts(rulebook, facts, after, now, seat.author)
        approve(drafts, rulebook.steps[request.step], replace(request, joint=None), 0, {})
        approvers = tuple(dict.fromkeys(unit for slot in request.slots for unit in slot.units))
        after = drafts.state
    return _Ahead(after, approvers)


def _fold(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
) -> CallState:
    for draft in decide(rulebook, facts, state, command, seat, now):
        state = evolve(state, as_event(state.seq + 1 if state else 1, draft, now, seat.author))
    if state is None:
        raise ValueError("a command brings about at least one event")
    return state


def _seat(slot: Slot, verb: str, number: int) -> ActingSeat:
    """Somebody who fits a slot; each another person."""
    account = slot.account if slot.account is not None else -1 - number
    author = Author(account, slot.post or 0, slot.units[0])
    return ActingSeat(author, frozenset({verb}), frozenset({slot.role} if slot.role else ()))
