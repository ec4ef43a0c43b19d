"""Hypothesis strategies: the rich county with other settings, and whatever somebody may ask of its calls."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from huying_tenants.calls.domain.commands import (
    Acknowledge,
    AddEvidence,
    Amend,
    Approve,
    Cancel,
    Command,
    Comment,
    Point,
    Refuse,
    Take,
)
from tenant_tests.calls_domain.rich import rich, rich_document
from tenant_tests.calls_domain.world import UNITS

PLACES = [
    "caller", "centre", "lead", "cooperating", "sender", "person", "unit gov", "unit police", "director at caller",
    "secretary at lead", "superior of lead", "director at superior of centre",
]  # fmt: skip
CONDITIONS: list[dict[str, Any]] = [
    {}, {"call_type": "work"}, {"grade": "one"}, {"round": {"over": 1}}, {"off_hours": True}, {"overdue": True},
    {"suspended": True}, {"ordinal": {"at_least": 2}}, {"amount": {"over": 2}}, {"reason": "weather"},
    {"taken": "arrive"},
    {"field.urgent": True}, {"axis.risk": "high"}, {"label.card": ["red", "yellow"]}, {"stars.speed": {"under": 3}},
    {"count.return": {"at_least": 1}}, {"clock.answer": ["running", "soon"]}, {"solved": False},
    {"lead_kind": "department"},
    {"any": [{"addressed_by": "item"}, {"channel": "hotline"}], "not": {"orphan": True}}, {"working_day": False},
]  # fmt: skip
MARKS = [
    "file", "accept", "return", "transfer", "extend requested", "extend refused", "state accepted", "clock sign due",
    "clock answer met", "clock sign start", "trigger urge", "reminder", "channel hotline", "closed", "reopened",
    "graded",
]  # fmt: skip
SETTINGS: dict[str, list[Any]] = {
    "joint": [None, "any_order", "given_order"],
    "pending": ["runs", "stands"],
    "on_refusal": ["ends", "back"],
    "undecided": ["stays", "approved", "refused"],
    "change_voids": [True, False],
    "once_per_round": [True, False],
    "takes_lead": [True, False],
    "counts": ["approvals", "applications"],
    "at_most": [1, 2, 5],
    "regrade": ["from_start", "from_now", "not_begun"],
    "counts_from": ["old_due", "approval"],
    "approved_after_due": ["cured", "late"],
    "overdue_may": [True, False],
    "partly_used_day": ["used", "not_used"],
    "until_date": [True, False],
    "counting_from": ["next_day", "start_day", "start_inside_office_hours"],
    "due_at": ["office_end", "same_clock_time", "midnight"],
    "fires": ["once", "round", "each"],
    "once": [True, False],
    "restarts": [True, False],
    "follows": [True, False],
    "counts_for": ["owner", "nobody", "dispatcher"],
    "triggers_at_once": ["all", "highest", "highest_per_label"],
    "one_answer_for_all": [True, False],
    "lunch_is_off_hours": [True, False],
    "takes": ["write_off", "withdraw", "answer", "resume", "release"],
}
HOLDERS: dict[str, str] = {
    "pending": "approval", "on_refusal": "approval", "undecided": "approval", "change_voids": "approval",
    "once_per_round": "step", "takes_lead": "step", "counts": "step", "at_most": "step", "joint": "step",
    "regrade": "grading", "counts_from": "extension", "approved_after_due": "extension", "overdue_may": "suspension",
    "partly_used_day": "suspension", "until_date": "suspension", "counting_from": "days", "due_at": "days",
    "fires": "trigger", "takes": "trigger", "once": "clock", "restarts": "clock", "follows": "clock",
    "counts_for": "clock",
    "triggers_at_once": "top", "one_answer_for_all": "top", "lunch_is_off_hours": "top",
}  # fmt: skip


@st.composite
def other_rich(draw: st.DrawFn) -> dict[str, Any]:
    """The rich county with some of its settings, routes, conditions, marks and parties exchanged."""
    document = rich_document()
    for _ in range(draw(st.integers(1, 5))):
        draw(st.sampled_from([_setting, _route, _condition, _marks, _who]))(draw, document)
    return document


def _setting(draw: st.DrawFn, document: dict[str, Any]) -> None:
    key = draw(st.sampled_from(sorted(SETTINGS)))
    value = draw(st.sampled_from(SETTINGS[key]))
    holder = draw(st.sampled_from(_holders(document, HOLDERS[key])))
    if value is None:
        holder.pop(key, None)
    else:
        holder[key] = value


def _holders(document: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    steps = document["steps"]
    return {
        "top": [document],
        "grading": [document["grading"]],
        "step": steps[1:],
        "approval": [step["approval"] for step in steps if "approval" in step],
        "extension": [step["extension"] for step in steps if "extension" in step],
        "suspension": [step["suspension"] for step in steps if "suspension" in step],
        "clock": document["clocks"],
        "trigger": document["triggers"],
        "days": [document["calendars"][1]],
    }[kind]


def _route(draw: st.DrawFn, document: dict[str, Any]) -> None:
    states = st.sampled_from([each["code"] for each in document["states"]])
    step = draw(st.sampled_from(document["steps"][1:]))
    if draw(st.booleans()):
        step["from"] = draw(st.lists(states, min_size=1, max_size=3, unique=True))
    elif draw(st.booleans()):
        step["to"] = draw(states)
    else:
        step["to"] = [
            {"when": draw(st.sampled_from(CONDITIONS[1:])), "state": draw(states)},
            {"state": draw(states)},
        ]


def _condition(draw: st.DrawFn, document: dict[str, Any]) -> None:
    rows = [row for step in document["steps"] if "approval" in step for row in step["approval"]["rows"]]
    values = [value for label in document["labels"] for value in label["values"]]
    holder = draw(
        st.sampled_from([*document["steps"][1:], *rows, *document["triggers"], *document["clocks"], *values])
    )
    holder["when"] = draw(st.sampled_from(CONDITIONS[1:]))


def _marks(draw: st.DrawFn, document: dict[str, Any]) -> None:
    marks = draw(st.lists(st.sampled_from(MARKS), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        clock = draw(st.sampled_from(document["clocks"]))
        clock[draw(st.sampled_from(["starts_on", "stops_on", "cancels_on"]))] = marks
        return
    trigger = draw(st.sampled_from(document["triggers"]))
    later = {"after": marks[0], "hours": 5, "calendar": "elapsed", "repeat": {"days": 1}, "times": 3}
    trigger["any"] = [draw(st.sampled_from([{"at": marks[0]}, {"at": marks[0], "every": 2}, later]))]


def _who(draw: st.DrawFn, document: dict[str, Any]) -> None:
    rows = [row for step in document["steps"] if "approval" in step for row in step["approval"]["rows"]]
    holder = draw(st.sampled_from([*document["steps"][1:], *rows]))
    holder["by"] = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True))


units = st.sampled_from(sorted(UNITS))
words = st.sampled_from(["", " ", "办", "请尽快"])
stars = st.integers(-1, 7)
files = st.lists(st.integers(1, 12), max_size=3).map(tuple)
points = st.none() | st.builds(
    Point, st.floats(), st.floats(), st.sampled_from(["WGS84", "GCJ02", "CGCS2000", "BD09"])
)
levels = st.dictionaries(
    st.sampled_from(["risk", "complexity", "cost"]), st.sampled_from(["high", "low", "odd"])
)
takes = st.builds(
    Take,
    st.sampled_from([*rich().steps, "rest"]),
    words=words,
    reason=st.sampled_from(["", "not_ours", "weather", "other", "law", "impossible", "not_our_duty"]),
    fields=st.dictionaries(
        st.sampled_from(["urgent", "why", "when"]), st.none() | st.booleans() | words, max_size=2
    ),
    evidence=files,
    point=points,
    lead=st.none() | units,
    cooperating=st.lists(units, max_size=2).map(tuple),
    person=st.none() | st.sampled_from([520, 620, 7]),
    axes=levels,
    grade=st.sampled_from(["", "one", "odd"]),
    result=st.sampled_from(["", "solved", "never"]),
    solved=st.none() | st.booleans(),
    stars=st.dictionaries(st.just("speed"), stars),
    amount=st.none() | st.integers(-1, 12),
    clocks=st.lists(st.sampled_from(["answer", "sign", "none"]), max_size=2).map(tuple),
    bulk=st.integers(0, 3),
    until=st.none() | st.dates(date(2025, 9, 1), date(2026, 12, 1)),
    channel=st.sampled_from(["", "hotline", "radio"]),
)
numbers = st.integers(1, 4)
decisions: st.SearchStrategy[Command] = st.one_of(
    st.builds(Approve, numbers, words),
    st.builds(Refuse, numbers, words),
    st.builds(Cancel, numbers, words),
    st.builds(Amend, numbers, takes),
)
remarks: st.SearchStrategy[Command] = st.one_of(
    st.builds(Comment, words), st.builds(AddEvidence, files, words), st.just(Acknowledge())
)
