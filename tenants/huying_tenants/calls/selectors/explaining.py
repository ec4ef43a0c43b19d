"""Why a clock falls due when it does, with everything in words."""

from dataclasses import dataclass
from datetime import datetime

from huying_platform.calendars.api import holiday_table
from huying_tenants.calls.domain.explanation import ExplainedDay, explain
from huying_tenants.calls.facts import county_facts
from huying_tenants.calls.models import Call, CallClock
from huying_tenants.rulebook.api import Interval


@dataclass(frozen=True, slots=True)
class PauseView:
    """A time in which the clock stood still; `why` in words."""

    since: datetime
    until: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class MoveView:
    """A due moment that was moved; `why` in words."""

    at: datetime
    old_due_at: datetime
    due_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """One clock explained; `text` says all of it, to be printed."""

    sentences: tuple[str, ...]
    days: tuple[ExplainedDay, ...]
    intervals: tuple[Interval, ...]
    beaten: tuple[str, ...]
    pauses: tuple[PauseView, ...]
    moves: tuple[MoveView, ...]
    text: str


def explanation(call: Call, clock: CallClock) -> ExplanationView:
    """Why the clock falls due when it does, reckoned again by the rules the call lives by. Needs `events`."""
    state, pinned = call.loaded.state, call.loaded.pinned
    found = explain(
        pinned.rulebook,
        state.clocks[clock.ordinal],
        holiday_table(),
        facts=county_facts(pinned, state.last_at),
        state=state,
        version=f"第 {pinned.number} 版",
    )
    return ExplanationView(
        sentences=found.sentences,
        days=found.days,
        intervals=found.intervals,
        beaten=tuple(f"{row.words}：{why}" for row, why in found.row.beaten),
        pauses=tuple(
            PauseView(pause.since, pause.until, why)
            for pause, why in zip(found.pauses, found.pause_words, strict=True)
        ),
        moves=tuple(
            MoveView(move.at, move.old_due, move.due, why)
            for move, why in zip(found.moves, found.move_words, strict=True)
        ),
        text=found.text,
    )
