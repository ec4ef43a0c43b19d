"""A document of worked cases read into typed values: every fault with its place, no rulebook needed to write one."""

from collections.abc import Callable, Mapping
from typing import Any

from huying_tenants.calls.domain.cases import words
from huying_tenants.calls.domain.cases.expected import read_drawn, read_questions
from huying_tenants.calls.domain.cases.model import (
    Act,
    Case,
    Draw,
    Drawn,
    Entry,
    Handover,
    HolidayYear,
    Setup,
)
from huying_tenants.calls.domain.cases.names import MOST_FILES, REMARKS, Names
from huying_tenants.rulebook.domain.parse.scalars import Constant
from huying_tenants.rulebook.domain.problems import Problem
from huying_tenants.rulebook.domain.reading import Place, Reading, shown

MOST_CASES = 2000
MOST_ENTRIES = 500
MOST_POPULATION = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100

_DEEDS = ("do", "approve", "refuse", "amend", "cancel")
_ABOUT = ("by", "by_person", "refused")


def parse_cases(document: Any, names: Names) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """The cases of a document and all its faults. `names`: the names there are, or NOTHING_KNOWN."""
    reading = Reading()
    root = words.mapping(Place(document, reading), ("format", "note", "cases"))
    Constant(2).read(root.at("format"))
    if words.has(root, "note"):
        words.word(root.at("note"), words.LONGEST_WORDS)
    places = _bounded(root.at("cases"), MOST_CASES)
    cases = tuple(_case(place, names) for place in places)
    seen: set[str] = set()
    for case, place in zip(cases, places, strict=True):
        if case.name and case.name in seen:
            place.at("name").problem(f"算例“{case.name}”的名称与前面重复。", "请改成不重复的名称。")
        seen.add(case.name)
    return cases, reading.finish()


def _case(place: Place, names: Names) -> Case:
    here = words.mapping(place, ("name", "source", "note", "setup", "timeline", "draw"))
    if words.has(here, "note"):
        words.word(here.at("note"), words.LONGEST_WORDS)
    draw = _draw(here.at("draw")) if words.has(here, "draw") else None
    timeline = _timeline(here.at("timeline"), names) if words.has(here, "timeline") or draw is None else ()
    return Case(
        path=here.path,
        name=words.word(here.at("name")),
        source=words.word(here.at("source"), 300) if words.has(here, "source") else "",
        setup=_setup(here.at("setup"), names) if words.has(here, "setup") else Setup(),
        timeline=timeline,
        draw=draw,
    )


def _timeline(place: Place, names: Names) -> tuple[Entry, ...]:
    places = _bounded(place, MOST_ENTRIES)
    entries = tuple(_entry(each, names) for each in places)
    for before, after, here in zip(entries, entries[1:], places[1:], strict=False):
        if after.at < before.at:
            here.at("at").problem("时间比上一条早。", "请按先后顺序写。")
    return entries


def _setup(place: Place, names: Names) -> Setup:
    here = words.mapping(place, ("item", "call_type", "caller", "overrides", "holidays", "fields"))

    def one(key: str, known: tuple[str, ...] | None, what: str) -> str | None:
        return words.named(here.at(key), known, what) if words.has(here, key) else None

    return Setup(
        item=one("item", names.items, "事项"),
        call_type=one("call_type", names.call_types, "呼叫类型"),
        caller=one("caller", names.units, "单位"),
        overrides=words.all_named(here.at("overrides"), names.overrides, "临时规则")
        if words.has(here, "overrides")
        else None,
        holidays=_holidays(here.at("holidays")) if words.has(here, "holidays") else (),
        fields=_fields(here.at("fields"), names) if words.has(here, "fields") else {},
    )


def _fields(place: Place, names: Names) -> dict[str, Any]:
    for key, value in words.named_entries(place):
        words.check_known(value, key, names.fields, "表单项")
    return words.by_name(place, words.scalar) if isinstance(place.value, dict) else {}


def _holidays(place: Place) -> tuple[HolidayYear, ...]:
    years = []
    for key, below in words.named_entries(place):
        if not (key.isascii() and key.isdigit() and FIRST_YEAR <= int(key) <= LAST_YEAR):
            below.problem(f"“{shown(key)}”不是年份。", f"请写 {FIRST_YEAR} 到 {LAST_YEAR} 之间的年份。")
            continue
        here = words.mapping(below, ("off", "work"))
        off, work = (
            frozenset(words.day(each) for each in words.each(here.at(part), least=0))
            for part in ("off", "work")
        )
        for both in sorted(off & work):
            here.problem(f"{both} 既放假又上班。", "请只留一处。")
        years.append(HolidayYear(int(key), off, work))
    return tuple(years)


