"""What moves the due moments of open clocks: extensions, a new grade, another version of the rulebook (T07, T10)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.clockwork import follows
from huying_tenants.calls.domain.effects import Effects, folded, merged
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.mark_work import counts_for
from huying_tenants.calls.domain.own_runs import open_runs
from huying_tenants.calls.domain.spans import Entry, Spans, holidays_known, terms
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import ClockRule, ExtensionRule, Override, Rulebook, Step


def extension_effects(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    request: Mapping[str, Any],
    at: datetime,
    *,
    unit: int | None = None,
    first: Effects | None = None,
) -> Effects:
    """What an extension that takes effect at `at` does; `unit` asked for it.

    `request`: `amount` (in the step's unit), `clocks` (none: all the step may move), `asked_at` (an ISO moment).
    Asked for in time, it cures a lateness that came before it was approved, where the step says so.
    """
    rule = step.extension
    if rule is None:
        return first or {}
    now = folded(state, first, at)
    spans = Spans(rulebook, facts, now)
    asked_at = datetime.fromisoformat(request["asked_at"])
    moved = []
    for run in _extended(rulebook, now, rule, request.get("clocks") or (), unit):
        entry = spans.extended(run, at, request["amount"], rule)
        in_time = run.late and asked_at.replace(microsecond=0) <= run.due
        if in_time and rule.approved_after_due == "cured":
            entry["cured"] = True
        moved.append(entry)
    return _with_followers(rulebook, facts, state, merged(first or {}, {"clocks_moved": moved}), moved, at)


def beyond_maximum(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    step: Step,
    at: datetime,
    *,
    amount: int,
    clocks: Collection[str] = (),
    unit: int | None = None,
) -> ClockRun | None:
    """The first clock such an extension would make longer than it may ever become, None when there is none.

    `unit` asks for it.
    """
    rule = step.extension
    if rule is None:
        return None
    spans = Spans(rulebook, facts, state)
    for run in _extended(rulebook, state, rule, clocks, unit):
        entry = spans.extended(run, at, amount, rule)
        due = datetime.fromisoformat(entry["due"]) if "due" in entry else run.due
        for maximum in (rule.maximum, rulebook.clocks[run.code].maximum):
            if maximum is not None and due > spans.longest(run, maximum):
                return run
    return None


def regrade_effects(
    rulebook: Rulebook,
    facts: Facts,
    preview: CallState,
    at: datetime,
    step: Step | None = None,
    *,
    first: Effects | None = None,
) -> Effects:
    """The open clocks with the limits of the new grade: from their start | afresh from now | left as they are.

    `step`: which changed the item or the type of the call, and says how, instead of the grade.
    """
    change = step.reclassification if step else None
    how, why = (change.open_clocks, "reclassify") if change else (_regrade(rulebook), "regrade")
    if how == "not_begun":
        return first or {}
    now = folded(preview, first, at)
    spans = Spans(rulebook, facts, now)
    ended: list[ClockRun] = []
    started, moved = [], []
    for run in now.clocks:
        rule = rulebook.clocks.get(run.code)
        if not run.open or rule is None:
            continue
        terms_now = _terms(spans, rule, run)
        if terms_now is None:
            ended.append(run)
        elif _same(spans, run, terms_now):
            continue
        elif how == "from_now":
            fresh = spans.begun(rule, run.owner, at.replace(microsecond=0), at)
            if fresh is not None:
                ended.append(run)
                started.append({**fresh, "counts_for": run.counts_for, "channel": run.channel})
        else:
            moved.append(_told_again(spans, run, terms_now, run.started_at, why, at))
    effects = {**_ended(ended), "clocks_started": started, "clocks_moved": moved}
    if started:
        effects["clocks_paused"] = _standing_again(rulebook, facts, folded(now, effects, at), ended, at)
    own = {key: entries for key, entries in effects.items() if entries}
    return _with_followers(rulebook, facts, preview, merged(first or {}, own), moved, at)


def _regrade(rulebook: Rulebook) -> str:
    return rulebook.grading.regrade if rulebook.grading else "not_begun"


def move_effects(old: Rulebook, new: Rulebook, facts: Facts, state: CallState, at: datetime) -> Effects:
    """The open clocks under another version of the rulebook; time passed, pauses and extensions survive.

    A clock the new version does not know, or has no limit for, is cancelled. `old` reads runs of the oldest logs.
    """
    spans, before = Spans(new, facts, state), Spans(old, facts, state)
    ended, moved = [], []
    for run in state.clocks:
        if not run.open:
            continue
        rule = new.clocks.get(run.code)
        terms_now = _terms(spans, rule, run) if rule is not None else None
        if rule is None or terms_now is None:
            ended.append(run)
            continue
        dated = replace(run, limit=before.limit_of(run))
        entry = _told_again(spans, dated, terms_now, run.started_at, "version", at)
        moved.append({**entry, "counts_for": counts_for(new, state, rule, run.owner)})
    effects: Effects = {**_ended(ended), "clocks_moved": moved}
    return _with_followers(new, facts, state, effects, moved, at)


def override_effects(
    rulebook: Rulebook, facts: Facts, state: CallState, override: Override, at: datetime
) -> Effects:
    """The open clocks an override reaches while they run, with its days and limits; empty when none moves.

    They count from their start, or from `at` where that would have made them due before the override held.
    """
    spans, moved = Spans(rulebook, facts, state), []
    for run in state.clocks:
        rule = rulebook.clocks.get(run.code)
        if rule is None or not run.open or override.code in run.overrides:
            continue
        with holidays_known():
            lookup = lookup_of(rulebook, facts, state, run.started_at, unit=run.owner)
            if not override.when.holds(lookup):
                continue
        under = replace(run, overrides=run.overrides | {override.code})
        terms_now = _terms(spans, rule, under)
        if terms_now is None or terms_now["override"] != override.code:
            terms_now = spans.own_terms(run)
        entry = _told_again(spans, under, terms_now, run.started_at, "override", at)
        if not run.late and datetime.fromisoformat(entry["due"]) <= at:
            # Nobody is late by a rule that did not hold yet: then it counts from where it begins.
            fresh = replace(under, ends_day=False)
            entry = _told_again(spans, fresh, terms_now, at.replace(microsecond=0), "override", at)
            entry |= {"ends_day": False} if under.ends_day else {}
        if datetime.fromisoformat(entry["due"]) != run.due:
            moved.append({**entry, "overrides": sorted(under.overrides)})
    return _with_followers(rulebook, facts, state, {"clocks_moved": moved}, moved, at) if moved else {}


def holiday_effects(rulebook: Rulebook, facts: Facts, state: CallState, at: datetime) -> Effects:
    """The open clocks reckoned with another holiday table, by the one there is now; empty when none moves.

    Nobody is late by a table that came afterwards: a clock that would be due already keeps the moment it had. So does
    one for which the table lacks a year.
    """
    spans, table, moved = Spans(rulebook, facts, state), facts.holidays.version, []
    for run in state.clocks:
        if not run.open or run.holidays == table or run.code not in rulebook.clocks:
            continue
        try:
            entry = _told_again(spans, run, spans.own_terms(run), run.started_at, "holidays", at)
        except Refusal:
            continue
        due = datetime.fromisoformat(entry["due"])
        if due != run.due and (run.late or due > at):
            moved.append({**entry, "holidays": table})
    return _with_followers(rulebook, facts, state, {"clocks_moved": moved}, moved, at) if moved else {}


def _standing_again(
    rulebook: Rulebook, facts: Facts, state: CallState, ended: Iterable[ClockRun], at: datetime
) -> list[Entry]:
    """The runs begun in the place of others that stood, standing for the same reasons."""
    spans = Spans(rulebook, facts, state)
    fresh = {run.key: run for run in state.clocks if run.open}
    return [
        spans.paused(fresh[old.key], at, why, old.partly_used_day)
        for old in ended
        if old.key in fresh
        for why in sorted(old.standing)
    ]


def _ended(runs: Iterable[ClockRun]) -> Effects:
    """Runs that end here without having been met; what is late stays late."""
    effects: Effects = {"clocks_stopped": [], "clocks_cancelled": []}
    for run in runs:
        key = "clocks_stopped" if run.late else "clocks_cancelled"
        effects[key].append({"code": run.code, "owner": run.owner})
    return effects


def _extended(
    rulebook: Rulebook, state: CallState, rule: ExtensionRule, asked: Collection[str], unit: int | None
) -> Iterable[ClockRun]:
    """The open clocks an extension is for."""
    return open_runs(rulebook, state, rule.clocks.intersection(asked) if asked else rule.clocks, unit)


def _terms(spans: Spans, rule: ClockRule, run: ClockRun) -> Entry | None:
    """The row for a run as the call is now, None when the clock is not for such calls."""
    with holidays_known():
        lookup = lookup_of(spans.rulebook, spans.facts, spans.state, run.started_at, unit=run.owner)
        if not rule.when.holds(lookup):
            return None
        selected = spans.selected(rule, run.owner, run.started_at, run.overrides, ends_day=run.ends_day)
    if selected is None or selected.row.limit is None:
        return None
    return terms(selected, selected.row.calendar or rule.calendar)


def _same(spans: Spans, run: ClockRun, terms_now: Entry) -> bool:
    place = (run.row, run.override)
    return (terms_now["row"], terms_now["override"]) == place


def _told_again(
    spans: Spans, run: ClockRun, terms_now: Entry, start: datetime, why: str, at: datetime
) -> Entry:
    """The run under other terms; one that was late is so no more when its due moment now lies ahead."""
    entry = {**spans.told_again(run, terms_now, start), **terms_now, "why": why}
    if run.late and datetime.fromisoformat(entry["due"]) >= at.replace(microsecond=0):
        entry["cured"] = True
    return entry


def _with_followers(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    effects: Effects,
    moved: Iterable[Entry],
    at: datetime,
) -> Effects:
    """The effects, and the clocks hung on a due moment that was moved, reckoned from where it is now."""
    while moved:
        now = folded(state, effects, at)
        spans = Spans(rulebook, facts, now)
        places = {place for place, run in enumerate(now.clocks) if _named(run, moved)}
        following = []
        for run in now.clocks:
            parent = run.hung_on
            if run.open and parent is not None and parent in places and follows(rulebook, run):
                due = now.clocks[parent].due
                following.append(_told_again(spans, run, spans.own_terms(run), due, "follows", at))
        moved = [entry for entry in following if "start" in entry]
        if moved:
            effects = merged(effects, {"clocks_moved": moved})
    return effects


def _named(run: ClockRun, entries: Iterable[Entry]) -> bool:
    return any(run.key == (entry["code"], entry["owner"]) for entry in entries)
