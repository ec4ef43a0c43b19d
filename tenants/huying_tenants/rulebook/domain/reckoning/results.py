"""What reckoning takes and gives: segments, what a pause leaves, due moments and the intervals that led there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from huying_tenants.rulebook.domain.model import Limit


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day between start and due; `ordinal` is its place among the counted days, 0 when not counted."""

    day: date
    working: bool
    ordinal: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time that counted or did not, and why (午休, 周末, 国庆节, 第 2 日（调休上班）). Moments in UTC."""

    start: datetime
    end: datetime
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What a clock has used when it is paused, and what is left of it.

    Day calendars count days: `days_used`, `days_left` and the first day that may still count (`free_from`). The others
    measure time. `begun` is when counting began, or would have after a pause that came before. `due` is the due moment
    without the pause: pausing never makes a clock due earlier than that.
    """

    begun: datetime
    due: datetime
    days_used: int = 0
    days_left: int = 0
    free_from: date | None = None
    time_used: timedelta = timedelta()
    time_left: timedelta = timedelta()

    def as_json(self) -> dict[str, Any]:
        """As events hold it."""
        return {
            "begun": self.begun.isoformat(),
            "due": self.due.isoformat(),
            "days_used": self.days_used,
            "days_left": self.days_left,
            "free_from": self.free_from.isoformat() if self.free_from else None,
            "seconds_used": self.time_used.total_seconds(),
            "seconds_left": self.time_left.total_seconds(),
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> "Spent":
        """What an event holds."""
        free_from = written["free_from"]
        return cls(
            begun=datetime.fromisoformat(written["begun"]),
            due=datetime.fromisoformat(written["due"]),
            days_used=written["days_used"],
            days_left=written["days_left"],
            free_from=date.fromisoformat(free_from) if free_from else None,
            time_used=timedelta(seconds=written["seconds_used"]),
            time_left=timedelta(seconds=written["seconds_left"]),
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch reckoned in one go: `limit` from `start`.

    `before` is what a pause left of the limit, when the clock goes on after one.
    `extras` are extensions, each counted on from the due moment before it. `ends_day`: a start at midnight is the end
    of the day before (another clock was due at 24:00), and days are counted from the one that begins.
    """

    start: datetime
    limit: Limit
    before: Spent | None = None
    extras: tuple[Limit, ...] = ()
    ends_day: bool = False


@dataclass(frozen=True, slots=True)
class Reckoning:
    """When it is due, and from when it is soon; moments in UTC.

    `list_days` and `lay_out` work out the days and intervals; they are only needed where somebody asks why.
    """

    due: datetime
    soon: datetime
    list_days: Callable[[], tuple[CountedDay, ...]] = field(compare=False, repr=False)
    lay_out: Callable[[], tuple[Interval, ...]] = field(compare=False, repr=False)

    @property
    def days(self) -> tuple[CountedDay, ...]:
        """Every day from the first to that of the due moment; none for elapsed and office time."""
        return self.list_days()

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """Every counted and every skipped stretch from the start to the due moment, without gaps."""
        return self.lay_out()
