"""When triggers come: occasions relative to marks, and those that come again and again at a clock time."""

from dataclasses import dataclass
from typing import Any

from huying_tenants.rulebook.domain.model import (
    DAILY,
    MONTHLY,
    WEEKLY,
    Mark,
    MarkKind,
    Occasion,
    Recurrence,
)
from huying_tenants.rulebook.domain.parse.limits import (
    CALENDAR_KEY,
    LIMIT,
    LIMIT_KEYS,
    UNITS,
    WHOLE_DAY_UNITS,
    calendar_of,
    spelled,
)
from huying_tenants.rulebook.domain.parse.scalars import ClockTime, Whole, Word
from huying_tenants.rulebook.domain.parse.shapes import (
    INVALID,
    ByKey,
    Definitions,
    Key,
    Listed,
    Record,
    Schema,
    Values,
    wrong,
)
from huying_tenants.rulebook.domain.parse.words import MARK, MarkText
from huying_tenants.rulebook.domain.reading import Place

MOST_TIMES = 1_000

_EXCEPTIONS = {
    "every": Key(Whole(1, MOST_TIMES), "每第几次才算", 1),
    "unless": Key(Listed(MARK), "此后已发生过这些的，不算", ()),
}
_RELATIVE = {**{unit: LIMIT_KEYS[unit] for unit in UNITS}, **CALENDAR_KEY, **_EXCEPTIONS}


def _relative(place: Place, values: Values, key: str) -> Any:
    given = spelled(place, values)
    if given is INVALID:
        return INVALID
    mark = values[key]
    of_clock = mark.kind in {MarkKind.CLOCK_START, MarkKind.CLOCK_DUE, MarkKind.CLOCK_MET}
    clocks = place.reading.declared.get("clock_calendar", {})
    calendar = calendar_of(place, values, given, clocks.get(mark.code) if of_clock else None)
    if calendar is INVALID:
        return INVALID
    clock_time, repeat, times = values.get("clock_time"), values.get("repeat"), values.get("times")
    if clock_time is not None and given.unit not in WHOLE_DAY_UNITS:
        place.at("clock_time").problem(
            "clock_time 是那一天的几点，只能与天数同写。", "请删去它，或改用天数。"
        )
        return INVALID
    if (repeat is None) != (times is None):
        place.problem("重复要写清多久一次（repeat）和总共几次（times）。", "请两个都写，或都删去。")
        return INVALID
    if repeat is not None and not repeat.suits(calendar):
        return INVALID
    return Occasion(
        mark=mark,
        limit=given.limit,
        calendar=calendar,
        before=key == "before",
        at=clock_time,
        every=values["every"],
        unless=values["unless"],
        repeat=None if repeat is None else repeat.limit,
        times=times or 1,
    )


WEEKDAYS = {
    "monday": "周一",
    "tuesday": "周二",
    "wednesday": "周三",
    "thursday": "周四",
    "friday": "周五",
    "saturday": "周六",
    "sunday": "周日",
}
LAST = "last"
LAST_SURE_DAY = 28
"""Every month has the days up to this one."""

_NOT_AT_24 = ClockTime(instead="请写次日的 00:00，或当天的 23:59。")
_AT = {"at": Key(_NOT_AT_24, "几点")}


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every month: its number, or `last`; read as the number, 0 for the last."""

    def read(self, place: Place) -> Any:
        """The number."""
        value = place.value
        if value == LAST:
            return 0
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LAST_SURE_DAY:
            return value
        mend = "月末请写 last。" if value in (29, 30, 31) else ""
        return wrong(place, f"请写 1 到 {LAST_SURE_DAY} 之间的日子，或写 last（最后一天）。", mend)

    def schema(self, definitions: Definitions) -> Schema:
        """Either."""
        return {"anyOf": [Whole(1, LAST_SURE_DAY).schema(definitions), {"const": LAST}]}


def _share(place: Place, values: Values) -> Occasion:
    return Occasion(
        values["of"],
        before=True,
        unless=values["unless"],
        percent=values["percent"],
    )


def _recurring(recurrence: Recurrence) -> Occasion:
    return Occasion(Mark(MarkKind.RECURRING, str(recurrence)), recurs=recurrence)


def _daily(place: Place, values: Values) -> Occasion:
    return _recurring(Recurrence(DAILY, values["daily"], working_days=values["days"] == "working_days"))


def _weekly(place: Place, values: Values) -> Occasion:
    return _recurring(Recurrence(WEEKLY, values["at"], list(WEEKDAYS).index(values["weekly"])))


def _monthly(place: Place, values: Values) -> Occasion:
    return _recurring(Recurrence(MONTHLY, values["at"], values["monthly"]))


OCCASION = ByKey(
    {
        "at": Record(
            "occasion_at",
            "就在某事发生时",
            {"at": Key(MARK, "什么时候"), **_EXCEPTIONS},
            lambda place, values: Occasion(values["at"], every=values["every"], unless=values["unless"]),
        ),
        "after": Record(
            "occasion_after",
            "某事之后多久",
            {
                "after": Key(MARK, "从什么时候起"),
                **_RELATIVE,
                "clock_time": Key(ClockTime(instead="请写次日的 00:00，天数加 1。"), "那一天的几点", None),
                "repeat": Key(LIMIT, "此后多久再来一次", None),
                "times": Key(Whole(2, MOST_TIMES), "总共几次", None),
            },
            lambda place, values: _relative(place, values, "after"),
            one_of=(UNITS,),
        ),
        "before": Record(
            "occasion_before",
            "时钟到期之前多久",
            {
                "before": Key(MarkText(due_only=True), "哪个时钟到期：clock 时钟 due"),
                **_RELATIVE,
                "clock_time": Key(_NOT_AT_24, "那一天的几点", None),
            },
            lambda place, values: _relative(place, values, "before"),
            one_of=(UNITS,),
        ),
        "percent": Record(
            "occasion_share",
            "时限用到百分之几",
            {
                "percent": Key(Whole(1, 99), "时限用到百分之几"),
                "of": Key(MarkText(due_only=True), "哪个时钟：clock 时钟 due"),
                "unless": _EXCEPTIONS["unless"],
            },
            _share,
        ),
        "daily": Record(
            "occasion_daily",
            "每天几点",
            {
                "daily": Key(_NOT_AT_24, "每天几点；呼叫未终结时每天一次"),
                "days": Key(Word({"working_days": "只在工作日", "all": "天天"}), "哪些天", "all"),
            },
            _daily,
        ),
        "weekly": Record(
            "occasion_weekly",
            "每周几",
            {"weekly": Key(Word(WEEKDAYS), "周几"), **_AT},
            _weekly,
        ),
        "monthly": Record(
            "occasion_monthly",
            "每月几日",
            {"monthly": Key(MonthDay(), "几日，或 last（最后一天）"), **_AT},
            _monthly,
        ),
    }
)
