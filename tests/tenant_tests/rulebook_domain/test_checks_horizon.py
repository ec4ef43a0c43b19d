"""Every place of the rules that needs a holiday table: told where it stands, and only when the days are wanted."""

from datetime import date
from typing import Any

import pytest

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.checks import check_horizon, check_override_horizon
from huying_tenants.rulebook.domain.parse import parse_override, read_rulebook
from tenant_tests.rulebook_domain.documents import HOLIDAYS
from tenant_tests.rulebook_domain.editing import DROP, Path
from tenant_tests.rulebook_domain.judged import CLOCK, STEP, altered, trigger

ANSWER, ARRIVAL, EXTEND = CLOCK["answer"], CLOCK["arrival"], STEP["extend"]
LATE, EARLY = date(2026, 12, 30), date(2026, 12, 1)
"""Days on which a version takes effect: two days of the year are left, or a month."""

PLAIN: dict[Path, Any] = {
    (*ANSWER, "calendar"): "elapsed",
    (*ANSWER, "limits"): [{"hours": 3}],
    (*ANSWER, "maximum"): DROP,
    (*EXTEND, "extension"): {"clocks": ["answer"], "unit": "hours", "maximum": {"hours": 12}},
    (*EXTEND, "approval"): DROP,
    ("triggers",): [trigger("late", {"at": "clock answer due"})],
    ("labels",): DROP,
    ("call_types", 2): DROP,
}
"""Rules that never ask what a working day is."""


def told(changes: dict[Path, Any], day: date, holidays: HolidayTable = HOLIDAYS) -> list[Path]:
    rulebook = read_rulebook(altered({**PLAIN, **changes}))
    found = list(check_horizon(rulebook, holidays, day))
    for each in found:
        assert each.code == "HOLIDAY_YEAR_MISSING"
        assert "2027 年的放假安排还没有录入" in each.sentence
        assert "请先录入" in each.mend
    return [each.path for each in found]


PLACES: dict[str, tuple[dict[Path, Any], Path]] = {
    "a row in another calendar": (
        {(*ANSWER, "limits"): [{"working_days": 5, "calendar": "working"}]},
        ANSWER,
    ),
    "the longest it may become": (
        {
            (*ANSWER, "calendar"): "working",
            (*ANSWER, "limits"): [{"hours": 3, "calendar": "elapsed"}],
            (*ANSWER, "maximum"): {"working_days": 5},
            (*EXTEND, "extension"): {"clocks": ["arrival"], "unit": "hours"},
        },
        ANSWER,
    ),
    "an extension in working days": (
        {(*EXTEND, "extension"): {"clocks": ["answer"], "unit": "working_days", "longest": 5}},
        ANSWER,
    ),
    "until when a step may be taken": (
        {
            (*STEP["return"], "within"): {"working_days": 5, "calendar": "working", "after": "transfer"},
        },
        (*STEP["return"], "within"),
    ),
    "how long approvers have": (
        {
            (*EXTEND, "approval"): {
                "rows": [{"by": "head at lead"}],
                "within": {"working_days": 5, "calendar": "working"},
                "undecided": "refused",
            }
        },
        (*EXTEND, "approval", "within"),
    ),
    "how long those of a row have": (
        {
            (*EXTEND, "approval"): {
                "rows": [
                    {
                        "by": "head at lead",
                        "within": {"working_days": 5, "calendar": "working"},
                        "undecided": "approved",
                    }
                ],
            }
        },
        (*EXTEND, "approval", "rows", 0),
    ),
    "a reminder so long after": (
        {("triggers", 0, "any"): [{"after": "clock answer due", "working_days": 5, "calendar": "working"}]},
        (*("triggers", 0), "any", 0),
    ),
    "a reminder that is repeated": (
        {
            ("triggers", 0, "any"): [
                {
                    "after": "clock answer due",
                    "working_days": 1,
                    "calendar": "working",
                    "repeat": {"working_days": 1},
                    "times": 6,
                }
            ]
        },
        ("triggers", 0, "any", 0),
    ),
    "a reminder of another kind": (
        {
            ("triggers", 0, "any"): DROP,
            ("triggers", 0, "all"): [{"after": "transfer", "working_days": 5, "calendar": "working"}],
        },
        ("triggers", 0, "all", 0),
    ),
}


@pytest.mark.parametrize(("changes", "place"), PLACES.values(), ids=PLACES)
def test_the_place_that_wants_a_missing_year_is_told(changes: dict[Path, Any], place: Path) -> None:
    assert told(changes, LATE) == [place]
    assert told(changes, EARLY) == []
    known = HolidayTable(HOLIDAYS.years | {2027}, HOLIDAYS.days_off, HOLIDAYS.make_up_days)
    assert told(changes, LATE, known) == []


