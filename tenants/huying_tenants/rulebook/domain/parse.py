"""From a rulebook document (format 1) to a checked `Rulebook`. Unknown keys are refused, never ignored."""

import string
from collections.abc import Mapping
from typing import Any

from huying_tenants.rulebook.domain.checks import check
from huying_tenants.rulebook.domain.model import (
    CLOSED,
    REOPENED,
    VERB_EVENTS,
    VERB_PARTIES,
    Calendar,
    Choice,
    ClockRule,
    ElapsedCalendar,
    Limit,
    LimitRow,
    NumberForm,
    OfficeInterval,
    Party,
    RatingRule,
    Rulebook,
    State,
    Step,
    WorkingDayCalendar,
)
from huying_tenants.rulebook.domain.problems import Problem, RulebookProblems
from huying_tenants.rulebook.domain.reading import Reader, keyed

FORMAT = 1
LONGEST_PATTERN = 60
"""Each name in a number's pattern is longer than what stands for it, so the number is no longer than this either."""

EVENTS = (*VERB_EVENTS.values(), CLOSED, REOPENED)
CONVENTIONS = {
    "counting_from": ("next_day", "start_inside_office_hours", "start_day"),
    "outside_office_hours": ("stays", "moves"),
    "due_at": ("office_end", "same_clock_time", "midnight"),
}
ACTING_PARTIES = (Party.CENTRE, Party.LEAD, Party.CALLER)
"""Those a call can wait for: always exactly one unit, which no number of co-operating units is."""

LIMIT_UNITS = {"elapsed": ("minutes", "hours"), "working_days": ("working_days",)}
SECTIONS = (
    "format",
    "title",
    "number",
    "office_hours",
    "calendars",
    "soon_at_percent",
    "call_types",
    "states",
    "steps",
    "path",
    "closing_name",
    "clocks",
    "return_reasons",
    "answer_results",
    "rating",
)


def parse_rulebook(document: Mapping[str, Any]) -> Rulebook:
    """The rulebook a document says. Raises RulebookProblems with every fault found, each with its place."""
    rulebook = published_rulebook(document)
    if problems := tuple(check(rulebook)):
        raise RulebookProblems(problems)
    return rulebook


def published_rulebook(document: Mapping[str, Any]) -> Rulebook:
    """The rulebook of a document that was checked when it was published. Raises RulebookProblems when it has no form.

    Its sense is not checked again: what a later release would no longer publish still holds for the calls that pin it.
    """
    problems: list[Problem] = []
    rulebook = _rulebook(Reader(document, problems).mapping(SECTIONS))
    if problems:
        raise RulebookProblems(tuple(problems))
    return rulebook


def _rulebook(root: Reader) -> Rulebook:
    root.at("format").one_of([FORMAT])
    calendars = keyed(root.at("calendars").each(), _calendar, lambda each: each.code, "日历")
    states = keyed(root.at("states").each(), _state, lambda each: each.code, "状态")
    return Rulebook(
        title=root.at("title").text(),
        number=_number(root.at("number")),
        office_hours=tuple(_interval(each) for each in root.at("office_hours").each()),
        calendars=calendars,
        soon_at_percent=root.at("soon_at_percent").whole(1, 99),
        call_types=_choices(root.at("call_types"), "呼叫类型"),
        states=states,
        steps=keyed(
            root.at("steps").each(), lambda each: _step(each, tuple(states)), lambda each: each.verb, "步骤"
        ),
        path=tuple(each.one_of(VERB_EVENTS) for each in root.at("path").each()),
        closing_name=root.at("closing_name").text(),
        clocks=keyed(
            root.at("clocks").each(least=0),
            lambda each: _clock(each, calendars),
            lambda each: each.code,
            "时钟",
        ),
        return_reasons=_choices(root.at("return_reasons"), "退回理由"),
        answer_results=_choices(root.at("answer_results"), "答复结果"),
        rating=_rating(root.at("rating")),
    )


def _number(reader: Reader) -> NumberForm:
    fields = reader.mapping(("written", "spoken", "digits", "restarts"))
    restarts = fields.at("restarts").one_of(("daily", "yearly"))
    series = {"year", "month", "day"} if restarts == "daily" else {"year"}
    return NumberForm(
        written=_pattern(fields.at("written"), {*series, "sequence"}),
        spoken=_pattern(fields.at("spoken"), {"sequence"}),
        digits=fields.at("digits").whole(1, 9),
        restarts=restarts,
    )


def _pattern(reader: Reader, required: set[str]) -> str:
    pattern = reader.text(LONGEST_PATTERN)
    if pattern and (fault := _fault_of(pattern, required)):
        reader.problem(fault)
    return pattern


def _fault_of(pattern: str, required: set[str]) -> str | None:
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        return "花括号没有成对。"
    names = {name for _, name, _, _ in parts if name is not None}
    plain = all(not spec and not conversion for _, _, spec, conversion in parts)
    if not plain or not names <= {"year", "month", "day", "sequence"}:
        return "编号里只能用 {year}、{month}、{day}、{sequence}。"
    missing = "、".join(f"{{{name}}}" for name in sorted(required - names))
    return f"编号缺少 {missing}，会出现重号。" if missing else None


