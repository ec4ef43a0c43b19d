"""Due moments worked out by hand: the published cases, and every setting of rule T01 around National Day 2025.

28 September (Sunday) and 11 October (Saturday) are make-up days; 1 to 8 October are off.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.rulebook.domain.model import Limit, Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.reckoning import Reckoning, reckon
from tenant_tests.rulebook_domain.documents import HOLIDAYS, gulou_document, xiajin_document


def county(text: str) -> datetime:
    """ "09-26 19:00" of 2025, or "2026-01-05 18:00", in county time."""
    full = text if text[4] == "-" else f"2025-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=COUNTY_ZONE)


def reckoned(limit: Limit, start: str, **settings: Any) -> Reckoning:
    document = xiajin_document()
    document["calendars"][1] |= settings
    calendar = "working_days" if limit.unit == "working_days" else "elapsed"
    rulebook = parse_rulebook(document)
    return reckon(rulebook, rulebook.calendars[calendar], limit, county(start).astimezone(UTC), HOLIDAYS)


DAYS = "working_days"
WORKED = [
    # the limit, its start, due, soon (80 % used)
    (Limit(30, "minutes"), "09-26 16:50", "09-26 17:20", "09-26 17:14"),
    (Limit(3, "hours"), "09-26 17:10", "09-26 20:10", "09-26 19:34"),
    (Limit(3, DAYS), "09-26 19:00", "09-30 18:00", "09-30 11:30"),
    (Limit(1, "hours"), "09-30 16:30", "09-30 17:30", "09-30 17:18"),
    (Limit(24, "hours"), "09-30 16:30", "10-01 16:30", "10-01 11:42"),
    (Limit(3, DAYS), "09-30 16:30", "10-11 18:00", "10-11 11:30"),
    (Limit(5, DAYS), "09-30 16:30", "10-14 18:00", "10-14 08:30"),
]


@pytest.mark.parametrize(("limit", "start", "due", "soon"), WORKED)
def test_the_worked_cases(limit: Limit, start: str, due: str, soon: str) -> None:
    result = reckoned(limit, start)
    assert result.due == county(due)
    if (limit, start) != (Limit(5, DAYS), "09-30 16:30"):
        assert result.soon == county(soon)


def test_four_of_five_days_are_used_at_the_end_of_the_fourth_not_at_the_start_of_the_fifth() -> None:
    # A share that is used up as a window ends is used up then.
    assert reckoned(Limit(5, DAYS), "09-30 16:30").soon == county("10-13 18:00")


def test_gulou_from_its_own_document() -> None:
    rulebook = parse_rulebook(gulou_document())
    calendar = rulebook.calendars["working_days"]
    dues = [
        reckon(rulebook, calendar, row.limit, county("09-30 16:30"), HOLIDAYS).due
        for row in rulebook.clocks["turn_up"].limits
    ]
    assert dues == [county("10-11 18:00"), county("10-14 18:00")]


def test_the_days_between_are_shown_with_what_counts() -> None:
    days = reckoned(Limit(3, DAYS), "09-26 19:00").days
    assert [(each.day, each.working, each.ordinal) for each in days] == [
        (date(2025, 9, 26), True, 0),
        (date(2025, 9, 27), False, 0),
        (date(2025, 9, 28), True, 1),
        (date(2025, 9, 29), True, 2),
        (date(2025, 9, 30), True, 3),
    ]


SETTINGS = [
    # counting_from, outside_office_hours, due_at, working days, start, due
    # A start inside office hours on Monday the 29th.
    ("next_day", "stays", "office_end", 1, "09-29 10:00", "09-30 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 10:00", "09-29 18:00"),
    ("start_day", "stays", "office_end", 1, "09-29 10:00", "09-29 18:00"),
    ("next_day", "moves", "office_end", 1, "09-29 10:00", "09-30 18:00"),
    ("next_day", "stays", "same_clock_time", 1, "09-29 10:00", "09-30 10:00"),
    ("start_day", "stays", "same_clock_time", 2, "09-29 10:00", "09-30 10:00"),
    ("next_day", "stays", "midnight", 1, "09-29 10:00", "10-01 00:00"),
    ("start_day", "stays", "midnight", 1, "09-29 10:00", "09-30 00:00"),
    # On the edges of office hours: 08:30 and 14:00 lie inside, 12:00 and 18:00 do not.
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 08:30", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 08:29", "09-30 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 11:59", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 12:00", "09-30 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 14:00", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 17:59", "09-29 18:00"),
    ("start_inside_office_hours", "stays", "office_end", 1, "09-29 18:00", "09-30 18:00"),
    # In the lunch break and the evening: moved, the next window is the start.
    ("start_inside_office_hours", "moves", "office_end", 1, "09-29 12:00", "09-29 18:00"),
    ("start_inside_office_hours", "moves", "office_end", 1, "09-29 18:00", "09-30 18:00"),
    ("start_inside_office_hours", "moves", "same_clock_time", 2, "09-29 12:30", "09-30 14:00"),
    ("next_day", "moves", "office_end", 1, "09-29 18:00", "10-09 18:00"),
    ("next_day", "moves", "same_clock_time", 1, "09-29 19:00", "10-09 08:30"),
    ("next_day", "stays", "office_end", 1, "09-29 19:00", "09-30 18:00"),
    ("next_day", "stays", "same_clock_time", 1, "09-29 19:00", "09-30 19:00"),
    ("start_day", "stays", "office_end", 2, "09-29 20:00", "09-30 18:00"),
    ("start_day", "stays", "midnight", 1, "09-29 20:00", "09-30 00:00"),
    # The start day alone would end the clock as it starts: it is not counted.
    ("start_day", "stays", "office_end", 1, "09-29 18:00", "09-30 18:00"),
    ("start_day", "stays", "office_end", 1, "09-29 20:00", "09-30 18:00"),
    ("start_day", "stays", "same_clock_time", 1, "09-29 10:00", "09-30 10:00"),
    ("start_inside_office_hours", "stays", "same_clock_time", 1, "09-29 10:00", "09-30 10:00"),
    # On a day off (Saturday the 27th, before the make-up Sunday) and in the holiday week.
    ("next_day", "stays", "office_end", 1, "09-27 10:00", "09-28 18:00"),
    ("start_day", "stays", "office_end", 1, "09-27 10:00", "09-28 18:00"),
    ("next_day", "moves", "office_end", 1, "09-27 10:00", "09-29 18:00"),
    ("start_day", "moves", "office_end", 1, "09-27 10:00", "09-28 18:00"),
    ("start_inside_office_hours", "moves", "office_end", 1, "10-03 10:00", "10-09 18:00"),
    ("next_day", "moves", "same_clock_time", 1, "10-03 10:00", "10-10 08:30"),
    ("next_day", "stays", "same_clock_time", 1, "10-03 10:00", "10-09 10:00"),
    # The make-up Saturday counts, the Sunday after it does not.
    ("next_day", "stays", "office_end", 1, "10-10 17:00", "10-11 18:00"),
    ("next_day", "stays", "office_end", 2, "10-10 17:00", "10-13 18:00"),
    # Over the turn of the year: 1 to 3 January off, Sunday the 4th a make-up day.
    ("next_day", "stays", "office_end", 2, "12-31 15:00", "2026-01-05 18:00"),
    ("next_day", "stays", "midnight", 1, "12-31 15:00", "2026-01-05 00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("counting", "outside", "due_at", "amount", "start", "due"), SETTINGS)
def test_every_setting(counting: str, outside: str, due_at: str, amount: int, start: str, due: str) -> None:
    result = reckoned(
        Limit(amount, DAYS), start, counting_from=counting, outside_office_hours=outside, due_at=due_at
    )
    assert result.due == county(due)


SOON = [
    # percent, working days, start, soon
    (50, 1, "09-29 10:00", "09-30 14:15"),
    (20, 1, "09-29 10:00", "09-30 10:00"),
    (1, 2, "09-26 17:00", "09-28 08:39"),
    (99, 1, "09-29 10:00", "09-30 17:55:30"),
]


@pytest.mark.parametrize(("percent", "amount", "start", "soon"), SOON)
def test_soon_is_a_share_of_the_office_time_counted(percent: int, amount: int, start: str, soon: str) -> None:
    rulebook = parse_rulebook(xiajin_document() | {"soon_at_percent": percent})
    result = reckon(
        rulebook, rulebook.calendars[DAYS], Limit(amount, DAYS), county(start), HOLIDAYS
    )  # fmt: skip
    assert result.soon == county(soon)


def test_where_no_office_time_is_left_soon_is_the_due_moment() -> None:
    result = reckoned(Limit(1, DAYS), "09-29 07:00", due_at="same_clock_time")
    assert (result.due, result.soon) == (county("09-30 07:00"), county("09-30 07:00"))


def test_results_are_in_utc_whatever_the_zone_of_the_start() -> None:
    rulebook = parse_rulebook(xiajin_document())
    for limit, calendar in ((Limit(3, "hours"), "elapsed"), (Limit(3, DAYS), DAYS)):
        in_county = reckon(rulebook, rulebook.calendars[calendar], limit, county("09-26 19:00"), HOLIDAYS)
        in_utc = reckon(
            rulebook, rulebook.calendars[calendar], limit, county("09-26 19:00").astimezone(UTC), HOLIDAYS
        )
        assert in_county == in_utc
        assert (in_county.due.utcoffset(), in_county.soon.utcoffset()) == (timedelta(0), timedelta(0))


@pytest.mark.parametrize(
    ("start", "amount", "year"),
    [("2026-12-30 10:00", 2, 2027), ("2027-03-01 10:00", 1, 2027), ("2026-12-30 10:00", 1, None)],
)
def test_a_year_without_holidays_is_never_guessed(start: str, amount: int, year: int | None) -> None:
    if year is None:
        assert reckoned(Limit(amount, DAYS), start).due == county("2026-12-31 18:00")
        return
    with pytest.raises(MissingHolidayYear) as caught:
        reckoned(Limit(amount, DAYS), start)
    assert caught.value.year == year


def test_elapsed_time_needs_no_holidays() -> None:
    assert reckoned(Limit(10_000, "hours"), "2026-12-30 10:00").due == county("2026-12-30 10:00") + timedelta(
        hours=10_000
    )


def test_a_county_with_other_office_hours_ends_with_its_own_day() -> None:
    rulebook: Rulebook = parse_rulebook(
        xiajin_document() | {"office_hours": [{"from": "09:00", "to": "17:30"}]}
    )
    calendar = replace(rulebook.calendars[DAYS], code="other")
    assert reckon(rulebook, calendar, Limit(1, DAYS), county("09-29 10:00"), HOLIDAYS).due == county(
        "09-30 17:30"
    )
