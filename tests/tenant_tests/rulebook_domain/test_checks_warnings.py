"""What is unusual but legal is published only once the document acknowledges it by name."""

import pytest

from huying_tenants.rulebook.domain.checks import WARNINGS, check
from huying_tenants.rulebook.domain.parse import read_rulebook
from huying_tenants.rulebook.domain.problems import Severity
from tenant_tests.rulebook_domain.documents import gulou_document, xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, changed
from tenant_tests.rulebook_domain.judged import (
    CLOCK,
    END,
    STATE,
    STATES,
    STEP,
    TRIGGER,
    Fault,
    altered,
    judged,
    step,
)

APPROVAL = (*STEP["extend"], "approval")
ROWS = (*CLOCK["arrival"], "limits")
LATE = TRIGGER["late"]

FAULTS = {
    "a unit approves its own request": Fault(
        "APPROVER_MAY_BE_APPLICANT",
        (*APPROVAL, "rows", 0, "by"),
        "自己单位批自己",
        {(*APPROVAL, "rows", 0, "by"): "lead"},
        {(*APPROVAL, "rows", 0, "by"): ["lead", "unit gov"]},
    ),
    "departments may call townships and nobody approves": Fault(
        "HANDED_TO_TOWNSHIP",
        ("call_types", 0, "callers"),
        "“工作哨”可以由部门把事情派给乡镇",
        {("addressing",): {"also_called": ["township"]}, ("call_types", 0, "callers"): ["department"]},
        {("addressing",): {"also_called": ["township"]}, ("call_types", 0, "callers"): ["township"]},
    ),
    "an end without a decision": Fault(
        "ENDS_UNDECIDED",
        (*STEP["answer"], "to"),
        "问题不解决、案件不销号：“答复”",
        {
            (*STEP["answer"], "to"): [
                {"when": {"result": "solved"}, "state": "closed"},
                {"state": "answered"},
            ],
            ("answer_results",): [{"code": "solved", "name": "已办结"}],
        },
    ),
    "only withdrawing is left": Fault(
        "ENDS_ONLY_WITHDRAWN",
        ("states", STATES),
        "“待补”",
        {
            ("states", STATES): {"code": "wanting", "name": "待补"},
            ("steps", END): step("report", to="wanting"),
            (*STEP["withdraw"], "from"): ["filed", "draft", "wanting"],
        },
        {
            ("states", STATES): {"code": "wanting", "name": "待补"},
            ("steps", END): step("report", to="wanting"),
            ("steps", END + 1): step("write_off", to="void", **{"from": ["wanting"]}),
        },
    ),
    "the handler rates": Fault(
        "RATED_BY_HANDLER",
        (*STEP["rate"], "by"),
        "“评价”",
        {(*STEP["rate"], "by"): "lead", (*STATE["answered"], "waits_for"): "lead"},
        {(*STEP["rate"], "by"): ["lead", "caller"]},
    ),
    "a way out that is used up": Fault(
        "LIMITED_WAY_OUT",
        STATE["answered"],
        "“评价”",
        {(*STEP["rate"], "at_most"): 2},
        {(*STEP["call_back"], "at_most"): 2},
    ),
    "too small a sample": Fault(
        "SAMPLE_BELOW_TENTH",
        ("closing", "call_back", "percent"),
        "9%",
        {("closing", "call_back", "percent"): 9},
    ),
    "a superfluous row": Fault(
        "REDUNDANT_ROWS",
        (*ROWS, 1),
        "第 2 行（呼叫类型为“攻坚哨”：3 小时）是多余的",
        {(*ROWS, 1, "hours"): 3},
    ),
    "a default that is never needed": Fault(
        "IDLE_DEFAULT",
        (*ROWS, 0),
        "第 1 行（其余情况：3 小时）",
        {
            (*ROWS, 1): {"when": {"off_hours": True}, "hours": 2},
            (*ROWS, 2): {"when": {"off_hours": False}, "hours": 1},
        },
        {(*CLOCK["answer"], "limits", 2): {"working_days": 7}},
    ),
    "nothing for a call that is graded later": Fault(
        "UNGRADED_GAP",
        (*CLOCK["answer"], "limits"),
        "“答复”可能在定级之前开始",
        {("steps", END): step("grade", **{"from": ["sent"]})},
        {
            ("steps", END): step("grade", **{"from": ["sent"]}),
            (*CLOCK["answer"], "starts_on"): ["graded"],
        },
    ),
    "more needs less": Fault(
        "APPROVAL_OPEN_END",
        (*APPROVAL, "rows"),
        "申请数 6",
        {(*APPROVAL, "rows", 1, "when"): {"all": [{"amount": {"over": 3}}, {"amount": {"at_most": 5}}]}},
        {(*APPROVAL, "rows", 1, "when"): {"all": [{"amount": {"over": 3}}, {"amount": {"at_most": 6}}]}},
    ),
    "reminding without end": Fault(
        "ENDLESS_REMINDERS",
        LATE,
        "超时督办 → 超时督办",
        {(*LATE, "fires"): "each", (*LATE, "reminder"): True},
        {(*LATE, "fires"): "round", (*LATE, "reminder"): True},
    ),
    "a reminder that comes too early for some": Fault(
        "BEFORE_SOME_STARTS",
        (*TRIGGER["soon"], "any", 0),
        "有的呼叫时限只有 3 个工作日",
        {(*TRIGGER["soon"], "any", 0, "working_days"): 4},
        {(*TRIGGER["soon"], "any", 0, "working_days"): 3},
    ),
    "a colour nobody knows": Fault(
        "COLOUR_UNKNOWN",
        ("labels", 0, "values", 0, "colour"),
        "没有“blakc”这种颜色",
        {("labels", 0, "values", 0, "colour"): "blakc"},
        {("labels", 0, "values", 0, "colour"): "黑色"},
    ),
    "orders that open orders": Fault(
        "OPENS_ENDLESSLY",
        (*LATE, "opens"),
        "“督办单”",
        {(*LATE, "when"): DROP},
        {(*LATE, "when"): {"call_type": ["work", "hard"]}},
    ),
}


def test_the_documents_all_others_are_made_from_pass() -> None:
    assert judged({}) == ()
    for document in (xiajin_document(), gulou_document()):
        assert list(check(read_rulebook(document))) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_it_is_published_once_acknowledged_by_name(fault: Fault) -> None:
    found = judged(fault.faulty)
    assert {each.code for each in found} == {fault.code}
    first = next(each for each in found if each.path == fault.place)
    assert fault.words in first.sentence
    assert fault.code in first.mend
    assert first.severity is Severity.WARNING
    document = altered(fault.faulty)
    assert {each.code for each in check(read_rulebook(document))} == {fault.code}
    assert list(check(read_rulebook(changed(document, {("acknowledged",): [fault.code]})))) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_of_its_nearest_neighbour_nothing_is_said(fault: Fault) -> None:
    assert judged(fault.valid) == ()


OF_COUNTIES = {
    "ROLE_NOT_EVERYWHERE",
    "ITEM_WITHOUT_LEAD",
    "PACK_WITHOUT_CASES",
    "SUPERIOR_NOT_EVERYWHERE",
    "NOTICE_TO_NOBODY",
    "SAME_DESK_TWICE",
}
"""Said of a county's posts, list and cases, not of the rulebook alone."""


def test_every_warning_has_its_case() -> None:
    assert {fault.code for fault in FAULTS.values()} == set(WARNINGS) - OF_COUNTIES
