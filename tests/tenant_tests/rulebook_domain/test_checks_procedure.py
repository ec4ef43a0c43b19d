"""States and steps no rulebook may be published with, each beside its nearest valid neighbour."""

import pytest

from tenant_tests.rulebook_domain.editing import DROP
from tenant_tests.rulebook_domain.judged import (
    CLOCK,
    END,
    STATE,
    STATES,
    STEP,
    TRIGGERS,
    Fault,
    assert_refused,
    judged,
    step,
    trigger,
)

UNTIL = (*STEP["suspend"], "suspension", "until_date")

PERSONAL = {"code": "personal", "verb": "file", "name": "点名", "by": "caller", "to": "sent"}
"""A filing that calls no unit; one of a type that calls a person does by that."""

FAULTS = {
    "no filing": Fault(
        "NO_FILING",
        ("steps",),
        "呼叫无从开始",
        {
            (*STEP["file"], "verb"): "send",
            (*STEP["file"], "from"): ["filed"],
            (*STEP["file"], "code"): "file",
        },
    ),
    "filing leads nowhere": Fault(
        "FILING_NOWHERE", (*STEP["file"], "to"), "“呼叫”", {(*STEP["file"], "to"): DROP}
    ),
    "filing asks for what is not yet": Fault(
        "FILING_CONDITION",
        (*STEP["file"], "when"),
        "主责单位的类别",
        {(*STEP["file"], "when"): {"lead_kind": "township"}},
        {(*STEP["file"], "when"): {"caller_level": "township"}},
    ),
    "no end": Fault(
        "NO_END",
        ("states",),
        "没有终结状态",
        {(*STATE["closed"], "final"): False, (*STATE["void"], "final"): False},
    ),
    "a step after the end": Fault(
        "STEP_AFTER_END",
        (*STEP["call_back"], "from"),
        "“已销号”",
        {(*STEP["call_back"], "from"): ["answered", "closed"]},
        {("steps", END): step("recheck", **{"from": ["closed"], "to": "closed"})},
    ),
    "a step from where no call comes": Fault(
        "STEP_UNREACHABLE", (*STEP["resume"], "from"), "到不了“挂账”", {(*STEP["suspend"], "to"): DROP}
    ),
    "a step nobody may take": Fault(
        "STEP_BY_NOBODY",
        (*STEP["call_back"], "by"),
        "“回访”",
        {(*STEP["call_back"], "by"): []},
        {
            (*STEP["call_back"], "by"): [],
            ("triggers", TRIGGERS): trigger("auto", {"at": "answer"}, takes="call_back"),
        },
    ),
    "filing by the lead": Fault(
        "STEP_BY_NOBODY",
        (*STEP["file"], "by"),
        "“呼叫”",
        {(*STEP["file"], "by"): "lead"},
        {(*STEP["file"], "by"): ["lead", "caller"]},
    ),
    "a step of the lead before there is one": Fault(
        "STEP_BY_NOBODY",
        ("steps", END, "by"),
        "还没有主责单位",
        {("steps", END): step("report", by="lead")},
        {("steps", END): step("report", by="lead", **{"from": ["sent"]})},
    ),
    "a state no step leads to": Fault(
        "STATE_UNREACHABLE",
        ("states", STATES),
        "“孤岛”",
        {("states", STATES): {"code": "island", "name": "孤岛", "final": True}},
        {
            ("states", STATES): {"code": "island", "name": "孤岛", "final": True},
            ("steps", END): step("write_off", to="island"),
        },
    ),
    "a state without a way out": Fault(
        "STATE_DEAD_END",
        ("states", STATES),
        "“死路”",
        {("states", STATES): {"code": "trap", "name": "死路"}, ("steps", END): step("report", to="trap")},
        {
            ("states", STATES): {"code": "trap", "name": "死路"},
            ("steps", END): step("report", to="trap"),
            ("steps", END + 1): step("close", **{"from": ["trap"], "to": "closed"}),
        },
    ),
    "whoever is waited for has nothing to do": Fault(
        "WAITS_FOR_IDLE",
        (*STATE["arrived"], "waits_for"),
        "等待的网格中心",
        {(*STATE["arrived"], "waits_for"): "centre"},
        {(*STATE["arrived"], "waits_for"): "head at lead"},
    ),
    "a suspended call that only waits for its date": Fault(
        "WAITS_FOR_IDLE",
        (*STATE["hung"], "waits_for"),
        "等待的网格中心",
        {(*STATE["hung"], "waits_for"): "centre"},
        {(*STATE["hung"], "waits_for"): "centre", (*STEP["suspend"], "suspension", "until_date"): True},
    ),
    "a suspended call that goes back to where it was": Fault(
        "STATE_DEAD_END",
        STATE["hung"],
        "“挂账”",
        {(*STEP["resume"], "verb"): "report", (*STEP["resume"], "to"): DROP, UNTIL: False},
        {(*STEP["resume"], "to"): DROP},
    ),
    "a suspended call whose date comes": Fault(
        "NEVER_RESUMED",
        (*STEP["suspend"], "suspension"),
        "没有步骤可以恢复",
        {(*STEP["resume"], "verb"): "report", (*STEP["resume"], "to"): DROP},
        {(*STEP["resume"], "verb"): "report", (*STEP["resume"], "to"): DROP, UNTIL: True},
    ),
    "another role is waited for than may act": Fault(
        "WAITS_FOR_IDLE",
        (*STATE["draft"], "waits_for"),
        "呼叫单位的局长",
        {
            (*STATE["draft"], "waits_for"): "head at caller",
            (*STEP["withdraw"], "by"): "director at caller",
            (*STEP["file"], "by"): "director at caller",
        },
        {(*STATE["draft"], "waits_for"): "director at caller", (*STEP["file"], "by"): "director at caller"},
    ),
    "whoever is waited for is not known": Fault(
        "WAITS_FOR_UNKNOWN",
        (*STATE["filed"], "waits_for"),
        "还没有主责单位",
        {(*STATE["filed"], "waits_for"): "lead"},
        {
            (*STEP["return"], "verb"): "redo",
            (*STEP["return"], "code"): "return",
            (*STEP["file"], "addresses"): "item",
            (*STATE["filed"], "waits_for"): "lead",
            ("steps", END): step("sign", by="lead"),
        },
    ),
    "a person called and a unit not yet": Fault(
        "WAITS_FOR_UNKNOWN",
        (*STATE["sent"], "waits_for"),
        "还没有主责单位",
        {
            ("call_types", 1, "addressee"): "person",
            (*STEP["file"], "to"): [
                {"when": {"call_type": ["work", "hard"]}, "state": "sent"},
                {"state": "filed"},
            ],
        },
        {
            ("call_types", 1, "addressee"): "person",
            (*STEP["file"], "to"): [{"when": {"call_type": "hard"}, "state": "sent"}, {"state": "filed"}],
        },
    ),
    "the lead gives the call back where it is waited for": Fault(
        "WAITS_FOR_UNKNOWN",
        (*STATE["sent"], "waits_for"),
        "还没有主责单位",
        {(*STEP["return"], "to"): "sent"},
        {
            (*STEP["return"], "to"): "sent",
            (*STEP["return"], "by"): "cooperating",
            (*CLOCK["transfer"], "starts_on"): ["file"],
            (*CLOCK["arrival"], "cancels_on"): ["suspend"],
        },
    ),
    "an outcome that is never reached": Fault(
        "OUTCOME_SHADOWED",
        (*STEP["rate"], "to", 1),
        "第 2 个去向",
        {(*STEP["rate"], "to"): [{"state": "closed"}, {"when": {"solved": False}, "state": "sent"}]},
        {
            (*STEP["rate"], "to"): [
                {"when": {"solved": False}, "state": "sent", "new_round": True},
                {"state": "closed"},
            ]
        },
    ),
    "the path is broken": Fault(
        "PATH_BROKEN", ("path", 2), "不能办“答复”", {("path",): ["file", "transfer", "answer", "rate"]}
    ),
    "the path goes on from where a step may leave the call": Fault(
        "PATH_BROKEN",
        ("path", 5),
        "不能办“评价”",
        {
            (*STEP["call_back"], "to"): [
                {"when": {"reason": "again"}, "state": "sent", "new_round": True},
                {"state": "arrived"},
            ],
            (*STEP["call_back"], "reasons"): [{"code": "again", "name": "重办"}],
            ("path",): ["file", "transfer", "arrive", "answer", "call_back", "rate"],
        },
        {
            (*STEP["call_back"], "to"): [{"when": {"reason": "again"}, "state": "sent", "new_round": True}],
            (*STEP["call_back"], "reasons"): [{"code": "again", "name": "重办"}],
            ("path",): ["file", "transfer", "arrive", "answer", "call_back", "rate"],
        },
    ),
    "an orphan is waited for as if it had a lead": Fault(
        "WAITS_FOR_UNKNOWN",
        (*STATE["sent"], "waits_for"),
        "还没有主责单位",
        {
            (*STEP["file"], "addresses"): "item",
            (*STEP["file"], "to"): [{"when": {"orphan": True}, "state": "filed"}, {"state": "sent"}],
            ("steps", END): step("send", to="sent"),
        },
        {
            (*STEP["file"], "addresses"): "item",
            (*STEP["file"], "to"): [{"when": {"orphan": True}, "state": "filed"}, {"state": "sent"}],
            ("steps", END): step(
                "report", to=[{"when": {"orphan": True}, "state": "filed"}, {"state": "sent"}]
            ),
        },
    ),
    "a filing that calls nobody is waited for as if it had": Fault(
        "WAITS_FOR_UNKNOWN",
        (*STATE["sent"], "waits_for"),
        "还没有主责单位",
        {("steps", END): PERSONAL},
        {
            ("call_types", 3): {"code": "personal", "name": "点名哨", "addressee": "person"},
            ("steps", END): {**PERSONAL, "when": {"call_type": "personal"}},
            (*STEP["file"], "when"): {"call_type": ["work", "hard", "order"]},
        },
    ),
    "the path does not begin with filing": Fault(
        "PATH_START", ("path", 0), "从呼叫（file）开始", {("path",): ["transfer", "arrive"]}
    ),
    "the path does not end": Fault(
        "PATH_OPEN", ("path",), "还没有到终结状态", {("path",): ["file", "transfer", "arrive"]}
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name_and_place_with_the_way_to_mend_it(fault: Fault) -> None:
    assert_refused(fault)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_its_nearest_valid_neighbour_passes(fault: Fault) -> None:
    assert judged(fault.valid) == ()
