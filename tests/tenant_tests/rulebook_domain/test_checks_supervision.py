"""Triggers, labels, addresses and call types that are refused, each beside its nearest valid neighbour."""

from typing import Any

import pytest

from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import (
    END,
    STEP,
    TRIGGER,
    TRIGGERS,
    Fault,
    assert_refused,
    judged,
    step,
    trigger,
)

LATE, SOON = TRIGGER["late"], TRIGGER["soon"]


def _given(call_type: str) -> dict[str, Any]:
    """A step by which nobody files calls of a type."""
    about = {"code": "give", "name": "下达", "by": [], "to": "filed", "when": {"call_type": call_type}}
    return {**{key: value for key, value in step("file").items() if key != "from"}, **about}


FAULTS = {
    "a trigger that only it sets off": Fault(
        "TRIGGER_NEVER_FIRES",
        LATE,
        "只能由它自己触发",
        {
            (*LATE, "any"): [{"at": "trigger late"}],
            (*LATE, "opens"): DROP,
            ("call_types", 2): DROP,
            (*LATE, "when"): DROP,
        },
    ),
    "two triggers waiting for each other": Fault(
        "TRIGGER_NEVER_FIRES",
        TRIGGER["soon"],
        "不会发生",
        {(*SOON, "any"): [{"at": "trigger late"}], (*LATE, "any"): [{"at": "trigger soon"}]},
    ),
    "at what never happens": Fault(
        "MARK_IMPOSSIBLE",
        (*LATE, "any", 1),
        "“到场”未获批准",
        {(*LATE, "any", 1): {"at": "arrive refused"}},
        {(*LATE, "any", 1): {"at": "extend refused"}},
    ),
    "before a clock has started": Fault(
        "BEFORE_THE_START",
        (*SOON, "any", 0),
        "到期前 5 个工作日",
        {(*SOON, "any", 0, "working_days"): 5},
        {(*SOON, "any", 0, "working_days"): 3},
    ),
    "the third of at most two": Fault(
        "TRIGGER_NEVER_FIRES",
        (*LATE, "any", 1),
        "最多 2 次",
        {(*LATE, "any", 1): {"at": "extend", "every": 3}},
        {(*LATE, "any", 1): {"at": "extend", "every": 2}},
    ),
    "the owner of a clock where no clock is meant": Fault(
        "OWNER_UNKNOWN",
        (*SOON, "notices"),
        "时钟所属单位",
        {(*SOON, "any"): [{"at": "extend"}], (*SOON, "notices", 0, "to"): ["owner"]},
        {(*SOON, "notices", 0, "to"): ["head at owner", "superior of owner"]},
    ),
    "without effect": Fault(
        "TRIGGER_WITHOUT_EFFECT",
        SOON,
        "什么也不做",
        {(*SOON, "notices"): DROP, (*SOON, "reminder"): DROP},
        {(*SOON, "notices"): DROP},
    ),
    "takes a step only a person can": Fault(
        "TAKES_NEEDS_FORM",
        (*LATE, "takes"),
        "“转办”",
        {(*LATE, "takes"): "transfer"},
        {(*LATE, "takes"): "answer"},
    ),
    "rates by itself": Fault("TAKES_NEEDS_FORM", (*LATE, "takes"), "“评价”", {(*LATE, "takes"): "rate"}),
    "takes a step where no call is": Fault(
        "TAKES_IMPOSSIBLE",
        ("triggers", TRIGGERS, "takes"),
        "“到场”",
        {("triggers", TRIGGERS): trigger("auto", {"at": "file"}, takes="arrive")},
        {("triggers", TRIGGERS): trigger("auto", {"at": "transfer"}, takes="arrive")},
    ),
    "triggers set each other off at once": Fault(
        "TRIGGER_CYCLE",
        ("triggers", TRIGGERS),
        "A → B → A",
        {
            ("triggers", TRIGGERS): trigger("a", {"at": "file"}, {"at": "trigger b"}, fires="each"),
            ("triggers", TRIGGERS + 1): trigger("b", {"at": "trigger a"}, fires="each"),
        },
        {
            ("triggers", TRIGGERS): trigger("a", {"at": "file"}, {"at": "trigger b"}, fires="once"),
            ("triggers", TRIGGERS + 1): trigger("b", {"at": "trigger a"}, fires="each"),
        },
    ),
    "opens an order no step files": Fault(
        "OPENS_NOT_FILED",
        (*LATE, "opens"),
        "“督办单”，而没有一步呼叫",
        {(*STEP["file"], "when"): {"call_type": ["work", "hard"]}},
        {(*STEP["file"], "when"): {"call_type": ["work", "hard", "order"]}},
    ),
    "a step nobody files by hand, for a type somebody does": Fault(
        "STEP_BY_NOBODY",
        ("steps", END, "by"),
        "“下达”",
        {("steps", END): _given("hard")},
        {("steps", END): _given("order")},
    ),
    "a type no trigger opens": Fault(
        "TYPE_NEVER_FILED", ("call_types", 2), "“督办单”", {(*LATE, "opens"): DROP}
    ),
    "no type anybody may file": Fault(
        "NO_TYPE_TO_FILE",
        ("call_types",),
        "由人发起",
        {("call_types", 0, "filed_by_hand"): False, ("call_types", 1, "filed_by_hand"): False},
    ),
    "a label nothing sets": Fault(
        "LABEL_NEVER_SET", ("labels", 0, "values", 0), "“红牌”", {(*LATE, "sets"): DROP}
    ),
    "a label that is never reached": Fault(
        "LABEL_SHADOWED",
        ("labels", 0, "values", 2),
        "“蓝牌”",
        {
            ("labels", 0, "values", 2): {
                "code": "blue",
                "name": "蓝牌",
                "colour": "blue",
                "when": {"clock.answer": "breached", "grade": "one"},
            }
        },
        {
            ("labels", 0, "values", 2): {
                "code": "blue",
                "name": "蓝牌",
                "colour": "blue",
                "when": {"grade": "one"},
            }
        },
    ),
    "a call-back by another step": Fault(
        "CALL_BACK_BY_OTHER_STEP",
        ("closing", "call_back", "step"),
        "“评价”",
        {("closing", "call_back", "step"): "rate"},
    ),
    "one code, two questions": Fault(
        "FIELD_TWO_MEANINGS",
        (*STEP["answer"], "fields", 0),
        "“urgent”",
        {
            ("call_types", 0, "fields"): [{"code": "urgent", "name": "急件", "kind": "yes_no"}],
            (*STEP["answer"], "fields"): [{"code": "urgent", "name": "急", "kind": "text"}],
        },
        {
            ("call_types", 0, "fields"): [{"code": "urgent", "name": "急件", "kind": "yes_no"}],
            (*STEP["answer"], "fields"): [{"code": "urgent", "name": "急", "kind": "yes_no"}],
        },
    ),
    "an address that is never reached": Fault(
        "ADDRESS_SHADOWED",
        ("addressing", "rows", 1),
        "第 2 行",
        {
            ("addressing",): {
                "rows": [
                    {"when": {"item": ["01", "02"]}, "lead": "u1"},
                    {"when": {"item": "01"}, "lead": "u2"},
                ]
            }
        },
        {
            ("addressing",): {
                "rows": [
                    {"when": {"item": "01"}, "lead": "u2"},
                    {"when": {"item": ["01", "02"]}, "lead": "u1"},
                ]
            }
        },
    ),
    "a lead that co-operates": Fault(
        "LEAD_COOPERATES",
        ("addressing", "rows", 0, "cooperating"),
        "“u1”",
        {("addressing",): {"rows": [{"when": {"item": "01"}, "lead": "u1", "cooperating": ["u1"]}]}},
        {("addressing",): {"rows": [{"when": {"item": "01"}, "lead": "u1", "cooperating": ["u2"]}]}},
    ),
    "an acknowledgement of nothing": Fault(
        "WARNING_UNKNOWN",
        ("acknowledged",),
        "“ENDS”",
        {("acknowledged",): ["ENDS"]},
        {("acknowledged",): ["ENDS_UNDECIDED"]},
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name_and_place_with_the_way_to_mend_it(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()
