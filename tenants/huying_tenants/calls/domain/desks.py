"""Whose desks show a call, whose turn it is there, who rings. Folded from the call's events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from huying_tenants.calls.domain.events import Event
from huying_tenants.rulebook.domain.model import Party

Parties = Mapping[int, Party]
"""What each unit is to the call."""


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


Desks = Mapping[int, Desk]


def moved_desks(desks: Desks, parties: Parties, event: Event) -> Desks:
    """The desks after a step: who has a part now, whose turn it is, who rings.

    Once the call is over nothing rings but what somebody has to decide about it (a re-check that was asked for).
    """
    payload = event.payload
    if payload["final"]:
        silent = {unit: replace(desk, must_act=False, ringing_since=None) for unit, desk in desks.items()}
        asked = {unit: parties.get(unit, Party.APPROVER) for unit in payload.get("must_act", ())}
        return silent | {
            unit: _moved(silent.get(unit) or Desk(party), party, unit, event) for unit, party in asked.items()
        }
    called = (*payload.get("must_act", ()), *payload["rings"])
    kept = [unit for unit, desk in desks.items() if _stays(desk)]
    present = dict.fromkeys((*kept, *called), Party.NOTIFIED) | dict(parties)
    left = {
        unit: replace(desk, active=False, must_act=False, ringing_since=None)
        for unit, desk in desks.items()
        if unit not in present
    }
    return left | {
        unit: _moved(desks.get(unit) or Desk(party), party, unit, event) for unit, party in present.items()
    }


def notified_desks(desks: Desks, units: Iterable[int], rings: Iterable[int], at: datetime) -> Desks:
    """The desks after these units have been told: those without a part get one, those named ring."""
    rung = set(rings)
    told = {}
    for unit in dict.fromkeys((*units, *rung)):
        desk = desks.get(unit) or Desk(Party.NOTIFIED)
        if not desk.active:
            desk = replace(desk, party=Party.NOTIFIED, active=True)
        told[unit] = replace(desk, ringing_since=at, acknowledged_at=None) if unit in rung else desk
    return {**desks, **told}


def acknowledged_desks(desks: Desks, unit_id: int, at: datetime) -> Desks:
    """The desks after somebody of a unit has heard the ring."""
    desk = desks.get(unit_id)
    if desk is None or not desk.ringing:
        return desks
    return {**desks, unit_id: replace(desk, acknowledged_at=at)}


def _stays(desk: Desk) -> bool:
    """A supervising unit once told keeps seeing the call."""
    return desk.active and desk.party is Party.NOTIFIED


def _moved(desk: Desk, party: Party, unit: int, event: Event) -> Desk:
    """A desk that has a part after the event: rung anew, or silenced because its own post acted."""
    payload = event.payload
    written = payload.get("must_act")
    must_act = party == payload["waits_for"] if written is None else unit in written
    if unit in payload["rings"]:
        return Desk(party, must_act=must_act, ringing_since=event.at)
    acknowledged = desk.acknowledged_at
    if desk.ringing and event.author is not None and event.author.unit_id == unit:
        acknowledged = event.at
    return Desk(party, True, must_act, desk.ringing_since, acknowledged)
