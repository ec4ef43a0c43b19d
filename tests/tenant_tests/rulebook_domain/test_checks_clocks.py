"""Clocks and time tables no rulebook may be published with, each beside its nearest valid neighbour."""

import pytest

from huying_tenants.rulebook.domain.checks import check_clock_owners
from huying_tenants.rulebook.domain.parse import read_rulebook
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

FAULTS = {
    "two clocks hang on each other": Fault(
        "CLOCK_CYCLE",
        (*CLOCK["arrival"], "starts_on"),
        "到场 → 答复 → 到场",
        {
            (*CLOCK["arrival"], "starts_on"): ["clock answer due"],
            (*CLOCK["answer"], "starts_on"): ["clock arrival due"],
        },
    ),
    "a clock hangs on itself": Fault(
        "CLOCK_CYCLE",
        (*CLOCK["transfer"], "starts_on"),
        "由它自己开始",
        {(*CLOCK["transfer"], "starts_on"): ["file", "clock transfer due"]},
    ),
    "a start that never happens": Fault(
        "MARK_IMPOSSIBLE",
        (*CLOCK["arrival"], "starts_on", 1),
        "“收到”",
        {
            (*CLOCK["arrival"], "starts_on"): ["transfer", "channel hotline"],
            ("channels",): [{"code": "hotline", "name": "收到"}],
        },
        {
            (*CLOCK["arrival"], "starts_on"): ["transfer", "channel hotline"],
            ("channels",): [{"code": "hotline", "name": "收到"}],
            ("steps", END): step("join_channel", **{"from": ["sent"]}),
        },
    ),
    "a clock hung on one that never runs": Fault(
        "MARK_IMPOSSIBLE",
        (*CLOCK["answer"], "starts_on", 0),
        "“到场”时钟停止",
        {(*CLOCK["arrival"], "limits"): [{"none": True}]},
    ),
    "a clock without any limit": Fault(
        "CLOCK_NEVER_STARTS",
        (*CLOCK["transfer"], "limits"),
        "“转办”",
        {(*CLOCK["transfer"], "limits"): [{"none": True}]},
    ),
    "a stop that comes too early": Fault(
        "CLOCK_NEVER_STOPS",
        (*CLOCK["arrival"], "starts_on", 0),
        "“到场”",
        {("clocks", CLOCKS): clock("c"), (*CLOCK["arrival"], "starts_on"): ["closed"]},
        {("clocks", CLOCKS): clock("c")},
    ),
    "one event starts and stops": Fault(
        "CLOCK_STARTS_AND_STOPS",
        (*CLOCK["arrival"], "stops_on"),
        "“到场”",
        {
            (*CLOCK["arrival"], "starts_on"): ["transfer"],
            (*CLOCK["arrival"], "stops_on"): ["arrive", "transfer"],
        },
        # What stops it may start the next run once something else has started the first.
        {
            (*CLOCK["arrival"], "starts_on"): ["transfer", "arrive"],
            (*CLOCK["arrival"], "stops_on"): ["arrive", "answer"],
        },
    ),
    "one event starts and cancels": Fault(
        "CLOCK_STARTS_AND_STOPS",
        (*CLOCK["transfer"], "cancels_on"),
        "取消",
        {(*CLOCK["transfer"], "cancels_on"): ["return"]},
        {(*CLOCK["transfer"], "cancels_on"): ["withdraw"]},
    ),
    "a limit beyond its maximum": Fault(
        "LIMIT_BEYOND_MAXIMUM",
        (*CLOCK["answer"], "limits", 1),
        "16 个工作日",
        {(*CLOCK["answer"], "limits", 1, "working_days"): 16},
        {(*CLOCK["answer"], "limits", 1, "working_days"): 10},
    ),
    "a limit beyond the extension's maximum": Fault(
        "LIMIT_BEYOND_MAXIMUM",
        (*CLOCK["answer"], "limits", 1),
        "超过了“延期”的最长时限",
        {(*CLOCK["answer"], "maximum"): DROP, (*CLOCK["answer"], "limits", 1, "working_days"): 11},
        {(*CLOCK["answer"], "maximum"): DROP, (*CLOCK["answer"], "limits", 1, "working_days"): 10},
    ),
    "hours beyond a maximum in minutes": Fault(
        "LIMIT_BEYOND_MAXIMUM",
        (*CLOCK["arrival"], "limits", 0),
        "3 小时",
        {(*CLOCK["arrival"], "maximum"): {"minutes": 179}},
        {(*CLOCK["arrival"], "maximum"): {"minutes": 180}},
    ),
    "the extension's maximum beyond the clock's": Fault(
        "MAXIMUM_BEYOND_MAXIMUM",
        (*STEP["extend"], "extension", "maximum"),
        "“答复”",
        {(*STEP["extend"], "extension", "maximum"): {"working_days": 16}},
        {(*STEP["extend"], "extension", "maximum"): {"working_days": 15}},
    ),
    "one request longer than the maximum": Fault(
        "EXTENSION_BEYOND_MAXIMUM",
        (*STEP["extend"], "extension", "longest"),
        "11 个工作日",
        {(*STEP["extend"], "extension", "longest"): 11},
        {(*STEP["extend"], "extension", "longest"): 7},
    ),
    "the shortest limit and one request longer than the maximum": Fault(
        "EXTENSION_BEYOND_MAXIMUM",
        (*STEP["extend"], "extension", "longest"),
        "连最短的时限在内",
        {(*STEP["extend"], "extension", "longest"): 8},
        {(*STEP["extend"], "extension", "longest"): 7},
    ),
    "no room to extend": Fault(
        "EXTENSION_WITHOUT_ROOM",
        (*STEP["extend"], "extension"),
        "永远批不下来",
        {(*CLOCK["answer"], "limits"): [{"working_days": 10}]},
        {
            (*CLOCK["answer"], "limits"): [{"working_days": 9}],
            (*STEP["extend"], "extension", "longest"): 1,
        },
    ),
    "suspended for ever": Fault(
        "NEVER_RESUMED",
        (*STEP["suspend"], "suspension"),
        "“挂账”",
        {(*STEP["resume"], "verb"): "redo", (*STEP["resume"], "code"): "resume"},
        {
            (*STEP["resume"], "verb"): "redo",
            (*STEP["resume"], "code"): "resume",
            (*STEP["suspend"], "suspension", "until_date"): True,
        },
    ),
    "in time after what never happens": Fault(
        "MARK_IMPOSSIBLE",
        (*STEP["return"], "within", "after"),
        "重办",
        {
            (*STEP["return"], "within"): {"hours": 1, "calendar": "elapsed", "after": "reopened"},
            (*STEP["rate"], "to"): "closed",
            (*CLOCK["arrival"], "starts_on"): ["transfer"],
        },
        {(*STEP["return"], "within"): {"hours": 1, "calendar": "elapsed", "after": "reopened"}},
    ),
    "a cut-off before any clock has started": Fault(
        "CUT_OFF_BEFORE_START",
        (*STEP["extend"], "cut_off", "before_due"),
        "永远来不及办",
        {(*STEP["extend"], "cut_off"): {"before_due": {"working_days": 5}}},
        {(*STEP["extend"], "cut_off"): {"before_due": {"working_days": 4}}},
    ),
    "before the due of no clock": Fault(
        "CUT_OFF_OF_NO_CLOCK",
        (*STEP["return"], "cut_off", "before_due"),
        "“退回”",
        {(*STEP["return"], "cut_off"): {"before_due": {"hours": 1}}},
        {(*STEP["return"], "cut_off"): {"daily": "17:00"}},
    ),
    "seasons overlap": Fault(
        "SEASONS_OVERLAP",
        ("seasons", 1),
        "“冬季”与“夏季”",
        {
            ("seasons", 1): {
                "name": "冬季",
                "from": "09-30",
                "to": "04-30",
                "office_hours": [{"from": "09:00", "to": "17:00"}],
            }
        },
        {
            ("seasons", 1): {
                "name": "冬季",
                "from": "10-01",
                "to": "04-30",
                "office_hours": [{"from": "09:00", "to": "17:00"}],
            }
        },
    ),
    "office hours backwards": Fault(
        "OFFICE_HOURS_BACKWARDS", ("office_hours", 0), "早于下班", {("office_hours", 0, "from"): "12:00"}
    ),
    "office hours overlap": Fault(
        "OFFICE_HOURS_OVERLAP",
        ("office_hours", 1),
        "不能重叠",
        {("office_hours", 1, "from"): "11:59"},
        {("office_hours", 1, "from"): "12:00"},
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name_and_place_with_the_way_to_mend_it(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()


LEADS_FROM_FILING = {(*CLOCK["transfer"], "owner"): "lead", (*CLOCK["transfer"], "starts_on"): ["file"]}


def test_while_nobody_leads_the_centre_has_the_clock_and_without_a_centre_nobody_does() -> None:
    assert judged(LEADS_FROM_FILING) == ()
    found = list(check_clock_owners(read_rulebook(altered(LEADS_FROM_FILING))))
    assert [(each.code, each.path) for each in found] == [
        ("CLOCK_WITHOUT_OWNER", (*CLOCK["transfer"], "starts_on", 0))
    ]
    assert "“呼叫”之时" in found[0].sentence
    assert list(check_clock_owners(read_rulebook(altered({})))) == []
