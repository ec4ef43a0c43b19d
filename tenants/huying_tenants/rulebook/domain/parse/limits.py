"""LIMIT: amounts of time, and whether their unit suits the calendar they are reckoned in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from huying_tenants.rulebook.domain.model import (
    DATE,
    DAYS,
    HOURS,
    MINUTES,
    MONTHS,
    SAME_DAY,
    WEEKS,
    WORKING_DAYS,
    FieldKind,
    Limit,
    limit_in,
)
from huying_tenants.rulebook.domain.parse.scalars import ClockTime, Reference, Whole, Yes
from huying_tenants.rulebook.domain.parse.shapes import INVALID, Key, Record, Values
from huying_tenants.rulebook.domain.reading import Place, listed, shown

LARGEST = 10_000
MOST_MONTHS = 120
UNITS = (MINUTES, HOURS, DAYS, WORKING_DAYS, WEEKS, MONTHS, SAME_DAY)
WHOLE_DAY_UNITS = (DAYS, WORKING_DAYS, WEEKS, MONTHS, SAME_DAY, DATE)

UNIT_NAMES = {
    MINUTES: "分钟",
    HOURS: "小时",
    DAYS: "天",
    WORKING_DAYS: "工作日",
    WEEKS: "周",
    MONTHS: "月",
    SAME_DAY: "当天",
    DATE: "到某一天的天",
}

SUITABLE: Mapping[str, tuple[str, ...]] = {
    MINUTES: ("elapsed", "office_hours"),
    HOURS: ("elapsed", "office_hours"),
    DAYS: ("natural_days", "elapsed", "office_hours"),
    WORKING_DAYS: ("working_days",),
    WEEKS: ("natural_days", "elapsed"),
    MONTHS: ("natural_days",),
    DATE: ("natural_days", "working_days"),
    SAME_DAY: ("natural_days", "elapsed", "working_days", "office_hours"),
}
"""The kinds of calendar each unit may be reckoned in; where none is named, the first kind that the county has."""

AT_MIDNIGHT = (
    "到当天 24 时为止的，请删去 at，用 due_at: midnight 的日历（自然日日历都是），或 same_day 配自然时。"
)

LIMIT_KEYS: Mapping[str, Key] = {
    MINUTES: Key(Whole(1, LARGEST), "分钟数", None),
    HOURS: Key(Whole(1, LARGEST), "小时数", None),
    DAYS: Key(Whole(1, LARGEST), "天数（自然日日历的日）", None),
    WORKING_DAYS: Key(Whole(1, LARGEST), "工作日数（工作日日历的日）", None),
    WEEKS: Key(Whole(1, LARGEST // 7), "周数（一周是 7 个自然日）", None),
    MONTHS: Key(Whole(1, MOST_MONTHS), "月数（自然月，到期月的对应日；没有对应日的是月末）", None),
    SAME_DAY: Key(Yes(), "当天", None),
    "at": Key(ClockTime(instead=AT_MIDNIGHT), "最后一天的几点到期，代替日历的约定；只与天数同写", None),
}
CALENDAR_KEY: Mapping[str, Key] = {"calendar": Key(Reference("calendar"), "按哪个日历计", None)}


@dataclass(frozen=True, slots=True)
class Spelled:
    """A limit, the unit as it was written, and where."""

    limit: Limit
    unit: str
    place: Place

    def suits(self, calendar: str) -> bool:
        """Whether its unit suits a calendar; a problem when not."""
        return suits(self.place.at(self.unit), self.unit, calendar)


def spelled(place: Place, values: Values) -> Any:
    """The limit among the values of a record that has the limit's keys; None when it has none."""
    unit = next((each for each in (*UNITS, DATE) if values.get(each) is not None), None)
    at = values.get("at")
    if unit is None:
        return None
    if at is not None and unit not in WHOLE_DAY_UNITS:
        place.at("at").problem(
            "at 是最后一天的几点，只能与天数同写。",
            f"请删去 at，或改用 {'、'.join(WHOLE_DAY_UNITS[:-1])}。",
        )
        return INVALID
    if unit == DATE:
        return Spelled(Limit(0, DATE, at, values[DATE]), unit, place)
    amount = 0 if unit == SAME_DAY else values[unit]
    return Spelled(limit_in(amount, unit, at), unit, place)


def _limit(place: Place, values: Values) -> Any:
    return spelled(place, values)


def check_date_field(place: Place, field: str) -> None:
    """A field whose date ends a limit is declared, is for a date, and must be filled in."""
    reading = place.reading
    reading.look_up("field", field, place)
    kinds = reading.declared.get(f"kind.{field}", {})
    if kinds and FieldKind.DATE.value not in kinds:
        place.problem(f"表单项“{shown(field)}”填的不是日期。", "请把它的 kind 改为 date，或换一个表单项。")
    elif kinds and field not in reading.declared.get("required_field", {}):
        place.problem(
            f"表单项“{shown(field)}”可以不填，不填就没有到期日。", "请给这个表单项写 required: true。"
        )


LIMIT = Record("limit", "时限", LIMIT_KEYS, _limit, one_of=(UNITS,))


def suits(place: Place, unit: str, calendar: str) -> bool:
    """Whether a unit suits a calendar; a problem at its place when not. Of an unknown calendar nothing is said."""
    kind = place.reading.declared.get("calendar_kind", {}).get(calendar)
    if kind is None or kind in SUITABLE[unit]:
        return True
    better = [each for each in UNITS if kind in SUITABLE[each]]
    place.problem(
        f"日历“{shown(calendar)}”不能计{UNIT_NAMES[unit]}数。",
        f"请改用 {listed(better)}，或换一个日历。",
    )
    return False


def calendar_of(place: Place, values: Values, given: Spelled, preferred: str | None = None) -> Any:
    """The calendar a limit is reckoned in: the one written, else `preferred` where it suits, else the only one.

    A problem when none is written and several, or none, would do.
    """
    if values["calendar"] is not None:
        return values["calendar"] if given.suits(values["calendar"]) else INVALID
    reading = place.reading
    kinds: Mapping[str, str] = reading.declared.get("calendar_kind", {})
    if preferred is not None and kinds.get(preferred) in SUITABLE[given.unit]:
        return preferred
    return only_calendar(place, given.unit)


def only_calendar(place: Place, unit: str) -> Any:
    """The only calendar that counts a unit, of the kind that suits it best; a problem when several, or none, would."""
    reading = place.reading
    kinds: Mapping[str, str] = reading.declared.get("calendar_kind", {})
    for kind in SUITABLE[unit]:
        found = [code for code, its in kinds.items() if its == kind]
        if len(found) == 1:
            return found[0]
        if found:
            return _unclear(place, f"有几个日历能计{UNIT_NAMES[unit]}数。", found)
    if "calendar" in reading.unreadable:
        return INVALID
    return _unclear(place, f"没有能计{UNIT_NAMES[unit]}数的日历。", ())


def limit_or_none(value: Spelled | None) -> Limit | None:
    """The plain limit of an optional key."""
    return None if value is None else value.limit


def _unclear(place: Place, sentence: str, found: Iterable[str]) -> Any:
    codes = listed(found)
    place.problem(sentence, f"请写 calendar：{codes}。" if codes else "请在 calendars 里补上。")
    return INVALID
