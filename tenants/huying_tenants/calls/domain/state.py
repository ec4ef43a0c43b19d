"""The state of one call, folded from its events, and the fold itself.

`evolve` needs nothing but the event: every fact taken from outside (who was called, when a clock falls due) was
written into the event when it was decided, so a replay gives the same state for ever.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus, advance_clocks, breach, moment_of
from huying_tenants.calls.domain.desks import (
    Desk,
    acknowledged_desks,
    moved_desks,
    notified_desks,
)
from huying_tenants.calls.domain.events import Author, Event
from huying_tenants.calls.domain.fired import Fired, advance_fired
from huying_tenants.calls.domain.marks import Happened, advance_happened
from huying_tenants.calls.domain.requests import Consent, Request, Suspension, advance_requests
from huying_tenants.calls.domain.waiting import Waiting, advance_waiting
from huying_tenants.rulebook.domain.model import CALL_PARTIES, CLOSED, REOPENED, Party

__all__ = ["CallState", "ClockRun", "ClockStatus", "Desk", "Person", "StepTaken", "evolve", "replay"]


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that took effect, or the closing or reopening it led to, and in which round.

    `step` is its code, `doer` who took it (None: the rules themselves), `channel` the channel it was about. `evidence`
    counts the files it brought, those of its request and of all who took it together among them.
    """

    event: str
    at: datetime
    round: int
    step: str = ""
    doer: Author | None = None
    reason: str = ""
    channel: str = ""
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """The person called (rule T09): a post, the account that held it then (None: nobody alone), the unit at that time.

    `passes_to`: the call passes to the post's `successor` | `stays` with the account.
    """

    post: int
    account: int | None
    unit: int
    passes_to: str


@dataclass(frozen=True, slots=True)
class CallState:
    """A call as its events say. `version` rises with procedural events only, `seq` with every event.

    `taken` are the steps that took effect, `happened` all marks, `fired` the triggers that fired. `addressed_by` says
    what determined the units: `row` | `item` | `fallback` | `orphan` | `form` | `first_receiver` (empty: not known).
    `fields` are the latest answers to form fields, `stars` the latest stars by axis, `channels` when each channel
    received the matter. `requests` are all that were made, by number. `labels` are those triggers have set. `selected`:
    drawn for a call-back (None: not drawn yet). `opened` are the call types of the orders triggers have opened.
    `waiting` are the clocks that wait for a year's holiday table.
    """

    state: str
    version: int
    seq: int
    round: int
    rulebook_version_id: int
    item: Mapping[str, Any]
    call_type: str
    caller: int
    centre: int | None
    lead: int | None
    cooperating: tuple[int, ...]
    returned_by: frozenset[int]
    evidence_count: int
    filed_at: datetime
    last_at: datetime
    closed_at: datetime | None
    clocks: tuple[ClockRun, ...]
    desks: Mapping[int, Desk]
    taken: tuple[StepTaken, ...]
    happened: tuple[Happened, ...] = ()
    fired: tuple[Fired, ...] = ()
    sender: Author | None = None
    sender_roles: frozenset[str] = frozenset()
    sent_off_hours: bool | None = None
    addressed_by: str = ""
    person: Person | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    axes: Mapping[str, str] = field(default_factory=dict)
    grade: str | None = None
    result: str | None = None
    solved: bool | None = None
    stars: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, datetime] = field(default_factory=dict)
    requests: Mapping[int, Request] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    suspended: Suspension | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    selected: bool | None = None
    opened: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def party_of(self, unit_id: int) -> Party | None:
        """What a unit is to this call now, or None when it has no part in it (any more)."""
        desk = self.desks.get(unit_id)
        return desk.party if desk is not None and desk.active else None

    def units_of(self, party: Party) -> tuple[int, ...]:
        """The units that are this party to the call, the lead first."""
        match party:
            case Party.COOPERATING:
                return self.cooperating
            case Party.CALLER:
                return (self.caller,)
            case Party.CENTRE:
                return () if self.centre is None else (self.centre,)
            case Party.LEAD:
                return () if self.lead is None else (self.lead,)
            case Party.APPROVER:
                awaited = (unit for each in self.requests.values() for unit in each.awaited_units())
                return tuple(dict.fromkeys(awaited))
        return tuple(unit for unit, desk in self.desks.items() if desk.active and desk.party is party)

    @property
    def sent(self) -> bool:
        """Whether it has been sent at all: a call whose filing waits for approval has not."""
        return bool(self.taken)

    def pending_for(self, step: str) -> Request | None:
        """The request for this step that is still open."""
        return next((each for each in self.requests.values() if each.step == step and each.open), None)


def replay(events: Iterable[Event]) -> CallState:
    """Fold a call's events, oldest first. Raises ValueError when there are none."""
    state: CallState | None = None
    for event in events:
        state = evolve(state, event)
    if state is None:
        raise ValueError("a call has at least one event")
    return state


def evolve(state: CallState | None, event: Event) -> CallState:
    """The state after one more event."""
    before = state or _blank(event)
    round_now = before.round + (event.type == REOPENED)
    payload = event.payload
    changed: dict[str, Any] = {
        "seq": event.seq,
        "last_at": event.at,
        "round": round_now,
        "clocks": _clocks(before.clocks, event, round_now),
        "happened": advance_happened(before.happened, event, round_now),
        "waiting": advance_waiting(before.waiting, event),
    }
    if "evidence" in payload:
        changed["evidence_count"] = before.evidence_count + len(payload["evidence"])
    for key, (name, read) in _FACTS.items():
        if key in payload:
            changed[name] = read(before, payload[key])
    if event.procedural:
        changed |= _procedural(before, event, round_now)
    elif event.type in _REMARKS:
        changed |= _REMARKS[event.type](before, event, round_now)
    after = replace(before, **changed)
    return (
        replace(after, desks=moved_desks(after.desks, _parties(after), event)) if event.procedural else after
    )


