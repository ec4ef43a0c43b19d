"""The time of one clock run: begun, paused, gone on, extended, told again under other terms.

Each function gives what the event's payload must say of the run. Raises Refusal CALENDAR_YEAR_MISSING where a year has
no holiday table.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.clock_runs import ClockRun, limit_as_json, limit_from_json, segment_as_json
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.rows import Selected, in_force, row_for
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import (
    DATE,
    DAYS,
    Calendar,
    ClockRule,
    DayCalendar,
    ElapsedCalendar,
    ExtensionRule,
    Limit,
    LimitRow,
    OfficeHours,
    OfficeHoursCalendar,
    Rulebook,
    counts,
    limit_in,
)
from huying_tenants.rulebook.domain.reckoning import (
    Extended,
    Happening,
    Paused,
    Reckoning,
    Restarted,
    Resumed,
    Segment,
    Spent,
    course,
    days_until,
    extended,
    granted_from,
    granted_on,
    lengthened,
    reckon_segment,
    spent,
)

Entry = dict[str, Any]
"""What a payload says of one run."""

USED = "used"


@contextmanager
def holidays_known() -> Iterator[None]:
    """Turn a missing holiday table into the refusal that names the year."""
    try:
        yield
    except MissingHolidayYear as missing:
        raise refusals.calendar_year_missing(missing.year) from missing


@dataclass(frozen=True, slots=True)
class Spans:
    """The clocks of one call, with the rules, the county's days and the call they are reckoned for."""

    rulebook: Rulebook
    facts: Facts
    state: CallState

    def begun(
        self, rule: ClockRule, owner: int, start: datetime, at: datetime, *, ends_day: bool = False
    ) -> Entry | None:
        """The record of a run that starts at `start` by an event at `at`; None when no limit applies to the call.

        `ends_day`: time alone starts it, and midnight is the end of a day.
        """
        with holidays_known():
            lookup = lookup_of(self.rulebook, self.facts, self.state, start, unit=owner)
            if not rule.when.holds(lookup):
                return None
            selected = self.selected(rule, owner, start, ends_day=ends_day)
            if selected is None or selected.row.limit is None:
                return None
            calendar = selected.row.calendar or rule.calendar
            segment = Segment(start, selected.row.limit, ends_day=ends_day)
            reckoned = self._reckoned(calendar, segment, start)
        began = {} if start == at.replace(microsecond=0) else {"start": start.isoformat()}
        return {
            "code": rule.code,
            "owner": owner,
            **began,
            **({"ends_day": True} if ends_day else {}),
            **_moments(reckoned),
            "holidays": self.facts.holidays.version,
            **terms(selected, calendar),
            **({"overrides": codes} if (codes := self._overrides(owner, start)) else {}),
        }

    def selected(
        self,
        rule: ClockRule,
        owner: int,
        start: datetime,
        also: Collection[str] = (),
        *,
        ends_day: bool = False,
    ) -> Selected | None:
        """The limit row for a run of the clock starting at `start`; `also`: overrides that reached it since."""
        lookup = lookup_of(self.rulebook, self.facts, self.state, start, unit=owner)
        overrides = in_force(self.facts.overrides, self.state, start, lookup, also)

        def due_of(row: LimitRow) -> datetime:
            limit = self._limit(row, rule, start, ends_day=ends_day).limit
            if limit is None:
                raise ValueError("a row without a limit has no due moment")
            return self._reckoned(row.calendar or rule.calendar, Segment(start, limit), start).due

        found = row_for(self.rulebook, rule, lookup, overrides, due_of)
        if found is None:
            return None
        row = self._limit(found.row, rule, start, ends_day=ends_day)
        return replace(found, row=self._capped(row, rule, start))

    def _capped(self, row: LimitRow, rule: ClockRule, start: datetime) -> LimitRow:
        """The row, or the longest the clock may ever become where the row's limit would go beyond it."""
        most = rule.maximum
        if row.limit is None or most is None:
            return row
        due = self._reckoned(row.calendar or rule.calendar, Segment(start, row.limit), start).due
        if due <= self._reckoned(rule.calendar, Segment(start, most), start).due:
            return row
        return replace(row, limit=most, calendar=rule.calendar)

    def _limit(self, row: LimitRow, rule: ClockRule, start: datetime, *, ends_day: bool) -> LimitRow:
        """The row with a limit that can be counted: one until the date in a form field as so many days."""
        if row.limit is None or row.limit.unit != DATE:
            return row
        day = date.fromisoformat(self.state.fields[row.limit.field])
        calendar = self.rulebook.calendars[row.calendar or rule.calendar]
        days = days_until(self.office(start), calendar, start, day, self.facts.holidays, ends_day=ends_day)
        return replace(row, limit=replace(days, at=row.limit.at))

    def paused(self, run: ClockRun, at: datetime, why: str, partly_used_day: str = USED) -> Entry:
        """The run stands from `at` on, for one more reason."""
        entry: Entry = {"code": run.code, "owner": run.owner, "why": why}
        if run.standing:
            return entry
        with holidays_known():
            left = spent(
                self.office(run.started_at, run.overrides),
                self.calendar_of(run),
                self.segment_of(run),
                at,
                self.facts.holidays,
                partly_used_day,
            )
        return {**entry, "spent": left.as_json(), "partly_used_day": partly_used_day}

    def gone_on(self, run: ClockRun, at: datetime, why: str) -> Entry:
        """One reason to stand has gone at `at`; with the last one, what was left is reckoned from there."""
        entry: Entry = {"code": run.code, "owner": run.owner, "why": why}
        left = run.spent
        if run.standing != {why} or left is None or (run.late and _nothing(left)):
            return entry
        segment = Segment(at, self.limit_of(run), left, ends_day=run.ends_day)
        with holidays_known():
            reckoned = self._reckoned(self.calendar_code(run), segment, run.started_at, run)
        return {**entry, **_moments(reckoned), "segments": _written([*self._segments(run), segment])}

    def extended(self, run: ClockRun, at: datetime, amount: int, rule: ExtensionRule) -> Entry:
        """The run given more time, counted on from its due moment or from `at` (`approval`); never due earlier."""
        counted_in = self.counted_in(run, rule)
        entry: Entry = {
            "code": run.code,
            "owner": run.owner,
            "why": "extension",
            "amount": amount,
            "unit": rule.unit,
            "counts_from": rule.counts_from,
            "counted_in": counted_in,
        }
        extra = limit_in(amount, rule.unit)
        calendar, measured = self.calendar_of(run), self.rulebook.calendars[counted_in]
        with holidays_known():
            if run.spent is not None:
                extra = self._granted_on(run, run.spent.due, extra, measured)
                due = extended(
                    self.office(run.started_at, run.overrides),
                    calendar,
                    run.spent.due,
                    extra,
                    self.facts.holidays,
                )
                left = lengthened(calendar, run.spent, extra, due)
                return {**entry, "due": due.isoformat(), "spent": left.as_json()}
            *past, last = self._segments(run)
            if rule.counts_from == "approval":
                office = self.office(run.started_at, run.overrides)
                until = self.limit_of(run).at
                fresh = granted_from(office, calendar, at, extra, measured, self.facts.holidays, until)
                past, segment = [*past, last], Segment(at, fresh)
            else:
                extra = self._granted_on(run, run.due, extra, measured)
                segment = replace(last, extras=(*last.extras, extra))
            reckoned = self._reckoned(self.calendar_code(run), segment, run.started_at, run)
        if reckoned.due <= run.due:
            return entry
        return {**entry, **_moments(reckoned), "segments": _written([*past, segment])}

    def told_again(self, run: ClockRun, terms_now: Entry, start: datetime) -> Entry:
        """The run as it would be had it started at `start` with these terms; its pauses and extensions survive."""
        limit, calendar = limit_from_json(terms_now["limit"]), self.rulebook.calendars[terms_now["calendar"]]
        happenings = sorted(
            happenings_of(run, calendar, start, self.rulebook.calendars), key=lambda pair: pair[0]
        )
        with holidays_known():
            told = course(
                self.office(start, run.overrides),
                calendar,
                limit,
                start,
                [happening for _, happening in happenings],
                self.facts.holidays,
                self.rulebook.soon_at_percent,
                run.partly_used_day,
                ends_day=run.ends_day,
            )
        entry: Entry = {
            "code": run.code,
            "owner": run.owner,
            "due": told.due.isoformat(),
            "soon": told.reckoning.soon.isoformat(),
            "segments": _written([told.segment]),
        }
        if told.left is not None:
            entry["spent"] = told.left.as_json()
        if start != run.started_at:
            entry["start"] = start.isoformat()
        return entry

    def own_terms(self, run: ClockRun) -> Entry:
        """The terms a run goes by."""
        return {
            "row": run.row,
            "override": run.override,
            "beaten": list(run.beaten),
            "limit": limit_as_json(self.limit_of(run)),
            "calendar": self.calendar_code(run),
        }

    def longest(self, run: ClockRun, maximum: Limit) -> datetime:
        """When the run would be due with the longest limit it may ever have, its pauses apart from that the same."""
        calendar = self.rulebook.clocks[run.code].calendar
        terms_most = {**self.own_terms(run), "limit": limit_as_json(maximum), "calendar": calendar}
        told = self.told_again(replace(run, moves=()), terms_most, run.started_at)
        return datetime.fromisoformat(told["due"])

    def share_used(self, run: ClockRun, percent: int) -> datetime:
        """When so much of a running run's time has been used. Raises MissingHolidayYear."""
        return reckon_segment(
            self.office(run.started_at, run.overrides),
            self.calendar_of(run),
            self.segment_of(run),
            self.facts.holidays,
            percent,
            run.partly_used_day,
        ).soon

    def office(self, start: datetime, also: Collection[str] = ()) -> OfficeHours:
        """The county's days and hours for a clock that started then, with those of the overrides that apply to it.

        `also`: overrides that reached it since.
        """
        office = self.rulebook.office
        with_days = [override for override in self.facts.overrides if override.own_days]
        if not with_days:
            return office
        lookup = lookup_of(self.rulebook, self.facts, self.state, start)
        own_days = dict(office.own_days)
        for override in reversed(in_force(with_days, self.state, start, lookup, also)):
            own_days |= {own.day: own for own in override.own_days}
        return replace(office, own_days=own_days)

    def limit_of(self, run: ClockRun) -> Limit:
        """The limit the run was started with; the oldest logs only say which row it was."""
        limit = run.limit or self.rulebook.clocks[run.code].limits[run.row].limit
        if limit is None:
            raise ValueError(f"clock {run.code} runs by a row without a limit")
        return limit

    def calendar_of(self, run: ClockRun) -> Calendar:
        """The calendar the run counts in."""
        return self.rulebook.calendars[self.calendar_code(run)]

    def calendar_code(self, run: ClockRun) -> str:
        """The code of that calendar; the oldest logs do not name it."""
        if run.calendar:
            return run.calendar
        rule = self.rulebook.clocks[run.code]
        return rule.limits[run.row].calendar or rule.calendar

    def segment_of(self, run: ClockRun) -> Segment:
        """The segment that gives the run its due moment."""
        return self._segments(run)[-1]

    def _overrides(self, owner: int, start: datetime) -> list[str]:
        lookup = lookup_of(self.rulebook, self.facts, self.state, start, unit=owner)
        return sorted(each.code for each in in_force(self.facts.overrides, self.state, start, lookup))

    def counted_in(self, run: ClockRun, rule: ExtensionRule) -> str:
        """The calendar an extension of the run is counted in."""
        own = self.calendar_code(run)
        if rule.calendar or counts(self.rulebook.calendars[own], rule.unit):
            return rule.calendar or own
        fit = {code: each for code, each in self.rulebook.calendars.items() if counts(each, rule.unit)}
        for kind in (DayCalendar, ElapsedCalendar, OfficeHoursCalendar):
            found = [code for code, each in fit.items() if isinstance(each, kind)]
            if found:
                return found[0] if len(found) == 1 else own
        return own

    def _granted_on(self, run: ClockRun, due: datetime, extra: Limit, counted_in: Calendar) -> Limit:
        office = self.office(run.started_at, run.overrides)
        calendar, at = self.calendar_of(run), self.limit_of(run).at
        return granted_on(office, calendar, due, extra, counted_in, self.facts.holidays, at)

    def _segments(self, run: ClockRun) -> tuple[Segment, ...]:
        started = Segment(run.started_at, self.limit_of(run), ends_day=run.ends_day)
        return run.segments or (started,)

    def _reckoned(
        self, calendar: str, segment: Segment, start: datetime, run: ClockRun | None = None
    ) -> Reckoning:
        return reckon_segment(
            self.office(start, run.overrides if run else ()),
            self.rulebook.calendars[calendar],
            segment,
            self.facts.holidays,
            self.rulebook.soon_at_percent,
            run.partly_used_day if run else USED,
        )


