"""The runs of a call's clocks, folded from its events.

Everything a run needs later was written into the event that started or moved it: the fold asks neither the rulebook
nor a calendar. A run is known within its call by its clock and its owner; at most one of them is open at a time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from huying_tenants.calls.domain.events import CLOCK_BREACHED, Event
from huying_tenants.rulebook.domain.model import Limit
from huying_tenants.rulebook.domain.reckoning import Segment, Spent

RunKey = tuple[str, int]
"""A clock's code and the unit it runs for."""

SUCCEEDED = "succeeded"
"""Why a clock passes to the successor of a unit that is no more."""


class ClockStatus(StrEnum):
    """Running, breached and suspended clocks are open; met (in time), late and cancelled ones are over."""

    RUNNING = "running"
    BREACHED = "breached"
    SUSPENDED = "suspended"
    MET = "met"
    LATE = "late"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from `since` to `until` (None: it still stands).

    `why`: the matter was `suspended`, a request was pending (`pending STEP`), a `state` lets it stand, the clock it is
    `hung` on stood. `partly_used_day`: the day it began to stand counts as `used` | `not_used`.
    """

    since: datetime
    until: datetime | None
    why: str
    partly_used_day: str = "used"


@dataclass(frozen=True, slots=True)
class Move:
    """The due moment was moved.

    `why`: an `extension` (of `amount` in `unit`), a `regrade`, the clock it `follows`, another `version` of the rules,
    an `override` that reaches it while it runs, another table of `holidays`.
    `counts_from` is how an extension counted: from the `old_due` | from its `approval`; `counted_in` the calendar it
    was counted in (empty in the oldest logs: the run's).
    """

    at: datetime
    why: str
    old_due: datetime
    due: datetime
    amount: int = 0
    unit: str = ""
    counts_from: str = ""
    counted_in: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A unit that is no more left the clock to its successor, its due moment as it was."""

    at: datetime
    unit: int
    successor: int


@dataclass(frozen=True, slots=True)
class ClockRun:
    """One run of one clock.

    `started_by` is the event that started it, `owner` the unit it runs for, `row` the limit row of the rulebook (or of
    the `override`) that applied, `beaten` the rows it beat, `holidays` the version of the holiday table it was
    reckoned with. `limit` and `calendar` are what applied (None and empty in the oldest logs: the row's own).
    `segments` are reckoned one after another; the last one gives the due moment. `standing` are the reasons it stands
    still, `spent` what was used and left when it began to. `first_due` is the due moment it started with; `begun_at`
    when the event that started it took effect: a channel's clock counts from before that. `hung_on` is the place among
    the call's runs of the one whose due started it. `overrides` are those it was reckoned with. `counts_for` is a unit
    (None: nobody). `handed` are the units that had it before and are no more. `ends_day`: time alone started it, so
    that a start at midnight is the end of a day (24:00).
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
    limit: Limit | None = None
    calendar: str = ""
    override: str | None = None
    overrides: frozenset[str] = frozenset()
    beaten: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    pauses: tuple[Pause, ...] = ()
    moves: tuple[Move, ...] = ()
    standing: frozenset[str] = frozenset()
    spent: Spent | None = None
    first_due: datetime | None = None
    begun_at: datetime | None = None
    hung_on: int | None = None
    channel: str | None = None
    counts_for: int | None = None
    handed: tuple[Handed, ...] = ()
    ends_day: bool = False

    @property
    def key(self) -> RunKey:
        """What events call it by."""
        return self.code, self.owner

    @property
    def open(self) -> bool:
        """Whether it has neither been stopped nor cancelled."""
        return self.running or self.status is ClockStatus.SUSPENDED

    @property
    def running(self) -> bool:
        """Whether time passes on it; a breached clock runs on, a suspended one stands."""
        return self.status in (ClockStatus.RUNNING, ClockStatus.BREACHED)

    @property
    def late(self) -> bool:
        """Whether it ran past its due moment, and no extension has cured that."""
        return self.breached_at is not None

    @property
    def partly_used_day(self) -> str:
        """How its last pause counts a day used in part: `used` | `not_used`."""
        return self.pauses[-1].partly_used_day if self.pauses else "used"

    def past_due(self, now: datetime) -> bool:
        """Whether it runs past its due moment, recorded as a breach or not; the due second itself is on time."""
        if self.status is ClockStatus.BREACHED:
            return True
        return self.status is ClockStatus.RUNNING and now.replace(microsecond=0) > self.due


def advance_clocks(clocks: tuple[ClockRun, ...], event: Event, round_now: int) -> tuple[ClockRun, ...]:
    """The runs after one more event, as its payload says.

    In this order: stopped, cancelled, gone on, moved; started; and last those that begin to stand.
    """
    payload = event.payload
    if event.type == CLOCK_BREACHED:
        clocks = _breached(clocks, payload)
    if not payload.keys() & _TOLD:
        return clocks
    at, runs = moment_of(event), list(clocks)
    started: Iterable[Mapping[str, Any]] = payload.get("clocks_started", ())
    for step, key in _CHANGES:
        _change(runs, step, payload.get(key, ()), at)
    runs += [_started(entry, event, at, round_now) for entry in started]
    _change(runs, _pause, payload.get("clocks_paused", ()), at)
    return tuple(runs)


def _breached(clocks: tuple[ClockRun, ...], payload: Mapping[str, Any]) -> tuple[ClockRun, ...]:
    """The runs after a clock has been recorded as breached. Events of the oldest logs name no owner."""
    runs = list(clocks)
    entry = {"code": payload["clock"], "owner": payload.get("owner")}
    for place in _open_places(runs, entry):
        if runs[place].status is ClockStatus.RUNNING:
            runs[place] = replace(runs[place], status=ClockStatus.BREACHED, breached_at=runs[place].due)
    return tuple(runs)


def moment_of(event: Event) -> datetime:
    """When an event took effect: the moment it was due when time alone brought it about, else when it was appended."""
    moment = event.payload.get("moment")
    return datetime.fromisoformat(moment) if moment else event.at


def limit_as_json(limit: Limit) -> dict[str, Any]:
    """A limit as events hold it."""
    written: dict[str, Any] = {"amount": limit.amount, "unit": limit.unit}
    return written | ({"at": limit.at.isoformat()} if limit.at else {})


def limit_from_json(written: Mapping[str, Any]) -> Limit:
    """The limit an event holds."""
    at = written.get("at")
    return Limit(written["amount"], written["unit"], time.fromisoformat(at) if at else None)


def segment_as_json(segment: Segment) -> dict[str, Any]:
    """A segment as events hold it."""
    written: dict[str, Any] = {"start": segment.start.isoformat(), "limit": limit_as_json(segment.limit)}
    if segment.ends_day:
        written["ends_day"] = True
    if segment.before is not None:
        written["before"] = segment.before.as_json()
    if segment.extras:
        written["extras"] = [limit_as_json(extra) for extra in segment.extras]
    return written


def _segment_from_json(written: Mapping[str, Any]) -> Segment:
    before = written.get("before")
    return Segment(
        datetime.fromisoformat(written["start"]),
        limit_from_json(written["limit"]),
        Spent.from_json(before) if before else None,
        tuple(map(limit_from_json, written.get("extras", ()))),
        written.get("ends_day", False),
    )


Entry = Mapping[str, Any] | str
"""How a payload names an open run: by code and owner; the code alone means every open run of that clock."""

Changing = Callable[[ClockRun, Entry, datetime], ClockRun]


def _change(runs: list[ClockRun], step: Changing, entries: Iterable[Entry], at: datetime) -> None:
    for entry in entries:
        for place in _open_places(runs, entry):
            runs[place] = step(runs[place], entry, at)


def _open_places(runs: list[ClockRun], entry: Entry) -> list[int]:
    code = entry if isinstance(entry, str) else entry["code"]
    owner = None if isinstance(entry, str) else entry.get("owner")
    return [
        place
        for place, run in enumerate(runs)
        if run.open and run.code == code and owner in (None, run.owner)
    ]


def _stop(run: ClockRun, _entry: Entry, at: datetime) -> ClockRun:
    return _over(run, ClockStatus.LATE if run.late else ClockStatus.MET, at)


def _cancel(run: ClockRun, _entry: Entry, at: datetime) -> ClockRun:
    return _over(run, ClockStatus.CANCELLED, at)


def _over(run: ClockRun, status: ClockStatus, at: datetime) -> ClockRun:
    return replace(run, status=status, stopped_at=at, pauses=_ended(run.pauses, at), standing=frozenset())


def _pause(run: ClockRun, entry: Entry, at: datetime) -> ClockRun:
    """One more reason to stand. With the first one the entry says what was used and left."""
    written = _of(entry)
    standing = run.standing | {written["why"]}
    if run.standing:
        return replace(run, standing=standing)
    stands = replace(
        run,
        status=ClockStatus.SUSPENDED,
        standing=standing,
        pauses=(*run.pauses, Pause(at, None, written["why"], written.get("partly_used_day", "used"))),
    )
    return _reckoned_anew(stands, written)


def _resume(run: ClockRun, entry: Entry, at: datetime) -> ClockRun:
    """One reason to stand has gone. With the last one the entry says what was left and when that is due."""
    written = _of(entry)
    standing = run.standing - {written["why"]}
    if standing:
        return replace(run, standing=standing)
    going = ClockStatus.BREACHED if run.late else ClockStatus.RUNNING
    resumed = replace(run, standing=standing, status=going, pauses=_ended(run.pauses, at), spent=None)
    return _reckoned_anew(resumed, written)


def _move(run: ClockRun, entry: Entry, at: datetime) -> ClockRun:
    """Moved by an extension, a new grade, the clock it hangs on, another rulebook version; or to another unit."""
    written = _of(entry)
    moved = _reckoned_anew(run, written)
    if written["why"] == SUCCEEDED and moved.owner != run.owner:
        moved = replace(moved, handed=(*run.handed, Handed(at, run.owner, moved.owner)))
    if moved.due != run.due:
        move = Move(
            at,
            written["why"],
            run.due,
            moved.due,
            written.get("amount", 0),
            written.get("unit", ""),
            written.get("counts_from", ""),
            written.get("counted_in", ""),
        )
        moved = replace(moved, moves=(*run.moves, move))
    if run.late and written.get("cured"):
        going = moved.status if moved.standing else ClockStatus.RUNNING
        moved = replace(moved, status=going, breached_at=None)
    return moved


def _reckoned_anew(run: ClockRun, written: Mapping[str, Any]) -> ClockRun:
    """The run with the due moment, segments, limit and owner the entry gives; what it does not give stays."""
    return replace(run, **_given(written))


def _given(written: Mapping[str, Any]) -> dict[str, Any]:
    return {name: read(written[key]) for key, (name, read) in _WRITTEN.items() if key in written}


def _started(written: Mapping[str, Any], event: Event, at: datetime, round_now: int) -> ClockRun:
    given = {"started_at": at.replace(microsecond=0), "counts_for": written["owner"], **_given(written)}
    if "segments" not in given and "limit" in given:
        ends_day = given.get("ends_day", False)
        given["segments"] = (Segment(given["started_at"], given["limit"], ends_day=ends_day),)
    return ClockRun(
        code=written["code"],
        round=round_now,
        owner=written["owner"],
        started_by=event.type,
        first_due=given["due"],
        begun_at=at,
        hung_on=written.get("hung_on"),
        channel=written.get("channel"),
        **given,
    )


def _ended(pauses: tuple[Pause, ...], at: datetime) -> tuple[Pause, ...]:
    return tuple(replace(pause, until=at) if pause.until is None else pause for pause in pauses)


def _of(entry: Entry) -> Mapping[str, Any]:
    return {"code": entry} if isinstance(entry, str) else entry


def _segments(written: Iterable[Mapping[str, Any]]) -> tuple[Segment, ...]:
    return tuple(map(_segment_from_json, written))


_WRITTEN: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "start": ("started_at", datetime.fromisoformat),
    "due": ("due", datetime.fromisoformat),
    "soon": ("soon", datetime.fromisoformat),
    "segments": ("segments", _segments),
    "limit": ("limit", limit_from_json),
    "row": ("row", int),
    "calendar": ("calendar", str),
    "holidays": ("holidays", str),
    "override": ("override", lambda code: code),
    "overrides": ("overrides", frozenset),
    "beaten": ("beaten", tuple),
    "spent": ("spent", Spent.from_json),
    "passes_to": ("owner", int),
    "counts_for": ("counts_for", lambda unit: unit),
    "ends_day": ("ends_day", bool),
}
"""What an entry of a payload may give, the field of the run it becomes, and how it is read."""

_CHANGES: tuple[tuple[Changing, str], ...] = (
    (_stop, "clocks_stopped"),
    (_cancel, "clocks_cancelled"),
    (_resume, "clocks_resumed"),
    (_move, "clocks_moved"),
)

_TOLD = frozenset({"clocks_started", "clocks_paused", *(key for _, key in _CHANGES)})
"""The keys of a payload that are about runs."""
