"""Reckoning against a second reckoner that only walks: minute by minute, day by day, from the words of rule T01."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import ElapsedCalendar, Limit, Rulebook, WorkingDayCalendar
from huying_tenants.rulebook.domain.parse import CONVENTIONS, parse_rulebook
from huying_tenants.rulebook.domain.reckoning import Reckoning, reckon
from tenant_tests.rulebook_domain.documents import xiajin_document

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST = date(2025, 1, 1)


@dataclass(frozen=True)
class Case:
    """A county, one of its calendars and a holiday table; `working` is the table as a plain set of days."""

    rulebook: Rulebook
    calendar: WorkingDayCalendar
    holidays: HolidayTable
    working: frozenset[date]

    def reckon(self, amount: int, start: datetime) -> Reckoning:
        return reckon(self.rulebook, self.calendar, Limit(amount, "working_days"), start, self.holidays)

    def in_office(self, moment: datetime) -> bool:
        inside = any(each.opens <= moment.time() < each.closes for each in self.rulebook.office_hours)
        return moment.date() in self.working and inside

    def closing(self) -> time:
        return self.rulebook.office_hours[-1].closes


def clock_times(count: int) -> st.SearchStrategy[list[str]]:
    quarter = st.integers(0, 95).map(lambda each: f"{each // 4:02}:{each % 4 * 15:02}")
    return st.lists(quarter, min_size=count, max_size=count, unique=True).map(sorted)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    times = draw(st.sampled_from([2, 4, 6]).flatmap(clock_times))
    document = xiajin_document() | {
        "office_hours": [{"from": opens, "to": closes} for opens, closes in zip(times[::2], times[1::2], strict=True)],
        "soon_at_percent": draw(st.integers(1, 99)),
    }  # fmt: skip
    document["calendars"][1] |= {key: draw(st.sampled_from(words)) for key, words in CONVENTIONS.items()}
    rulebook = parse_rulebook(document)
    calendar = rulebook.calendars["working_days"]
    assert isinstance(calendar, WorkingDayCalendar)
    # Whatever a ministry may decree over forty days, a week without any working day included.
    exceptions = draw(st.lists(st.integers(0, 40), max_size=25, unique=True))
    days = {FIRST + DAY * each for each in exceptions}
    off = frozenset(day for day in days if day.weekday() < 5)
    working = frozenset(
        day
        for day in (FIRST + DAY * each for each in range(365))
        if (day.weekday() < 5) != (day in days)
    )  # fmt: skip
    return Case(rulebook, calendar, HolidayTable(frozenset({2025}), off, frozenset(days - off)), working)


starts = st.integers(0, 30 * 24 * 60).map(
    lambda minutes: datetime.combine(FIRST, time(), COUNTY_ZONE) + minutes * MINUTE
)
amounts = st.integers(1, 12)


def walked_due(case: Case, amount: int, start: datetime) -> datetime:
    """Due by T01: move if so set, count whole days, end as set, but never as it starts."""
    calendar = case.calendar
    while calendar.outside_office_hours == "moves" and not case.in_office(start):
        start += MINUTE
    start_day_counts = {
        "next_day": False,
        "start_inside_office_hours": case.in_office(start),
        "start_day": True,
    }[calendar.counting_from]
    for counting in (start_day_counts, False):
        counted, day = 0, start.date()
        while True:
            counted += day in case.working and (counting or day != start.date())
            if counted == amount:
                break
            day += DAY
        due = {
            "office_end": datetime.combine(day, case.closing(), COUNTY_ZONE),
            "same_clock_time": datetime.combine(day, start.time(), COUNTY_ZONE),
            "midnight": datetime.combine(day + DAY, time(), COUNTY_ZONE),
        }[calendar.due_at]
        if due > start:
            break
    return due


def walked_soon(case: Case, result: Reckoning, start: datetime) -> datetime:
    """The minute at whose end the share of office minutes on the counted days is used."""
    counted = {each.day for each in result.days if each.ordinal}
    minutes, moment = [], start
    while moment < result.due:
        if moment.date() in counted and case.in_office(moment):
            minutes.append(moment)
        moment += MINUTE
    if not minutes:
        return result.due
    used = len(minutes) * case.rulebook.soon_at_percent
    whole, rest = divmod(used, 100)
    return minutes[whole] + MINUTE * rest / 100 if rest else minutes[whole - 1] + MINUTE


@given(case=cases(), amount=amounts, start=starts)
def test_due_as_walked(case: Case, amount: int, start: datetime) -> None:
    assert case.reckon(amount, start.astimezone(UTC)).due == walked_due(case, amount, start)


@given(case=cases(), amount=st.integers(1, 4), start=starts)
def test_soon_as_walked(case: Case, amount: int, start: datetime) -> None:
    result = case.reckon(amount, start)
    assert result.soon == walked_soon(case, result, start)


@given(case=cases(), amount=amounts, start=starts)
def test_soon_lies_between_start_and_due(case: Case, amount: int, start: datetime) -> None:
    result = case.reckon(amount, start)
    assert start < result.soon <= result.due


@given(case=cases(), amount=amounts, start=starts)
def test_only_working_days_count_and_each_once(case: Case, amount: int, start: datetime) -> None:
    days = case.reckon(amount, start).days
    assert [each.ordinal for each in days if each.ordinal] == list(range(1, amount + 1))
    assert all(each.day in case.working for each in days if each.ordinal)
    assert all(each.working == (each.day in case.working) for each in days)
    assert days[-1].ordinal == amount
    assert all(later.day - earlier.day == DAY for earlier, later in pairwise(days))


@given(case=cases(), amount=st.integers(1, 11), start=starts)
def test_a_longer_limit_is_never_due_earlier(case: Case, amount: int, start: datetime) -> None:
    assert case.reckon(amount, start).due <= case.reckon(amount + 1, start).due


@given(case=cases(), amount=amounts, start=starts, later=st.integers(0, 6000))
def test_a_later_start_is_never_due_earlier(case: Case, amount: int, start: datetime, later: int) -> None:
    # Where starts outside office hours stay, two conventions look at the start's own clock time and can turn the
    # order round: what begins in the lunch break counts from tomorrow, Saturday noon is due before Friday evening.
    assume(
        case.calendar.outside_office_hours == "moves"
        or (
            case.calendar.counting_from != "start_inside_office_hours"
            and case.calendar.due_at != "same_clock_time"
        )
    )
    assert case.reckon(amount, start).due <= case.reckon(amount, start + later * MINUTE).due


@given(
    amount=st.integers(1, 10_000),
    unit=st.sampled_from(["minutes", "hours"]),
    start=starts,
    percent=st.integers(1, 99),
)
def test_elapsed_time_is_exact(amount: int, unit: str, start: datetime, percent: int) -> None:
    rulebook = parse_rulebook(xiajin_document() | {"soon_at_percent": percent})
    nothing = HolidayTable(frozenset(), frozenset(), frozenset())
    result = reckon(rulebook, ElapsedCalendar("elapsed", "自然时"), Limit(amount, unit), start, nothing)
    span = {"minutes": MINUTE, "hours": 60 * MINUTE}[unit] * amount
    assert result.due - start == span
    assert (result.soon - start) * 100 == span * percent
    assert result.days == ()
