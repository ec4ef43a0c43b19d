"""Whether a text that has to be written is."""

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Me", "Mn", "Zl", "Zp", "Zs"})
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their category, and blank to look at."""


def is_written(text: str) -> bool:
    """Whether anything of it can be seen: marks of direction and spaces without width alone are nothing."""
    return any(char not in _FILLERS and unicodedata.category(char) not in _UNSEEN for char in text)