LONG: dict[Path, Any] = {
    ("calendars", 2): {"code": "natural", "name": "自然日", "kind": "natural_days"},
    (*ANSWER, "calendar"): "natural",
    (*ANSWER, "limits"): [{"days": 20}],
    (*EXTEND, "extension"): {"clocks": ["arrival"], "unit": "hours"},
}
"""A clock of natural days, which itself wants no table, that runs into the next year from mid December."""

BESIDE: dict[str, tuple[dict[Path, Any], Path]] = {
    "a cut-off in working days": (
        {
            (*EXTEND, "extension"): {"clocks": ["answer"], "unit": "hours", "maximum": {"days": 30}},
            (*EXTEND, "cut_off"): {"before_due": {"working_days": 1}},
        },
        (*EXTEND, "cut_off"),
    ),
    "a reminder before the due": (
        {("triggers", 0, "any"): [{"before": "clock answer due", "working_days": 1, "calendar": "working"}]},
        ("triggers", 0, "any", 0),
    ),
    "what recurs on working days": (
        {("triggers", 0, "any"): [{"daily": "17:00", "days": "working_days"}]},
        ("triggers", 0, "any", 0),
    ),
    "a condition about working days": (
        {("triggers", 0, "when"): {"working_day": True}},
        ("triggers", 0, "when"),
    ),
    "a row for office hours": (
        {
            (*ARRIVAL, "limits"): [
                {"when": {"off_hours": True}, "hours": 4},
                {"when": {"off_hours": False}, "hours": 2},
            ]
        },
        (*ARRIVAL, "limits", 0),
    ),
}


@pytest.mark.parametrize(("changes", "place"), BESIDE.values(), ids=BESIDE)
def test_what_happens_while_a_clock_runs_wants_the_days_it_runs_over(
    changes: dict[Path, Any], place: Path
) -> None:
    assert place in told({**LONG, **changes}, date(2026, 12, 20))
    assert told({**LONG, **changes}, EARLY) == []
    assert told(LONG, date(2026, 12, 20)) == []


def test_what_hangs_on_a_place_already_told_is_not_told_again() -> None:
    row = {(*ANSWER, "limits"): [{"working_days": 5, "calendar": "working"}]}
    after = {
        ("triggers", 0, "any"): [{"after": "clock answer due", "working_days": 1, "calendar": "working"}]
    }
    assert told({**row, **after}, LATE) == [ANSWER]


def test_approvers_that_have_all_the_time_want_no_table() -> None:
    approval = {"rows": [{"by": "head at lead"}], "within": {"working_days": 5, "calendar": "working"}}
    assert told({(*EXTEND, "approval"): approval}, LATE) == []


def override(since: str, until: str, row: dict[str, Any], **changes: Any) -> list[Path]:
    rulebook = read_rulebook(altered(PLAIN))
    document = {
        "format": 2,
        "code": "drive",
        "title": "攻坚",
        "document": "〔2026〕1 号",
        "from": since,
        "until": until,
        "applies_to": "received",
        "changes": {"limits": {"answer": [row]}, **changes},
    }
    parsed = parse_override(document, rulebook)
    return [each.path for each in check_override_horizon(rulebook, parsed, HOLIDAYS, EARLY)]


WEEK = {"working_days": 5, "calendar": "working"}
PLACE = ("changes", "limits", "answer", 0)


def test_an_overrides_rows_want_the_days_from_its_first_day_on() -> None:
    assert override("2026-12-28", "2027-02-01", WEEK) == [PLACE]
    assert override("2026-12-07", "2027-02-01", WEEK) == []
    assert override("2026-12-28", "2027-02-01", {"hours": 5, "calendar": "elapsed"}) == []
    assert override("2026-06-01", "2026-09-01", WEEK) == [], "it is over"


def test_an_overrides_own_days_count() -> None:
    rest = [
        {"date": f"2026-12-{day}", "working": False, "name": "停工"}
        for day in (22, 23, 24, 25, 28, 29, 30, 31)
    ]
    assert override("2026-12-21", "2027-02-01", WEEK) == []
    assert override("2026-12-21", "2027-02-01", WEEK, own_days=rest) == [PLACE]


def test_the_extension_of_a_natural_clock_is_counted_in_its_own_calendar() -> None:
    changes = {
        **LONG,
        (*EXTEND, "extension"): {"clocks": ["answer"], "unit": "working_days", "longest": 2},
    }
    assert told(changes, date(2026, 12, 9)) == [ANSWER], "due on the 29th, then two working days more"
    assert told(changes, date(2026, 12, 7)) == []
