"""The state of one call, folded from its events, and the fold itself.

`evolve` needs nothing but the event: every fact taken from outside (who was called, when a clock falls due) was
written into the event when it was decided, so a replay gives the same state for ever.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.events import Event
from huying_tenants.rulebook.domain.model import CLOSED, REOPENED, Party


class ClockStatus(StrEnum):
    """Running and breached clocks still run; met (in time), late and cancelled ones are over."""

    RUNNING = "running"
    BREACHED = "breached"
    MET = "met"
    LATE = "late"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ClockRun:
    """One run of one clock.

    `started_by` is the event that started it, `owner` the unit it runs for, `row` the limit row of the rulebook that
    applied, `holidays` the version of the holiday table it was reckoned with.
    """

    code: str
    round: int
    owner: int
    started_by: str
    started_at: datetime
    due: datetime
    soon: datetime
    row: int
    holidays: str
    status: ClockStatus = ClockStatus.RUNNING
    stopped_at: datetime | None = None
    breached_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether it has neither been stopped nor cancelled; a breached clock runs on."""
        return self.status in (ClockStatus.RUNNING, ClockStatus.BREACHED)


@dataclass(frozen=True, slots=True)
class Desk:
    """What one unit's worklist shows of the call. Not `active`: the unit had a part once, and no longer."""

    party: Party
    active: bool = True
    must_act: bool = False
    ringing_since: datetime | None = None
    acknowledged_at: datetime | None = None

    @property
    def ringing(self) -> bool:
        """Whether it rings and nobody has reacted."""
        return self.ringing_since is not None and self.acknowledged_at is None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A procedural event that happened, and in which round."""

    event: str
    at: datetime
    round: int


@dataclass(frozen=True, slots=True)
class CallState:
    """A call as its events say. `version` rises with procedural events only, `seq` with every event."""

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

    def party_of(self, unit_id: int) -> Party | None:
        """What a unit is to this call now, or None when it has no part in it (any more)."""
        desk = self.desks.get(unit_id)
        return desk.party if desk is not None and desk.active else None

    def units_of(self, party: Party) -> tuple[int, ...]:
        """The units that are this party to the call, the lead first."""
        named = {Party.CALLER: self.caller, Party.CENTRE: self.centre, Party.LEAD: self.lead}
        if party is Party.COOPERATING:
            return self.cooperating
        unit = named[party]
        return () if unit is None else (unit,)


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
    state = replace(
        before,
        seq=event.seq,
        last_at=event.at,
        evidence_count=before.evidence_count + len(event.payload.get("evidence", ())),
    )
    if event.procedural:
        return _apply_procedural(state, event)
    if event.type == kinds.CLOCK_BREACHED:
        return replace(state, clocks=_breach(state.clocks, event.payload["clock"]))
    if event.type == kinds.ACKNOWLEDGED and event.author is not None:
        return replace(state, desks=_acknowledge(state.desks, event.author.unit_id, event.at))
    return state


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
    )


def _apply_procedural(state: CallState, event: Event) -> CallState:
    payload = event.payload
    round_now = state.round + (event.type == REOPENED)
    final = payload["final"]
    moved = replace(
        state,
        state=payload["to"],
        version=state.version + 1,
        round=round_now,
        lead=payload.get("lead", state.lead),
        cooperating=tuple(payload.get("cooperating", state.cooperating)),
        returned_by=state.returned_by | {event.author.unit_id}
        if event.type == "returned" and event.author
        else state.returned_by,
        closed_at=event.at if event.type == CLOSED or final else None,
        clocks=_advance_clocks(state.clocks, event, round_now),
        taken=(*state.taken, StepTaken(event.type, event.at, round_now)),
    )
    return replace(moved, desks=_advance_desks(moved, event))


def _advance_clocks(clocks: tuple[ClockRun, ...], event: Event, round_now: int) -> tuple[ClockRun, ...]:
    stopped, cancelled = set(event.payload["clocks_stopped"]), set(event.payload["clocks_cancelled"])
    settled = tuple(
        _stop(clock, event.at)
        if clock.running and clock.code in stopped
        else replace(clock, status=ClockStatus.CANCELLED, stopped_at=event.at)
        if clock.running and clock.code in cancelled
        else clock
        for clock in clocks
    )
    started = tuple(
        ClockRun(
            code=each["code"],
            round=round_now,
            owner=each["owner"],
            started_by=event.type,
            started_at=event.at.replace(microsecond=0),
            due=datetime.fromisoformat(each["due"]),
            soon=datetime.fromisoformat(each["soon"]),
            row=each["row"],
            holidays=each["holidays"],
        )
        for each in event.payload["clocks_started"]
    )
    return settled + started


def _stop(clock: ClockRun, at: datetime) -> ClockRun:
    late = clock.status is ClockStatus.BREACHED
    return replace(clock, status=ClockStatus.LATE if late else ClockStatus.MET, stopped_at=at)


def _breach(clocks: tuple[ClockRun, ...], code: str) -> tuple[ClockRun, ...]:
    return tuple(
        replace(clock, status=ClockStatus.BREACHED, breached_at=clock.due)
        if clock.code == code and clock.status is ClockStatus.RUNNING
        else clock
        for clock in clocks
    )


def _acknowledge(desks: Mapping[int, Desk], unit_id: int, at: datetime) -> Mapping[int, Desk]:
    desk = desks.get(unit_id)
    if desk is None or not desk.ringing:
        return desks
    return {**desks, unit_id: replace(desk, acknowledged_at=at)}


def _advance_desks(state: CallState, event: Event) -> Mapping[int, Desk]:
    """Who has a part now, whose turn it is, who rings. Nothing rings once the call is over."""
    if event.payload["final"]:
        return {unit: replace(desk, must_act=False, ringing_since=None) for unit, desk in state.desks.items()}
    parties = {unit: party for party in reversed(Party) for unit in state.units_of(party)}
    left = {
        unit: replace(desk, active=False, must_act=False, ringing_since=None)
        for unit, desk in state.desks.items()
        if unit not in parties
    }
    return left | {
        unit: _advance_desk(state.desks.get(unit) or Desk(party), party, unit, event)
        for unit, party in parties.items()
    }


def _advance_desk(desk: Desk, party: Party, unit: int, event: Event) -> Desk:
    """A desk that has a part after the event: rung anew, or silenced because its own post acted."""
    must_act = party == event.payload["waits_for"]
    if unit in event.payload["rings"]:
        return Desk(party, must_act=must_act, ringing_since=event.at)
    acknowledged = desk.acknowledged_at
    if desk.ringing and event.author is not None and event.author.unit_id == unit:
        acknowledged = event.at
    return replace(desk, party=party, active=True, must_act=must_act, acknowledged_at=acknowledged)
