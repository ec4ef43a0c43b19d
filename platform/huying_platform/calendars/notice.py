"""What a holiday notice says: the days the State Council names for a year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    """What happens on a day the notice names: 放假, or 调休上班."""

    OFF = "off"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day, and the holiday it belongs to."""

    day: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """A whole year. Days may lie in the last week of the year before: 元旦 sometimes begins there."""

    year: int
    source: str
    days: tuple[NoticeDay, ...]
