"""Parts of the day in tables, days that end at 24:00, moments that recur: refused, and their neighbours."""

import pytest

from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import CLOCK, STEP, Fault, assert_refused, judged

ROWS = (*CLOCK["arrival"], "limits")
LATE = {"code": "late", "name": "15 点以后", "from": "15:00", "to": "24:00"}
EARLY = {"code": "early", "name": "15 点以前", "from": "00:00", "to": "15:00"}
NIGHT = {"code": "night", "name": "夜间", "from": "22:00", "to": "06:00"}
DAY = ("day_parts",)
BOTH = [{"when": {"sent_day_part": "late"}, "hours": 4}, {"when": {"sent_day_part": "early"}, "hours": 2}]

FAULTS = {
    "a time of day without a limit": Fault(
        "ROWS_GAP",
        ROWS,
        "呼叫时的时段“不详”",
        {DAY: [LATE, {**EARLY, "from": "00:01"}], ROWS: BOTH},
        {DAY: [LATE, EARLY], ROWS: BOTH},
    ),
    "two parts of the day that meet": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 2),
        "同样具体",
        {
            DAY: [LATE, NIGHT],
            ROWS: [
                {"hours": 1},
                *(
                    {"when": {"day_part": each}, "hours": hours}
                    for each, hours in (("late", 2), ("night", 3))
                ),
            ],
        },
        {
            DAY: [LATE, {**NIGHT, "from": "00:00"}],
            ROWS: [
                {"hours": 1},
                *(
                    {"when": {"day_part": each}, "hours": hours}
                    for each, hours in (("late", 2), ("night", 3))
                ),
            ],
        },
    ),
    "hours after the day's end": Fault(
        "OFFICE_HOURS_OVERLAP",
        ("office_hours", 1),
        "不能重叠",
        {("office_hours",): [{"from": "08:30", "to": "24:00"}, {"from": "14:00", "to": "17:30"}]},
        {("office_hours",): [{"from": "08:30", "to": "14:00"}, {"from": "14:00", "to": "24:00"}]},
    ),
    "hours that end as they begin": Fault(
        "OFFICE_HOURS_BACKWARDS",
        ("office_hours", 0),
        "早于下班",
        {("office_hours",): [{"from": "08:30", "to": "08:30"}]},
        {("office_hours",): [{"from": "00:00", "to": "24:00"}]},
    ),
    "a step that needs photographs taken by itself": Fault(
        "TAKES_NEEDS_FORM",
        ("triggers", 0, "takes"),
        "由人来填",
        {("triggers", 0, "takes"): "answer", (*STEP["answer"], "evidence_at_least"): 1},
        {("triggers", 0, "any"): [{"daily": "17:00"}], ("triggers", 0, "fires"): DROP},
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_it_is_refused_where_it_stands(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()
