"""From a call's state to the rows that show it. The write path and `projections verify` both use only this."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from huying_tenants.calls.domain.clock_runs import ClockRun, limit_as_json
from huying_tenants.calls.domain.desks import Desk
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import Rulebook

NO_CLOCK = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts a desk entry without a running clock behind all that have one."""

AHEAD_OF_EVERY_CLOCK = timedelta(days=36_525)
"""Sorts what rings before anything that falls due, the longest ringing first."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Projection:
    """What follows from a call's state, without its id: `head`, clocks by ordinal, desks by unit."""

    head: Row
    clocks: Mapping[int, Row]
    desks: Mapping[int, Row]


EMPTY = Projection(head={}, clocks={}, desks={})


def project(state: CallState, rulebook: Rulebook) -> Projection:
    """The rows a call in this state must have."""
    over = rulebook.states[state.state].final
    return Projection(
        head={
            "state": state.state,
            "version": state.version,
            "seq": state.seq,
            "round": state.round,
            "rulebook_version_id": state.rulebook_version_id,
            "item_version_id": state.item["version"],
            "call_type": state.call_type,
            "grade": state.grade or "",
            "labels": dict(state.labels),
            "suspended": state.suspended is not None,
            "caller_id": state.caller,
            "centre_id": state.centre,
            "lead_id": state.lead,
            "cooperating": list(state.cooperating),
            "filed_at": state.filed_at,
            "closed_at": state.closed_at,
            "evidence_count": state.evidence_count,
            "last_at": state.last_at,
        },
        clocks={ordinal: _clock(run) for ordinal, run in enumerate(state.clocks)},
        desks={unit: _desk(rulebook, state, unit, desk, over) for unit, desk in state.desks.items()},
    )


def filed_columns(filing: Mapping[str, Any], words: Mapping[str, str]) -> Row:
    """The columns of the head that the filing alone decides: the payload of its event, and the words beside it."""
    number, point = filing["number"], filing["point"]
    return {
        "series": number["series"],
        "sequence": number["sequence"],
        "number": number["written"],
        "spoken_number": number["spoken"],
        "situation": words["situation"],
        "place": words["place"],
        "place_unit_id": filing["place_unit"],
        "longitude": point["longitude"] if point else None,
        "latitude": point["latitude"] if point else None,
        "coordinate_system": point["system"] if point else "",
    }


def _clock(run: ClockRun) -> Row:
    return {
        "code": run.code,
        "round": run.round,
        "owner_id": run.owner,
        "started_by": run.started_by,
        "status": run.status.value,
        "started_at": run.started_at,
        "due_at": run.due,
        "soon_at": run.soon,
        "stopped_at": run.stopped_at,
        "breached_at": run.breached_at,
        "row": run.row,
        "holidays": run.holidays,
        "limit": limit_as_json(run.limit) if run.limit else None,
        "calendar": run.calendar,
        "override": run.override or "",
        "counts_for_id": run.counts_for,
    }


def _desk(rulebook: Rulebook, state: CallState, unit: int, desk: Desk, over: bool) -> Row:
    is_open = desk.active and (not over or desk.must_act)
    ordinal = leading_clock(rulebook, state.clocks, unit) if is_open else None
    clock = state.clocks[ordinal] if ordinal is not None else None
    return {
        "party": desk.party.value,
        "open": is_open,
        "must_act": desk.must_act,
        "ringing_since": desk.ringing_since,
        "acknowledged_at": desk.acknowledged_at,
        "clock_ordinal": ordinal,
        "due_at": clock.due if clock else None,
        "soon_at": clock.soon if clock else None,
        "sort_at": _open_place(desk, clock) if is_open else state.closed_at or state.last_at,
    }


def _open_place(desk: Desk, clock: ClockRun | None) -> datetime:
    if desk.ringing and desk.ringing_since is not None:
        return desk.ringing_since - AHEAD_OF_EVERY_CLOCK
    return clock.due if clock else NO_CLOCK


def leading_clock(rulebook: Rulebook, clocks: tuple[ClockRun, ...], unit: int) -> int | None:
    """The ordinal of the clock a desk shows first: its own that falls due first, else anybody's."""
    running = [
        (run.owner != unit, run.due, ordinal)
        for ordinal, run in enumerate(clocks)
        if run.running and _is_shown(rulebook, run)
    ]
    return min(running)[2] if running else None


def _is_shown(rulebook: Rulebook, run: ClockRun) -> bool:
    """Whether a clock may be the one shown first (rule T34)."""
    rule = rulebook.clocks.get(run.code)
    if rule is None:
        return True
    channel = rulebook.channels.get(rule.channel) if rule.channel else None
    return rule.shown and (channel is None or channel.shown)
