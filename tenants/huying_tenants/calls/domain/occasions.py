"""When the occasions of triggers come (rules T13, T15): moments relative to what has happened to a call.

An instant comes at its moment, or when it came to be known where that was later. Instants before the moment up to which
the call has been worked through are over: they were judged then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice

from huying_platform.calendars.domain import MissingHolidayYear
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.spans import Spans
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import (
    ElapsedCalendar,
    Limit,
    Mark,
    MarkKind,
    Occasion,
    Rulebook,
    Trigger,
)
from huying_tenants.rulebook.domain.reckoning import counting_on, shift

BREACH_DELAY = timedelta(seconds=1)
"""A stop at the due second is on time; the breach begins with the next one (rule T01)."""

MOST_INSTANTS = 400
"""How many instants of one occasion are looked at; a repeated one comes no oftener than its `times`."""

ELAPSED = ElapsedCalendar("", "")


@dataclass(frozen=True, slots=True)
class Instant:
    """An occasion comes, for the `times`-th time upon `base` (what it is relative to). `unit`: whose clock that is.

    `since`: where time alone brings it, the moment from which what it sets off counts: the due moment it is the breach
    of, else its own. A midnight among them is the end of a day.
    """

    moment: datetime
    base: str
    times: int = 1
    unit: int | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Base:
    """What occasions are relative to: when it was, and when that was known.

    `number` counts its kind, `last`: none of its kind came after it. What happens after `since` may exclude the
    occasion: since the mark or, where it is about a clock's due moment, since the clock started. `until`: it comes by
    then or not at all. `series` begins the names of all that are about the same run of a clock.
    """

    name: str
    at: datetime
    noted: datetime
    since: datetime
    number: int = 1
    last: bool = True
    unit: int | None = None
    until: datetime | None = None
    series: str = ""

    @property
    def breached(self) -> datetime | None:
        """The due moment the second before, where it is that which was noted, or what the rules did upon it."""
        return self.at if self.noted - self.at == BREACH_DELAY else None


def instants(rulebook: Rulebook, facts: Facts, state: CallState, trigger: Trigger) -> Iterator[Instant]:
    """When a trigger's occasions come, from the moment up to which the call has been worked through; soonest first.

    Those that recur have no end and are apart (`recurring.py`).
    """
    found = [
        instant
        for occasion in trigger.any_of
        for instant in _instants(rulebook, facts, state, occasion)
        if instant.moment >= state.last_at
    ]
    if trigger.all_of:
        each = [list(_instants(rulebook, facts, state, occasion)) for occasion in trigger.all_of]
        found += [instant for instant in _together(each) if instant.moment >= state.last_at]
    return iter(sorted(found, key=lambda instant: instant.moment))


def _together(each: list[list[Instant]]) -> Iterator[Instant]:
    """When all of several occasions have come: with the last of their first instants, and with every later one."""
    if not all(each):
        return
    complete = max(min(instant.moment for instant in instants) for instants in each)
    for moment in sorted({instant.moment for instants in each for instant in instants}):
        if moment >= complete:
            yield Instant(moment, f"all {moment.isoformat()}")


def _instants(rulebook: Rulebook, facts: Facts, state: CallState, occasion: Occasion) -> Iterable[Instant]:
    if occasion.recurs is not None:
        return ()
    if occasion.percent:
        return _shares(rulebook, facts, state, occasion)
    if occasion.limit is None:
        return [
            Instant(base.noted, base.name, 1, base.unit, base.breached)
            for base in _bases(state, occasion.mark)
            if base.number % occasion.every == 0
            and ((voided := _voided_at(state, occasion, base.since)) is None or voided > base.noted)
        ]
    bases = _ahead_of(state, occasion) if occasion.before else _bases(state, occasion.mark)
    return [
        instant
        for base in bases
        if base.last and base.number % occasion.every == 0
        for instant in islice(_relative(rulebook, facts, state, occasion, base), MOST_INSTANTS)
    ]


def _shares(rulebook: Rulebook, facts: Facts, state: CallState, occasion: Occasion) -> Iterator[Instant]:
    """When so much of the time of every run of a clock has been used; what a resuming finds used has come then."""
    for place, run in enumerate(state.clocks):
        if not run.running or run.code != occasion.mark.code:
            continue
        try:
            used = Spans(rulebook, facts, state).share_used(run, occasion.percent)
        except MissingHolidayYear:
            # It cannot be told yet; the worker looks again when the year's table has come.
            continue
        comes = max(used, due_set_at(run))
        voided = _voided_at(state, occasion, since_of(run))
        series = f"share {occasion.percent} {occasion.mark} {place} "
        again = used < comes and _has_come(state, series)
        if comes <= run.due and not again and (voided is None or comes < voided):
            yield Instant(comes, f"{series}{len(run.moves)}", 1, run.owner)


def _has_come(state: CallState, series: str) -> bool:
    """Whether something fired upon a clock's due moment as it was; moved, it does not come again for what is past."""
    return any(each.base.startswith(series) for each in state.fired)


