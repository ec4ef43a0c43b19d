"""The state of one call, folded from its events, and the fold itself.

`evolve` needs nothing but the event: every fact taken from outside (who was called, when a clock falls due) was
written into the event when it was decided, so a replay gives the same state for ever.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus, advance_clocks, moment_of
from huying_tenants.calls.domain.desks import (
    Desk,
    acknowledged_desks,
    moved_desks,
    notified_desks,
)
from huying_tenants.calls.domain.events import Author, Event
from huying_tenants.calls.domain.fired import Fired, Unjudged, advance_fired, advance_unjudged
from huying_tenants.calls.domain.heirs import (
    Heir,
    Passed,
    passed_consents,
    passed_desks,
    passed_requests,
    passed_waiting,
)
from huying_tenants.calls.domain.marks import Happened, advance_happened
from huying_tenants.calls.domain.requests import (
    Consent,
    Request,
    Suspension,
    advance_requests,
    advance_suspensions,
)
from huying_tenants.calls.domain.taken import StepTaken, step_taken
from huying_tenants.calls.domain.waiting import Waiting, advance_waiting
from huying_tenants.rulebook.domain.model import CLOSED, REOPENED, Party

__all__ = ["CallState", "ClockRun", "ClockStatus", "Desk", "Person", "StepTaken", "evolve", "replay"]


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
    what determined the units: `row` | `item` | `fallback` | `orphan` | `form` | `first_receiver` | `superior` (empty:
    not known).
    `fields` are the latest answers to form fields, `stars` the latest stars by axis, `channels` when each channel
    received the matter. `requests` are all that were made, by number. `labels` are those triggers have set. `selected`:
    drawn for a call-back (None: not drawn yet). `opened` are the call types of the orders triggers have opened.
    `filer`: the unit that filed it for the caller (None: the caller itself).
    `suspensions` are all there were, `waiting` the clocks and `unjudged` the occasions of triggers that wait for a
    year's holiday table. `passed` are the parts that passed from units that are no more to their successors.
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
    suspensions: tuple[Suspension, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    selected: bool | None = None
    opened: tuple[str, ...] = ()
    filer: int | None = None
    waiting: tuple[Waiting, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    passed: tuple[Passed, ...] = ()

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
    def suspended(self) -> Suspension | None:
        """The suspension that lasts; none outlives its round or the call."""
        last = self.suspensions[-1] if self.suspensions else None
        return last if last is not None and last.ended is None else None

    @property
    def sent(self) -> bool:
        """Whether it has been sent at all: a call whose filing waits for approval has not."""
        return bool(self.taken)

    def agreed_to(self, step: str) -> set[int]:
        """The places of the slots in which a joint step has been agreed to."""
        return {each.slot for each in self.consents if each.step == step}

    def in_place_of(self, unit: int) -> frozenset[int]:
        """The unit, and those that are no more and in whose place it co-operates: what they did counts as its own."""
        found = {unit}
        for each in reversed(self.passed):
            if each.in_place and each.successor in found:
                found.add(each.unit)
        return frozenset(found)


_FIELDS = tuple(each.name for each in fields(CallState))
_VALUES = attrgetter(*_FIELDS)


def changed_state(state: CallState, changed: Mapping[str, Any]) -> CallState:
    """The state with these fields changed. It has many, and `dataclasses.replace` is slow with many."""
    return CallState(**{**dict(zip(_FIELDS, _VALUES(state), strict=True)), **changed})


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
    changed = _changed(before, event)
    if event.procedural:
        changed["desks"] = moved_desks(before.desks, _parties(before, changed), event)
    return changed_state(before, changed)


def foretold(state: CallState | None, event: Event) -> CallState:
    """The state after an event that does not say yet whose turn it is then: all of it but the desks."""
    before = state or _blank(event)
    return changed_state(before, _changed(before, event))


def _changed(before: CallState, event: Event) -> dict[str, Any]:
    """The fields of the state that an event changes, the desks after a step apart."""
    round_now = before.round + (event.type == REOPENED)
    payload = event.payload
    changed: dict[str, Any] = {
        "seq": event.seq,
        "last_at": event.at,
        "round": round_now,
        "clocks": advance_clocks(before.clocks, event, round_now),
        "happened": advance_happened(before.happened, event, round_now),
        "waiting": advance_waiting(before.waiting, event),
        "unjudged": advance_unjudged(before.unjudged, event),
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
    return changed


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


_FACTS: Mapping[str, tuple[str, Any]] = {
    "lead": ("lead", lambda before, lead: lead),
    "cooperating": ("cooperating", lambda before, units: tuple(units)),
    "addressed_by": ("addressed_by", lambda before, how: how),
    "person": ("person", lambda before, person: Person(**person) if person else None),
    "sender_roles": ("sender_roles", lambda before, roles: frozenset(roles)),
    "off_hours": ("sent_off_hours", lambda before, off: off),
    "filer": ("filer", lambda before, unit: unit),
    "item": ("item", lambda before, item: item),
    "call_type": ("call_type", lambda before, code: code),
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
        "suspensions": advance_suspensions(before.suspensions, event, before.state),
    }
    if event.type in kinds.VERB_OF_EVENT or event.type in (CLOSED, REOPENED):
        changed["taken"] = (
            *before.taken,
            step_taken(event, at, round_now, before.requests, before.consents),
        )
    doer = event.doer
    if event.type == "returned" and doer is not None:
        changed["returned_by"] = before.returned_by | {doer.unit_id}
    if event.type == "channel_joined":
        received = datetime.fromisoformat(payload["received"])
        changed["channels"] = {**before.channels, payload["channel"]: received}
    return changed


def _consents(before: CallState, event: Event, at: datetime) -> tuple[Consent, ...]:
    """One more consent; none is left of a step that was taken, nor of any once the call has moved."""
    payload = event.payload
    if event.type == kinds.CONSENTED:
        files, unit = len(payload.get("evidence", ())), payload.get("taken_for")
        fresh = Consent(event.step, payload["slot"], event.author, at, files, unit)
        return (*before.consents, fresh)
    if payload["to"] != before.state or event.type == REOPENED:
        return ()
    held = passed_consents(before.consents, payload.get("consents"))
    return tuple(each for each in held if each.step != event.step)


def _parties(before: CallState, changed: Mapping[str, Any]) -> Mapping[int, Party]:
    """What each unit is to the call; before it has been sent it is nobody's but the caller's and the approvers'."""

    def now(name: str) -> Any:
        return changed.get(name, getattr(before, name))

    parties = {now("filer"): Party.FILER}
    parties |= {unit: Party.APPROVER for each in now("requests").values() for unit in each.awaited_units()}
    if now("taken"):
        parties |= dict.fromkeys(now("cooperating"), Party.COOPERATING)
        parties |= {now("lead"): Party.LEAD, now("centre"): Party.CENTRE}
    parties[now("caller")] = Party.CALLER
    return {unit: party for unit, party in parties.items() if unit is not None}


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


