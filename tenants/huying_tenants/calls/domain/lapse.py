"""What time alone brings about: breaches, clocks due on which others hang, dated resumes, undecided requests, triggers,
and the part of a unit that is no more passing to its successor.

`lapse` works a call through up to a moment, in the order in which things come due, as if somebody had looked at every
instant: how often it is asked makes no difference, and what has been recorded already gives nothing anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import merge
from itertools import dropwhile

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain import succession
from huying_tenants.calls.domain.approvals import undecided
from huying_tenants.calls.domain.clock_moves import override_effects
from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus
from huying_tenants.calls.domain.clockwork import start_effects, waited_effects
from huying_tenants.calls.domain.effects import Effects
from huying_tenants.calls.domain.events import NewEvent, as_event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.fired import Unjudged
from huying_tenants.calls.domain.occasions import BREACH_DELAY, due_set_at, is_excluded, since_of
from huying_tenants.calls.domain.rows import RECEIVED
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.calls.domain.steps import resume_by_date
from huying_tenants.calls.domain.triggers import fire, judge, next_firing
from huying_tenants.calls.domain.waiting import Waiting
from huying_tenants.rulebook.domain.model import ClockRule, Mark, MarkKind, Override, Rulebook

MOST_EVENTS = 5000
"""How many events one working-through may yield; rules that would bring more at once are broken."""

MOST_LOOKED_AT = 400
"""At how many moments ahead at the most `next_moment` asks whether anything comes of them."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Something that may come at `moment`, after those of a lower `rank` at the same one. `brings` gives its events.

    Where a year has no holiday table `brings` raises. What `waits` is then passed over until there is one.
    """

    moment: datetime
    rank: int
    brings: Callable[[], list[NewEvent]]
    waits: bool = False


def lapse(rulebook: Rulebook, facts: Facts, state: CallState, now: datetime) -> list[NewEvent]:
    """Everything that time has brought about up to `now` and that has not been recorded, oldest first.

    Each event's payload says the `moment` it took effect. What needs a year without a holiday table waits for it.
    """
    drafts: list[NewEvent] = []
    while len(drafts) < MOST_EVENTS:
        found = _next(rulebook, facts, state, now)
        if found is None:
            break
        moment, fresh = found
        for draft in fresh:
            dated = replace(draft, payload={**draft.payload, "moment": moment.isoformat()})
            state = evolve(state, as_event(state.seq + 1, dated, moment, None))
            drafts.append(dated)
    return drafts


def next_moment(
    rulebook: Rulebook, facts: Facts, state: CallState, *, after: datetime | None = None
) -> datetime | None:
    """When `lapse` will next bring something about, if nothing else happens before; None: never.

    Where that is too far off to be told, when to look again: for what waits for a year's holiday table that is a
    moment that has passed. With `after`, only what comes later than that is looked at.
    """
    ahead = _in_order(rulebook, facts, state)
    later = ahead if after is None else dropwhile(lambda each: each.moment <= after, ahead)
    for number, each in enumerate(later, 1):
        try:
            if each.brings() or number == MOST_LOOKED_AT:
                return each.moment
        except (MissingHolidayYear, Refusal):
            # What it brings cannot be told yet: then is when to look.
            return each.moment
    return None


def _next(
    rulebook: Rulebook, facts: Facts, state: CallState, until: datetime
) -> tuple[datetime, list[NewEvent]] | None:
    for each in _in_order(rulebook, facts, state):
        if each.moment > until:
            break
        try:
            drafts = each.brings()
        except (MissingHolidayYear, Refusal):
            if not each.waits:
                raise
            continue
        if drafts:
            return each.moment, drafts
    return None


def _in_order(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[_Ahead]:
    """Everything ahead, soonest first; without end where occasions of triggers recur."""
    firings = (_firing(rulebook, facts, state, moment) for moment in next_firing(rulebook, facts, state))
    others = sorted(_all_but_triggers(rulebook, facts, state), key=_place)
    return merge(others, firings, key=_place)


def _place(ahead: _Ahead) -> tuple[datetime, int]:
    return ahead.moment, ahead.rank


def _all_but_triggers(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[_Ahead]:
    for midnight, unit in succession.ahead(rulebook, facts, state):
        yield _succeeded(rulebook, facts, state, unit, midnight)
    suspended = state.suspended
    if suspended is not None and suspended.until is not None:
        moment = max(suspended.until, state.last_at)
        yield _Ahead(moment, 0, lambda: resume_by_date(rulebook, facts, state, moment), waits=True)
    if not rulebook.states[state.state].final:
        yield from _hung(rulebook, facts, state)
        yield from _waiting(rulebook, facts, state)
    for override in facts.overrides:
        yield from _overridden(rulebook, facts, state, override)
    for run in state.clocks:
        if run.status is ClockStatus.RUNNING:
            yield _breach(run, max(run.due + BREACH_DELAY, state.last_at))
    for request in state.requests.values():
        if request.pending and request.decide_by is not None:
            yield _undecided(rulebook, facts, state, request.number, request.decide_by)
    for waiting in state.unjudged:
        yield from _judged(rulebook, facts, state, waiting)


def _hung(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[_Ahead]:
    """The clocks that start when another falls due, whether that one was met or still runs."""
    for rule in rulebook.clocks.values():
        for mark in rule.starts_on:
            if mark.kind is not MarkKind.CLOCK_DUE:
                continue
            for place, run in enumerate(state.clocks):
                due = _due_for(rule, run)
                if run.code != mark.code or due is None or _has_hung(state, rule, place):
                    continue
                moment = max(due, due_set_at(run))
                if moment >= state.last_at and not _stopped_before(state, rule, run, due):
                    yield _start(rulebook, facts, state, rule, place, due, moment)


def _overridden(rulebook: Rulebook, facts: Facts, state: CallState, override: Override) -> Iterator[_Ahead]:
    """An override reaches the clocks that run when it begins, or when it is heard of; not once it is over."""
    received = override.applies_to == RECEIVED
    moment = max(override.since, state.last_at)
    applies = override.since <= state.filed_at if received else True
    if applies and (state.filed_at if received else moment) < override.until:
        yield _Ahead(
            moment,
            1,
            lambda: _moved(override_effects(rulebook, facts, state, override, moment)),
            waits=True,
        )


def _succeeded(rulebook: Rulebook, facts: Facts, state: CallState, unit: int, moment: datetime) -> _Ahead:
    """A unit that is no more, before all else that comes at the same moment."""
    return _Ahead(moment, -1, lambda: succession.passed_on(rulebook, facts, state, unit, moment))


def _moved(effects: Effects) -> list[NewEvent]:
    return [NewEvent(kinds.TIME_PASSED, effects, by_system=True)] if effects else []


def _due_for(rule: ClockRule, run: ClockRun) -> datetime | None:
    """The due moment a clock hung on this run starts from, as it is now or as it was at first; None: not (yet) any."""
    if run.status is ClockStatus.CANCELLED:
        return None
    if not rule.follows:
        return run.first_due or run.due
    return None if run.status is ClockStatus.SUSPENDED else run.due


def _has_hung(state: CallState, rule: ClockRule, place: int) -> bool:
    known = [(run.code, run.hung_on) for run in state.clocks]
    known += [(waiting.code, waiting.hung_on) for waiting in state.waiting]
    return (rule.code, place) in known


def _waiting(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[_Ahead]:
    """The clocks that wait for a year's holiday table, but for those that something has ended meanwhile."""
    for each in state.waiting:
        rule = rulebook.clocks.get(each.code)
        if rule is not None and not _ended_since(state, rule, each.start):
            yield _waited(rulebook, facts, state, rule, each)


