"""How often and until when a step may be taken or asked for (rules T10–T12)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.asked import UNIT_NAMES
from huying_tenants.calls.domain.clock_moves import beyond_maximum
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.own_runs import open_runs
from huying_tenants.calls.domain.requests import RequestStatus
from huying_tenants.calls.domain.state import CallState, StepTaken
from huying_tenants.calls.domain.texts import due_text
from huying_tenants.rulebook.domain.model import (
    HOURS,
    MINUTES,
    MONTHS,
    CutOff,
    DayCalendar,
    Limit,
    Mark,
    MarkKind,
    Rulebook,
    Step,
    limit_in,
)
from huying_tenants.rulebook.domain.reckoning import reckon, shift

MINUTES_OF_AN_HOUR, MINUTES_OF_A_DAY, DAYS_OF_A_MONTH = 60, 24 * 60, 30


def ordinal_of(state: CallState, step: Step, unit: int | None) -> int:
    """Which application for the step the next one is, from 1. Those withdrawn do not count.

    `unit` applies: where the step is counted by units, its own count alone.
    """
    asked = sum(
        each.status is not RequestStatus.CANCELLED and _counts(state, step, unit, each.applicant.unit_id)
        for each in state.requests.values()
        if each.step == step.code
    )
    return asked + _taken_without_asking(state, step, unit) + 1


def limits_refusal(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    now: datetime,
    unit: int,
    clocks: tuple[str, ...] = (),
) -> Refusal | None:
    """Why the step comes too often or too late for a post of `unit`, or None.

    `clocks` are those it is to move, where that was said; before it is, an extension may be asked for as long as it is
    in time for one of them.
    """
    counted = next(_too_often(rulebook, facts, state, step, now, unit), None)
    if counted is not None:
        return counted
    runs = clocks_of(rulebook, state, step, clocks, unit=unit)
    if step.extension is None or clocks or not runs:
        return next(_too_late(rulebook, facts, state, step, runs, now), None)
    each = [next(_too_late(rulebook, facts, state, step, (run,), now), None) for run in runs]
    return None if None in each else each[0]


def check_maximum(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    form: Mapping[str, Any],
    now: datetime,
    unit: int | None,
) -> None:
    """Raise the Refusal of an extension that is longer than one may be, or makes a clock longer than it may ever be.

    `unit` has asked for it.
    """
    _check_share(rulebook, state, step, form, unit)
    amount, clocks = form["amount"], tuple(form["clocks"])
    run = beyond_maximum(rulebook, facts, state, step, now, amount=amount, clocks=clocks, unit=unit)
    if run is not None:
        raise refusals.beyond_maximum(step.name, rulebook.clocks[run.code].name)


def _check_share(
    rulebook: Rulebook, state: CallState, step: Step, form: Mapping[str, Any], unit: int | None
) -> None:
    """Raise the Refusal of an extension that is more than its share of the limit some clock began with."""
    rule = step.extension
    if rule is None or rule.longest_percent is None:
        return
    asked, one = limit_in(form["amount"], rule.unit), limit_in(1, rule.unit)
    for run in clocks_of(rulebook, state, step, tuple(form["clocks"]), unit=unit):
        if run.limit is None:
            continue
        most = _minutes(run.limit) * rule.longest_percent // 100
        if _minutes(asked) > most:
            raise refusals.share_too_long(
                step.name, rule.longest_percent, most // _minutes(one), UNIT_NAMES[rule.unit]
            )


def _minutes(limit: Limit) -> int:
    """How long a limit is, a day as whole days, whatever calendar counts them; a month as thirty of them."""
    one = {MINUTES: 1, HOURS: MINUTES_OF_AN_HOUR, MONTHS: DAYS_OF_A_MONTH * MINUTES_OF_A_DAY}
    return max(1, limit.amount) * one.get(limit.unit, MINUTES_OF_A_DAY)


def clocks_of(
    rulebook: Rulebook, state: CallState, step: Step, named: tuple[str, ...] = (), *, unit: int | None = None
) -> tuple[ClockRun, ...]:
    """The open runs the step is about: those named, else those its rule names, else all.

    Of those an extension may move, `unit` asks about its own.
    """
    rule = step.extension or step.suspension
    codes = set(named) or (rule.clocks if rule else frozenset())
    return open_runs(rulebook, state, codes or set(rulebook.clocks), unit if step.extension else None)


def overdue_runs(runs: tuple[ClockRun, ...], now: datetime) -> tuple[ClockRun, ...]:
    """Those of the runs that have passed their due moment."""
    return tuple(run for run in runs if run.past_due(now))


def _too_often(
    rulebook: Rulebook, facts: Facts, state: CallState, step: Step, now: datetime, unit: int
) -> Iterator[Refusal]:
    taken = taken_by(state, step, unit)
    if step.once_per_round and any(each.round == state.round for each in taken):
        yield refusals.already_this_round(step.name)
    if step.at_most is not None:
        approvals = step.counts == "approvals"
        used = len(taken) if approvals else ordinal_of(state, step, unit) - 1
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


def taken_by(state: CallState, step: Step, unit: int | None) -> list[StepTaken]:
    """The times the step has been taken, those of `unit` alone where the step is counted by units."""
    return [each for each in state.taken if each.step == step.code and _counts(state, step, unit, each.unit)]


def _counts(state: CallState, step: Step, unit: int | None, doer: int | None) -> bool:
    """Whether what somebody did or asked for counts for a unit."""
    if step.per != "unit" or unit is None:
        return True
    return doer is not None and doer in state.in_place_of(unit)


def _taken_without_asking(state: CallState, step: Step, unit: int | None) -> int:
    """How often the step took effect without a request."""
    approved = sum(
        each.step == step.code
        and each.status is RequestStatus.APPROVED
        and _counts(state, step, unit, each.applicant.unit_id)
        for each in state.requests.values()
    )
    return len(taken_by(state, step, unit)) - approved
