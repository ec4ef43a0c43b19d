"""The decider: given what the rules say and what has happened, what a command makes happen now.

`decide` is the only place where an act on a call is judged, and (through `reckon`) the only place where a deadline
is set. It writes nothing; it returns the events to append, or raises the Refusal that says why not.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.commands import (
    Acknowledge,
    AddEvidence,
    Command,
    Comment,
    File,
    Rate,
)
from huying_tenants.calls.domain.events import Author, Event, NewEvent
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.forms import FORMS
from huying_tenants.calls.domain.permission import refusal_of_remark, refusal_of_step
from huying_tenants.calls.domain.state import CallState, ClockStatus, evolve
from huying_tenants.rulebook.domain.model import CLOSED, REOPENED, ClockRule, Party, Rulebook, Step
from huying_tenants.rulebook.domain.reckoning import reckon


def decide(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState | None,
    command: Command,
    seat: ActingSeat,
    now: datetime,
    *,
    rulebook_version_id: int = 0,
    seen_version: int | None = None,
) -> list[NewEvent]:
    """The events a command brings about at `now` (UTC). Raises Refusal.

    `seen_version` is the version of the call the person saw: an act upon an older one is refused as stale. Breaches
    that fell due before `now` come first, so that a late act never hides that it was late.
    """
    if isinstance(command, File):
        return _file(rulebook, facts, command, seat, now, rulebook_version_id)
    if state is None:
        raise ValueError("only filing begins a call")
    if isinstance(command, Comment | AddEvidence | Acknowledge):
        return [*breaches(state, now), _remark(rulebook, facts, state, command, seat)]
    if seen_version is not None and seen_version != state.version:
        raise refusals.stale(seen_version, state.version)
    refusal = refusal_of_step(rulebook, facts, state, command.verb, seat)
    if refusal is not None:
        raise refusal
    overdue = breaches(state, now)
    step = rulebook.steps[command.verb]
    payload, words = FORMS[command.verb](rulebook, facts, state, command)
    drafts = _Drafts(rulebook, facts, state, overdue, seat.author, now)
    if isinstance(command, Rate):
        _rate(drafts, state.state, step, command, payload, words)
    else:
        drafts.move(step.event, step.leads_to, payload, words)
    return drafts.events


def breaches(state: CallState, now: datetime) -> list[NewEvent]:
    """The clocks that ran past their due moment before `now` and have not been recorded as breached.

    A stop within the due second is on time (rule T01); the breach begins with the next second.
    """
    second = now.replace(microsecond=0)
    return [
        NewEvent(
            kinds.CLOCK_BREACHED, {"clock": clock.code, "round": clock.round, "due": clock.due.isoformat()}
        )
        for clock in state.clocks
        if clock.status is ClockStatus.RUNNING and second > clock.due
    ]


def _file(
    rulebook: Rulebook, facts: Facts, command: File, seat: ActingSeat, now: datetime, rulebook_version_id: int
) -> list[NewEvent]:
    step = rulebook.steps["file"]
    if step.verb not in seat.verbs:
        raise refusals.verb_not_permitted(step.name)
    payload, words = FORMS["file"](rulebook, facts, None, command)
    if facts.centre is None and any(each.by is Party.CENTRE for each in rulebook.steps.values()):
        raise refusals.no_centre()
    payload |= {
        "rulebook_version": rulebook_version_id,
        "caller": seat.author.unit_id,
        "centre": facts.centre,
    }
    if step.addressed_by_item:
        payload |= {"lead": command.item.lead, "cooperating": list(command.item.cooperating)}
    drafts = _Drafts(rulebook, facts, None, [], seat.author, now)
    drafts.move(step.event, step.leads_to, payload, words)
    return drafts.events


def _rate(
    drafts: "_Drafts", here: str, step: Step, command: Rate, payload: dict[str, Any], words: Mapping[str, str]
) -> None:
    """A rating closes the call in the same breath when it is solved; otherwise a new round begins."""
    drafts.move(step.event, here, payload, words)
    if command.solved:
        drafts.move(CLOSED, step.leads_to, {}, {})
    else:
        drafts.move(REOPENED, step.unsolved_leads_to or here, {}, {})


def _remark(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    command: Comment | AddEvidence | Acknowledge,
    seat: ActingSeat,
) -> NewEvent:
    refusal = refusal_of_remark(rulebook, state, command.verb, seat)
    if refusal is not None:
        raise refusal
    payload, words = FORMS[command.verb](rulebook, facts, state, command)
    return NewEvent(REMARK_EVENTS[command.verb], payload, words)


REMARK_EVENTS = {
    "comment": kinds.COMMENTED,
    "add_evidence": kinds.EVIDENCE_ADDED,
    "acknowledge": kinds.ACKNOWLEDGED,
}


class _Drafts:
    """Collects the events of one act, folding each at once so that the next sees its effect."""

    def __init__(
        self,
        rulebook: Rulebook,
        facts: Facts,
        state: CallState | None,
        first: list[NewEvent],
        author: Author,
        now: datetime,
    ) -> None:
        self.rulebook, self.facts, self.author, self.now = rulebook, facts, author, now
        self.state = state
        self.events: list[NewEvent] = []
        for event in first:
            self._append(event)

    def move(self, event: str, to: str, payload: Mapping[str, Any], words: Mapping[str, str]) -> None:
        """Draft one procedural event that leads to state `to`, with the clocks and rings it brings about."""
        target = self.rulebook.states[to]
        parties = _Addressees(self.state, payload)
        # A rating leaves the call where it stands, and nobody is called there anew; what follows it at once may ring.
        rung = frozenset[Party]() if event == "rated" else target.rings
        self._append(
            NewEvent(
                event,
                {
                    **payload,
                    "to": to,
                    "final": target.final,
                    "waits_for": target.waits_for,
                    "rings": [unit for party in Party if party in rung for unit in parties.of(party)],
                    **self._clocks(event, payload, parties, over=target.final),
                },
                words,
            )
        )

    def _clocks(
        self, event: str, payload: Mapping[str, Any], parties: "_Addressees", *, over: bool
    ) -> dict[str, list[dict[str, Any]] | list[str]]:
        """Which clocks an event stops, starts and cancels. No clock outlives the call."""
        running = {clock.code for clock in self.state.clocks if clock.running} if self.state else set()
        rules = self.rulebook.clocks.values()
        stopped = [rule.code for rule in rules if rule.code in running and event in rule.stops_on]
        started = [
            start
            for rule in rules
            if event in rule.starts_on
            for start in self._start(rule, payload, parties)
        ]
        restarted = {start["code"] for start in started}
        cancelled = [
            rule.code
            for rule in rules
            if rule.code in running
            and rule.code not in stopped
            and (over or event in rule.cancels_on or rule.code in restarted)
        ]
        return {"clocks_stopped": stopped, "clocks_cancelled": cancelled, "clocks_started": started}

    def _start(
        self, rule: ClockRule, payload: Mapping[str, Any], parties: "_Addressees"
    ) -> list[dict[str, Any]]:
        """The record of a clock that starts now: all it took from outside is written down."""
        item = payload["item"] if self.state is None else self.state.item
        call_type = payload["call_type"] if self.state is None else self.state.call_type
        row = rule.row_for(call_type=call_type, item=item["code"])
        owners = parties.of(rule.owner)
        if row is None or not owners:
            return []
        try:
            reckoning = reckon(
                self.rulebook,
                self.rulebook.calendars[rule.calendar],
                rule.limits[row].limit,
                self.now.replace(microsecond=0),
                self.facts.holidays,
            )
        except MissingHolidayYear as missing:
            raise refusals.calendar_year_missing(missing.year) from missing
        return [
            {
                "code": rule.code,
                "owner": owners[0],
                "due": reckoning.due.isoformat(),
                "soon": reckoning.soon.isoformat(),
                "row": row,
                "holidays": self.facts.holidays.version,
            }
        ]

    def _append(self, event: NewEvent) -> None:
        self.events.append(event)
        seq = self.state.seq + 1 if self.state else 1
        self.state = evolve(self.state, Event(seq, event.type, self.now, self.author, event.payload))


class _Addressees:
    """The parties as they will be once the drafted event has happened."""

    def __init__(self, state: CallState | None, payload: Mapping[str, Any]) -> None:
        known = {
            Party.CALLER: state.caller if state else payload["caller"],
            Party.CENTRE: state.centre if state else payload["centre"],
            Party.LEAD: payload.get("lead", state.lead if state else None),
        }
        self._units = {party: () if unit is None else (unit,) for party, unit in known.items()}
        self._units[Party.COOPERATING] = tuple(payload.get("cooperating", state.cooperating if state else ()))

    def of(self, party: Party) -> tuple[int, ...]:
        return self._units[party]
