"""Overrides beside a version, and the holiday tables a version needs."""

from datetime import date
from typing import Any

import pytest

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.checks import check_horizon, check_override, check_overrides
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_override, read_rulebook
from tenant_tests.rulebook_domain.documents import HOLIDAYS
from tenant_tests.rulebook_domain.judged import CLOCK, STEP, altered


def override(code: str, since: str = "2026-06-01", until: str = "2026-09-01", **more: Any) -> dict[str, Any]:
    return {
        "format": 2,
        "code": code,
        "title": code.upper(),
        "document": "〔2026〕1 号",
        "from": since,
        "until": until,
        "applies_to": "received",
        "changes": {"limits": {"arrival": [{"hours": 1}]}},
        **more,
    }


RULEBOOK = read_rulebook(altered({}))
ITEM = {"limits": {"arrival": [{"when": {"item": "03"}, "hours": 2}]}}
WORK, REST = (
    {"own_days": [{"date": "2026-07-01", "working": working, "name": "当日"}]} for working in (True, False)
)


def told(*documents: dict[str, Any]) -> list[tuple[str, str, str]]:
    parsed = [parse_override(document, RULEBOOK) for document in documents]
    return [
        (each.override, each.problem.code, each.problem.sentence)
        for each in check_overrides(RULEBOOK, parsed)
    ]


FINE = {
    "one after another": [override("a"), override("b", "2026-09-01", "2026-10-01")],
    "other clocks": [override("a"), override("b", changes={"limits": {"transfer": [{"minutes": 10}]}})],
    "a more specific one": [override("a"), override("b", changes=ITEM)],
    "other calls": [
        override("a", when={"call_type": "work"}),
        override("b", when={"not": {"call_type": "work"}}),
    ],
    "other types": [
        override("a", when={"call_type": "work"}),
        override("b", when={"call_type": ["hard", "order"]}),
    ],
    "a township's and another's": [
        override("a", when={"township": "t1"}),
        override("b", changes={"limits": {"arrival": [{"when": {"township": "t2"}, "hours": 1}]}}),
    ],
    "the same own day": [override("a", changes=WORK), override("b", changes=WORK)],
}


@pytest.mark.parametrize("documents", FINE.values(), ids=FINE)
def test_overrides_beside_each_other(documents: list[dict[str, Any]]) -> None:
    assert told(*documents) == []


FAULTY = {
    "the same calls at one time": (
        [override("a"), override("b", "2026-08-31")],
        "OVERRIDES_OVERLAP",
        "2026-08-31 00:00",
    ),
    "the same items": (
        [override("a", changes=ITEM), override("b", changes=ITEM)],
        "OVERRIDES_OVERLAP",
        "“到场”",
    ),
    "some of the same types": (
        [override("a", when={"call_type": "work"}), override("b", when={"call_type": ["work", "hard"]})],
        "OVERRIDES_OVERLAP",
        "“到场”",
    ),
    "contrary own days": (
        [override("a", changes=WORK), override("b", changes=REST)],
        "OVERRIDES_OVERLAP",
        "2026-07-01",
    ),
    "the same code": ([override("a"), override("a", "2027-01-01", "2027-02-01")], "OVERRIDE_TWICE", "“a”"),
    "rows in conflict": (
        [override("a", changes={"limits": {"arrival": [{"hours": 1}, {"hours": 2}]}})],
        "ROWS_CONFLICT",
        "第 2 行",
    ),
    "beyond the maximum": (
        [override("a", changes={"limits": {"answer": [{"working_days": 16}]}})],
        "LIMIT_BEYOND_MAXIMUM",
        "16 个工作日",
    ),
}


@pytest.mark.parametrize(("documents", "code", "words"), FAULTY.values(), ids=FAULTY)
def test_what_overrides_may_not_be(documents: list[dict[str, Any]], code: str, words: str) -> None:
    ((where, found, sentence),) = told(*documents)
    assert (where, found) == (documents[-1]["code"], code)
    assert words in sentence


def test_an_override_is_judged_alone_too() -> None:
    assert list(check_override(RULEBOOK, parse_override(override("a"), RULEBOOK))) == []


def horizon(rulebook: Rulebook, day: date, holidays: HolidayTable = HOLIDAYS) -> list[tuple[Any, str]]:
    found = list(check_horizon(rulebook, holidays, day))
    assert {each.code for each in found} <= {"HOLIDAY_YEAR_MISSING"}
    return [(each.path, each.sentence) for each in found]


def test_a_year_without_holidays_is_missing_only_when_the_longest_limit_needs_it() -> None:
    # 15 working days at the longest, after 3 hours: Thursday 10 December ends on Thursday the 31st.
    assert horizon(RULEBOOK, date(2026, 12, 10)) == []
    ((path, sentence),) = horizon(RULEBOOK, date(2026, 12, 11))
    assert path == CLOCK["answer"]
    assert "“答复”" in sentence
    assert "2027 年的放假安排还没有录入" in sentence


def test_the_published_table_makes_it_pass() -> None:
    both = HolidayTable(HOLIDAYS.years | {2027}, HOLIDAYS.days_off, HOLIDAYS.make_up_days)
    assert horizon(RULEBOOK, date(2026, 12, 11), both) == []


def test_extensions_count_up_to_what_they_may_become() -> None:
    without = {(*CLOCK["answer"], "maximum"): None, (*STEP["extend"], "extension", "maximum"): None}
    document = altered({})
    for path in without:
        holder: Any = document
        for each in path[:-1]:
            holder = holder[each]
        del holder[path[-1]]
    # 5 working days, twice 6 more: 17; Tuesday 8 December ends on Thursday the 31st.
    assert horizon(read_rulebook(document), date(2026, 12, 8)) == []
    assert horizon(read_rulebook(document), date(2026, 12, 9)) != []


@pytest.mark.parametrize(
    ("calendar", "limit", "needed"),
    [
        ({"kind": "elapsed"}, {"hours": 9999}, False),
        ({"kind": "elapsed", "outside_office_hours": "moves"}, {"hours": 3}, False),
        ({"kind": "natural_days"}, {"days": 400}, False),
        ({"kind": "natural_days", "last_day_off": "moves"}, {"days": 400}, True),
        ({"kind": "office_hours"}, {"hours": 40}, False),
        ({"kind": "office_hours"}, {"hours": 400}, True),
        ({"kind": "office_hours", "every_day": True}, {"hours": 400}, False),
        ({"kind": "working_days"}, {"working_days": 60}, True),
    ],
)
def test_only_calendars_that_know_days_off_need_a_table(
    calendar: dict[str, Any], limit: dict[str, int], needed: bool
) -> None:
    document = altered({})
    document["calendars"].append({"code": "own", "name": "另一种", **calendar})
    document["clocks"][0] |= {"calendar": "own", "limits": [limit]}
    del document["triggers"]
    found = horizon(read_rulebook(document), date(2026, 11, 20))
    assert [path for path, _ in found] == ([CLOCK["transfer"]] if needed else [])


def test_an_override_for_a_township_meets_one_for_the_area_above_it() -> None:
    trees = {"township": {"area": None, "t1": "area", "t2": "area"}}
    of = {code: override(code, when={"township": code}) for code in ("area", "t1", "t2")}

    def codes(*names: str) -> list[str]:
        parsed = [parse_override(of[name], RULEBOOK) for name in names]
        return [each.problem.code for each in check_overrides(RULEBOOK, parsed, trees)]

    assert codes("area", "t1") == ["OVERRIDES_OVERLAP"]
    assert codes("t1", "t2") == []
