"""What a document must look like: small readers that turn an entry into a value or note what is wrong with it.

A reader takes an entry and the problems found so far; it gives the value, or `INVALID` after noting a problem, so
that one pass finds every fault of a document.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum, StrEnum
from typing import Any, Final, TypeVar

from huying_platform.documents.entries import Entry, MappingEntry, ScalarEntry, SequenceEntry
from huying_platform.documents.problems import Place, Problems


class Invalid(Enum):
    """The type of `INVALID`."""

    INVALID = "invalid"


INVALID: Final = Invalid.INVALID

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[Entry, Problems], T | Invalid]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: how its value is read, and what stands for it when it is left out."""

    reader: Reader[Any]
    default: Any = INVALID

    @property
    def required(self) -> bool:
        """Whether the key must be written."""
        return self.default is INVALID


def text(longest: int) -> Reader[str]:
    """One line of text, at least one character and at most `longest`."""

    def read(entry: Entry, problems: Problems) -> str | Invalid:
        value = entry.value if isinstance(entry, ScalarEntry) else None
        if not isinstance(value, str):
            return _wrong(entry, problems, "这里要写文字。", "纯数字要加引号。")
        if not value.strip():
            return _wrong(entry, problems, "这里不能空着。", "请填写内容。")
        if len(value) > longest:
            return _wrong(entry, problems, f"文字有 {len(value)} 个，最多 {longest} 个。", "请写短一些。")
        if "\n" in value or "\t" in value or value != value.strip():
            return _wrong(
                entry, problems, "文字前后有空格，或中间有换行、制表符。", "请写成一行并去掉多余的空格。"
            )
        return value

    return read


def pattern(expression: str, sentence: str, next_step: str) -> Reader[str]:
    """Text that wholly matches an expression; the sentence says what was expected."""
    compiled = re.compile(expression)

    def read(entry: Entry, problems: Problems) -> str | Invalid:
        value = entry.value if isinstance(entry, ScalarEntry) else None
        if not isinstance(value, str) or not compiled.fullmatch(value):
            return _wrong(entry, problems, sentence, next_step)
        return value

    return read


code: Final = pattern(
    r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}",
    "编码只能用字母、数字、“-”和“_”，最多 40 个。",
    "请改正编码；纯数字的编码要加引号。",
)
"""The short word by which other lines name this one."""


def whole_number(least: int, most: int) -> Reader[int]:
    """A whole number between two bounds, both allowed."""

    def read(entry: Entry, problems: Problems) -> int | Invalid:
        value = entry.value if isinstance(entry, ScalarEntry) else None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            return _wrong(entry, problems, f"这里要写 {least} 到 {most} 的整数。", "请改正，数字不加引号。")
        return value

    return read


def yes_or_no(entry: Entry, problems: Problems) -> bool | Invalid:
    """`true` or `false`."""
    value = entry.value if isinstance(entry, ScalarEntry) else None
    if not isinstance(value, bool):
        return _wrong(entry, problems, "这里只能写 true 或 false。", "请改正，不加引号。")
    return value


def day(entry: Entry, problems: Problems) -> date | Invalid:
    """A calendar day written 2025-09-26."""
    value = entry.value if isinstance(entry, ScalarEntry) else None
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    return _wrong(entry, problems, "日期不存在或写法不对。", "请写成 2025-09-26 这样。")


def one_of(kinds: type[E]) -> Reader[E]:
    """One word of a closed vocabulary."""
    words = [kind.value for kind in kinds]

    def read(entry: Entry, problems: Problems) -> E | Invalid:
        value = entry.value if isinstance(entry, ScalarEntry) else None
        if value not in words:
            return _wrong(entry, problems, f"只能填：{'、'.join(words)}。", "请选一个。")
        return kinds(value)

    return read


def list_of(reader: Reader[T]) -> Reader[list[tuple[T, Entry]]]:
    """A list whose elements `reader` reads; each comes with its entry. Faulty elements are noted and left out."""

    def read(entry: Entry, problems: Problems) -> list[tuple[T, Entry]] | Invalid:
        if not isinstance(entry, SequenceEntry):
            return _wrong(entry, problems, "这里要写列表。", "请每项一行，以“- ”开头。")
        values = []
        for element in entry.elements:
            value = reader(element, problems)
            if not isinstance(value, Invalid):
                values.append((value, element))
        return values

    return read


def mapping(keys: Mapping[str, Key]) -> Reader[dict[str, Any]]:
    """A mapping with these keys and no other; keys left out come with their default."""

    def read(entry: Entry, problems: Problems) -> dict[str, Any] | Invalid:
        if not isinstance(entry, MappingEntry):
            return _wrong(entry, problems, "这里要写“键: 值”。", f"可用的键：{'、'.join(keys)}。")
        _note_unknown_keys(entry, keys, problems)
        values = {}
        whole = True
        for name, key in keys.items():
            if name in entry.values:
                values[name] = key.reader(entry.values[name], problems)
            else:
                values[name] = key.default
                if key.required:
                    problems.add(entry.place, "DOCUMENT_KEY_MISSING", f"缺少“{name}”。", "请补上。")
            whole = whole and values[name] is not INVALID
        return values if whole else INVALID

    return read


def key_place(entry: Entry, name: str) -> Place:
    """Where the value of a key stands; the mapping's own place when the key was left out."""
    if isinstance(entry, MappingEntry) and name in entry.values:
        return entry.values[name].place
    return entry.place


def _note_unknown_keys(entry: MappingEntry, keys: Mapping[str, Key], problems: Problems) -> None:
    for name, place in entry.key_places.items():
        if name not in keys:
            near = get_close_matches(name, keys, n=1)
            hint = f"是不是想写“{near[0]}”？" if near else f"可用的键：{'、'.join(keys)}。"
            problems.add(place, "DOCUMENT_KEY_UNKNOWN", f"不认识“{name}”。", hint)


def _wrong(entry: Entry, problems: Problems, sentence: str, next_step: str) -> Invalid:
    problems.add(entry.place, "DOCUMENT_VALUE", sentence, next_step)
    return INVALID