def terms(selected: Selected, calendar: str) -> Entry:
    """What a payload says of the row by which a run is reckoned."""
    if selected.row.limit is None:
        raise ValueError("a run has a limit")
    return {
        "row": selected.place,
        "override": selected.override,
        "beaten": list(selected.beaten),
        "limit": limit_as_json(selected.row.limit),
        "calendar": calendar,
    }


def happenings_of(
    run: ClockRun, calendar: Calendar, start: datetime, calendars: Mapping[str, Calendar]
) -> Iterator[tuple[datetime, Happening]]:
    """The pauses and extensions of a run since `start`, each with its moment; extensions as `calendar` counts them.

    `calendars` are the rulebook's, in which the extensions were counted.
    """
    for pause in run.pauses:
        if pause.until is not None and pause.until <= start:
            continue
        yield pause.since, Paused(pause.since, pause.why)
        if pause.until is not None:
            yield pause.until, Resumed(pause.until)
    for move in run.moves:
        if move.why != "extension":
            continue
        extra, counted_in = limit_in(move.amount, move.unit), calendars.get(move.counted_in)
        if counted_in is None and isinstance(calendar, DayCalendar) and extra.unit != DAYS:
            # Hours granted on a clock that now counts days: never less than a day of it.
            extra = Limit(1, DAYS)
        fresh = move.counts_from == "approval"
        yield move.at, Restarted(move.at, extra, counted_in) if fresh else Extended(extra, counted_in)


def _moments(reckoned: Reckoning) -> Entry:
    return {"due": reckoned.due.isoformat(), "soon": reckoned.soon.isoformat()}


def _written(segments: list[Segment]) -> list[Entry]:
    return [segment_as_json(segment) for segment in segments]


def _nothing(left: Spent) -> bool:
    return not left.days_left and not left.time_left
