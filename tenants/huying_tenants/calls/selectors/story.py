"""A loaded call as people read it: timeline, progress, ratings, clocks explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_platform.calendars.api import holiday_table
from huying_tenants.calls.domain import explanation as explaining
from huying_tenants.calls.domain.explanation import Explanation
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.calls.models import Call, CallClock, CallEvent
from huying_tenants.evidence.api import EvidenceRef
from huying_tenants.org import api as org_api
from huying_tenants.rulebook.api import CLOSED, PROCEDURAL_EVENTS, REOPENED

CLOSE = "close"
"""The last point of the progress bar: not a step anybody takes, but what a solved rating brings about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `unit_id` is None for what the system recorded."""

    event_id: int
    seq: int
    type: str
    title: str
    text: str
    at: datetime
    unit_id: int | None
    post_name: str
    round: int
    procedural: bool
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One point of the procedure's path: `status` is done, current or ahead; `due_at` where a clock runs for it."""

    code: str
    name: str
    status: str
    at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class RatingView:
    """One rating; `scores` are (axis code, axis name, stars 1–5) in the rulebook's order."""

    round: int
    solved: bool
    scores: tuple[tuple[str, str, int], ...]
    words: str
    at: datetime
    unit_id: int


def timeline(call: Call) -> list[Entry]:
    """Every loaded event, newest first. Needs `events`; with `evidence` the files hang on their events."""
    entries, round_ = [], call.round
    for event in reversed(call.loaded.events):
        entries.append(_entry(call, event, round_))
        round_ -= event.type == REOPENED
    return entries


def last_event(call: Call) -> Entry:
    """The newest event. Needs `last_event` or `events`."""
    event = call.loaded.last_event
    if event is None:
        raise LookupError("the call was loaded without its last event")
    return _entry(call, event, call.round)


def progress(call: Call) -> list[Progress]:
    """The path of the procedure with what is done, at hand and ahead. Needs `events`."""
    state, rulebook = call.loaded.state, call.loaded.rulebook
    over = rulebook.states[state.state].final
    current = next((verb for verb in rulebook.path if state.state in rulebook.steps[verb].from_states), None)
    reached = rulebook.path.index(current) if current else len(rulebook.path)
    times = {step.event: step.at for step in state.taken if step.round in (1, state.round)}
    points = []
    for index, verb in enumerate(rulebook.path):
        step = rulebook.steps[verb]
        at = times.get(step.event)
        done = index < reached and at is not None
        due = next(
            (
                run.due
                for run in state.clocks
                if run.running and step.event in rulebook.clocks[run.code].stops_on
            ),
            None,
        )
        status = "done" if done else "current" if verb == current and not over else "ahead"
        points.append(Progress(verb, step.name, status, at if done else None, None if done else due))
    closed = "done" if CLOSED in times and over else "ahead"
    points.append(Progress(CLOSE, rulebook.closing_name, closed, times.get(CLOSED), None))
    return points


def ratings(call: Call) -> list[RatingView]:
    """Every rating, the newest first. Needs `events`."""
    axes = call.loaded.rulebook.rating.axes
    return [
        RatingView(
            round=_round_of(call, event),
            solved=event.payload["solved"],
            scores=tuple((axis.code, axis.name, event.payload["scores"][axis.code]) for axis in axes),
            words=_words(event).get("words", ""),
            at=event.at,
            unit_id=event.unit_id or call.caller_id,
        )
        for event in reversed(call.loaded.events)
        if event.type == "rated"
    ]


def clock_name(call: Call, clock: CallClock) -> str:
    """What the county calls the clock."""
    return call.loaded.rulebook.clocks[clock.code].name


def limit_text(call: Call, clock: CallClock) -> str:
    """The limit in words: 呼叫后 30 分钟（自然时）."""
    return explaining.limit_text(call.loaded.rulebook, clock.code, clock.row, clock.started_by)


def explanation(call: Call, clock: CallClock) -> Explanation:
    """Why the clock falls due when it does. Needs `events`."""
    run = call.loaded.state.clocks[clock.ordinal]
    return explaining.explain(call.loaded.rulebook, run, holiday_table())


def evidence(call: Call) -> Sequence[EvidenceRef]:
    """The call's evidence in the order it was brought. Needs `evidence`."""
    return call.loaded.evidence


def step_name_of(call: Call, file: EvidenceRef) -> str:
    """The step a file came with, in the county's words. Needs `events`."""
    event = next((each for each in call.loaded.events if each.seq == file.event_seq), None)
    if event is None:
        return ""
    if event.type in PROCEDURAL_EVENTS:
        return explaining.event_name(call.loaded.rulebook, event.type)
    return "补充"


def _entry(call: Call, event: CallEvent, round_: int) -> Entry:
    units = org_api.units_by_id()
    post = org_api.posts_by_id().get(event.post_id) if event.post_id else None
    line = narrate(
        call.loaded.rulebook,
        event.as_event(),
        _words(event),
        lambda unit: units[unit].short_name if unit is not None and unit in units else "",
    )
    return Entry(
        event_id=event.pk,
        seq=event.seq,
        type=event.type,
        title=line.title,
        text=line.text,
        at=event.at,
        unit_id=event.unit_id,
        post_name=post.name if post else "",
        round=round_,
        procedural=event.type in PROCEDURAL_EVENTS,
        evidence=tuple(file for file in call.loaded.evidence if file.event_seq == event.seq),
    )


def _words(event: CallEvent) -> dict[str, str]:
    words = getattr(event, "words", None)
    return dict(words.words) if words is not None else {}


def _round_of(call: Call, event: CallEvent) -> int:
    return 1 + sum(each.type == REOPENED and each.seq < event.seq for each in call.loaded.events)
