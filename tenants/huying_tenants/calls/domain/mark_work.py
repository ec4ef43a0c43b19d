"""Which clocks the marks of one event start, stop, cancel and hand on to another unit."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.addressing import ADD_UNITS
from huying_tenants.calls.domain.clock_runs import ClockRun, RunKey
from huying_tenants.calls.domain.effects import Effects, kept
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.parties import units_at
from huying_tenants.calls.domain.refusals import CALENDAR_YEAR_MISSING
from huying_tenants.calls.domain.spans import Entry, Spans
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import VERB_EVENTS, ClockRule, Mark, MarkKind, Party, Rulebook


def owners_of(facts: Facts, state: CallState, rule: ClockRule) -> tuple[int, ...]:
    """The units a clock runs for now. While nobody leads a call, the centre has its clocks in the lead's place."""
    units = units_at(facts, state, rule.owner.place)
    if not units and rule.owner.party is Party.LEAD:
        units = state.units_of(Party.CENTRE)
    return units if rule.each_owner else units[:1]


def counts_for(rulebook: Rulebook, state: CallState, rule: ClockRule, owner: int) -> int | None:
    """The unit in whose assessment a run counts; None: in nobody's."""
    whom = rule.counts_for
    if rule.owner.party is Party.LEAD and state.addressed_by == "orphan":
        whom = rulebook.addressing.orphans_count_for
    return {"owner": owner, "dispatcher": state.centre}.get(whom)


