"""Limits beside the longest a clock may become, in whatever unit: certain, or the same unit is asked for."""

from typing import Any

import pytest

from huying_tenants.rulebook.domain.checks import check_override
from huying_tenants.rulebook.domain.checks.spans import bounds, exceeds, within
from huying_tenants.rulebook.domain.model import (
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    OfficeHours,
    OfficeHoursCalendar,
)
from huying_tenants.rulebook.domain.parse import parse_override, read_rulebook
from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import CLOCK, STEP, altered, judged

OTHERS = [
    {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
    {"code": "working", "name": "工作日", "kind": "working_days"},
    {"code": "natural", "name": "自然日", "kind": "natural_days"},
    {"code": "office", "name": "工作时", "kind": "office_hours"},
    {"code": "moving", "name": "顺延的自然时", "kind": "elapsed", "outside_office_hours": "moves"},
    {"code": "counting", "name": "当天起算", "kind": "working_days", "counting_from": "start_day"},
]
FOUR = OTHERS[:4]
ANSWER = CLOCK["answer"]


def rows_under(maximum: dict[str, int], *rows: dict[str, Any], calendar: str = "working") -> set[str]:
    """What is said of a clock with this maximum and these rows."""
    changes = {
        ("calendars",): OTHERS,
        (*ANSWER, "calendar"): calendar,
        (*ANSWER, "maximum"): maximum,
        (*ANSWER, "limits"): list(rows),
        (*STEP["extend"], "extension"): {"clocks": ["arrival"], "unit": "hours"},
        (*STEP["extend"], "approval"): DROP,
        ("triggers",): DROP,
        ("labels",): DROP,
        ("call_types", 2): DROP,
    }
    return {each.code for each in judged(changes)}


FIT = [
    ({"working_days": 10}, {"working_days": 10}),
    ({"working_days": 10}, {"days": 9, "calendar": "natural"}),
    ({"working_days": 10}, {"hours": 72, "calendar": "elapsed"}),
    ({"working_days": 10}, {"hours": 2, "calendar": "moving"}),
    ({"working_days": 10}, {"hours": 60, "calendar": "office"}),
    ({"working_days": 10}, {"same_day": True, "calendar": "natural"}),
    ({"working_days": 10}, {"working_days": 10, "calendar": "counting"}),
]
BEYOND = [
    ({"working_days": 10}, {"working_days": 11}),
    ({"working_days": 10}, {"days": 60, "calendar": "natural"}),
    ({"working_days": 10}, {"hours": 24 * 60, "calendar": "elapsed"}),
    ({"working_days": 10}, {"hours": 120, "calendar": "office"}),
]
OPEN = [
    ({"working_days": 10}, {"days": 14, "calendar": "natural"}),
    ({"working_days": 10}, {"hours": 24 * 14, "calendar": "elapsed"}),
    ({"working_days": 10}, {"hours": 80, "calendar": "office"}),
]


@pytest.mark.parametrize(("maximum", "row"), FIT)
def test_what_is_certainly_no_longer_passes(maximum: dict[str, int], row: dict[str, Any]) -> None:
    assert rows_under(maximum, row) == set()


@pytest.mark.parametrize(("maximum", "row"), BEYOND)
def test_what_is_certainly_longer_is_refused(maximum: dict[str, int], row: dict[str, Any]) -> None:
    assert rows_under(maximum, row) == {"LIMIT_BEYOND_MAXIMUM"}


@pytest.mark.parametrize(("maximum", "row"), OPEN)
def test_what_depends_on_the_days_is_to_be_written_in_the_same_unit(
    maximum: dict[str, int], row: dict[str, Any]
) -> None:
    assert rows_under(maximum, row) == {"LIMIT_NOT_COMPARABLE"}


@pytest.mark.parametrize(
    ("calendar", "maximum", "row", "found"),
    [
        ("natural", {"days": 40}, {"working_days": 5, "calendar": "working"}, set()),
        ("natural", {"days": 10}, {"working_days": 5, "calendar": "working"}, {"LIMIT_NOT_COMPARABLE"}),
        ("natural", {"days": 5}, {"working_days": 7, "calendar": "working"}, {"LIMIT_BEYOND_MAXIMUM"}),
        ("elapsed", {"hours": 72}, {"days": 2, "calendar": "natural"}, set()),
        ("elapsed", {"hours": 72}, {"days": 3, "calendar": "natural"}, {"LIMIT_NOT_COMPARABLE"}),
        ("elapsed", {"hours": 72}, {"hours": 73, "calendar": "office"}, {"LIMIT_BEYOND_MAXIMUM"}),
        ("office", {"hours": 40}, {"hours": 4, "calendar": "elapsed"}, set()),
    ],
)
def test_other_calendars(
    calendar: str, maximum: dict[str, int], row: dict[str, Any], found: set[str]
) -> None:
    assert rows_under(maximum, row, calendar=calendar) == found


def test_the_sentence_names_the_row_both_limits_and_the_mend() -> None:
    row = {"days": 20, "calendar": "natural"}
    changes = {("calendars",): FOUR, (*ANSWER, "limits", 1): {"when": {"grade": "two"}, **row}}
    (problem,) = judged(changes)
    assert problem.path == (*ANSWER, "limits", 1)
    assert "“答复”第 2 行（20 天）" in problem.sentence
    assert "15 个工作日" in problem.sentence
    assert "同样的单位和日历" in problem.mend


def test_rows_stay_within_what_an_extension_may_make_of_them() -> None:
    row = {"when": {"grade": "two"}, "days": 14, "calendar": "natural"}
    changes = {
        ("calendars",): FOUR,
        (*ANSWER, "maximum"): DROP,
        (*ANSWER, "limits", 1): row,
    }
    (problem,) = judged(changes)
    assert problem.code == "LIMIT_NOT_COMPARABLE"
    assert "“延期”的最长时限" in problem.sentence
    assert judged({**changes, (*ANSWER, "limits", 1): {**row, "days": 8}}) == ()


def override(row: dict[str, Any]) -> list[str]:
    rulebook = read_rulebook(altered({("calendars",): FOUR}))
    document = {
        "format": 2,
        "code": "drive",
        "title": "攻坚",
        "document": "〔2026〕1 号",
        "from": "2026-06-01",
        "until": "2026-09-01",
        "applies_to": "received",
        "changes": {"limits": {"answer": [row]}},
    }
    return [each.code for each in check_override(rulebook, parse_override(document, rulebook))]


def test_an_overrides_rows_too() -> None:
    assert override({"days": 30, "calendar": "natural"}) == ["LIMIT_NOT_COMPARABLE"]
    assert override({"days": 90, "calendar": "natural"}) == ["LIMIT_BEYOND_MAXIMUM"]
    assert override({"days": 10, "calendar": "natural"}) == []


WORKING, NATURAL = DayCalendar("w", "工作日", True), DayCalendar("n", "自然日", False)
ELAPSED, OFFICE = ElapsedCalendar("e", "自然时"), OfficeHoursCalendar("o", "工作时")
HOURS = read_rulebook(altered({})).office


@pytest.mark.parametrize("calendar", [WORKING, NATURAL, ELAPSED, OFFICE])
@pytest.mark.parametrize("other", [WORKING, NATURAL, ELAPSED, OFFICE])
@pytest.mark.parametrize("amounts", [(1, 1), (1, 40), (40, 1), (300, 2)])
def test_a_limit_is_never_both_longer_and_no_longer(
    calendar: Calendar, other: Calendar, amounts: tuple[int, int]
) -> None:
    mine, its = (Limit(amount, "days") for amount in amounts)
    assert not (exceeds(HOURS, mine, calendar, its, other) and within(HOURS, mine, calendar, its, other))
    assert all(low <= high for low, high in bounds(HOURS, mine, calendar))


def test_offices_that_never_open_decide_nothing() -> None:
    never = OfficeHours(())
    assert not exceeds(never, Limit(9, "hours"), OFFICE, Limit(3, "days"), WORKING)
    assert not within(never, Limit(9, "hours"), OFFICE, Limit(3, "days"), WORKING)