def is_cured(state: CallState, trigger: Trigger, base: str) -> bool:
    """Whether what a trigger fired upon was a clock's lapse that has been cured since (rule T10)."""
    return any(
        each.mark.kind is MarkKind.CLOCK_DUE
        and base.startswith(f"{each.mark} ")
        and base not in {lapsed.name for lapsed in _lapsed(state, each.mark)}
        for each in trigger.any_of
    )


def is_excluded(state: CallState, trigger: Trigger, since: datetime) -> bool:
    """Whether something that excludes an occasion of the trigger has happened after a moment."""
    occasions = (*trigger.any_of, *trigger.all_of)
    return any(_voided_at(state, each, since) is not None for each in occasions)


def _voided_at(state: CallState, occasion: Occasion, since: datetime) -> datetime | None:
    """When something happened, after `since`, that excludes the occasion from then on."""
    return min(
        (each.noted for each in state.happened if each.mark in occasion.unless and each.noted > since),
        default=None,
    )


def _relative(
    rulebook: Rulebook, facts: Facts, state: CallState, occasion: Occasion, base: _Base
) -> Iterator[Instant]:
    """The instants upon one base: so long before or after it, then repeated, until what excludes them happens."""
    if occasion.limit is None:
        return
    voided = _voided_at(state, occasion, base.since)
    moment, limit = base.at, occasion.limit
    for times in range(1, (occasion.times if occasion.repeat else 1) + 1):
        try:
            moment = _shifted(rulebook, facts, occasion, moment, limit, again=times > 1)
        except MissingHolidayYear:
            # It cannot be told yet; the worker looks again when the year's table has come.
            return
        comes = max(moment, base.noted)
        if (voided is not None and comes >= voided) or (base.until is not None and comes > base.until):
            return
        again = moment < comes and base.series and _has_come(state, base.series)
        if moment >= (base.since if occasion.before else base.at) and not again:
            by_time = comes == moment and occasion.at != time.min
            yield Instant(comes, base.name, times, base.unit, comes if by_time else None)
        if occasion.repeat is not None:
            limit = occasion.repeat


def _shifted(
    rulebook: Rulebook, facts: Facts, occasion: Occasion, moment: datetime, limit: Limit, *, again: bool
) -> datetime:
    """When the occasion comes upon a moment: what it is relative to or, `again`, when it came last."""
    calendar = rulebook.calendars[occasion.calendar] if occasion.calendar else ELAPSED
    return shift(
        rulebook.office,
        counting_on(calendar) if again else calendar,
        moment,
        limit,
        facts.holidays,
        before=occasion.before and not again,
        at=occasion.at or limit.at,
    )


def _bases(state: CallState, mark: Mark) -> list[_Base]:
    """When a mark happened. A clock's due counts only where it still ran then, and no extension has cured that."""
    if mark.kind is MarkKind.CLOCK_DUE:
        return _lapsed(state, mark)
    found = [each for each in state.happened if each.mark == mark]
    return [
        _Base(f"{mark} {number}", each.at, each.noted, each.noted, number, last=number == len(found))
        for number, each in enumerate(found, 1)
    ]


def _lapsed(state: CallState, mark: Mark) -> list[_Base]:
    late = [
        (place, run, run.breached_at)
        for place, run in enumerate(state.clocks)
        if run.code == mark.code and run.breached_at is not None
    ]
    if not late:
        return []
    noted = {each.at: each.noted for each in state.happened if each.mark == mark}
    return [
        _Base(
            f"{mark} {place} {due.isoformat()}",
            due,
            noted.get(due, due + BREACH_DELAY),
            since_of(run),
            number,
            unit=run.owner,
        )
        for number, (place, run, due) in enumerate(late, 1)
    ]


def _ahead_of(state: CallState, occasion: Occasion) -> list[_Base]:
    """The due moments ahead of an occasion; one that would come before its clock has started does not come at all."""
    return [
        _Base(
            f"before {occasion.mark} {place} {run.due.isoformat()}",
            run.due,
            due_set_at(run),
            since_of(run),
            unit=run.owner,
            until=run.due,
            series=f"before {occasion.mark} {place} ",
        )
        for place, run in enumerate(state.clocks)
        if run.running and run.code == occasion.mark.code
    ]


def since_of(run: ClockRun) -> datetime:
    """After when what happens came while the run ran: after its start, and what started it upon a due moment."""
    begun = run.begun_at or run.started_at
    return begun if begun - run.started_at == BREACH_DELAY else run.started_at


def due_set_at(run: ClockRun) -> datetime:
    """When the run's due moment came to be what it is."""
    moved = [move.at for move in run.moves] + [pause.until for pause in run.pauses if pause.until]
    return max(moved, default=run.begun_at or run.started_at)
