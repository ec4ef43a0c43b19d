"""Where time comes from. Nothing reads the system time except `SystemClock`."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

COUNTY_ZONE = ZoneInfo("Asia/Shanghai")
"""The civil time of every Chinese county; moments are stored in UTC and reckoned here."""


class Clock(Protocol):
    """Tells the present moment, aware and in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


class ShiftedClock:
    """Another clock, ahead of it by `shift` (behind when negative), running as evenly: a demo at another time."""

    def __init__(self, clock: Clock, shift: timedelta) -> None:
        self._clock = clock
        self._shift = shift

    def now(self) -> datetime:
        """The present moment there."""
        return self._clock.now() + self._shift


class FixedClock:
    """A clock that stands until it is moved: worked cases, tests, generated histories."""

    def __init__(self, moment: datetime) -> None:
        self._moment = _aware(moment)

    def now(self) -> datetime:
        """The moment it stands at."""
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Set the present moment; a naive value is read as county time."""
        self._moment = _aware(moment)

    def advance(self, step: timedelta) -> None:
        """Move on (or back) by `step`."""
        self._moment += step


def minute_text(moment: datetime) -> str:
    """A moment as sentences give it, by the county's time: 9月26日 16:50."""
    local = moment.astimezone(COUNTY_ZONE)
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def county_date(moment: datetime) -> date:
    """The calendar day a moment falls on in the county."""
    return moment.astimezone(COUNTY_ZONE).date()


def midnight(day: date) -> datetime:
    """When a day of the county begins."""
    return datetime.combine(day, time(), COUNTY_ZONE)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=COUNTY_ZONE)
    return moment.astimezone(UTC)
