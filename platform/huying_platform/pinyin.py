"""Pinyin (拼音) of names, by which operators find units and items from the keyboard."""

from typing import Final

LONGEST: Final = 360


def initials_of(name: str) -> str:
    """Lower-case initials of a Chinese name; letters and digits stand for themselves, all else is left out.

    Words with several readings are read in their phrase (银行 yh, 重点 zd); where that goes wrong a county states the
    initials itself.
    """
    from pypinyin import Style, lazy_pinyin  # large: only who writes names needs it

    return _plain("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))


def pinyin_of(name: str) -> str:
    """The whole pinyin of a name, lower case, without tones and spaces; letters and digits stand for themselves."""
    from pypinyin import lazy_pinyin  # large: only who writes names needs it

    return _plain("".join(lazy_pinyin(name)))[:LONGEST]


def _plain(letters: str) -> str:
    return "".join(each for each in letters.lower() if each.isascii() and each.isalnum())
