"""Whether a text that has to be written is, and how a moment is written."""

import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

from huying_platform.kernel.clock import COUNTY_ZONE

_UNSEEN: Final = frozenset({"Cc", "Cf", "Me", "Mn", "Zl", "Zp", "Zs"})
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their category, and blank to look at."""


def is_written(text: str) -> bool:
    """Whether anything of it can be seen: marks of direction and spaces without width alone are nothing."""
    return any(char not in _FILLERS and unicodedata.category(char) not in _UNSEEN for char in text)


WEEKDAYS = "一二三四五六日"


def moment_text(moment: datetime) -> str:
    """9月26日 周五 19:00."""
    local = moment.astimezone(COUNTY_ZONE)
    return f"{day_text(local)} {local:%H:%M}"


def day_text(day: date) -> str:
    """9月26日 周五."""
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


def due_text(moment: datetime) -> str:
    """The end of a stretch: midnight is the end of the day before, 9月18日 周四 24:00."""
    local = moment.astimezone(COUNTY_ZONE)
    if local.time() != time():
        return moment_text(moment)
    return moment_text(local - timedelta(days=1)).replace("00:00", "24:00")


def ended(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence if sentence.endswith(("。", "！", "？")) else f"{sentence}。"
