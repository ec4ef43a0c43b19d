"""Which of the known words was meant: only where there is exactly one that comes near."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_NUMERALS: Final = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")}
_NUMERAL_RUN: Final = re.compile(r"[零一二三四五六七八九十]+")
_DIGITS: Final = re.compile(r"\d+", re.ASCII)
_LEAST_FOR_SLIPS: Final = 4
"""Characters a word needs before one slip of the pen is forgiven: 东村 is not 西村."""

_LONGEST: Final = 60
_MOST_FOR_SLIPS: Final = 3_000
"""Words that are compared letter by letter; among more, only those that look alike but for spaces and zeros."""


def plain(text: str) -> str:
    """The text as words are compared: widths and cases alike, without any space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def near(text: str, words: Iterable[str]) -> str | None:
    """The one word that comes near: the same but for zeros, numerals and marks; a part or a whole of it; one slip.

    Numbers are never guessed: 演示村 4 is not near 演示村 03. None where no word or several come as near.
    """
    wanted = _bare(text)
    if not wanted or len(wanted) > _LONGEST:
        return None
    bare = {word: _bare(word) for word in words}
    same = [word for word, each in bare.items() if each == wanted]
    if same:
        return same[0] if len(same) == 1 else None
    numbers = _DIGITS.findall(wanted)
    alike = {word: each for word, each in bare.items() if each and _DIGITS.findall(each) == numbers}
    parts = [word for word, each in alike.items() if _is_part(each, wanted) or _is_part(wanted, each)]
    if parts:
        return parts[0] if len(parts) == 1 else None
    if len(wanted) < _LEAST_FOR_SLIPS or len(alike) > _MOST_FOR_SLIPS:
        return None
    slips = [word for word, each in alike.items() if _one_slip(each, wanted)]
    return slips[0] if len(slips) == 1 else None


def _is_part(part: str, whole: str) -> bool:
    return len(part) > 1 and part in whole


def _bare(text: str) -> str:
    """Without spaces and marks, numerals as digits, digits without leading zeros."""
    letters = "".join(char for char in plain(text) if char.isalnum())
    letters = _NUMERAL_RUN.sub(lambda found: _number(found[0]), letters)
    return _DIGITS.sub(lambda found: found[0].lstrip("0") or "0", letters)


def _number(numeral: str) -> str:
    """十二 as 12; anything that is no number below a hundred as it stands."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return "".join(str(_NUMERALS[each]) for each in numeral)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return numeral
    return str((_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0))


def _one_slip(left: str, right: str) -> bool:
    """Whether one letter too many, too few, other, or two letters changed about make one of the other."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or _swapped(left, right)


def _swapped(left: str, right: str) -> bool:
    return len(left) > 1 and left[:2] == right[:2][::-1] and left[2:] == right[2:]
