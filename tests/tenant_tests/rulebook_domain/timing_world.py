"""Office hours, calendars and holidays around National Day 2025 for the tests of reckoning.

28 September (Sunday) and 11 October (Saturday) are make-up days; 1 to 8 October are off.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import (
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    OfficeHours,
    OfficeHoursCalendar,
    OfficeInterval,
)
from huying_tenants.rulebook.domain.reckoning import Interval, Reckoning, reckon


def run_of_days(first: date, count: int) -> set[date]:
    return {first + timedelta(days=each) for each in range(count)}


HOLIDAYS = HolidayTable(
    years=frozenset({2025, 2026}),
    days_off=frozenset(
        run_of_days(date(2025, 10, 1), 8) | run_of_days(date(2026, 1, 1), 3) | run_of_days(date(2026, 2, 15), 9)
    ),
    make_up_days=frozenset(
        {date(2025, 9, 28), date(2025, 10, 11), date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28)}
    ),
    names={date(2025, 10, 1): "国庆节", date(2025, 10, 6): "中秋节", date(2026, 1, 1): "元旦"},
    version="test-1",
)  # fmt: skip
NO_HOLIDAYS = HolidayTable(frozenset(), frozenset(), frozenset())


def windows(*times: str) -> tuple[OfficeInterval, ...]:
    """ "08:30-12:00" and so on."""
    return tuple(OfficeInterval(*map(time.fromisoformat, each.split("-"))) for each in times)


OFFICE = OfficeHours(windows("08:30-12:00", "14:00-18:00"))
ELAPSED = ElapsedCalendar("elapsed", "自然时")
OFFICE_TIME = OfficeHoursCalendar("office", "工作时")


def working_days(**settings: Any) -> DayCalendar:
    return DayCalendar("working_days", "工作日", **{"working_days_only": True} | settings)


def natural_days(**settings: Any) -> DayCalendar:
    return DayCalendar(
        "natural_days", "自然日", **{"working_days_only": False, "due_at": "midnight"} | settings
    )


def county(text: str) -> datetime:
    """ "09-26 19:00" of 2025, or "2026-01-05 18:00", in county time; 24:00 ends the day."""
    full = text if text[4] == "-" else f"2025-{text}"
    if full.endswith(" 24:00"):
        return datetime.fromisoformat(full[:10]).replace(tzinfo=COUNTY_ZONE) + timedelta(days=1)
    return datetime.fromisoformat(full).replace(tzinfo=COUNTY_ZONE)


def days(amount: int, at: str | None = None) -> Limit:
    return Limit(amount, "days", time.fromisoformat(at) if at else None)


def hours(amount: int) -> Limit:
    return Limit(amount, "hours")


def minutes(amount: int) -> Limit:
    return Limit(amount, "minutes")


def same_day(at: str | None = None) -> Limit:
    return Limit(0, "same_day", time.fromisoformat(at) if at else None)


def reckoned(
    calendar: Calendar, limit: Limit, start: str, *, office: OfficeHours = OFFICE, percent: int = 80
) -> Reckoning:
    return reckon(office, calendar, limit, county(start).astimezone(UTC), HOLIDAYS, percent)


def due(calendar: Calendar, limit: Limit, start: str, *, office: OfficeHours = OFFICE) -> datetime:
    return reckoned(calendar, limit, start, office=office).due


def read(intervals: tuple[Interval, ...]) -> list[str]:
    """ "09-26 19:00 – 09-27 00:00 起算日不计", counted ones with a plus before the reason."""

    def at(moment: datetime) -> str:
        return f"{moment.astimezone(COUNTY_ZONE):%m-%d %H:%M}"

    return [
        f"{at(each.start)} – {at(each.end)} {'+' if each.counted else ''}{each.reason}" for each in intervals
    ]
