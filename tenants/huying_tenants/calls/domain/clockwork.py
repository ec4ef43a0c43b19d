"""Which clocks an event starts, stops, cancels and lets stand: the clocks_* keys of its payload.

Marks are what an event means to the rulebook (`marks.py`); the `preview` is the call as it is after the event, its
clocks apart. When one event does several things to clocks, each function takes what was decided `first`, and gives
that and its own together. What moves a due moment is in `clock_moves.py`.
"""

from collections.abc import Sequence
from datetime import datetime

from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus, RunKey
from huying_tenants.calls.domain.effects import Effects, folded, kept, merged
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.mark_work import MarkWork
from huying_tenants.calls.domain.own_runs import open_runs, others_runs
from huying_tenants.calls.domain.spans import USED, Entry, Spans
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.waiting import Waiting
from huying_tenants.rulebook.domain.model import ClockRule, Mark, MarkKind, Rulebook, Step

SUSPENDED, STATE, HUNG = "suspended", "state", "hung"
"""Reasons for which a clock stands; a pending request's is `pending STEP`."""


def clock_effects(
    rulebook: Rulebook,
    facts: Facts,
    preview: CallState,
    marks: Sequence[Mark],
    at: datetime,
    *,
    over: bool,
    before: CallState | None,
    first: Effects | None = None,
    waits: bool = False,
    since: datetime | None = None,
    back_in: Mark | None = None,
) -> Effects:
    """What an event at `at` with these marks does to the clocks. `over`: the call is in a final state after it.

    No clock outlives the call, save those its end itself starts. `waits`: a clock that would start in a year without
    a holiday table waits for it; else that raises Refusal CALENDAR_YEAR_MISSING. `since`: the due moment by which time
    alone brings the event; the clocks it starts count from there. `back_in`: the state the call comes back to from
    waiting elsewhere; the clocks of that state go on, and only those that the waiting has ended start.
    """
    work = MarkWork(rulebook, facts, folded(preview, first, at), marks, at, before, waits=waits, since=since)
    work.run(back_in)
    ends = over and not (before is not None and rulebook.states[before.state].final)
    effects = merged(first or {}, work.effects(ends))
    if before is not None and before.suspended is not None:
        effects = merged(effects, _begun_suspended(rulebook, facts, preview, effects, at))
    if _stands_anywhere(rulebook, preview):
        standing = standing_effects(rulebook, facts, folded(preview, effects, at), at)
        effects = merged(effects, standing)
    return with_hung(rulebook, facts, preview, effects, at)


def suspension_effects(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    at: datetime,
    *,
    first: Effects | None = None,
) -> Effects:
    """The clocks that stand from `at` on because of a suspension by `step`."""
    rule = step.suspension
    if rule is None:
        return first or {}
    now = folded(state, first, at)
    spans = Spans(rulebook, facts, now)
    entries = [
        spans.paused(run, at, SUSPENDED, rule.partly_used_day)
        for run in now.clocks
        if run.open and SUSPENDED not in run.standing and (not rule.clocks or run.code in rule.clocks)
    ]
    return with_hung(rulebook, facts, state, merged(first or {}, kept({"clocks_paused": entries})), at)


def resume_effects(
    rulebook: Rulebook, facts: Facts, state: CallState, at: datetime, *, first: Effects | None = None
) -> Effects:
    """The suspended clocks going on from `at`, and when what was left of them is due."""
    return _go_on(rulebook, facts, state, at, SUSPENDED, first)


def pending_effects(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    at: datetime,
    *,
    begins: bool,
    unit: int | None,
    first: Effects | None = None,
) -> Effects:
    """The clocks that stand while a request of `unit` for `step` waits for approval, or go on when it has been decided.

    Those the step is about stand; for a step about no clock in particular, all. What another unit waits for stands on.
    """
    why = f"pending {step.code}"
    if not begins:
        others = others_runs(rulebook, state, step, unit)
        return _go_on(rulebook, facts, state, at, why, first, others)
    if step.approval is None or step.approval.pending != "stands":
        return first or {}
    about = step.extension.clocks if step.extension else step.suspension.clocks if step.suspension else ()
    now = folded(state, first, at)
    spans = Spans(rulebook, facts, now)
    runs = open_runs(rulebook, now, about or rulebook.clocks, unit if step.extension else None)
    entries = [
        spans.paused(run, at, why, _partly_used_day(rulebook, step, run))
        for run in runs
        if why not in run.standing
    ]
    return with_hung(rulebook, facts, state, merged(first or {}, kept({"clocks_paused": entries})), at)


def standing_effects(rulebook: Rulebook, facts: Facts, state: CallState, at: datetime) -> Effects:
    """The clocks that begin to stand, or go on, because of the state the call is in now (`stands_in`)."""
    spans = Spans(rulebook, facts, state)
    paused, resumed = [], []
    for run in state.clocks:
        rule = rulebook.clocks.get(run.code)
        if not run.open or rule is None:
            continue
        stands = state.state in rule.stands_in
        if stands and STATE not in run.standing:
            paused.append(spans.paused(run, at, STATE, rule.partly_used_day))
        elif not stands and STATE in run.standing:
            resumed.append(spans.gone_on(run, at, STATE))
    return kept({"clocks_paused": paused, "clocks_resumed": resumed})


