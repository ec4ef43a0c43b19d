"""Sections about time: number, office hours, seasons, own days, periods, calendars."""

import string
from datetime import date, time
from typing import Any

from huying_tenants.rulebook.domain.model import (
    DayCalendar,
    DayPart,
    ElapsedCalendar,
    NumberForm,
    OfficeHoursCalendar,
    OfficeInterval,
    OwnDay,
    Period,
    Season,
    YearlyDay,
)
from huying_tenants.rulebook.domain.parse.scalars import (
    ClockTime,
    Code,
    Day,
    DayOfYear,
    Flag,
    Text,
    Whole,
    Word,
)
from huying_tenants.rulebook.domain.parse.shapes import INVALID, Key, Keyed, Listed, Record, Values, Variants
from huying_tenants.rulebook.domain.reading import Place

LONGEST_PATTERN = 60
"""Each name in a number's pattern is longer than what stands for it, so the number is no longer than this either."""

PATTERN_NAMES = {"year", "month", "day", "sequence"}
DAY_MINUTES = 480


def _number(place: Place, values: Values) -> Any:
    series = {"year", "month", "day"} if values["restarts"] == "daily" else {"year"}
    whole = True
    for key, required in (("written", {*series, "sequence"}), ("spoken", {"sequence"})):
        if fault := _pattern_fault(values[key], required):
            place.at(key).problem(fault)
            whole = False
    return NumberForm(**values) if whole else INVALID


def _pattern_fault(pattern: str, required: set[str]) -> str | None:
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        return "花括号没有成对。"
    names = {name for _, name, _, _ in parts if name is not None}
    plain = all(not spec and not conversion for _, _, spec, conversion in parts)
    if not plain or not names <= PATTERN_NAMES:
        return "编号里只能用 {year}、{month}、{day}、{sequence}。"
    missing = "、".join(f"{{{name}}}" for name in sorted(required - names))
    return f"编号缺少 {missing}，会出现重号。" if missing else None


NUMBER = Record(
    "number",
    "编号",
    {
        "written": Key(Text(LONGEST_PATTERN), "写法，例如 呼 {year}-{month}{day}-{sequence}"),
        "spoken": Key(Text(LONGEST_PATTERN), "口头说法，至少有 {sequence}"),
        "digits": Key(Whole(1, 9), "序号至少几位"),
        "restarts": Key(Word({"daily": "每天从 1 起", "yearly": "每年从 1 起"}), "序号何时重新从 1 起"),
    },
    _number,
)

INTERVAL = Record(
    "office_interval",
    "一段办公时间",
    {"from": Key(ClockTime(), "上班"), "to": Key(ClockTime(ends=True), "下班；24:00 为一天之末")},
    lambda place, values: OfficeInterval(values["from"], values["to"]),
)
OFFICE_HOURS = Listed(INTERVAL)

SEASON = Record(
    "season",
    "季节作息",
    {
        "name": Key(Text(), "名称，例如 夏季"),
        "from": Key(DayOfYear(), "从哪天起（含）"),
        "to": Key(DayOfYear(), "到哪天止（含），可以跨年"),
        "office_hours": Key(OFFICE_HOURS, "这一季的办公时间"),
    },
    lambda place, values: Season(values["name"], values["from"], values["to"], values["office_hours"]),
)

OWN_DAY = Record(
    "own_day",
    "县里自定的工作日或休息日",
    {
        "date": Key(Day(), "日期"),
        "working": Key(Flag(), "true 上班，false 休息"),
        "name": Key(Text(), "名称，例如 县庆"),
    },
    lambda place, values: OwnDay(values["date"], values["working"], values["name"]),
)
OWN_DAYS = Listed(OWN_DAY)


def _county_day(place: Place, values: Values) -> OwnDay | YearlyDay:
    year, month, day = values["date"]
    if year is None:
        return YearlyDay((month, day), values["working"], values["name"])
    return OwnDay(date(year, month, day), values["working"], values["name"])


COUNTY_DAYS = Listed(
    Record(
        "county_day",
        "县里自定的工作日或休息日",
        {**OWN_DAY.keys, "date": Key(DayOfYear(dated=True), "日期；不带年份的每年都是")},
        _county_day,
    )
)


def own_days_by_date(place: Place, days: tuple[OwnDay | YearlyDay, ...]) -> Any:
    """The own days by date or by month and day; a day written twice is a problem."""
    found: dict[Any, OwnDay | YearlyDay] = {}
    for index, day in enumerate(days):
        if day.day in found:
            written = place.at(index).at("date").value
            place.at(index).problem(f"{written} 写了两次。", "请删去一个。")
            return INVALID
        found[day.day] = day
    return found