def _interval(reader: Reader) -> OfficeInterval:
    fields = reader.mapping(("from", "to"))
    return OfficeInterval(opens=fields.at("from").clock_time(), closes=fields.at("to").clock_time())


def _calendar(reader: Reader) -> Calendar:
    fields = reader.mapping(("code", "name", "kind", *CONVENTIONS))
    kind = fields.at("kind").one_of(("elapsed", "working_days"))
    code, name = fields.at("code").code(), fields.at("name").text()
    if kind == "elapsed":
        if fields.at("kind").value == kind:
            fields.without(CONVENTIONS, "自然时连续计算，没有这项约定")
        return ElapsedCalendar(code, name)
    return WorkingDayCalendar(
        code=code,
        name=name,
        **{key: fields.at(key).one_of(words) for key, words in CONVENTIONS.items()},
    )


def _state(reader: Reader) -> State:
    fields = reader.mapping(("code", "name", "waits_for", "rings", "final"))
    final = fields.at("final").flag()
    if final:
        fields.without(("waits_for", "rings"), "终结状态不再等待谁，也不响铃")
    return State(
        code=fields.at("code").code(),
        name=fields.at("name").text(),
        waits_for=None if final else fields.at("waits_for").one_of(ACTING_PARTIES),
        rings=fields.at("rings").some_of(Party),
        final=final,
    )


def _step(reader: Reader, states: tuple[str, ...]) -> Step:
    fields = reader.mapping(("verb", "name", "by", "from", "leads_to", "unsolved_leads_to", "addresses"))
    verb = fields.at("verb").one_of(VERB_EVENTS)
    if not states:
        return Step(verb, "", Party.CALLER, frozenset(), "", None, False)
    if verb != "file":
        fields.without(("addresses",), "只有呼叫（file）一步能由清单确定办理单位")
    if verb != "rate":
        fields.without(("unsolved_leads_to",), "只有评价（rate）一步分已解决和未解决")
    return Step(
        verb=verb,
        name=fields.at("name").text(),
        by=fields.at("by").one_of(VERB_PARTIES[verb]),
        from_states=fields.at("from").some_of(states, least=0 if verb == "file" else 1),
        leads_to=fields.at("leads_to").one_of(states),
        unsolved_leads_to=fields.at("unsolved_leads_to").one_of(states) if verb == "rate" else None,
        addressed_by_item=fields.has("addresses") and fields.at("addresses").one_of(["item"]) == "item",
    )


def _clock(reader: Reader, calendars: Mapping[str, Calendar]) -> ClockRule:
    fields = reader.mapping(
        ("code", "name", "owner", "starts_on", "stops_on", "cancels_on", "calendar", "limits")
    )
    calendar = fields.at("calendar").one_of(calendars) if calendars else ""
    kind = "elapsed" if isinstance(calendars.get(calendar), ElapsedCalendar) else "working_days"
    return ClockRule(
        code=fields.at("code").code(),
        name=fields.at("name").text(),
        owner=fields.at("owner").one_of(ACTING_PARTIES),
        starts_on=fields.at("starts_on").some_of(EVENTS, least=1),
        stops_on=fields.at("stops_on").some_of(EVENTS, least=1),
        cancels_on=fields.at("cancels_on").some_of(EVENTS),
        calendar=calendar,
        limits=tuple(_limit_row(each, kind) for each in fields.at("limits").each()),
    )


def _limit_row(reader: Reader, kind: str) -> LimitRow:
    units = LIMIT_UNITS[kind]
    faults = reader.faults
    fields = reader.mapping(("when", *units))
    given = [unit for unit in units if fields.has(unit)]
    if len(given) != 1:
        if reader.faults == faults:
            fields.problem(f"每行写一个时限，单位是 {'、'.join(units)} 之一。")
        return LimitRow(None, None, Limit(1, units[0]))
    when = fields.at("when").mapping(("call_type", "item")) if fields.has("when") else None
    return LimitRow(
        call_type=when.at("call_type").text() if when and when.has("call_type") else None,
        item=when.at("item").text() if when and when.has("item") else None,
        limit=Limit(fields.at(given[0]).whole(1, 10_000), given[0]),
    )


def _rating(reader: Reader) -> RatingRule:
    fields = reader.mapping(("axes", "words_required_at_or_below"))
    return RatingRule(
        axes=_choices(fields.at("axes"), "评价项"),
        words_required_at_or_below=fields.at("words_required_at_or_below").whole(0, 5),
    )


def _choices(reader: Reader, what: str) -> tuple[Choice, ...]:
    return tuple(keyed(reader.each(), _choice, lambda each: each.code, what).values())


def _choice(reader: Reader) -> Choice:
    fields = reader.mapping(("code", "name"))
    return Choice(fields.at("code").code(), fields.at("name").text())