class MarkWork:
    """Works one event's marks through the clocks, with the marks that starting and stopping clocks add to them."""

    def __init__(
        self,
        rulebook: Rulebook,
        facts: Facts,
        preview: CallState,
        marks: Sequence[Mark],
        at: datetime,
        before: CallState | None,
        *,
        waits: bool = False,
        since: datetime | None = None,
    ) -> None:
        """`waits`: a clock whose due moment cannot be told yet holds nothing up, it waits for its year's table.

        `since`: the due moment by which time alone brings the event.
        """
        self.rulebook, self.facts, self.preview, self.at, self.before = rulebook, facts, preview, at, before
        self.spans = Spans(rulebook, facts, preview)
        self.marks = list(dict.fromkeys(marks))
        self.units: dict[Mark, set[int]] = {}
        if units := self._added() or self._doer():
            self.units = {mark: set(units) for mark in self.marks if mark.kind is MarkKind.STEP}
        self.open = {run.key: run for run in preview.clocks if run.open}
        self.stopped: dict[RunKey, None] = {}
        self.started: list[Entry] = []
        self.waits, self.since = waits, since
        self.waiting: list[Entry] = []
        self.answered = (preview.taken[-1].channel or None) if preview.taken else None

    def run(self, back_in: Mark | None = None) -> None:
        """Stop and start until nothing more follows; each clock does so once at most.

        `back_in`: the state the call comes back to from waiting elsewhere.
        """
        known = 0
        for known_there in self.rulebook.clocks.values():
            if back_in in known_there.starts_on and self._ended_while_away(known_there):
                self._start(known_there, [])
        while known < len(self.marks):
            fresh = self.marks[known:]
            known = len(self.marks)
            for key, run in self.open.items():
                rule = self.rulebook.clocks.get(run.code)
                if (
                    rule
                    and key not in self.stopped
                    and any(self._stops(rule, mark) and self._is_of(rule, mark, run.owner) for mark in fresh)
                ):
                    self.stopped[key] = None
                    self._add(Mark(MarkKind.CLOCK_MET, run.code), rule, run.owner)
            for rule in self.rulebook.clocks.values():
                if begins := [mark for mark in fresh if mark in rule.starts_on]:
                    self._start(rule, begins)

    def _ended_while_away(self, rule: ClockRule) -> bool:
        """Whether a clock of the state the call comes back to was ended as it left that state, or after."""
        left = self.before.state if self.before is not None else ""
        away = max(
            (each.noted for each in self.preview.happened if each.mark == Mark(MarkKind.STATE, left)),
            default=None,
        )
        runs = [run for run in self.preview.clocks if run.code == rule.code]
        ended = runs[-1].stopped_at if runs else None
        return away is not None and ended is not None and not any(run.open for run in runs) and ended >= away

    def begun(self, rule: ClockRule, start: datetime, marks: Sequence[Mark] = ()) -> Iterator[Entry]:
        """The runs of a clock that starts now by these marks, reckoned from `start`."""
        begun = {(entry["code"], entry["owner"]) for entry in self.started}
        for owner in owners_of(self.facts, self.preview, rule):
            key = (rule.code, owner)
            again = rule.once and any(run.key == key for run in self.preview.clocks)
            if key in begun or again or self._goes_on(rule, owner):
                continue
            if marks and not any(self._is_of(rule, mark, owner) for mark in marks):
                continue
            entry = self._reckoned(rule, owner, start)
            if entry is not None:
                counts = counts_for(self.rulebook, self.preview, rule, owner)
                channel = {"channel": rule.channel} if rule.channel else {}
                yield {**entry, **channel, **({} if counts == owner else {"counts_for": counts})}

    def _reckoned(self, rule: ClockRule, owner: int, start: datetime) -> Entry | None:
        try:
            return self.spans.begun(rule, owner, start, self.at, ends_day=start == self.since)
        except Refusal as refusal:
            if not self.waits or refusal.code != CALENDAR_YEAR_MISSING:
                raise
            self.waiting.append({"code": rule.code, "owner": owner, "start": start.isoformat()})
            return None

    def effects(self, ends: bool) -> Effects:
        """The payload's keys. `ends`: the call is over with this event."""
        cancelled: list[Entry | str] = []
        moved: list[Entry] = []
        stopped = [self._named(key) for key in self.stopped]
        for key, run in self.open.items():
            if key in self.stopped:
                continue
            rule = self.rulebook.clocks.get(run.code)
            given_up = rule is None or any(
                mark in rule.cancels_on and self._is_of(rule, mark, run.owner) for mark in self.marks
            )
            if ends or given_up or self._restarted(rule, run) or self._left(rule, run):
                # What is late stays late, whatever ends it.
                (stopped if run.late else cancelled).append(self._named(key))
            elif rule is not None and (heir := self._heir(rule, run)) is not None:
                moved.append(self._passed(rule, run, heir))
        effects: Effects = {
            "clocks_stopped": stopped,
            "clocks_cancelled": cancelled,
            "clocks_started": self.started,
            "marks": [str(mark) for mark in self.marks],
        }
        return effects | kept({"clocks_moved": moved, "clocks_waiting": self.waiting})

    def _added(self) -> set[int]:
        """The units an event adds to those that co-operate, when that is all it is."""
        before = self.before
        if before is None or not self.preview.taken or self.preview.taken[-1].event != VERB_EVENTS[ADD_UNITS]:
            return set()
        return set(self.preview.cooperating) - set(before.cooperating)

    def _doer(self) -> set[int]:
        """The unit whose step the event is, if it is one."""
        known = len(self.before.taken) if self.before is not None else 0
        unit = self.preview.taken[-1].unit if self.preview.taken[known:] else None
        return set() if unit is None else {unit}

    def _is_of(self, rule: ClockRule, mark: Mark, owner: int) -> bool:
        """Whether a mark is about this unit's run: where each has its own, what one of them does is its own alone."""
        if not rule.each_owner:
            return True
        owners = {*owners_of(self.facts, self.preview, rule)}
        if self.before is not None:
            # One that gives its part back has it no more after its own step.
            owners |= {*owners_of(self.facts, self.before, rule)} - {self.preview.lead}
        units = self.units.get(mark, set()) & owners
        return not units or owner in units

    def _goes_on(self, rule: ClockRule, owner: int) -> bool:
        """Whether the clock runs already and its start does not start it anew."""
        if rule.restarts:
            return False
        running = [unit for code, unit in self.open.keys() - self.stopped.keys() if code == rule.code]
        return owner in running if rule.each_owner else bool(running)

    def _restarted(self, rule: ClockRule | None, run: ClockRun) -> bool:
        """Whether the clock starts anew with the event, for this unit or for the one in its place."""
        return rule is not None and any(
            entry["code"] == rule.code and (entry["owner"] == run.owner or not rule.each_owner)
            for entry in self.started
        )

    def _left(self, rule: ClockRule | None, run: ClockRun) -> bool:
        """Whether nobody takes the run over from a unit that has gone: it was its own alone, or it is late already."""
        return rule is not None and (rule.each_owner or run.late) and self._gone(rule, run)

    def _heir(self, rule: ClockRule, run: ClockRun) -> int | None:
        """The unit that is now what the run's was."""
        if rule.each_owner or not self._gone(rule, run):
            return None
        heir = next(iter(owners_of(self.facts, self.preview, rule)), None)
        return None if heir is None or (rule.code, heir) in self.open else heir

    def _gone(self, rule: ClockRule, run: ClockRun) -> bool:
        """Whether the unit of a run is no longer what the clock's owner is to the call."""
        return self.before is not None and run.owner not in owners_of(self.facts, self.preview, rule)

    def _passed(self, rule: ClockRule, run: ClockRun, heir: int) -> Entry:
        counts = counts_for(self.rulebook, self.preview, rule, heir)
        return {
            "code": run.code,
            "owner": run.owner,
            "passes_to": heir,
            "counts_for": counts,
            "why": "passed",
        }

    def _stops(self, rule: ClockRule, mark: Mark) -> bool:
        """Whether a mark stops a clock. An answer stops the clocks of the channel it answers, or of all (rule T34)."""
        answers = self._answers(mark)
        if mark not in rule.stops_on:
            return self.rulebook.one_answer_for_all and answers and any(map(self._answers, rule.stops_on))
        if not answers or self.rulebook.one_answer_for_all:
            return True
        alike = {each.channel for each in self.rulebook.clocks.values() if mark in each.stops_on}
        return len(alike) == 1 or rule.channel == self.answered

    def _answers(self, mark: Mark) -> bool:
        step = self.rulebook.steps.get(mark.code) if mark.kind is MarkKind.STEP else None
        return step is not None and step.verb == "answer"

    def _named(self, key: RunKey) -> Entry | str:
        """The clock's code alone where that names the run."""
        code, owner = key
        return code if sum(each == code for each, _ in self.open) == 1 else {"code": code, "owner": owner}

    def _start(self, rule: ClockRule, marks: Sequence[Mark]) -> None:
        received = self.preview.channels.get(rule.channel) if rule.channel else self.since or self.at
        if received is None:
            return
        entries = list(self.begun(rule, received.replace(microsecond=0), marks))
        self.started += entries
        for entry in entries:
            self._add(Mark(MarkKind.CLOCK_START, rule.code), rule, entry["owner"])

    def _add(self, mark: Mark, rule: ClockRule, owner: int) -> None:
        """One more mark, of one unit's run where each has its own."""
        if rule.each_owner:
            self.units.setdefault(mark, set()).add(owner)
        if mark not in self.marks:
            self.marks.append(mark)
