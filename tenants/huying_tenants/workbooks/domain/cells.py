"""One cell: what was meant by what stands in it, or why nobody can tell."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, TypeVar

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain.codes import LONGEST, OWN_CODE, half_width
from huying_tenants.org.domain.people import (
    clean_name,
    clean_phone,
    refuse_personal_code,
    refuse_personal_number,
)
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.domain.nearness import near, plain
from huying_tenants.workbooks.domain.words import NO, YES

T = TypeVar("T")


class NoValue(Enum):
    """What a cell holds that has no value: a formula nobody has worked out yet."""

    FORMULA = "formula"


Cell = str | int | float | bool | date | time | timedelta | NoValue | None
"""What a workbook's cell holds. A moment (`datetime`) is a date too."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit that a cell names and that is not there, where only one unit can be meant to have it below."""

    name: str
    level: str
    parent_id: int


class CellFault(Exception):
    """Why a cell cannot be taken, in a sentence; `mend` is what it should say, where only one thing comes near.

    `missing` is the unit it names, where that need only be set up.
    """

    def __init__(self, sentence: str, mend: str | None = None, missing: Missing | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.mend = mend
        self.missing = missing


_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_EXACT_DIGITS: Final = 15
"""Digits of a number that a spreadsheet keeps; what comes after them has turned into zeros."""

_WIDE: Final = {
    0xFEE0 + ord(char): char for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
}
_BETWEEN_CHINESE: Final = re.compile(r"(?<=[\u3400-\u9fff·]) (?=[\u3400-\u9fff·])")
_DATE: Final = re.compile(r"(\d{4})([-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?", re.ASCII)
_DATE_IN_A_ROW: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MIDNIGHT: Final = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST, _LAST = date(1949, 10, 1), date(2099, 12, 31)
_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE: Final = re.compile(r"0\d{2,3}[- ]?\d{7,8}(?:-\d{1,6})?", re.ASCII)
_MOBILE_DIGITS: Final = 11


def text_of(cell: Cell) -> str:
    """What a cell says, as plain text: widths of digits and letters alike, no stray spaces, whole numbers whole.

    Raises CellFault where it says nothing that can be relied on.
    """
    if cell is None:
        return ""
    if isinstance(cell, NoValue):
        raise CellFault("公式还没有算出值。请在 Excel 里打开并保存一次，或改成值。")
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, int | float):
        return _number_as_text(cell)
    if isinstance(cell, date):
        return _MIDNIGHT.sub("", cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat())
    if isinstance(cell, time | timedelta):
        return str(cell)
    if cell.strip().upper() in _ERRORS:
        raise CellFault(f"公式出错（{cell.strip()}）。请改成值。")
    text = cell if cell.isprintable() else "".join(map(_visible, cell))
    text = " ".join(text.split()).translate(_WIDE)
    if len(text) > limits.MAX_CELL_TEXT:
        raise CellFault(f"内容超过 {limits.MAX_CELL_TEXT} 个字，请写短一些。")
    return text


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    return "" if category in {"Cc", "Cf", "Cs", "Co", "Cn"} else char


def _number_as_text(number: float) -> str:
    if not math.isfinite(number):
        raise CellFault("不是一个数。请重新填写。")
    whole = int(number)
    return str(whole) if whole == number and abs(whole) < 10**_EXACT_DIGITS else repr(number)


def name_of(cell: Cell, *, limit: int) -> str:
    """A name: without spaces between Chinese characters, of bounded length, with no personal number in it."""
    text = _BETWEEN_CHINESE.sub("", text_of(cell))
    return _asked(lambda: clean_name(text, field="", limit=limit)) if text else ""


def words_of(cell: Cell, *, limit: int) -> str:
    """Free words of bounded length, with no personal number in them."""
    text = text_of(cell)
    if len(text) > limit:
        raise CellFault(f"最多 {limit} 个字，这里 {len(text)} 个。")
    _asked(lambda: refuse_personal_number(text, field=""))
    return text