def _blank(event: Event) -> CallState:
    payload = event.payload
    return CallState(
        state="",
        version=0,
        seq=0,
        round=1,
        rulebook_version_id=payload["rulebook_version"],
        item=payload["item"],
        call_type=payload["call_type"],
        caller=payload["caller"],
        centre=payload["centre"],
        lead=None,
        cooperating=(),
        returned_by=frozenset(),
        evidence_count=0,
        filed_at=event.at,
        last_at=event.at,
        closed_at=None,
        clocks=(),
        desks={},
        taken=(),
        sender=event.author,
    )


def _clocks(clocks: tuple[ClockRun, ...], event: Event, round_now: int) -> tuple[ClockRun, ...]:
    if event.type == kinds.CLOCK_BREACHED:
        clocks = breach(clocks, event.payload)
    return advance_clocks(clocks, event, round_now)


_FACTS: Mapping[str, tuple[str, Any]] = {
    "lead": ("lead", lambda before, lead: lead),
    "cooperating": ("cooperating", lambda before, units: tuple(units)),
    "addressed_by": ("addressed_by", lambda before, how: how),
    "person": ("person", lambda before, person: Person(**person) if person else None),
    "sender_roles": ("sender_roles", lambda before, roles: frozenset(roles)),
    "off_hours": ("sent_off_hours", lambda before, off: off),
    "fields": ("fields", lambda before, fields: {**before.fields, **fields}),
    "axes": ("axes", lambda before, axes: {**before.axes, **axes}),
    "grade": ("grade", lambda before, grade: grade),
    "result": ("result", lambda before, result: result),
    "solved": ("solved", lambda before, solved: solved),
    "scores": ("stars", lambda before, stars: {**before.stars, **stars}),
    "rulebook_version": ("rulebook_version_id", lambda before, version: version),
    "sets": ("labels", lambda before, labels: {**before.labels, **labels}),
    "selected": ("selected", lambda before, selected: selected),
}
"""What any event may carry of the call, the field of the state it becomes, and how."""


def _procedural(before: CallState, event: Event, round_now: int) -> dict[str, Any]:
    payload, at = event.payload, moment_of(event)
    final = payload["final"]
    changed: dict[str, Any] = {
        "state": payload["to"],
        "version": before.version + 1,
        "closed_at": before.closed_at if before.closed_at and final else at if final else None,
        "requests": advance_requests(before.requests, event, round_now),
        "consents": _consents(before, event, at),
    }
    if event.type in kinds.VERB_OF_EVENT or event.type in (CLOSED, REOPENED):
        changed["taken"] = (*before.taken, _taken(before, event, at, round_now))
    doer = event.doer
    if event.type == "returned" and doer is not None:
        changed["returned_by"] = before.returned_by | {doer.unit_id}
    if event.type == "channel_joined":
        received = datetime.fromisoformat(payload["received"])
        changed["channels"] = {**before.channels, payload["channel"]: received}
    if event.type == "suspended":
        until = payload.get("until")
        changed["suspended"] = Suspension(
            event.step,
            at,
            datetime.fromisoformat(until) if until else None,
            payload.get("back_to", before.state),
            payload["to"],
        )
    if event.type == "resumed" or final:
        changed["suspended"] = None
    return changed


def _taken(before: CallState, event: Event, at: datetime, round_now: int) -> StepTaken:
    payload = event.payload
    request = before.requests.get(payload.get("request", 0))
    files = len(payload.get("evidence", ()))
    if event.step:
        files += request.evidence if request else 0
        files += sum(each.evidence for each in before.consents if each.step == event.step)
    return StepTaken(
        event.type,
        at,
        round_now,
        event.step,
        event.doer,
        payload.get("reason", ""),
        payload.get("channel", ""),
        files,
    )


def _consents(before: CallState, event: Event, at: datetime) -> tuple[Consent, ...]:
    """One more consent; none is left of a step that was taken, nor of any once the call has moved."""
    payload = event.payload
    if event.type == kinds.CONSENTED and event.author is not None:
        files = len(payload.get("evidence", ()))
        return (*before.consents, Consent(event.step, payload["slot"], event.author, at, files))
    if payload["to"] != before.state or event.type == REOPENED:
        return ()
    return tuple(each for each in before.consents if each.step != event.step)


def _parties(state: CallState) -> Mapping[int, Party]:
    """What each unit is to the call; before it has been sent it is nobody's but the caller's and the approvers'."""
    named = CALL_PARTIES if state.sent else (Party.CALLER,)
    approvers = dict.fromkeys(state.units_of(Party.APPROVER), Party.APPROVER)
    return approvers | {unit: party for party in reversed(named) for unit in state.units_of(party)}


def _acknowledged(before: CallState, event: Event, _round: int) -> dict[str, Any]:
    if event.author is None:
        return {}
    return {"desks": acknowledged_desks(before.desks, event.author.unit_id, event.at)}


def _triggered(before: CallState, event: Event, round_now: int) -> dict[str, Any]:
    payload = event.payload
    told = [unit for notice in payload.get("notices", ()) for unit in notice["units"]]
    opens = payload.get("opens")
    return {
        "fired": advance_fired(before.fired, event, round_now),
        "desks": notified_desks(before.desks, told, payload.get("rings", ()), event.at),
        "opened": (*before.opened, opens) if opens else before.opened,
    }


_REMARKS: Mapping[str, Any] = {kinds.ACKNOWLEDGED: _acknowledged, kinds.TRIGGERED: _triggered}
