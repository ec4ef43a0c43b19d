"""County time as cases write it: `2025-09-30 16:30`. 24:00 is the midnight that ends a day."""

import re
from datetime import UTC, date, datetime, timedelta

from huying_platform.kernel.clock import COUNTY_ZONE

_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LAST_HOUR = 24


def moment_from_text(text: str) -> datetime | None:
    """The moment in UTC; None when it is not written so or does not exist."""
    found = _MOMENT.fullmatch(text)
    day = day_from_text(found[1]) if found else None
    if found is None or day is None:
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    ends_day = (hour, minute, second) == (_LAST_HOUR, 0, 0)
    try:
        moment = datetime(
            day.year, day.month, day.day, 0 if ends_day else hour, minute, second, tzinfo=COUNTY_ZONE
        )
    except ValueError:
        return None
    return (moment + timedelta(days=1 if ends_day else 0)).astimezone(UTC)


def day_from_text(text: str) -> date | None:
    """The day; None when it is not written so or does not exist."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def moment_as_text(moment: datetime | None) -> str:
    """A moment as reports and cases write it; seconds only where there are some."""
    if moment is None:
        return "none"
    local = moment.astimezone(COUNTY_ZONE)
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"
