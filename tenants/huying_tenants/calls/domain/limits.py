"""How often and until when a step may be taken or asked for (rules T10–T12)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.clock_moves import beyond_maximum
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.requests import RequestStatus
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.texts import due_text
from huying_tenants.rulebook.domain.model import (
    HOURS,
    MINUTES,
    CutOff,
    DayCalendar,
    Limit,
    Mark,
    MarkKind,
    Rulebook,
    Step,
)
from huying_tenants.rulebook.domain.reckoning import reckon, shift


def ordinal_of(state: CallState, step: Step) -> int:
    """Which application for the step the next one is, from 1. Those withdrawn do not count."""
    asked = sum(
        each.step == step.code and each.status is not RequestStatus.CANCELLED
        for each in state.requests.values()
    )
    return asked + _taken_without_asking(state, step) + 1


def limits_refusal(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    now: datetime,
    clocks: tuple[str, ...] = (),
) -> Refusal | None:
    """Why the step comes too often or too late, or None.

    `clocks` are those it is to move, where that was said; before it is, an extension may be asked for as long as it is
    in time for one of them.
    """
    counted = next(_too_often(rulebook, facts, state, step, now), None)
    if counted is not None:
        return counted
    runs = clocks_of(state, step, clocks)
    if step.extension is None or clocks or not runs:
        return next(_too_late(rulebook, facts, state, step, runs, now), None)
    each = [next(_too_late(rulebook, facts, state, step, (run,), now), None) for run in runs]
    return None if None in each else each[0]


def check_maximum(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, form: Mapping[str, Any], now: datetime
) -> None:
    """Raise the Refusal of an extension that would make a clock longer than it may ever become."""
    run = beyond_maximum(
        rulebook, facts, state, step, now, amount=form["amount"], clocks=tuple(form["clocks"])
    )
    if run is not None:
        raise refusals.beyond_maximum(step.name, rulebook.clocks[run.code].name)


def clocks_of(state: CallState, step: Step, named: tuple[str, ...] = ()) -> tuple[ClockRun, ...]:
    """The open runs the step is about: those named, else those its rule names, else all."""
    rule = step.extension or step.suspension
    codes = set(named) or (rule.clocks if rule else frozenset())
    return tuple(run for run in state.clocks if run.open and (not codes or run.code in codes))


def overdue_runs(runs: tuple[ClockRun, ...], now: datetime) -> tuple[ClockRun, ...]:
    """Those of the runs that have passed their due moment."""
    return tuple(run for run in runs if run.past_due(now))


def _too_often(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, now: datetime
) -> Iterator[Refusal]:
    if step.once_per_round and any(
        each.step == step.code and each.round == state.round for each in state.taken
    ):
        yield refusals.already_this_round(step.name)
    if step.at_most is not None:
        approvals = step.counts == "approvals"
        used = (
            sum(each.step == step.code for each in state.taken) if approvals else ordinal_of(state, step) - 1
        )
        if used >= step.at_most:
            yield refusals.too_often(step.name, step.at_most, "批准" if approvals else "申请")
    if step.within is not None:
        start = last_moment_of(state, step.within.after)
        if start is None or start > now:
            yield refusals.too_early(step.name)
        else:
            last = end_of_limit(rulebook, facts, step.within.limit, step.within.calendar, start)
            if now.replace(microsecond=0) > last:
                yield refusals.too_late(step.name, due_text(last))


def _too_late(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    runs: tuple[ClockRun, ...],
    now: datetime,
) -> Iterator[Refusal]:
    cut_off = step.cut_off
    if cut_off is not None and cut_off.before_due is not None and runs:
        yield from _cut_off(rulebook, facts, step, cut_off, cut_off.before_due, runs, now)
    if step.extension is not None:
        if not runs:
            yield refusals.no_clock(step.name)
        late = overdue_runs(runs, now)
        if late:
            yield refusals.too_late(step.name, due_text(min(run.due for run in late)))
    if cut_off is not None and cut_off.daily is not None and _time_of(now) > cut_off.daily:
        yield refusals.too_late_today(step.name, f"{cut_off.daily:%H:%M}")
    yield from _suspension(state, step, runs, now)


def _suspension(state: CallState, step: Step, runs: tuple[ClockRun, ...], now: datetime) -> Iterator[Refusal]:
    if step.verb == "resume" and state.suspended is None:
        yield refusals.not_suspended(step.name)
    if step.verb == "suspend":
        if state.suspended is not None:
            yield refusals.is_suspended(step.name)
        if step.suspension is not None and not step.suspension.overdue_may and overdue_runs(runs, now):
            yield refusals.overdue(step.name)


def _cut_off(
    rulebook: Rulebook,
    facts: Facts,
    step: Step,
    cut_off: CutOff,
    before: Limit,
    runs: tuple[ClockRun, ...],
    now: datetime,
) -> Iterator[Refusal]:
    run = min(runs, key=lambda each: each.due)
    own = rulebook.calendars[run.calendar or rulebook.clocks[run.code].calendar]
    calendar = cut_off.counted_in(own, rulebook.calendars)
    last = shift(rulebook.office, calendar, run.due, before, facts.holidays, before=True)
    by_day = isinstance(calendar, DayCalendar) and before.unit not in (MINUTES, HOURS)
    if county_date(now) > _day_of(last) if by_day else now.replace(microsecond=0) > last:
        yield refusals.too_late(
            step.name, f"{last.astimezone(COUNTY_ZONE):%Y-%m-%d}" if by_day else due_text(last)
        )


def _time_of(moment: datetime) -> time:
    return moment.astimezone(COUNTY_ZONE).time()


def _day_of(moment: datetime) -> date:
    """The day a moment belongs to; midnight belongs to the day it ends."""
    return county_date(moment - timedelta.resolution)


def end_of_limit(rulebook: Rulebook, facts: Facts, limit: Limit, calendar: str, start: datetime) -> datetime:
    """The last moment within a limit from `start`, in the calendar of this code. Raises MissingHolidayYear."""
    return reckon(
        rulebook.office,
        rulebook.calendars[calendar],
        limit,
        start.replace(microsecond=0),
        facts.holidays,
        rulebook.soon_at_percent,
    ).due


def last_moment_of(state: CallState, mark: Mark) -> datetime | None:
    """When a mark happened last, None when it has not; a clock's due is known as soon as the clock runs."""
    found = [each.at for each in state.happened if each.mark == mark]
    if mark.kind is MarkKind.CLOCK_DUE:
        found = [run.due for run in state.clocks if run.code == mark.code]
    return found[-1] if found else None


def _taken_without_asking(state: CallState, step: Step) -> int:
    """How often the step took effect without a request."""
    taken = sum(each.step == step.code for each in state.taken)
    approved = sum(
        each.step == step.code and each.status is RequestStatus.APPROVED for each in state.requests.values()
    )
    return taken - approved
