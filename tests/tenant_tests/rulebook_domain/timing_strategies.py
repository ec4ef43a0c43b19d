"""Counties, calendars, limits and starts of every kind for the properties of reckoning."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

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
    OwnDay,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST = date(2025, 1, 1)
PARTLY_USED = st.sampled_from(["used", "not_used"])


@dataclass(frozen=True)
class County:
    """Office hours and a holiday table; `working` is the table, with the county's own days, as a plain set of days."""

    office: OfficeHours
    holidays: HolidayTable
    working: frozenset[date] = field(repr=False)

    def in_office(self, moment: datetime) -> bool:
        inside = any(each.opens <= moment.time() < each.closes for each in self.office.ordinary)
        return moment.date() in self.working and inside


def clock_times(count: int) -> st.SearchStrategy[list[time]]:
    quarter = st.integers(0, 95).map(lambda each: time(each // 4, each % 4 * 15))
    return st.lists(quarter, min_size=count, max_size=count, unique=True).map(sorted)


@st.composite
def office_tables(draw: st.DrawFn) -> tuple[OfficeInterval, ...]:
    times = draw(st.sampled_from([2, 4, 6]).flatmap(clock_times))
    return tuple(OfficeInterval(opens, closes) for opens, closes in zip(times[::2], times[1::2], strict=True))


@st.composite
def counties(draw: st.DrawFn) -> County:
    # Whatever a ministry may decree over forty days, a week without any working day included; and what a county does.
    exceptions = draw(st.lists(st.integers(0, 40), max_size=25, unique=True))
    own = draw(st.dictionaries(st.integers(0, 40), st.booleans(), max_size=5))
    decreed = {FIRST + DAY * each for each in exceptions}
    off = frozenset(day for day in decreed if day.weekday() < 5)
    own_days = {FIRST + DAY * each: works for each, works in own.items()}
    year = [FIRST + DAY * each for each in range(365)]
    working = frozenset(
        day for day in year if own_days.get(day, (day.weekday() < 5) != (day in decreed))
    )  # fmt: skip
    office = OfficeHours(
        draw(office_tables()), own_days={day: OwnDay(day, works, "") for day, works in own_days.items()}
    )
    return County(office, HolidayTable(frozenset({2025}), off, frozenset(decreed - off)), working)


@st.composite
def day_calendars(draw: st.DrawFn) -> DayCalendar:
    working = draw(st.booleans())
    return DayCalendar(
        "days",
        "日",
        working,
        counting_from=draw(st.sampled_from(["next_day", "start_inside_office_hours", "start_day"])),
        next_day_is=draw(st.sampled_from(["natural", "working"])),
        outside_office_hours=draw(st.sampled_from(["stays", "moves"])),
        due_at=draw(st.sampled_from(["office_end", "same_clock_time", "midnight"])),
        last_day_off=draw(st.sampled_from(["stays", "moves"])) if not working else "stays",
    )


office_calendars = st.builds(
    OfficeHoursCalendar,
    st.just("office"),
    st.just("工作时"),
    office_hours=st.one_of(st.just(()), office_tables()),
    every_day=st.booleans(),
    day_minutes=st.integers(60, 600),
)
elapsed_calendars = st.builds(
    ElapsedCalendar, st.just("elapsed"), st.just("自然时"), st.sampled_from(["stays", "moves"])
)
calendars = st.one_of(day_calendars(), office_calendars, elapsed_calendars)

starts = st.integers(0, 30 * 24 * 60).map(
    lambda minutes: datetime.combine(FIRST, time(), COUNTY_ZONE) + minutes * MINUTE
)
clock_time_or_none = st.one_of(st.none(), clock_times(1).map(lambda times: times[0]))


@st.composite
def limits_of(draw: st.DrawFn, calendar: Calendar, *, plain: bool = False) -> Limit:
    """A limit of the calendar; `plain` ones end at no clock time and are not the same day's."""
    kinds = ["days"] if isinstance(calendar, DayCalendar) else ["minutes", "hours", "days"]
    unit = draw(st.sampled_from(kinds if plain else [*kinds, "same_day"]))
    most = {"minutes": 3000, "hours": 50, "days": 8, "same_day": 0}[unit]
    at = draw(clock_time_or_none) if unit in ("days", "same_day") and not plain else None
    return Limit(draw(st.integers(min(most, 1), most)), unit, at)
