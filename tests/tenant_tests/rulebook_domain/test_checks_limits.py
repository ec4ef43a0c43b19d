"""Decision tables of clocks and of grading that are refused, each beside its nearest valid neighbour."""

import pytest

from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import CLOCK, STEP, Fault, assert_refused, judged

ROWS = (*CLOCK["arrival"], "limits")
GRADES = ("grading", "rows")
STEP_FIELDS = (*STEP["file"], "fields")
URGENT, SCENE = ({"code": code, "name": code, "kind": "yes_no"} for code in ("urgent", "scene"))
FOR_URGENT, FOR_SCENE = (
    {"when": {f"field.{code}": True}, "hours": hours} for code, hours in (("urgent", 1), ("scene", 2))
)
REQUIRED = {**URGENT, "required": True}
BY_URGENCY = [FOR_URGENT, {"when": {"field.urgent": False}, "hours": 3}]
BOTH = (("fire", 1), ("flood", 2))
RISKS = {"code": "risks", "name": "险情", "choices": [{"code": code, "name": code} for code, _ in BOTH]}

FAULTS = {
    "the same calls, other limits": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 2),
        "第 3 行（呼叫类型为“攻坚哨”：4 小时）与第 2 行（呼叫类型为“攻坚哨”：2 小时）",
        {(*ROWS, 2): {"when": {"call_type": "hard"}, "hours": 4}},
        {(*ROWS, 2): {"when": {"call_type": "work"}, "hours": 4}},
    ),
    "some of the same calls": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 2),
        "同样具体",
        {(*ROWS, 2): {"when": {"call_type": ["hard", "work"]}, "hours": 4}},
        {(*ROWS, 2): {"when": {"item": ["01", "02"]}, "hours": 4}},
    ),
    "some of the same calls, the same limit": Fault(
        "ROWS_OVERLAP",
        (*ROWS, 2),
        "时限也相同",
        {
            (*ROWS, 1): {"when": {"item": ["01", "02"]}, "hours": 2},
            (*ROWS, 2): {"when": {"item": ["02", "03"]}, "hours": 2},
        },
        {
            (*ROWS, 1): {"when": {"item": ["01", "02"]}, "hours": 2},
            (*ROWS, 2): {"when": {"item": ["03", "04"]}, "hours": 2},
        },
    ),
    "one row inside another": Fault(
        "ROW_SUBSUMED",
        (*ROWS, 1),
        "已全部包括在第 3 行",
        {(*ROWS, 2): {"when": {"call_type": ["hard", "work"]}, "hours": 2}},
    ),
    "a row that never counts": Fault(
        "ROW_SHADOWED",
        (*ROWS, 1),
        "永远轮不到",
        {
            (*ROWS, 2): {"when": {"call_type": "hard", "off_hours": True}, "hours": 4},
            (*ROWS, 3): {"when": {"call_type": "hard", "off_hours": False}, "hours": 5},
        },
        {
            (*ROWS, 2): {"when": {"call_type": "hard", "grade": "one"}, "hours": 4},
            (*ROWS, 3): {"when": {"call_type": "hard", "grade": "two"}, "hours": 5},
        },
    ),
    "a call without a limit": Fault(
        "ROWS_GAP",
        (*CLOCK["answer"], "limits"),
        "等级“二级”时没有一行",
        {(*CLOCK["answer"], "limits"): [{"when": {"grade": "one"}, "working_days": 3}]},
        {
            (*CLOCK["answer"], "limits"): [
                {"when": {"grade": "one"}, "working_days": 3},
                {"when": {"grade": "two"}, "none": True},
            ]
        },
    ),
    "an item without a limit": Fault(
        "ROWS_GAP",
        ROWS,
        "事项为其他",
        {ROWS: [{"when": {"item": "01"}, "hours": 1}]},
        {ROWS: [{"when": {"item": "01"}, "hours": 1}, {"none": True}]},
    ),
    "a call the clock is for has no limit": Fault(
        "ROWS_GAP",
        ROWS,
        "“攻坚哨”",
        {
            ROWS: [{"when": {"call_type": "work"}, "hours": 1}],
            (*CLOCK["arrival"], "when"): {"call_type": ["work", "hard"]},
        },
        {
            ROWS: [{"when": {"call_type": "work"}, "hours": 1}],
            (*CLOCK["arrival"], "when"): {"call_type": "work"},
        },
    ),
    "a type without grade": Fault(
        "ROWS_GAP",
        (*CLOCK["answer"], "limits"),
        "等级“不详”",
        {("call_types", 1, "graded"): False},
        {("call_types", 1, "graded"): False, (*CLOCK["answer"], "limits", 2): {"none": True}},
    ),
    "a form field that may be left out": Fault(
        "ROWS_GAP",
        ROWS,
        "不详",
        {STEP_FIELDS: [URGENT], ROWS: BY_URGENCY},
        {
            STEP_FIELDS: [REQUIRED],
            ROWS: BY_URGENCY,
            (*CLOCK["arrival"], "when"): {"call_type": ["work", "hard"]},
        },
    ),
    "a form field nobody fills in for what the rules open": Fault(
        "ROWS_GAP",
        ROWS,
        "不详",
        {STEP_FIELDS: [REQUIRED], ROWS: BY_URGENCY},
        {STEP_FIELDS: [REQUIRED], ROWS: BY_URGENCY, (*CLOCK["arrival"], "when"): {"call_type": "work"}},
    ),
    "a form field asked of one type only": Fault(
        "ROWS_GAP",
        ROWS,
        "不详",
        {("call_types", 1, "fields"): [REQUIRED], ROWS: BY_URGENCY},
        {
            ("call_types", 1, "fields"): [REQUIRED],
            ROWS: BY_URGENCY,
            (*CLOCK["arrival"], "when"): {"call_type": "hard"},
        },
    ),
    "a form field asked only of some calls": Fault(
        "ROWS_GAP",
        ROWS,
        "不详",
        {
            ("call_types", 1, "fields"): [{**REQUIRED, "when": {"item": "01"}}],
            ROWS: BY_URGENCY,
            (*CLOCK["arrival"], "when"): {"call_type": "hard"},
        },
        {
            ("call_types", 1, "fields"): [{**REQUIRED, "when": {"call_type": "hard"}}],
            ROWS: BY_URGENCY,
            (*CLOCK["arrival"], "when"): {"call_type": "hard"},
        },
    ),
    "a form field of one of the steps that start the clock": Fault(
        "ROWS_GAP",
        ROWS,
        "不详",
        {(*STEP["transfer"], "fields"): [REQUIRED], ROWS: BY_URGENCY},
        {
            (*STEP["transfer"], "fields"): [REQUIRED],
            (*CLOCK["arrival"], "starts_on"): ["transfer"],
            ROWS: BY_URGENCY,
        },
    ),
    "two form fields that may both be so": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 2),
        "同样具体",
        {STEP_FIELDS: [URGENT, SCENE], ROWS: [{"hours": 3}, FOR_URGENT, FOR_SCENE]},
        {
            STEP_FIELDS: [URGENT, SCENE],
            ("key_order",): ["field.scene", "field.urgent"],
            ROWS: [{"hours": 3}, FOR_URGENT, FOR_SCENE],
        },
    ),
    "two form fields of one type": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 2),
        "同样具体",
        {
            ("call_types", 0, "fields"): [URGENT, SCENE],
            ROWS: [{"hours": 3}, FOR_URGENT, FOR_SCENE],
        },
        # No call is of both types, so only one of the two is ever asked.
        {
            ("call_types", 0, "fields"): [URGENT],
            ("call_types", 1, "fields"): [SCENE],
            ROWS: [{"hours": 3}, FOR_URGENT, FOR_SCENE],
        },
    ),
    "two choices that may both be taken": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 2),
        "同样具体",
        {
            STEP_FIELDS: [{**RISKS, "kind": "choices"}],
            ROWS: [{"hours": 3}, *({"when": {"field.risks": code}, "hours": hours} for code, hours in BOTH)],
        },
        {
            STEP_FIELDS: [{**RISKS, "kind": "choice"}],
            ROWS: [{"hours": 3}, *({"when": {"field.risks": code}, "hours": hours} for code, hours in BOTH)],
        },
    ),
    "two periods at one time": Fault(
        "ROWS_CONFLICT",
        (*ROWS, 3),
        "“汛期”",
        {
            ("periods", 1): {"code": "drive", "name": "攻坚", "from": "2026-09-15", "to": "2026-10-01"},
            (*ROWS, 2): {"when": {"period": "drive"}, "hours": 4},
            (*ROWS, 3): {"when": {"period": "flood"}, "hours": 1},
        },
        {
            ("periods", 1): {"code": "drive", "name": "攻坚", "from": "2026-09-16", "to": "2026-10-01"},
            (*ROWS, 2): {"when": {"period": "drive"}, "hours": 4},
            (*ROWS, 3): {"when": {"period": "flood"}, "hours": 1},
        },
    ),
    "a township's longer limit": Fault(
        "TOWNSHIP_LOOSENS",
        (*ROWS, 2),
        "比全县的第 1 行",
        {("township_rows",): "may_only_tighten", (*ROWS, 2): {"when": {"township": "t1"}, "hours": 4}},
        {("township_rows",): "may_only_tighten", (*ROWS, 2): {"when": {"township": "t1"}, "hours": 1}},
    ),
    "levels without a grade": Fault(
        "GRADING_GAP",
        GRADES,
        "风险“低”",
        {
            (*GRADES, 1): DROP,
            ("grading", "grades", 1): DROP,
            (*CLOCK["answer"], "limits"): [{"working_days": 3}],
        },
    ),
    "a combination without a grade": Fault(
        "GRADING_GAP",
        GRADES,
        "规模“小”",
        {(*GRADES, 1, "when"): {"risk": "low", "size": "big"}},
        {(*GRADES, 1, "when"): {"risk": "low", "size": ["big", "small"]}},
    ),
    "two grades for some levels": Fault(
        "GRADING_OVERLAP",
        (*GRADES, 1),
        "第 2 行（规模“大”：二级）与第 1 行（风险“高”：一级）",
        {
            (*GRADES, 1, "when"): {"size": "big"},
            (*GRADES, 2): {"when": {"risk": "low", "size": "small"}, "grade": "two"},
        },
        {
            (*GRADES, 1, "when"): {"size": "big", "risk": "low"},
            (*GRADES, 2): {"when": {"risk": "low", "size": "small"}, "grade": "two"},
        },
    ),
    "a grade row that is never reached": Fault(
        "GRADING_SHADOWED",
        (*GRADES, 2),
        "第 3 行",
        {(*GRADES, 2): {"when": {"risk": "high", "size": "big"}, "grade": "two"}},
    ),
    "a grade nobody gets": Fault(
        "GRADE_UNREACHED", ("grading", "grades", 1), "“二级”", {(*GRADES, 1, "grade"): "one"}
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name_and_place_with_the_way_to_mend_it(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()