def _entry(place: Place, names: Names) -> Entry:
    here = words.mapping(place, ("at", "note", *_DEEDS, *_ABOUT, "handover", "to", "drawn", *_ARGS, "expect"))
    if words.has(here, "note"):
        words.word(here.at("note"), words.LONGEST_WORDS)
    at = words.moment(here.at("at"))
    deeds = [key for key in (*_DEEDS, "handover", "drawn") if words.has(here, key)]
    if len(deeds) > 1:
        here.problem(f"一条里只能办一件事，这里写了：{'、'.join(deeds)}。", "请分成几条。")
    if not deeds and not words.has(here, "expect"):
        here.problem("这一条既没有办什么，也没有要核对的。", "请写 do 或 expect。")
    return Entry(
        path=here.path,
        at=at,
        deed=_deed(here, deeds[0] if deeds else "", names),
        questions=read_questions(here.at("expect"), names) if words.has(here, "expect") else (),
    )


def _without(here: Place, keys: tuple[str, ...], why: str) -> None:
    """Refuse keys that mean nothing here: ignored words would look like expectations."""
    for key in keys:
        if words.has(here, key):
            here.at(key).problem(why, f"请删去“{key}”。")


def _deed(here: Place, kind: str, names: Names) -> Act | Handover | Drawn | None:
    if not kind:
        _without(here, (*_ABOUT, "to", *_ARGS), "这一条没有办什么事。")
        return None
    if kind == "drawn":
        _without(here, (*_ABOUT, "to", *_ARGS), "抽中与否只写 drawn。")
        return Drawn(here.path, words.flag(here.at("drawn")))
    if kind == "handover":
        _without(here, (*_ABOUT, *_ARGS), "交接只写岗位和接手的人。")
        return Handover(
            here.path,
            words.named(here.at("handover"), names.posts, "岗位"),
            words.word(here.at("to")),
        )
    _without(here, ("to",), "只有交接岗位才写 to。")
    steps = names.steps
    if steps is not None and kind == "do":
        steps = (*steps, *REMARKS)
    return Act(
        path=here.path,
        kind=kind,
        step=words.named(here.at(kind), steps, "步骤"),
        by=words.whom(here.at("by"), names.units, names.posts) if words.has(here, "by") else None,
        by_person=words.word(here.at("by_person")) if words.has(here, "by_person") else None,
        arguments={key: _arg(here.at(key), names) for key in _ARGS if words.has(here, key)},
        refused=words.word(here.at("refused")) if words.has(here, "refused") else None,
    )


def _arg(place: Place, names: Names) -> Any:
    """What an act brings along; None, written null: nothing, on purpose."""
    return None if place.value is None else _ARGS[str(place.key)](place, names)


def _stars(place: Place, _names: Names) -> Any:
    if isinstance(place.value, dict):
        return words.by_name(place, lambda each: words.whole(each, 1, 5))
    return words.whole(place, 1, 5)


_ARGS: Mapping[str, Callable[[Place, Names], Any]] = {
    "amount": lambda place, _: words.whole(place, 1, 10_000),
    "reason": lambda place, _: words.word(place),
    "clocks": lambda place, names: words.all_named(place, names.clocks, "时钟"),
    "bulk": lambda place, _: words.whole(place, 1, 10_000),
    "lead": lambda place, names: words.named(place, names.units, "单位"),
    "cooperating": lambda place, names: words.all_named(place, names.units, "单位"),
    "axes": lambda place, _: words.by_name(place, words.word),
    "grade": lambda place, names: words.named(place, names.grades, "等级"),
    "item": lambda place, names: words.named(place, names.items, "事项"),
    "call_type": lambda place, names: words.named(place, names.call_types, "呼叫类型"),
    "solved": lambda place, _: words.flag(place),
    "stars": _stars,
    "result": lambda place, names: words.named(place, names.results, "答复结果"),
    "channel": lambda place, names: words.named(place, names.channels, "渠道"),
    "received": lambda place, _: words.moment(place),
    "until": lambda place, _: words.day(place),
    "person": lambda place, names: words.named(place, names.posts, "岗位"),
    "words": lambda place, _: words.word(place, words.LONGEST_WORDS),
    "evidence": lambda place, _: words.whole(place, 0, MOST_FILES),
    "fields": _fields,
}
"""What an act may bring along, and how each is read."""


def _draw(place: Place) -> Draw:
    here = words.mapping(place, ("seed", "population", "expect"))
    return Draw(
        path=here.path,
        seed=words.word(here.at("seed")),
        population=tuple(_drawn_from(each) for each in _bounded(here.at("population"), MOST_POPULATION)),
        questions=read_drawn(here.at("expect")),
    )


def _drawn_from(place: Place) -> Mapping[str, Any]:
    values = words.by_name(place, words.scalar)
    if "call" not in values:
        place.problem("缺少“call”（这一件的名称）。", "请补上。")
    return values


def _bounded(place: Place, most: int) -> list[Place]:
    found = words.each(place)
    if len(found) > most:
        place.problem(f"有 {len(found)} 项，最多 {most} 项。", "请分成几个文件。")
        return []
    return found
