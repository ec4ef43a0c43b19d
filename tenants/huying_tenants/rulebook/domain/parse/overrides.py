"""A temporary change beside the version, as a dated document (rule T26)."""

from collections.abc import Iterable, Mapping
from typing import Any

from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    Axis,
    Calendar,
    CallType,
    Choice,
    DayCalendar,
    ElapsedCalendar,
    FormField,
    LabelValue,
    Override,
    Rulebook,
    Step,
)
from huying_tenants.rulebook.domain.parse.clocks import ROWS, rows_of
from huying_tenants.rulebook.domain.parse.conditions import WHEN
from huying_tenants.rulebook.domain.parse.document import FORMAT
from huying_tenants.rulebook.domain.parse.scalars import Constant, Moment, Named, Text, Word
from huying_tenants.rulebook.domain.parse.shapes import (
    INVALID,
    Definitions,
    Key,
    Record,
    Schema,
    Values,
    wrong,
)
from huying_tenants.rulebook.domain.parse.times import OWN_DAYS, own_days_by_date
from huying_tenants.rulebook.domain.reading import Place, Reading


class ClockRows:
    """Rows by the clock they come before."""

    def read(self, place: Place) -> Any:
        """Clock codes to rows, each still with its limit as written."""
        if not isinstance(place.value, dict) or not place.value:
            return wrong(place, "这里要写成“时钟: 几行时限”的形式。")
        found = {}
        for code in place.value:
            here = place.at(code)
            place.reading.refer("clock", str(code), here)
            rows = ROWS.read(here)
            if rows is not INVALID:
                calendar = place.reading.declared.get("clock_calendar", {}).get(code, "")
                rows = rows_of(rows, calendar)
            if rows is not INVALID:
                found[code] = rows
        return found if len(found) == len(place.value) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """An object of lists of rows."""
        return {"type": "object", "minProperties": 1, "additionalProperties": ROWS.schema(definitions)}


CHANGES = Record(
    "changes",
    "改什么",
    {
        "limits": Key(ClockRows(), "各时钟的时限，先于版本里的各行", {}),
        "own_days": Key(OWN_DAYS, "这段时间里自定的工作日或休息日", ()),
    },
    lambda place, values: values,
)


def _override(place: Place, values: Values) -> Any:
    since, until, changes = values["from"], values["until"], values["changes"]
    days = changes["own_days"]
    whole = own_days_by_date(place.at("changes").at("own_days"), days) is not INVALID
    if since >= until:
        place.at("until").problem("到期要晚于起始；到期那一刻起就不再适用。", "请核对 from 和 until。")
        whole = False
    if not changes["limits"] and not days:
        place.at("changes").problem("没有写改什么。", "请写 limits 或 own_days。")
        whole = False
    for index, day in enumerate(days):
        if whole and not since.date() <= day.day <= until.date():
            here = place.at("changes").at("own_days").at(index).at("date")
            here.problem(f"{day.day.isoformat()} 不在这段时间里。", "请核对日期。")
            whole = False
    if not whole:
        return INVALID
    return Override(
        code=values["code"],
        title=values["title"],
        document=values["document"],
        since=since,
        until=until,
        applies_to=values["applies_to"],
        limits=changes["limits"],
        own_days=days,
        when=values["when"],
    )


OVERRIDE = Record(
    "override",
    "临时规则",
    {
        "format": Key(Constant(FORMAT), "写法的版本"),
        "code": Key(Named("override"), "编码"),
        "title": Key(Text(), "名称"),
        "document": Key(Text(), "依据的文件"),
        "from": Key(Moment(), "从何时起"),
        "until": Key(Moment(), "到何时止（不含）；临时规则必须有止"),
        "applies_to": Key(
            Word({"received": "这段时间里收到的", "open": "这段时间里在办的"}), "适用于哪些呼叫"
        ),
        "when": Key(WHEN, "还要符合的条件", ALWAYS),
        "changes": Key(CHANGES, "改什么"),
    },
    _override,
)


def fitting(document: Mapping[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    """An override's document without the rows that mean nothing beside this version.

    They are those of clocks it does not have, and those that name what it does not declare.
    """
    changes = document.get("changes")
    limits = changes.get("limits") if isinstance(changes, Mapping) else None
    if not isinstance(changes, Mapping) or not isinstance(limits, Mapping):
        return dict(document)
    kept = {
        code: [row for row in rows if _fits(code, row, rulebook)]
        for code, rows in limits.items()
        if code in rulebook.clocks and isinstance(rows, list)
    }
    others = {key: value for key, value in changes.items() if key != "limits"}
    fit = {code: rows for code, rows in kept.items() if rows}
    return {**document, "changes": others | ({"limits": fit} if fit else {})}


def _fits(clock: str, row: Any, rulebook: Rulebook) -> bool:
    reading = Reading()
    declare(rulebook, reading)
    ClockRows().read(Place({clock: [row]}, reading))
    return not reading.finish()


def declare(rulebook: Rulebook, reading: Reading) -> None:
    """Declare what a version declares, so that a document beside it can refer to it."""
    names: dict[str, Mapping[str, Any]] = {
        "role": rulebook.roles,
        "level": rulebook.levels,
        "period": rulebook.periods,
        "day_part": rulebook.day_parts,
        "calendar": rulebook.calendars,
        "call_type": rulebook.call_types,
        "channel": rulebook.channels,
        "state": rulebook.states,
        "step": rulebook.steps,
        "clock": rulebook.clocks,
        "label": rulebook.labels,
        "trigger": rulebook.triggers,
    }
    axes = rulebook.grading.axes if rulebook.grading else ()
    choices: dict[str, Iterable[Choice | Axis | LabelValue]] = {
        "result": rulebook.answer_results,
        "rating_axis": rulebook.rating.axes,
        "grade": rulebook.grading.grades if rulebook.grading else (),
        "axis": axes,
        "reason": tuple(reason for step in rulebook.steps.values() for reason in step.reasons),
        **{f"label.{label.code}": label.values for label in rulebook.labels.values()},
        **{f"axis.{axis.code}": axis.levels for axis in axes},
    }
    for kind, codes in names.items():
        for code in codes:
            reading.declare(kind, code)
    for code in (*rulebook.steps, *rulebook.triggers):
        reading.declare("counted", code)
    for kind, entries in choices.items():
        for entry in entries:
            reading.declare(kind, entry.code)
    holders: tuple[CallType | Step, ...] = (*rulebook.call_types.values(), *rulebook.steps.values())
    for holder in holders:
        for field in holder.fields:
            _declare_field(field, reading)
    for calendar in rulebook.calendars.values():
        reading.declare("calendar_kind", calendar.code, _kind(calendar))
    for clock in rulebook.clocks.values():
        reading.declare("clock_calendar", clock.code, clock.calendar)


def _declare_field(field: FormField, reading: Reading) -> None:
    reading.declare("field", field.code)
    reading.declare(f"kind.{field.code}", field.kind.value)
    for choice in field.choices:
        reading.declare(f"field.{field.code}", choice.code)


def _kind(calendar: Calendar) -> str:
    if isinstance(calendar, DayCalendar):
        return "working_days" if calendar.working_days_only else "natural_days"
    return "elapsed" if isinstance(calendar, ElapsedCalendar) else "office_hours"
