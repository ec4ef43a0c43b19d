"""Two versions of a county's rules compared, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.problems import Path
from huying_tenants.rulebook.domain.statements import Key, Statement, statements

NOTHING = ("", "无", "否")
"""What need not be said of a part that is new or gone."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `path` is its place in the new document, of what was dropped its place in the old one.

    `before` and `after` are what each version says; one of them is empty for what was added or dropped.
    """

    path: Path
    sentence: str
    before: str
    after: str


def differences(old: Rulebook, new: Rulebook) -> tuple[Difference, ...]:
    """Every difference between two versions, in the order of the new document, what was dropped last."""
    was = {each.key: each for each in statements(old)}
    now = {each.key: each for each in statements(new)}
    return (*_changed_and_added(was, now), *_only_in(was, now, "删去"))


def _changed_and_added(was: Mapping[Key, Statement], now: Mapping[Key, Statement]) -> Iterator[Difference]:
    for key, statement in now.items():
        before = was.get(key)
        if before is not None and before.value != statement.value:
            yield from _changed(before, statement)
    yield from _only_in(now, was, "增加")


def _changed(before: Statement, after: Statement) -> Iterator[Difference]:
    if after.order and sorted(before.value) != sorted(after.value):
        return  # what was added or dropped is told where it stands
    if isinstance(before.words, tuple) or isinstance(after.words, tuple):
        yield from _rows(before, after)
        return
    if before.words == after.words:
        yield Difference(after.path, f"{after.subject}有改动。", before.words, after.words)
    elif after.whole:
        sentence = f"{before.subject}改称{_spaced(after.words)}。"
        yield Difference(after.path, sentence, before.words, after.words)
    else:
        sentence = f"{after.subject}由{_spaced(before.words, ' ')}改为{_spaced(after.words)}。"
        yield Difference(after.path, sentence, before.words, after.words)


def _rows(before: Statement, after: Statement) -> Iterator[Difference]:
    """Rows in order: which changed, came and went. A list that became empty has no rows."""
    old, new = _as_rows(before.words), _as_rows(after.words)
    codes = [[repr(each) for each in side.value] for side in (before, after)]
    matcher = SequenceMatcher(None, codes[0], codes[1], autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, end - begin)
        for offset in range(both):
            place, gone, come = begin + offset, old[first + offset], new[begin + offset]
            sentence = f"{after.subject}第 {place + 1} 行由「{gone}」改为「{come}」。"
            yield Difference((*after.path, place), sentence, gone, come)
        for place in range(begin + both, end):
            sentence = f"{after.subject}增加第 {place + 1} 行「{new[place]}」。"
            yield Difference((*after.path, place), sentence, "", new[place])
        for place in range(first + both, last):
            sentence = f"{after.subject}删去原第 {place + 1} 行「{old[place]}」。"
            yield Difference(after.path, sentence, old[place], "")


def _as_rows(words: str | tuple[str, ...]) -> Sequence[str]:
    return words if isinstance(words, tuple) else ()


def _only_in(
    here: Mapping[Key, Statement], there: Mapping[Key, Statement], done: str
) -> Iterator[Difference]:
    """What one version says and the other does not; a part that is new or gone is told once, with all it says."""
    wholes: dict[Key, list[Statement]] = {}
    for key, statement in here.items():
        if key in there or statement.order:
            continue
        above = next((key[:end] for end in range(1, len(key) + 1) if _begins(key[:end], here, there)), key)
        wholes.setdefault(above, []).append(statement)
    for key, said in wholes.items():
        first = here[key]
        words = _in_short(first, said)
        details = f"：{words}" if words else ""
        sides = ("", words or first.subject) if done == "增加" else (words or first.subject, "")
        yield Difference(first.path, f"{done}{_spaced(first.subject)}{details}。", *sides)


def _begins(key: Key, here: Mapping[Key, Statement], there: Mapping[Key, Statement]) -> bool:
    return key in here and here[key].whole and key not in there


def _in_short(first: Statement, said: Sequence[Statement]) -> str:
    """What a part says beyond what goes without saying."""
    parts = []
    for each in said:
        words = "；".join(each.words) if isinstance(each.words, tuple) else each.words
        if each is first:
            parts += [] if each.whole else [words]
        elif not each.usual and words not in NOTHING:
            parts.append(each.label if each.whole else f"{each.label}{_spaced(words)}")
    return "，".join(parts)


def _spaced(words: str | tuple[str, ...], after: str = "") -> str:
    """With a space where a digit or letter would touch the Chinese before it, and `after` where it would behind it."""
    text = "；".join(words) if isinstance(words, tuple) else words
    return _touching(text[:1], " ") + text + _touching(text[-1:], after)


def _touching(sign: str, space: str) -> str:
    return space if sign.isascii() and sign.isalnum() else ""