def _succeeded(before: CallState, event: Event, _round: int) -> dict[str, Any]:
    heir, payload = Heir.of(event.payload), event.payload
    lead, person = heir.place_of(before.lead), before.person
    ours, theirs = (unit in before.cooperating for unit in (heir.unit, heir.successor))
    passed = Passed(heir.unit, heir.successor, moment_of(event), payload.get("act"), ours and not theirs)
    changed: dict[str, Any] = {
        "caller": heir.place_of(before.caller),
        "filer": heir.place_of(before.filer),
        "centre": heir.place_of(before.centre),
        "lead": lead,
        "cooperating": tuple(unit for unit in heir.all_of(before.cooperating) if unit != lead),
        "person": Person(**heir.person(asdict(person))) if person else None,
        "sender": heir.author(before.sender) if before.sender else None,
        "requests": passed_requests(before.requests, heir),
        "consents": passed_consents(before.consents, payload.get("consents")),
        "waiting": passed_waiting(before.waiting, heir),
        "passed": (*before.passed, passed),
    }
    party = _parties(before, changed).get(heir.successor)
    return {**changed, "desks": passed_desks(before.desks, heir, party)}


_REMARKS: Mapping[str, Any] = {
    kinds.ACKNOWLEDGED: _acknowledged,
    kinds.TRIGGERED: _triggered,
    kinds.UNIT_SUCCEEDED: _succeeded,
}
