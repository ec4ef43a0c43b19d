"""Approvals that cannot be gone through, each beside its nearest valid neighbour."""

import pytest

from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import STEP, Fault, assert_refused, judged

APPROVAL = (*STEP["extend"], "approval")
FILING = (*STEP["file"], "approval")
WITHDRAWAL = (*STEP["withdraw"], "approval")
WITHDRAWN_FROM = (*STEP["withdraw"], "from")

FAULTS = {
    "the same post twice": Fault(
        "SAME_PERSON_TWICE",
        (*APPROVAL, "rows", 1, "by", 1),
        "主责单位的局长办两次",
        {(*APPROVAL, "rows", 1, "by"): ["head at lead", "head at lead"]},
    ),
    "a joint step by the same post twice": Fault(
        "SAME_PERSON_TWICE",
        (*STEP["rate"], "by", 1),
        "“评价”",
        {
            (*STEP["rate"], "by"): ["secretary at caller", "secretary at caller"],
            (*STEP["rate"], "joint"): "any_order",
        },
        {
            (*STEP["rate"], "by"): ["secretary at caller", "director at caller"],
            (*STEP["rate"], "joint"): "any_order",
        },
    ),
    "two file one call": Fault(
        "JOINT_FILING",
        (*STEP["file"], "joint"),
        "由一人发起",
        {
            (*STEP["file"], "by"): ["secretary at caller", "director at caller"],
            (*STEP["file"], "joint"): "any_order",
        },
        {(*STEP["file"], "by"): ["secretary at caller", "director at caller"]},
    ),
    "the lead approves where there may be none": Fault(
        "APPROVER_UNKNOWN",
        (*WITHDRAWAL, "rows", 0, "by"),
        "还没有主责单位",
        {WITHDRAWN_FROM: ["filed", "sent"], WITHDRAWAL: {"rows": [{"by": "lead"}]}},
        {
            WITHDRAWN_FROM: ["filed", "sent"],
            WITHDRAWAL: {"rows": [{"when": {"state": "sent"}, "by": "lead"}]},
        },
    ),
    "the lead approves in all states but those of an earlier row": Fault(
        "APPROVER_UNKNOWN",
        (*WITHDRAWAL, "rows", 1, "by"),
        "还没有主责单位",
        {
            WITHDRAWN_FROM: ["filed", "sent"],
            WITHDRAWAL: {"rows": [{"when": {"state": "sent"}, "by": "centre"}, {"by": "lead"}]},
        },
        {
            WITHDRAWN_FROM: ["filed", "sent"],
            WITHDRAWAL: {"rows": [{"when": {"state": "filed"}, "by": "centre"}, {"by": "lead"}]},
        },
    ),
    "the applicant approves": Fault(
        "APPROVER_IS_APPLICANT",
        (*APPROVAL, "rows", 0, "by"),
        "申请人",
        {(*APPROVAL, "rows", 0, "by"): "applicant"},
        {(*APPROVAL, "rows", 0, "by"): ["applicant", "unit gov"]},
    ),
    "the sender approves the filing": Fault(
        "APPROVER_IS_APPLICANT",
        (*FILING, "rows", 0, "by"),
        "呼叫人",
        {(*FILING, "rows", 0, "by"): "sender"},
        {(*FILING, "rows", 0, "by"): "unit gov"},
    ),
    "the sender must join in approving the filing": Fault(
        "APPROVER_IS_APPLICANT",
        (*FILING, "rows", 0, "by"),
        "呼叫人",
        {
            (*FILING, "rows", 0, "by"): ["sender", "secretary at caller"],
            (*FILING, "rows", 0, "joint"): "any_order",
        },
    ),
    "the post that asks approves": Fault(
        "APPROVER_IS_APPLICANT",
        (*APPROVAL, "rows", 0, "by"),
        "主责单位的局长",
        {(*STEP["extend"], "by"): "head at lead"},
        {(*STEP["extend"], "by"): ["head at lead", "director at lead"]},
    ),
    "the only role that may send approves": Fault(
        "APPROVER_IS_APPLICANT",
        (*FILING, "rows", 0, "by"),
        "书记",
        {("call_types", 1, "senders"): ["secretary"]},
        {("call_types", 1, "senders"): ["director"]},
    ),
    "the only role that may send must join in approving": Fault(
        "APPROVER_IS_APPLICANT",
        (*FILING, "rows", 1, "by"),
        "书记",
        {
            ("call_types", 1, "senders"): ["secretary"],
            (*FILING, "rows"): [
                {"when": {"sender_role": "director"}, "by": "secretary at caller"},
                {"by": ["secretary at caller", "director at caller"], "joint": "any_order"},
            ],
        },
        {
            ("call_types", 1, "senders"): ["secretary"],
            (*FILING, "rows"): [
                {"when": {"sender_role": "secretary"}, "by": "director at caller"},
                {"by": ["secretary at caller", "director at caller"], "joint": "any_order"},
            ],
        },
    ),
    "an approver not known yet": Fault(
        "APPROVER_UNKNOWN",
        (*FILING, "rows", 0, "by"),
        "“主责单位”",
        {(*FILING, "rows", 0, "by"): "lead"},
        {(*FILING, "rows", 0, "by"): ["lead", "unit gov"]},
    ),
    "a row that is never reached": Fault(
        "APPROVAL_SHADOWED",
        (*APPROVAL, "rows", 1),
        "第 2 行永远轮不到",
        {(*APPROVAL, "rows", 0, "when"): DROP},
    ),
    "a row inside an earlier one": Fault(
        "APPROVAL_SHADOWED",
        (*APPROVAL, "rows", 1),
        "第 1 行已包括",
        {(*APPROVAL, "rows", 0, "when"): {"amount": {"at_least": 2}}},
    ),
    "a gap between two rows": Fault(
        "APPROVAL_GAP",
        (*APPROVAL, "rows"),
        "申请数 4 到 5",
        {(*APPROVAL, "rows", 1, "when"): {"amount": {"at_least": 6}}},
        {(*APPROVAL, "rows", 1, "when"): {"amount": {"at_least": 4}}},
    ),
    "nobody approves anything": Fault(
        "APPROVAL_BY_NOBODY", (*FILING, "rows"), "没有一行要人批准", {(*FILING, "rows", 0, "by"): []}
    ),
    "waiting in an end": Fault(
        "WAITS_IN_END",
        (*APPROVAL, "waits_in"),
        "“已作废”",
        {(*APPROVAL, "waits_in"): "void"},
        {(*APPROVAL, "waits_in"): "hung"},
    ),
    "a refused filing leads nowhere": Fault(
        "REFUSED_NOWHERE", FILING, "未获批准", {(*FILING, "refused_leads_to"): DROP}
    ),
    "a step by the applicant": Fault(
        "APPLICANT_TAKES_STEP",
        (*STEP["withdraw"], "by", 0),
        "申请人",
        {(*STEP["withdraw"], "by"): "applicant"},
        {(*STEP["withdraw"], "by"): "sender"},
    ),
    "a person where no person is called": Fault(
        "PERSON_UNKNOWN",
        (*STEP["answer"], "by", 1),
        "被呼叫人",
        {(*STEP["answer"], "by"): ["lead", "person"]},
        {(*STEP["answer"], "by"): ["lead", "person"], ("call_types", 1, "addressee"): "person"},
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name_and_place_with_the_way_to_mend_it(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()
