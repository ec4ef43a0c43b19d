"""The shapes of single values: texts, codes, numbers, times and dates, and names of entries."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.parse.shapes import INVALID, Definitions, Schema, wrong
from huying_tenants.rulebook.domain.reading import VOCABULARIES, Place, half_width, instead, listed, shown

LONGEST_TEXT = 100
LONGEST_WORDS = 500

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
NAME_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
"""Codes of units, items and overrides, which are not of the rulebook's own making."""

CLOCK_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
ZONE = re.compile(r"(Z|UTC|GMT|[+-][0-9]{1,2}:?[0-9]{0,2})$", re.IGNORECASE)
YEARS = range(2000, 2100)
MONTHS = range(1, 13)
LEAP_YEAR = 2024
MOST_DIGITS = 9
"""A longer number in text is not repeated to its writer."""

MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text that is not blank."""

    longest: int = LONGEST_TEXT

    def read(self, place: Place) -> Any:
        """The text as written."""
        value = place.value
        if not isinstance(value, str):
            mend = "数字和日期要加引号。" if isinstance(value, int | float | date) else ""
            return wrong(place, "这里要写一段文字。", mend)
        if not value.strip():
            place.problem("这里不能空着。", "请写一段文字。")
            return INVALID
        if len(value) > self.longest or not value.isprintable():
            place.problem(f"这里要写成一行，最多 {self.longest} 个字。", "请删去换行、制表符，或写短一些。")
            return INVALID
        return value

    def schema(self, definitions: Definitions) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Code:
    """The short word by which other places of the document, and stored calls, name an entry."""

    def read(self, place: Place) -> Any:
        """The code."""
        value = place.value
        if isinstance(value, str) and CODE.fullmatch(value):
            return value
        return _wrong_code(place, CODE, "编码只能用小写字母、数字和“_”，以字母开头，最多 40 个字符。")

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        return {"type": "string", "pattern": f"^{CODE.pattern}$"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The code of an entry declared elsewhere in the document."""

    kind: str

    def read(self, place: Place) -> Any:
        """The code; whether there is such an entry is looked up when all have been read."""
        value = place.value
        if not isinstance(value, str) or not value:
            return wrong(place, f"这里要写一个{VOCABULARIES[self.kind][0]}的编码。")
        place.reading.refer(self.kind, value, place)
        return value

    def schema(self, definitions: Definitions) -> Schema:
        """A string; JSON Schema cannot look it up."""
        return {"type": "string", "pattern": f"^{CODE.pattern}$"}


