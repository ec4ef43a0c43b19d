"""Pinyin initials (拼音首字母), by which operators find units and items from the keyboard."""


def initials_of(name: str) -> str:
    """Lower-case initials of a Chinese name; letters and digits stand for themselves, all else is left out.

    Words with several readings are read in their phrase (银行 yh, 重点 zd); where that goes wrong a pack states the
    initials itself.
    """
    from pypinyin import Style, lazy_pinyin  # large: only onboarding needs it

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(each for each in "".join(letters).lower() if each.isascii() and each.isalnum())
