"""Conditions, bounds and days that make a rule idle, and the law: each refused beside its nearest valid neighbour."""

from typing import Any

import pytest

from huying_tenants.rulebook.domain.checks import check_override
from huying_tenants.rulebook.domain.parse import parse_override, read_rulebook
from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import (
    CLOCK,
    CLOCKS,
    END,
    STEP,
    Fault,
    altered,
    assert_refused,
    clock,
    judged,
    step,
)

ARRIVAL, EXTEND = CLOCK["arrival"], STEP["extend"]
CLOSING = ("closing", "requirements")
PETITION: dict[Any, Any] = {
    ("channels",): [{"code": "petition", "name": "信访"}],
    ("steps", END): step("join_channel", **{"from": ["sent", "arrived"]}),
}


def petition(**limit: Any) -> dict[Any, Any]:
    more = {"owner": "lead", "starts_on": ["channel petition"], "stops_on": ["answer"], "channel": "petition"}
    return {**PETITION, ("clocks", CLOCKS): clock("petition", **more, **limit)}


def requirement(**holds: Any) -> dict[Any, Any]:
    return {CLOSING: [{"states": ["closed"], "holds": holds, "otherwise": "还不能销号。"}]}


def own_days(count: int) -> list[dict[str, Any]]:
    days = [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    return [{"date": day, "working": False, "name": "休息"} for day in days[:count]]


FAULTS = {
    "two types at once": Fault(
        "CONDITION_NEVER",
        (*ARRIVAL, "when"),
        "“到场”的条件永远不会成立：呼叫类型",
        {(*ARRIVAL, "when"): {"all": [{"call_type": "work"}, {"call_type": "hard"}]}},
        {(*ARRIVAL, "when"): {"any": [{"call_type": "work"}, {"call_type": "hard"}]}},
    ),
    "a grade of a type that is never graded": Fault(
        "CONDITION_NEVER",
        (*ARRIVAL, "when"),
        "等级",
        {
            ("call_types", 1, "graded"): False,
            (*CLOCK["answer"], "limits", 2): {"none": True},
            (*ARRIVAL, "when"): {"call_type": "hard", "grade": "one"},
        },
        {
            ("call_types", 1, "graded"): False,
            (*CLOCK["answer"], "limits", 2): {"none": True},
            (*ARRIVAL, "when"): {"call_type": ["hard", "work"], "grade": "one"},
        },
    ),
    "a type and not that type": Fault(
        "CONDITION_NEVER",
        (*ARRIVAL, "when"),
        "呼叫类型",
        {(*ARRIVAL, "when"): {"call_type": "work", "not": {"call_type": "work"}}},
        {(*ARRIVAL, "when"): {"call_type": "work", "not": {"call_type": "hard"}}},
    ),
    "every way of several excluded": Fault(
        "CONDITION_NEVER",
        (*ARRIVAL, "when"),
        "呼叫类型",
        {(*ARRIVAL, "when"): {"call_type": "work", "any": [{"call_type": "hard"}, {"call_type": "order"}]}},
        {(*ARRIVAL, "when"): {"call_type": "work", "any": [{"call_type": "hard"}, {"item": "01"}]}},
    ),
    "more than it may be and less": Fault(
        "CONDITION_NEVER",
        ("triggers", 0, "when"),
        "永远不会成立",
        {("triggers", 0, "when"): {"all": [{"round": {"over": 3}}, {"round": {"at_most": 2}}]}},
        {("triggers", 0, "when"): {"all": [{"round": {"over": 1}}, {"round": {"at_most": 2}}]}},
    ),
    "more stars than there are": Fault(
        "CONDITION_NEVER",
        ("triggers", 0, "when"),
        "永远不会成立",
        {("triggers", 0, "when"): {"lowest_stars": {"over": 5}}},
        {("triggers", 0, "when"): {"lowest_stars": {"over": 4}}},
    ),
    "more often than a step may be taken": Fault(
        "CONDITION_NEVER",
        ("triggers", 0, "when"),
        "永远不会成立",
        {("triggers", 0, "when"): {"count.extend": {"over": 2}}},
        {("triggers", 0, "when"): {"count.extend": {"at_least": 2}}},
    ),
    "a second round that never comes": Fault(
        "CONDITION_NEVER",
        ("triggers", 0, "when"),
        "永远不会成立",
        {
            ("triggers", 0, "when"): {"round": {"over": 1}},
            (*STEP["rate"], "to"): "closed",
            (*ARRIVAL, "starts_on"): ["transfer"],
        },
        {("triggers", 0, "when"): {"round": {"over": 1}}},
    ),
    "drawn for a call-back that is not": Fault(
        "CONDITION_NEVER",
        ("labels", 0, "values", 1, "when"),
        "抽中回访",
        {("closing",): DROP, ("labels", 0, "values", 1, "when"): {"selected": True}},
        {("labels", 0, "values", 1, "when"): {"selected": True}},
    ),
    "a state the step is never taken in": Fault(
        "CONDITION_NEVER",
        (*STEP["transfer"], "when"),
        "“转办”",
        {(*STEP["transfer"], "when"): {"state": "sent"}},
        {(*STEP["transfer"], "when"): {"state": "filed"}},
    ),
    "an amount nobody asks for": Fault(
        "CONDITION_NEVER",
        (*STEP["file"], "approval", "rows", 0, "when"),
        "“呼叫”审批表第 1 行",
        {(*STEP["file"], "approval", "rows", 0, "when"): {"amount": {"over": 3}}},
        {(*STEP["file"], "approval", "rows", 0, "when"): {"call_type": "hard"}},
    ),
    "an outcome that excludes itself": Fault(
        "CONDITION_NEVER",
        (*STEP["rate"], "to", 0, "when"),
        "第 1 个去向",
        {(*STEP["rate"], "to", 0, "when"): {"solved": True, "not": {"solved": True}}},
        {(*STEP["rate"], "to", 0, "when"): {"solved": True, "not": {"lowest_stars": {"under": 2}}}},
    ),
    "a field of one type asked of another": Fault(
        "CONDITION_NEVER",
        ("call_types", 0, "fields", 0, "when"),
        "“工作哨”的表单项“险情”",
        {("call_types", 0, "fields"): [{"code": "x", "name": "险情", "kind": "text", "when": {"call_type": "hard"}}]},
        {("call_types", 0, "fields"): [{"code": "x", "name": "险情", "kind": "text", "when": {"item": "01"}}]},
    ),
    "a clock only other types' steps stop": Fault(
        "CLOCK_NEVER_STOPS",
        (*ARRIVAL, "starts_on", 0),
        "“到场”",
        {(*ARRIVAL, "when"): {"call_type": "work"}, (*STEP["arrive"], "when"): {"call_type": "hard"}},
        {(*ARRIVAL, "when"): {"call_type": "work"}, (*STEP["arrive"], "when"): {"call_type": ["hard", "work"]}},
    ),
    "in time after itself": Fault(
        "MARK_IMPOSSIBLE",
        (*STEP["return"], "within", "after"),
        "不会先发生",
        {(*STEP["return"], "within"): {"hours": 1, "calendar": "elapsed", "after": "return"}},
        {(*STEP["return"], "within"): {"hours": 1, "calendar": "elapsed", "after": "transfer"}},
    ),
    "closed for the day before anybody comes": Fault(
        "CUT_OFF_BEFORE_OFFICE",
        (*EXTEND, "cut_off", "daily"),
        "08:00 才上班",
        {(*EXTEND, "cut_off"): {"daily": "08:00"}},
        {(*EXTEND, "cut_off"): {"daily": "08:01"}},
    ),
    "hardly a working day": Fault(
        "HARDLY_A_WORKING_DAY",
        ("own_days",),
        "61 天",
        {("own_days",): own_days(61)},
        {("own_days",): own_days(60)},
    ),
    "a row for a channel nothing joins": Fault(
        "CHANNEL_NEVER_JOINED",
        (*ARRIVAL, "limits", 1),
        "“信访”",
        {
            ("channels",): PETITION[("channels",)],
            (*ARRIVAL, "limits"): [{"hours": 3}, {"when": {"channel": "petition"}, "hours": 1}],
        },
        {**PETITION, (*ARRIVAL, "limits"): [{"hours": 3}, {"when": {"channel": "petition"}, "hours": 1}]},
    ),
    "a clock of a channel nothing joins": Fault(
        "CHANNEL_NEVER_JOINED",
        (*ARRIVAL, "channel"),
        "“到场”",
        {("channels",): PETITION[("channels",)], (*ARRIVAL, "channel"): "petition"},
        {**PETITION, (*ARRIVAL, "channel"): "petition"},
    ),
    "an end nothing fulfils": Fault(
        "REQUIREMENT_NEVER",
        (*CLOSING, 0),
        "永远不能销号",
        requirement(solved=False),
        requirement(solved=True),
    ),
    "an end that wants a step never taken before": Fault(
        "REQUIREMENT_NEVER",
        (*CLOSING, 0),
        "永远不能销号",
        requirement(taken="withdraw"),
        requirement(taken="call_back"),
    ),
    "a petition settled later than the law allows": Fault(
        "LEGAL_LIMIT",
        ("clocks", CLOCKS, "limits", 0),
        "《信访工作条例》",
        petition(limits=[{"hours": 24 * 62}]),
        petition(limits=[{"hours": 24 * 60}]),
    ),
    "a petition extended beyond the law": Fault(
        "LEGAL_LIMIT",
        ("clocks", CLOCKS, "maximum"),
        "90 日",
        petition(limits=[{"hours": 24}], maximum={"hours": 24 * 100}),
        petition(limits=[{"hours": 24}], maximum={"hours": 24 * 90}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name_and_place_with_the_way_to_mend_it(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()


def test_work_is_not_handed_to_townships_without_a_word() -> None:
    handed = {("addressing",): {"also_called": ["township"]}, ("call_types", 0, "callers"): ["department"]}
    ((problem),) = judged(handed)
    assert (problem.code, problem.path, problem.is_error) == (
        "HANDED_TO_TOWNSHIP",
        ("call_types", 0, "callers"),
        False,
    )
    assert "县政府批准" in problem.sentence
    approved = {
        (*STEP["file"], "approval", "rows"): [{"by": "unit gov"}],
        ("states", 0, "waits_for"): "unit gov",
    }
    assert judged({**handed, **approved}) == ()
    assert judged({**handed, ("call_types", 0, "callers"): ["township"]}) == ()
    # What is on the township's list needs nobody's approval.
    off_list = {
        **approved,
        (*STEP["file"], "approval", "rows"): [{"when": {"axis.risk": "high"}, "by": ["unit gov"]}],
    }
    assert judged({**handed, **off_list}) == ()
    of_others = {(*STEP["file"], "approval", "rows"): [{"when": {"call_type": "hard"}, "by": ["unit gov"]}]}
    assert [each.code for each in judged({**handed, **approved, **of_others})] == ["HANDED_TO_TOWNSHIP"]


@pytest.mark.parametrize(
    ("until", "codes"),
    [("2029-06-01", []), ("2029-07-01", ["OVERRIDE_TOO_LONG"]), ("2099-12-31", ["OVERRIDE_TOO_LONG"])],
)
def test_what_never_lapses_is_no_override(until: str, codes: list[str]) -> None:
    rulebook = read_rulebook(altered({}))
    document = {
        "format": 2,
        "code": "drive",
        "title": "攻坚",
        "document": "〔2026〕1 号",
        "from": "2026-06-01",
        "until": until,
        "applies_to": "received",
        "changes": {"limits": {"arrival": [{"hours": 1}]}},
    }
    found = list(check_override(rulebook, parse_override(document, rulebook)))
    assert [each.code for each in found] == codes
    assert all("请" in each.mend for each in found)
