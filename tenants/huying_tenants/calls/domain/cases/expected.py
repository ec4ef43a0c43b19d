"""The `expect` part of a case: what is asked of the call at a moment."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from huying_tenants.calls.domain.cases import words
from huying_tenants.calls.domain.cases.model import Question
from huying_tenants.calls.domain.cases.names import Known, Names
from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.rulebook.domain.reading import Place

Ask = Callable[[Place, Names], Iterator[Question]]

REQUEST_STATES = ("pending", "approved", "refused", "back", "cancelled", "none")
_STATUSES = tuple(status.value for status in ClockStatus)


def read_questions(place: Place, names: Names) -> tuple[Question, ...]:
    """Every single thing expected, in the order written."""
    here = words.mapping(place, tuple(_TOPICS))
    return tuple(
        question
        for key in (here.value if isinstance(here.value, Mapping) else ())
        if key in _TOPICS
        for question in _TOPICS[key](here.at(key), names)
    )


def read_drawn(place: Place) -> tuple[Question, ...]:
    """What is expected of a drawing: how many in all, how many of each stratum, which calls."""
    here = words.mapping(place, ("count", "per", "calls"))
    found = []
    if words.has(here, "count"):
        found.append(Question(here.at("count").path, "count", "", words.whole(here.at("count"), 0, 10_000)))
    if words.has(here, "per"):
        found += [
            Question(below.path, "per", key, words.whole(below, 0, 10_000))
            for key, below in words.named_entries(here.at("per"))
        ]
    if words.has(here, "calls"):
        found.append(Question(here.at("calls").path, "calls", "", sorted(words.words(here.at("calls")))))
    return tuple(found)


def _plain(topic: str, read: Callable[[Place, Names], Any]) -> Ask:
    """A topic with one value."""

    def ask(place: Place, names: Names) -> Iterator[Question]:
        yield Question(place.path, topic, "", read(place, names))

    return ask


def _name(known: Callable[[Names], Known], what: str) -> Callable[[Place, Names], str]:
    """A name, or `none`."""

    def read(place: Place, names: Names) -> str:
        if place.value == words.NONE or place.value is None:
            return words.NONE
        return words.named(place, known(names), what)

    return read


def _units(place: Place, names: Names) -> list[str]:
    return sorted(words.all_named(place, names.units, "单位"))


def _clocks(place: Place, names: Names) -> Iterator[Question]:
    for code, below in words.named_entries(place):
        words.check_known(below, code, names.clocks, "时钟")
        if isinstance(below.value, list):
            runs = words.each(below, least=0)
            yield Question(below.path, "clocks", f"{code}.runs", len(runs))
            for index, run in enumerate(runs):
                yield from _run(run, f"{code}.{index + 1}", names)
        elif below.value == words.NONE or below.value is None:
            yield Question(below.path, "clocks", code, words.NONE)
        elif isinstance(below.value, str):
            yield Question(below.path, "clocks", f"{code}.due", words.moment(below))
        else:
            yield from _run(below, code, names)


def _run(place: Place, subject: str, names: Names) -> Iterator[Question]:
    here = words.mapping(place, tuple(_RUN))
    owner = here.at("owner").value if words.has(here, "owner") else None
    of = owner if isinstance(owner, str) else None
    for key, read in _RUN.items():
        if words.has(here, key):
            yield Question(here.at(key).path, "clocks", f"{subject}.{key}", read(here.at(key), names), of)


_unit_or_none = _name(lambda names: names.units, "单位")

_RUN: Mapping[str, Callable[[Place, Names], Any]] = {
    "due": lambda place, _: words.moment(place),
    "soon": lambda place, _: words.moment(place),
    "starts": lambda place, _: words.moment(place),
    "stopped": lambda place, _: words.moment(place),
    "status": lambda place, _: words.one_of(place, _STATUSES),
    "owner": _unit_or_none,
    "counts_for": lambda place, names: words.NONE if place.value == "nobody" else _unit_or_none(place, names),
    "also_counts_for": _units,
    "limit_row": lambda place, _: words.whole(place, 1, 10_000),
    "override": _name(lambda names: names.overrides, "临时规则"),
    "round": lambda place, _: words.whole(place, 1, 1000),
}


def _permitted(place: Place, names: Names) -> Iterator[Question]:
    for who, below in _seats(place, names):
        yield Question(below.path, "permitted", who, sorted(_steps(below, names)))


def _may(place: Place, names: Names) -> Iterator[Question]:
    for who, below in _seats(place, names):
        for step in _steps(below, names):
            yield Question(below.path, "may", f"{who}: {step}", True)


def _may_not(place: Place, names: Names) -> Iterator[Question]:
    for who, below in _seats(place, names):
        if isinstance(below.value, Mapping):
            for step, code in words.named_entries(below):
                _check_step(below, step, names)
                yield Question(code.path, "may_not", f"{who}: {step}", words.word(code))
        else:
            for step in _steps(below, names):
                yield Question(below.path, "may_not", f"{who}: {step}", "")


def _seats(place: Place, names: Names) -> Iterator[tuple[str, Place]]:
    for who, below in words.named_entries(place):
        words.check_whom(below, who, names.units, names.posts)
        yield who, below


def _steps(place: Place, names: Names) -> tuple[str, ...]:
    found = words.words(place)
    for step in found:
        _check_step(place, step, names)
    return found


def _check_step(place: Place, step: str, names: Names) -> None:
    """A step, or `approve STEP`."""
    first, _, second = step.partition(" ")
    code = second if second and first in ("approve", "amend", "cancel") else step
    words.check_known(place, code, names.steps, "步骤")


def _labels(place: Place, names: Names) -> Iterator[Question]:
    for code, below in words.named_entries(place):
        words.check_known(below, code, names.labels, "标识")
        value = words.NONE if below.value is None else words.word(below)
        yield Question(below.path, "labels", code, value)


def _notified(place: Place, names: Names) -> Iterator[Question]:
    if place.value in (words.NONE, None):
        yield Question(place.path, "notified", "", [])
        return
    told = []
    for each in words.each(place, least=0):
        here = words.mapping(each, ("to", "document", "trigger", "words", "colour", "level"))
        notice: dict[str, Any] = {
            key: words.word(here.at(key), words.LONGEST_WORDS)
            for key in ("document", "words", "colour")
            if words.has(here, key)
        }
        if words.has(here, "to"):
            notice["to"] = [
                words.whom(person, names.units, names.posts)
                for person in (
                    words.each(here.at("to")) if isinstance(here.at("to").value, list) else [here.at("to")]
                )
            ]
        if words.has(here, "trigger"):
            notice["trigger"] = words.named(here.at("trigger"), names.triggers, "督办条件")
        if words.has(here, "level"):
            notice["level"] = words.whole(here.at("level"), 1, 100)
        told.append(notice)
    yield Question(place.path, "notified", "", told)


def _next_due(place: Place, _names: Names) -> Iterator[Question]:
    if place.value in (words.NONE, None):
        yield Question(place.path, "next_due", "", words.NONE)
        return
    here = words.mapping(place, ("what", "at"))
    if words.has(here, "what"):
        yield Question(here.at("what").path, "next_due", "what", words.word(here.at("what")))
    if words.has(here, "at"):
        yield Question(here.at("at").path, "next_due", "at", words.moment(here.at("at")))


def _requests(place: Place, names: Names) -> Iterator[Question]:
    for step, below in words.named_entries(place):
        words.check_known(below, step, names.steps, "步骤")
        value = words.NONE if below.value is None else words.one_of(below, REQUEST_STATES)
        yield Question(below.path, "requests", step, value)


def _explain(place: Place, names: Names) -> Iterator[Question]:
    for each in words.each(place) if isinstance(place.value, list) else [place]:
        here = words.mapping(each, ("clock", "says"))
        clock = words.named(here.at("clock"), names.clocks, "时钟")
        for text in words.words(here.at("says"), words.LONGEST_WORDS):
            yield Question(here.at("says").path, "explain", clock, text)


def _field_values(place: Place, names: Names) -> Iterator[Question]:
    for code, below in words.named_entries(place):
        words.check_known(below, code, names.fields, "表单项")
        yield Question(below.path, "fields", code, words.scalar(below))


_TOPICS: Mapping[str, Ask] = {
    "state": _plain("state", _name(lambda names: names.states, "状态")),
    "round": _plain("round", lambda place, _: words.whole(place, 1, 1000)),
    "clocks": _clocks,
    "shown_clock": _plain("shown_clock", _name(lambda names: names.clocks, "时钟")),
    "permitted": _permitted,
    "may": _may,
    "may_not": _may_not,
    "labels": _labels,
    "notified": _notified,
    "next_due": _next_due,
    "waits_for": _plain("waits_for", lambda place, _: words.word(place)),
    "lead": _plain("lead", _unit_or_none),
    "cooperating": _plain("cooperating", _units),
    "rings": _plain("rings", _units),
    "item": _plain("item", lambda place, names: words.named(place, names.items, "事项")),
    "item_version": _plain("item_version", lambda place, _: words.whole(place, 1, 1000)),
    "call_type": _plain("call_type", lambda place, names: words.named(place, names.call_types, "呼叫类型")),
    "grade": _plain("grade", _name(lambda names: names.grades, "等级")),
    "addressed_by": _plain("addressed_by", lambda place, _: words.word(place)),
    "requests": _requests,
    "opened": _plain(
        "opened", lambda place, names: sorted(words.all_named(place, names.call_types, "呼叫类型"))
    ),
    "in_denominator": _plain("in_denominator", lambda place, _: words.flag(place)),
    "explain": _explain,
    "fields": _field_values,
}
"""Everything that may be expected of a call."""