@dataclass(frozen=True, slots=True)
class Named:
    """The code of a unit or an item of the county."""

    kind: str

    def read(self, place: Place) -> Any:
        """The code, noted as used."""
        value = place.value
        if isinstance(value, str) and NAME_CODE.fullmatch(value):
            place.use(self.kind, value)
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return wrong(place, "编码是文字。", f'请加引号："{shown(value)}"。')
        what, file = {"unit": ("单位", "units.yaml"), "item": ("事项", "items.yaml")}.get(self.kind, ("", ""))
        if file and isinstance(value, str) and any("\u4e00" <= each <= "\u9fff" for each in value):
            mend = f"请写 {file} 里名称为“{shown(value)}”那一行的 code。"
            return wrong(place, f"这里要写{what}的编码，不是名称。", mend)
        return _wrong_code(place, NAME_CODE, f"{what}编码只能用字母、数字、“-”和“_”，最多 40 个字符。")

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        return {"type": "string", "pattern": f"^{NAME_CODE.pattern}$"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both included."""

    least: int
    most: int

    def read(self, place: Place) -> Any:
        """The number."""
        value = place.value
        if not isinstance(value, int) or isinstance(value, bool):
            return wrong(
                place, f"这里要写 {self.least} 到 {self.most} 之间的整数。", _half_width_number(value)
            )
        if not self.least <= value <= self.most:
            place.problem(f"{shown(value)} 超出范围。", f"请写 {self.least} 到 {self.most} 之间的整数。")
            return INVALID
        return value

    def schema(self, definitions: Definitions) -> Schema:
        """An integer within bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, place: Place) -> Any:
        """The flag."""
        if isinstance(place.value, bool):
            return place.value
        return wrong(
            place, "这里只能写 true 或 false。", "不加引号。" if isinstance(place.value, str) else ""
        )

    def schema(self, definitions: Definitions) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Yes:
    """Only `true` may be written: the key says all there is to say."""

    def read(self, place: Place) -> Any:
        """True."""
        return True if place.value is True else wrong(place, "这里只能写 true。", "不用时请删去这一行。")

    def schema(self, definitions: Definitions) -> Schema:
        """The constant."""
        return {"const": True}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed vocabulary; each comes with what it means."""

    words: Mapping[str, str]

    def read(self, place: Place) -> Any:
        """The word."""
        value = place.value
        if isinstance(value, str) and value in self.words:
            return value
        near = instead(value, self.words) if isinstance(value, str) and not place.reading.full else ""
        return wrong(place, f"请写其中之一：{listed(self.words)}。", near if "您是不是" in near else "")

    def schema(self, definitions: Definitions) -> Schema:
        """An enumeration, each word explained."""
        return {
            "enum": list(self.words),
            "description": "；".join(f"{k}：{v}" for k, v in self.words.items() if v),
        }


@dataclass(frozen=True, slots=True)
class Constant:
    """Exactly this value."""

    value: int

    def read(self, place: Place) -> Any:
        """The value."""
        # `true` equals 1 in Python, and 2.0 equals 2; in a document they are other words.
        if place.value == self.value and type(place.value) is int:
            return self.value
        return wrong(place, f"这里要写 {self.value}。")

    def schema(self, definitions: Definitions) -> Schema:
        """The constant."""
        return {"const": self.value}


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day written "08:30".

    `ends`: where a day may end; "24:00" may be written and is read as midnight. Elsewhere `instead` says what to write.
    """

    ends: bool = False
    instead: str = '请写 "00:00"，或当天的其他时刻。'

    def read(self, place: Place) -> Any:
        """The time of day."""
        value = place.value
        if isinstance(value, str):
            if CLOCK_TIME.fullmatch(value):
                return time.fromisoformat(value)
            if value == MIDNIGHT:
                if self.ends:
                    return time()
                place.problem("这里不能写 24:00。", self.instead)
                return INVALID
        return wrong(place, '时刻要写成 "08:30" 的样子，并加引号。', _time_mend(value))

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        pattern = f"({CLOCK_TIME.pattern})" + (f"|{MIDNIGHT}" if self.ends else "")
        return {"type": "string", "pattern": f"^({pattern})$"}


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day written "2026-03-18"."""

    def read(self, place: Place) -> Any:
        """The day."""
        value = place.value
        found = DAY.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return wrong(place, '日期要写成 "2026-03-18" 的样子，并加引号。', _half_width(value))
        year, month, day = map(int, found.groups())
        return date(year, month, day) if _exists(place, year, month, day) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """A date."""
        return {"type": "string", "format": "date", "pattern": f"^{DAY.pattern}$"}


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of every year, "06-01", as (month, day); `dated`: or of one year, as (year or None, month, day)."""

    dated: bool = False

    def read(self, place: Place) -> Any:
        """The day."""
        value = place.value
        found = DAY_OF_YEAR.fullmatch(value) if isinstance(value, str) else None
        if found is not None:
            month, day = map(int, found.groups())
            if not _exists(place, None, month, day):
                return INVALID
            return (None, month, day) if self.dated else (month, day)
        if self.dated and isinstance(value, str) and DAY.fullmatch(value):
            full = Day().read(place)
            return full if full is INVALID else (full.year, full.month, full.day)
        also = '，或带年份 "2026-06-01"' if self.dated else ""
        return wrong(place, f'这里要写成 "06-01" 的样子{also}，并加引号。', _half_width(value))

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        dated = f"|{DAY.pattern}" if self.dated else ""
        return {"type": "string", "pattern": f"^({DAY_OF_YEAR.pattern}{dated})$"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in county time, "2026-07-01" (its first minute) or "2026-07-01 08:00"; aware."""

    def read(self, place: Place) -> Any:
        """The moment."""
        value = place.value
        expected = '这里要写成 "2026-07-01" 或 "2026-07-01 08:00" 的样子，并加引号。'
        if not isinstance(value, str):
            return wrong(place, expected)
        day, _, clock = value.partition(" ")
        found = DAY.fullmatch(day)
        if found is None or (clock and clock != MIDNIGHT and not CLOCK_TIME.fullmatch(clock)):
            return wrong(place, expected, _time_mend(value))
        year, month, number = map(int, found.groups())
        if not _exists(place, year, month, number):
            return INVALID
        at = time() if clock in {"", MIDNIGHT} else time.fromisoformat(clock)
        moment = datetime.combine(date(year, month, number), at, COUNTY_ZONE)
        return moment + timedelta(days=1) if clock == MIDNIGHT else moment

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        return {"type": "string", "pattern": f"^{DAY.pattern}( ({CLOCK_TIME.pattern}|{MIDNIGHT}))?$"}


def _wrong_code(place: Place, form: re.Pattern[str], expected: str) -> Any:
    value = place.value
    mend = ""
    if isinstance(value, str):
        plain = half_width(value)
        if plain != value:
            mend = f"请改用半角：{shown(plain)}。" if form.fullmatch(plain) else "请改用半角的字母和数字。"
        elif form.fullmatch(value.lower()):
            mend = f"请改用小写：{value.lower()}。"
        elif any(unicodedata.category(each) in {"So", "Sk", "Cs"} for each in value):
            mend = "请删去表情符号。"
        elif form.fullmatch(value.strip().replace("-", "_").replace(" ", "_")):
            mend = f"可以写成“{value.strip().replace('-', '_').replace(' ', '_')}”。"
    return wrong(place, expected, mend)


def _half_width(value: Any) -> str:
    if isinstance(value, str) and half_width(value) != value:
        return f"请改用半角数字：{shown(half_width(value))}。"
    return ""


def _half_width_number(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_DIGITS or not half_width(value).strip().isdecimal():
        return ""
    return f"请写半角数字，不加引号：{shown(int(half_width(value)[:MOST_DIGITS]))}。"


def _time_mend(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    plain = half_width(value).strip()
    if plain != value:
        return f"请改用半角：{shown(plain)}。"
    if ZONE.search(value) and ":" in value:
        return "时刻都按县里的时间，不写时区，请删去时区。"
    return f"请写成 0{value}。" if CLOCK_TIME.fullmatch(f"0{value}") else ""


def _exists(place: Place, year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    if year is not None and year not in YEARS:
        place.problem(f"{year} 年不在 {YEARS[0]} 到 {YEARS[-1]} 年之间。", "请核对年份。")
    elif month not in MONTHS:
        place.problem(f"没有 {month} 月。", "请核对日期。")
    elif not 1 <= day <= monthrange(year or LEAP_YEAR, month)[1]:
        named = f"{year} 年 {month} 月" if year else f"{month} 月"
        place.problem(f"{named}没有 {day} 日。", "请核对日期。")
    else:
        return True
    return False
