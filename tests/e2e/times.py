"""How moments stand on the screens, and how the rules count them: told once more, independently of the code."""

from datetime import date, datetime, time, timedelta
from typing import Any

import chinese_calendar

from huying_platform.kernel.clock import COUNTY_ZONE
from testkit.demo import MORNING

TODAY = MORNING.date()
"""The day of the demo, from the morning on; no test lasts until midnight."""

_WEEKDAYS = "一二三四五六日"
_OFFICE_END = time(18)


def read(moment: str) -> datetime:
    """A moment of the API on Xiajin's clocks."""
    return datetime.fromisoformat(moment).astimezone(COUNTY_ZONE)


def shown(moment: datetime) -> str:
    """`17:20` today, else `9月30日 周二 18:00`."""
    return f"{moment:%H:%M}" if _is_today(moment) else f"{_day(moment)} 周{_weekday(moment)} {moment:%H:%M}"


def stamped(moment: datetime) -> str:
    """The same without the weekday, as under the steps of a procedure."""
    return f"{moment:%H:%M}" if _is_today(moment) else f"{_day(moment)} {moment:%H:%M}"


def working_days_later(moment: datetime, days: int) -> datetime:
    """The end of office hours of the so-manieth working day after a moment's own day."""
    day = moment.date()
    while days > 0:
        day += timedelta(days=1)
        days -= chinese_calendar.is_workday(day)
    return datetime.combine(day, _OFFICE_END, COUNTY_ZONE)


def step_time(call: dict[str, Any], name: str) -> datetime:
    """When a step of a call was taken."""
    return read(next(step["at"] for step in call["progress"] if step["name"] == name))


def _is_today(moment: datetime) -> bool:
    return moment.date() == TODAY


def _day(moment: date) -> str:
    year = "" if moment.year == TODAY.year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日"


def _weekday(moment: date) -> str:
    return _WEEKDAYS[moment.weekday()]