def _stands_anywhere(rulebook: Rulebook, state: CallState) -> bool:
    """Whether there is a state that lets a clock stand, or a clock that stands because of one."""
    return any(rule.stands_in for rule in rulebook.clocks.values()) or any(
        STATE in run.standing for run in state.clocks
    )


def with_hung(rulebook: Rulebook, facts: Facts, state: CallState, effects: Effects, at: datetime) -> Effects:
    """The effects, and what follows from them for the clocks hung on those that stand or go on."""
    while effects and any(run.hung_on is not None and run.open for run in state.clocks):
        after = folded(state, effects, at)
        spans = Spans(rulebook, facts, after)
        paused, resumed = [], []
        for run in after.clocks:
            if run.hung_on is None or not run.open or not follows(rulebook, run):
                continue
            stands = after.clocks[run.hung_on].status is ClockStatus.SUSPENDED
            if stands and HUNG not in run.standing:
                paused.append(spans.paused(run, at, HUNG))
            elif not stands and HUNG in run.standing:
                resumed.append(spans.gone_on(run, at, HUNG))
        if not paused and not resumed:
            break
        effects = merged(effects, kept({"clocks_paused": paused, "clocks_resumed": resumed}))
    return effects


def start_effects(
    rulebook: Rulebook, facts: Facts, state: CallState, rule: ClockRule, parent: int, start: datetime
) -> Effects:
    """The clocks of `rule` that start at the due moment of the run at place `parent`; empty when none does.

    One whose year has no holiday table waits for it.
    """
    work = MarkWork(rulebook, facts, state, (), start, state, waits=True, since=start)
    above = rulebook.clocks.get(state.clocks[parent].code)
    due = Mark(MarkKind.CLOCK_DUE, state.clocks[parent].code)
    if above is not None and above.each_owner:
        work.units[due] = {state.clocks[parent].owner}
    for entry in work.begun(rule, start, [due]):
        work.started.append({**entry, "start": start.isoformat(), "hung_on": parent})
    work.waiting = [{**entry, "hung_on": parent} for entry in work.waiting]
    return _started(work, rule, start)


def waited_effects(
    rulebook: Rulebook, facts: Facts, state: CallState, rule: ClockRule, waiting: Waiting, at: datetime
) -> Effects:
    """A clock that waited for its year's holiday table starts, for the unit that is its owner now.

    Empty when nobody is any more. Raises Refusal CALENDAR_YEAR_MISSING while there is no table.
    """
    since = waiting.start if waiting.hung_on is not None else None
    work = MarkWork(rulebook, facts, state, (), at, state, since=since)
    about: Entry = {"start": waiting.start.isoformat(), "waited": waiting.owner, "hung_on": waiting.hung_on}
    work.started += [
        {**entry, **about}
        for entry in work.begun(rule, waiting.start)
        if not rule.each_owner or entry["owner"] == waiting.owner
    ]
    return _started(work, rule, at)


def _started(work: MarkWork, rule: ClockRule, at: datetime) -> Effects:
    """What comes of the clocks of a rule that time alone starts; empty when none does, nor waits."""
    if not work.started:
        return kept({"clocks_waiting": work.waiting})
    work.marks.append(Mark(MarkKind.CLOCK_START, rule.code))
    effects = work.effects(ends=False)
    standing = standing_effects(work.rulebook, work.facts, folded(work.preview, effects, at), at)
    return merged(effects, standing)


def _begun_suspended(
    rulebook: Rulebook, facts: Facts, preview: CallState, effects: Effects, at: datetime
) -> Effects:
    """The clocks that start while the matter is suspended stand like the others."""
    step = rulebook.steps.get(preview.suspended.step) if preview.suspended else None
    rule = step.suspension if step else None
    if rule is None:
        return {}
    now = folded(preview, effects, at)
    spans = Spans(rulebook, facts, now)
    return kept(
        {
            "clocks_paused": [
                spans.paused(run, at, SUSPENDED, rule.partly_used_day)
                for run in now.clocks[len(preview.clocks) :]
                if run.open and (not rule.clocks or run.code in rule.clocks)
            ]
        }
    )


def _go_on(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    at: datetime,
    why: str,
    first: Effects | None,
    but: frozenset[RunKey] = frozenset(),
) -> Effects:
    now = folded(state, first, at)
    spans = Spans(rulebook, facts, now)
    entries = [
        spans.gone_on(run, at, why)
        for run in now.clocks
        if run.open and why in run.standing and run.key not in but
    ]
    return with_hung(rulebook, facts, state, merged(first or {}, kept({"clocks_resumed": entries})), at)


def _partly_used_day(rulebook: Rulebook, step: Step, run: ClockRun) -> str:
    rule = step.suspension or rulebook.clocks.get(run.code)
    return rule.partly_used_day if rule else USED


def follows(rulebook: Rulebook, run: ClockRun) -> bool:
    """Whether a clock hung on another's due moment follows that one's extensions and suspensions."""
    rule = rulebook.clocks.get(run.code)
    return rule is not None and rule.follows
