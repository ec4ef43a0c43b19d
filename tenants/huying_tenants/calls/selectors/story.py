"""A loaded call as people read it: timeline, progress, ratings, clocks explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_tenants.calls.domain.clock_runs import limit_from_json, moment_of
from huying_tenants.calls.domain.clock_words import limit_text as limit_words
from huying_tenants.calls.domain.events import PROCEDURAL_EVENTS, REQUESTED
from huying_tenants.calls.domain.foresight import clock_of_step
from huying_tenants.calls.domain.labels import labels_of
from huying_tenants.calls.domain.narration import narrate, step_name
from huying_tenants.calls.facts import county_facts
from huying_tenants.calls.models import Call, CallClock, CallEvent
from huying_tenants.calls.selectors.forms import PostChoice, post_name
from huying_tenants.calls.selectors.lines import FIELD, FormLine, answer_lines
from huying_tenants.calls.selectors.names import name_of
from huying_tenants.evidence.api import EvidenceRef
from huying_tenants.org import api as org_api
from huying_tenants.rulebook.api import CLOSED, REOPENED, Choice, choice

ADDRESSED_BY = {
    "row": "按本乡镇（街道）的安排",
    "item": "按清单",
    "fallback": "清单没有写明，按兜底单位",
    "orphan": "没有单位可转，列为无主事项",
    "form": "由转办时选定",
    "first_receiver": "首接负责",
    "superior": "逐级上交",
}
"""What determined who is called, in words."""

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
class Tag:
    """A value of a colour vocabulary; `label` is the vocabulary's name, `colour` a colour's name."""

    label: str
    name: str
    colour: str


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
    current = next((code for code in rulebook.path if state.state in rulebook.steps[code].from_states), None)
    reached = rulebook.path.index(current) if current else len(rulebook.path)
    times = {each.step or each.event: each.at for each in state.taken if each.round in (1, state.round)}
    points = []
    for index, code in enumerate(rulebook.path):
        step = rulebook.steps[code]
        at = times.get(code)
        done = index < reached and at is not None
        clock = clock_of_step(rulebook, state, step)
        due = clock.due if clock is not None else None
        status = "done" if done else "current" if code == current and not over else "ahead"
        points.append(Progress(code, step.name, status, at if done else None, None if done else due))
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
            scores=tuple(
                (axis.code, axis.name, event.payload["scores"][axis.code])
                for axis in axes
                if axis.code in event.payload["scores"]
            ),
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
    limit = limit_from_json(clock.limit) if clock.limit else None
    return limit_words(call.loaded.rulebook, clock.code, clock.row, clock.started_by, limit, clock.calendar)


def tags(call: Call, now: datetime) -> list[Tag]:
    """The call's labels: those found by condition too when its events are loaded, else those triggers have set."""
    rulebook = call.loaded.rulebook
    if call.loaded.events:
        state = call.loaded.state
        found = labels_of(rulebook, county_facts(call.loaded.pinned, now), state, max(now, state.last_at))
        return [Tag(rulebook.labels[code].name, value.name, value.colour) for code, value in found.items()]
    values = (
        (label, next((each for each in label.values if each.code == call.labels.get(label.code)), None))
        for label in rulebook.labels.values()
    )
    return [Tag(label.name, value.name, value.colour) for label, value in values if value is not None]


def grade(call: Call) -> Choice | None:
    """The call's grade, where it has one."""
    grading = call.loaded.rulebook.grading
    return choice(grading.grades, call.grade) if grading else None


def person(call: Call) -> PostChoice | None:
    """The post called, where a person is called. Needs `events`."""
    called = call.loaded.state.person
    post = org_api.post_ever(called.post) if called else None
    if post is None:
        return None
    return PostChoice(post.id, post_name(name_of(post.unit_id, call.filed_at), post.name))


def addressed_by(call: Call) -> str:
    """What determined who is called, in words; empty when it is not known. Needs `events`."""
    return ADDRESSED_BY.get(call.loaded.state.addressed_by, "")


def answers(call: Call) -> list[FormLine]:
    """What was answered to form fields, the latest answer to each. Needs `events`."""
    texts: dict[str, str] = {}
    for event in call.loaded.events:
        texts |= {key: text for key, text in _words(event).items() if key.startswith(FIELD)}
    return answer_lines(call.loaded.rulebook, call.loaded.state.fields, texts, call.loaded.state.last_at)


def evidence(call: Call) -> Sequence[EvidenceRef]:
    """The call's evidence in the order it was brought. Needs `evidence`."""
    return call.loaded.evidence


def step_name_of(call: Call, file: EvidenceRef) -> str:
    """The step a file came with, in the county's words. Needs `events`."""
    event = next((each for each in call.loaded.events if each.seq == file.event_seq), None)
    if event is None:
        return ""
    if event.type in PROCEDURAL_EVENTS:
        name = step_name(call.loaded.rulebook, event.as_event())
        return f"申请{name.removeprefix('申请')}" if event.type == REQUESTED else name
    return "补充"


def _entry(call: Call, event: CallEvent, round_: int) -> Entry:
    post, told = org_api.post_ever(event.post_id), event.as_event()
    moment = moment_of(told)
    line = narrate(call.loaded.rulebook, told, _words(event), lambda unit: name_of(unit, moment))
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
