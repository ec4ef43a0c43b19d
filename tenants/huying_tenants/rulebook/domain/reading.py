"""Reads an untyped document into typed values and collects every fault on the way instead of stopping at the first."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import time
from typing import Any, TypeVar

from huying_tenants.rulebook.domain.problems import Path, Problem

T = TypeVar("T")
MISSING = object()
LONGEST_TEXT = 100
LONGEST_SHOWN = 40
"""How much of a wrong value a sentence repeats."""

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
CLOCK_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Reader:
    """A place in the document. Reading a wrong value records a problem and returns a harmless stand-in."""

    def __init__(self, value: Any, problems: list[Problem], path: Path = ()) -> None:
        self.value = value
        self.path = path
        self._problems = problems

    @property
    def faults(self) -> int:
        """How many faults the whole document has shown so far."""
        return len(self._problems)

    def problem(self, sentence: str, *below: str | int) -> None:
        """Record a fault here, or at a place below."""
        self._problems.append(Problem((*self.path, *below), sentence))

    def mapping(self, allowed: Iterable[str]) -> "Reader":
        """This place as a mapping with no other keys than `allowed`."""
        allowed = tuple(allowed)
        if not isinstance(self.value, Mapping):
            self.problem(f"这里要写成“键: 值”的形式，可用的键：{'、'.join(allowed)}。")
            return Reader({}, self._problems, self.path)
        for key in self.value:
            if key not in allowed:
                self.problem(f"不认识的键“{key}”，请删去或改成：{'、'.join(allowed)}。", str(key))
        return self

    def without(self, keys: Iterable[str], why: str) -> None:
        """Refuse keys that mean nothing here: ignored words would look like rules."""
        for key in keys:
            if self.has(key):
                self.problem(f"{why}，请删去“{key}”。", key)

    def at(self, key: str) -> "Reader":
        """The value of a key of this mapping; a missing one is read as missing."""
        return Reader(self.value.get(key, MISSING), self._problems, (*self.path, key))

    def has(self, key: str) -> bool:
        """Whether this mapping has the key."""
        return key in self.value

    def each(self, *, least: int = 1) -> list["Reader"]:
        """The entries of a list with at least `least` of them."""
        if self.value is MISSING and least == 0:
            return []
        if not isinstance(self.value, list) or len(self.value) < least:
            self.problem(f"这里要列出至少 {least} 项，每项以“-”开头。" if least else "这里要写成列表。")
            return []
        return [Reader(entry, self._problems, (*self.path, index)) for index, entry in enumerate(self.value)]

    def text(self, longest: int = LONGEST_TEXT) -> str:
        """A line of text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.problem("缺少内容，这里要写一段文字。")
            return ""
        if len(self.value) > longest or not self.value.isprintable():
            self.problem(f"这里要写成一行，最多 {longest} 个字。")
            return ""
        return self.value

    def code(self) -> str:
        """The short word by which other places of the document, and stored calls, name an entry."""
        if not isinstance(self.value, str) or not CODE.fullmatch(self.value):
            self.problem("编码只能用小写字母、数字和“_”，以字母开头，最多 40 个字符。")
            return ""
        return self.value

    def whole(self, least: int, most: int) -> int:
        """A whole number within bounds, both included."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.problem(f"这里要写 {least} 到 {most} 之间的整数。")
            return least
        if not least <= self.value <= most:
            self.problem(f"{self.value} 超出范围，请写 {least} 到 {most} 之间的整数。")
            return least
        return self.value

    def flag(self) -> bool:
        """True or false; a missing one is false."""
        if self.value is MISSING:
            return False
        if not isinstance(self.value, bool):
            self.problem("这里只能写 true 或 false。")
            return False
        return self.value

    def one_of(self, allowed: Iterable[T]) -> T:
        """One of a closed vocabulary; the first word stands in for a wrong one."""
        words = tuple(allowed)
        for word in words:
            # `true` equals 1 in Python; in a document it is another word.
            if word == self.value and isinstance(word, type(self.value)):
                return word
        given = "缺少内容" if self.value is MISSING else f"“{str(self.value)[:LONGEST_SHOWN]}”不可用"
        self.problem(f"{given}，请写其中之一：{'、'.join(map(str, words))}。")
        return words[0]

    def some_of(self, allowed: Iterable[T], *, least: int = 0) -> frozenset[T]:
        """A list of words of a closed vocabulary."""
        words = tuple(allowed)
        return frozenset(entry.one_of(words) for entry in self.each(least=least))

    def clock_time(self) -> time:
        """A time of day written "08:30"."""
        if not isinstance(self.value, str) or not CLOCK_TIME.fullmatch(self.value):
            self.problem('时刻要写成 "08:30" 的样子，并加引号。')
            return time()
        return time.fromisoformat(self.value)


def keyed(
    readers: list[Reader], build: Callable[[Reader], T], key: Callable[[T], str], what: str
) -> dict[str, T]:
    """Build each entry and index it; a repeated key is a problem at its place.

    The key of a faulty entry may be a stand-in, so nothing is said of its being repeated.
    """
    result: dict[str, T] = {}
    for reader in readers:
        faults = reader.faults
        entry = build(reader)
        if key(entry) in result and reader.faults == faults:
            reader.problem(f"{what}“{key(entry)}”写了两次，请删去一个或改名。")
        result.setdefault(key(entry), entry)
    return result
