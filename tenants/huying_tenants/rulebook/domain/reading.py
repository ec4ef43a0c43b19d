"""Reading an untyped document: the places in it, the faults found on the way, and the names it declares and uses."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from huying_tenants.rulebook.domain.problems import Path, Problem

MISSING: Any = object()
"""Stands for a value that was left out."""

LONGEST_SHOWN = 40
"""How much of a wrong value a sentence repeats."""

LARGEST_SHOWN = 10**LONGEST_SHOWN
"""Larger numbers are not written out: that alone could take long."""

MOST_PROBLEMS = 200
"""Faults told one by one; a document with more of them is not read by anybody to the end."""

MOST_LISTED = 16
"""How many words a sentence lists."""

MOST_COMPARED = 500
"""With how many words a misspelt one is compared."""

VOCABULARIES = {
    "role": ("职务", "roles"),
    "level": ("层级", "levels"),
    "period": ("时段", "periods"),
    "day_part": ("一天里的时段", "day_parts"),
    "calendar": ("日历", "calendars"),
    "call_type": ("呼叫类型", "call_types"),
    "grade": ("等级", "grading.grades"),
    "axis": ("分级指标", "grading.axes"),
    "channel": ("渠道", "channels"),
    "state": ("状态", "states"),
    "step": ("步骤", "steps"),
    "counted": ("可以计次的步骤或触发", "steps"),
    "clock": ("时钟", "clocks"),
    "field": ("表单项", "fields"),
    "reason": ("理由", "reasons"),
    "result": ("答复结果", "answer_results"),
    "rating_axis": ("评价项", "rating.axes"),
    "label": ("标识", "labels"),
    "trigger": ("触发", "triggers"),
}
"""What a document declares: what its entries are called in sentences, and where they are written."""


@dataclass(frozen=True, slots=True)
class NameUsed:
    """A unit or an item the document names; rules know no list of them, so whoever does looks them up."""

    kind: str
    code: str
    path: Path


class Reading:
    """One reading of one document: everything found, declared and used so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.untold = 0
        self.declared: dict[str, dict[str, Any]] = {}
        self.unreadable: set[str] = set()
        self.used: list[tuple[str, str, Place]] = []
        self._references: list[tuple[str, str, Place]] = []
        self._later: list[Callable[[], None]] = []

    @property
    def full(self) -> bool:
        """Whether further faults are only counted."""
        return len(self.problems) >= MOST_PROBLEMS

    def declare(self, kind: str, code: str, about: Any = None) -> None:
        """An entry of this kind has this code."""
        self.declared.setdefault(kind, {}).setdefault(code, about)

    def cannot_tell(self, *kinds: str) -> None:
        """Entries of these kinds could not be read: nothing is said about references to them."""
        self.unreadable.update(kinds)

    def refer(self, kind: str, code: str, place: "Place") -> None:
        """A place names an entry of this kind; it is looked up when all have been read."""
        self._references.append((kind, code, place))

    def later(self, check: Callable[[], None]) -> None:
        """Do this when the whole document has been read."""
        self._later.append(check)

    def finish(self) -> tuple[Problem, ...]:
        """Look up what was referred to; every fault found, in the order of finding."""
        for check in self._later:
            check()
        for kind, code, place in self._references:
            self.look_up(kind, code, place)
        if self.untold:
            self.problems.append(Problem((), f"另有 {self.untold} 处问题没有列出，请先改正以上各处。"))
        return tuple(self.problems)

    def look_up(self, kind: str, code: str, place: "Place") -> None:
        """Complain when no entry of this kind has this code."""
        known = self.declared.get(kind, {})
        if code in known or kind in self.unreadable:
            return
        name, section = VOCABULARIES[kind]
        if not known:
            place.problem(f"没有{name}“{shown(code)}”，文件里还没有写{name}。", f"请在 {section} 里补上。")
        else:
            place.problem(f"没有{name}“{shown(code)}”。", "" if self.full else instead(code, known))


class Place:
    """A value in the document and where it stands."""

    __slots__ = ("holder", "key", "reading", "value")

    def __init__(
        self, value: Any, reading: Reading, above: "Place | None" = None, key: str | int = ""
    ) -> None:
        self.value = value
        self.reading = reading
        self.holder = above
        self.key = key

    @property
    def path(self) -> Path:
        """Keys and indexes from the root."""
        keys: list[str | int] = []
        here: Place | None = self
        while here is not None and here.holder is not None:
            keys.append(here.key)
            here = here.holder
        return tuple(reversed(keys))

    def at(self, key: str | int) -> "Place":
        """The value of a key or index below; `MISSING` when there is none."""
        if isinstance(self.value, dict):
            return Place(self.value.get(key, MISSING), self.reading, self, key)
        if isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            return Place(self.value[key], self.reading, self, key)
        return Place(MISSING, self.reading, self, key)

    def above(self, levels: int = 1) -> "Place":
        """The place so many levels up, at most the root."""
        here = self
        for _ in range(levels):
            here = here.holder or here
        return here

    def problem(self, sentence: str, mend: str = "") -> None:
        """Record a fault here."""
        if self.reading.full:
            self.reading.untold += 1
        else:
            self.reading.problems.append(Problem(self.path, sentence, mend))

    def use(self, kind: str, code: str) -> None:
        """This place names a unit or an item of the county."""
        self.reading.used.append((kind, code, self))


def shown(value: Any) -> str:
    """A wrong value as a sentence repeats it: not too long, and nothing in it that cannot be seen or stored."""
    text = value if isinstance(value, str) else _written(value)
    more = "…" if len(text) > LONGEST_SHOWN else ""
    return "".join(each if each.isprintable() else "�" for each in text[:LONGEST_SHOWN]) + more


def half_width(text: str) -> str:
    """The text with full-width digits, letters and signs made ordinary ones."""
    return unicodedata.normalize("NFKC", text)


def instead(word: str, known: Iterable[str]) -> str:
    """What the writer probably meant, or what may be written."""
    words = list(known)
    near = _near(half_width(word).strip().lower(), words) if len(word) <= LONGEST_SHOWN else None
    return f"您是不是想写“{shown(near)}”？" if near else f"可以写：{listed(words)}。"


def _near(word: str, words: list[str]) -> str | None:
    if word in words:
        return word
    alike = get_close_matches(word, words[:MOST_COMPARED], n=1, cutoff=0.6)
    alike += [each for each in words if word and each.startswith(word)]
    return alike[0] if alike else None


def listed(words: Iterable[str]) -> str:
    """Words one after another, the rest counted."""
    every = list(words)
    more = f" 等 {len(every)} 项" if len(every) > MOST_LISTED else ""
    return "、".join(map(shown, every[:MOST_LISTED])) + more


def _written(value: Any) -> str:
    """A value in the words of a document rather than of Python."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > LARGEST_SHOWN:
        return "很大的数"
    if isinstance(value, dict | list):
        return "一组内容" if isinstance(value, dict) else "一个列表"
    return str(value)