def code_of(cell: Cell) -> str:
    """A code. A number too long for a spreadsheet has lost its end, and is refused."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**_EXACT_DIGITS:
        raise CellFault("编码被 Excel 当成了数字，后几位已经丢失。请把这一列设为“文本”后重填。")
    text = half_width(text_of(cell)).replace(" ", "")
    if text and (len(text) > LONGEST or not OWN_CODE.fullmatch(text)):
        raise CellFault(f"编码由字母、数字、短横线组成，最长 {LONGEST} 位。")
    return text


def own_code_of(cell: Cell) -> str:
    """The code of a person, which is not their phone's or identity card's number: everybody reads it."""
    code = code_of(cell)
    _asked(lambda: refuse_personal_code(code))
    return code


def phone_of(cell: Cell) -> str:
    """A duty phone: any number, with area code and dashes."""
    text = text_of(cell)
    return _asked(lambda: clean_phone(text, field=""))


def mobile_of(cell: Cell) -> str:
    """A person's phone: a mobile's eleven digits, or a landline with its area code."""
    text = half_width(text_of(cell))
    digits = re.sub(r"[ -]", "", text)
    if digits.startswith("+86") and _MOBILE.fullmatch(digits[3:]):
        digits = digits[3:]
    if not text or _LANDLINE.fullmatch(text):
        return text
    if not digits.isascii() or not digits.isdigit():
        raise CellFault("手机号只能是数字，请写成 13800000000 这样。")
    if len(digits) != _MOBILE_DIGITS:
        raise CellFault(f"手机号应为 {_MOBILE_DIGITS} 位，这里 {len(digits)} 位。")
    if not _MOBILE.fullmatch(digits):
        raise CellFault(f"没有“{digits[:3]}”开头的手机号。请核对。")
    return digits


def date_of(cell: Cell) -> date | None:
    """A day: a date, a date written out, or the number a spreadsheet keeps for one."""
    if isinstance(cell, datetime):
        found: date | None = cell.date()
    elif isinstance(cell, date):
        found = cell
    else:
        found = _written_date(half_width(text_of(cell)))
    if found is not None and not _FIRST <= found <= _LAST:
        raise CellFault(f"日期要在 {_FIRST.year} 年到 {_LAST.year} 年之间。")
    return found


def _written_date(text: str) -> date | None:
    text = _MIDNIGHT.sub("", text)
    if not text:
        return None
    found = _DATE.fullmatch(text)
    parts = (found[1], found[3], found[4]) if found else None
    if parts is None and (in_a_row := _DATE_IN_A_ROW.fullmatch(text)):
        parts = (in_a_row[1], in_a_row[2], in_a_row[3])
    if parts is not None:
        try:
            return date(*map(int, parts))
        except ValueError:
            raise CellFault("日期不存在。请写成 2025-12-01 这样。") from None
    serial = (_FIRST - _DAY_ZERO).days, (_LAST - _DAY_ZERO).days
    if text.isascii() and text.isdigit() and len(text) == len(str(serial[1])):
        return _DAY_ZERO + timedelta(days=min(max(int(text), 0), serial[1]))
    raise CellFault("看不出是哪一天。请写成 2025-12-01 这样。")


def number_of(cell: Cell, *, least: float, most: float) -> float | None:
    """A number between two bounds, both taken."""
    text = half_width(text_of(cell))
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise CellFault("这里要填数字。") from None
    if not least <= number <= most:
        raise CellFault(f"要在 {least:g} 到 {most:g} 之间。")
    return number


def choice_of(cell: Cell, words: Iterable[str]) -> str:
    """One of the words, as it is known; empty for none."""
    text = text_of(cell)
    if not text:
        return ""
    known = tuple(words)
    found = next((word for word in known if plain(word) == plain(text)), None)
    if found is None:
        raise CellFault(f"只能填：{'、'.join(known)}。", near(text, known))
    return found


def yes_of(cell: Cell) -> bool:
    """Yes or no; empty says no."""
    return choice_of(cell, (YES, NO)) == YES


def _asked(rule: Callable[[], T]) -> T:
    try:
        return rule()
    except Refusal as refusal:
        raise CellFault(refusal.message + refusal.next_step) from refusal