def _waited(rulebook: Rulebook, facts: Facts, state: CallState, rule: ClockRule, waiting: Waiting) -> _Ahead:
    def brings() -> list[NewEvent]:
        return _moved(waited_effects(rulebook, facts, state, rule, waiting, state.last_at))

    return _Ahead(state.last_at, 1, brings, waits=True)


def _judged(rulebook: Rulebook, facts: Facts, state: CallState, waiting: Unjudged) -> Iterator[_Ahead]:
    """The triggers that wait for a year's holiday table, but for those that something has excluded meanwhile."""
    trigger, over = rulebook.triggers.get(waiting.trigger), state.closed_at
    meant = over is None or waiting.moment >= over
    if trigger is not None and meant and not is_excluded(state, trigger, waiting.moment):
        moment = state.last_at
        yield _Ahead(moment, 4, lambda: judge(rulebook, facts, state, trigger, waiting, moment), waits=True)


def _ended_since(state: CallState, rule: ClockRule, start: datetime) -> bool:
    ends = {*rule.stops_on, *rule.cancels_on}
    return any(each.mark in ends and each.noted > start for each in state.happened)


def _stopped_before(state: CallState, rule: ClockRule, parent: ClockRun, due: datetime) -> bool:
    """Whether what would stop the clock has happened before it starts: arrived before arriving was due to begin."""
    ends = {*rule.stops_on, *rule.cancels_on}
    return any(each.mark in ends and since_of(parent) < each.noted <= due for each in state.happened)


def _start(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    rule: ClockRule,
    place: int,
    due: datetime,
    moment: datetime,
) -> _Ahead:
    def brings() -> list[NewEvent]:
        effects = start_effects(rulebook, facts, state, rule, place, due)
        return _moved(effects)

    return _Ahead(moment, 1, brings)


def _breach(run: ClockRun, moment: datetime) -> _Ahead:
    payload = {
        "clock": run.code,
        "owner": run.owner,
        "round": run.round,
        "due": run.due.isoformat(),
        "marks": [str(Mark(MarkKind.CLOCK_DUE, run.code))],
    }
    return _Ahead(moment, 2, lambda: [NewEvent(kinds.CLOCK_BREACHED, payload, by_system=True)])


def _undecided(
    rulebook: Rulebook, facts: Facts, state: CallState, number: int, decide_by: datetime
) -> _Ahead:
    moment = max(decide_by + timedelta(seconds=1), state.last_at)
    request = state.requests[number]
    return _Ahead(moment, 3, lambda: undecided(rulebook, facts, state, request, moment), waits=True)


def _firing(rulebook: Rulebook, facts: Facts, state: CallState, moment: datetime) -> _Ahead:
    return _Ahead(moment, 4, lambda: fire(rulebook, facts, state, moment))