def _period(place: Place, values: Values) -> Any:
    first, last = values["from"], values["to"]
    if (first[0] is None) != (last[0] is None):
        place.problem("起止日期要么都带年份，要么都不带。", "请改成一样的写法。")
        return INVALID
    if first[0] is not None and first > last:
        place.problem("时段的起始日期晚于截止日期。", "请对调 from 和 to。")
        return INVALID
    return Period(values["code"], values["name"], first, last)


PERIOD = Record(
    "period",
    "时段",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称，例如 汛期"),
        "from": Key(DayOfYear(dated=True), "从哪天起（含）"),
        "to": Key(DayOfYear(dated=True), "到哪天止（含）；不带年份的可以跨年"),
    },
    _period,
)


def _day_part(place: Place, values: Values) -> Any:
    opens, closes = values["from"], values["to"]
    if opens == closes and opens != time():
        place.problem("起止是同一时刻，这一段是空的。", "请改正 from 或 to。")
        return INVALID
    return DayPart(values["code"], values["name"], opens, closes)


DAY_PART = Record(
    "day_part",
    "一天里的时段",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称，例如 15 点以后"),
        "from": Key(ClockTime(), "从几点起（含）"),
        "to": Key(ClockTime(ends=True), "到几点止（不含）；24:00 为一天之末，早于 from 的到次日"),
    },
    _day_part,
)

_STAYS_OR_MOVES = {"stays": "照算", "moves": "挪到下一个办公时刻"}
_NAMED = {"code": Key(Code(), "编码"), "name": Key(Text(), "名称")}
_OUTSIDE = {"outside_office_hours": Key(Word(_STAYS_OR_MOVES), "办公时间外开始的怎么算", "stays")}


def _kind(word: str, meaning: str) -> dict[str, Key]:
    return {"kind": Key(Word({word: meaning}), "种类")}


def _day_keys(due_at: str) -> dict[str, Key]:
    return {
        "counting_from": Key(
            Word(
                {
                    "next_day": "次日起算",
                    "start_inside_office_hours": "办公时间内开始的当天算第一天",
                    "start_day": "当天总算第一天",
                }
            ),
            "从哪天数起",
            "next_day",
        ),
        "next_day_is": Key(
            Word({"natural": "次日是下一个自然日", "working": "次日是下一个工作日"}), "次日指什么", "natural"
        ),
        **_OUTSIDE,
        "due_at": Key(
            Word({"office_end": "下班时", "same_clock_time": "与开始同一钟点", "midnight": "24 时"}),
            "最后一天几点到期",
            due_at,
        ),
        "last_day_off": Key(
            Word({"stays": "照算", "moves": "顺延到下一个工作日"}), "最后一天是休息日时怎么算", "stays"
        ),
    }


def _elapsed(place: Place, values: Values) -> ElapsedCalendar:
    return ElapsedCalendar(values["code"], values["name"], values["outside_office_hours"])


def _office_hours(place: Place, values: Values) -> OfficeHoursCalendar:
    keys = ("code", "name", "office_hours", "every_day", "day_minutes")
    return OfficeHoursCalendar(**{key: values[key] for key in keys})


def _days(place: Place, values: Values) -> DayCalendar:
    kind = values.pop("kind")
    return DayCalendar(working_days_only=kind == "working_days", **values)


CALENDAR_RECORDS = {
    "elapsed": Record(
        "elapsed_calendar",
        "自然时：每分钟都算",
        {**_NAMED, **_kind("elapsed", "自然时"), **_OUTSIDE},
        _elapsed,
    ),
    "office_hours": Record(
        "office_hours_calendar",
        "工作时：只算办公时间",
        {
            **_NAMED,
            **_kind("office_hours", "工作时"),
            "office_hours": Key(OFFICE_HOURS, "这个日历自己的办公时间，不写就用全县的", ()),
            "every_day": Key(Flag(), "休息日也算", False),
            "day_minutes": Key(Whole(1, 1440), "一天折合多少分钟", DAY_MINUTES),
        },
        _office_hours,
    ),
    "natural_days": Record(
        "natural_days_calendar",
        "自然日：休息日也数",
        {**_NAMED, **_kind("natural_days", "自然日"), **_day_keys("midnight")},
        _days,
    ),
    "working_days": Record(
        "working_days_calendar",
        "工作日：只数工作日",
        {**_NAMED, **_kind("working_days", "工作日"), **_day_keys("office_end")},
        _days,
    ),
}


class _Calendar(Variants):
    """A calendar; its kind is remembered, also of a faulty one, to judge the limits reckoned in it."""

    __slots__ = ()

    def read(self, place: Place) -> Any:
        if isinstance(place.value, dict):
            code, kind = place.value.get("code"), place.value.get("kind")
            if isinstance(code, str) and kind in tuple(self.records):
                place.reading.declare("calendar_kind", code, kind)
        return super().read(place)


CALENDARS = Keyed(_Calendar("kind", CALENDAR_RECORDS), "calendar", "日历")
