"""改类型: which types a call may become, and who must agree to it."""

from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from tenant_tests.calls_domain.clock_world import CENTRE, GOV, Play, book, clock

TYPES: list[dict[str, Any]] = [
    {"code": "work", "name": "工作哨"},
    {"code": "urgent", "name": "应急哨"},
    {"code": "joint", "name": "联名哨", "senders": ["secretary"]},
    {"code": "back", "name": "反向哨", "callers": ["department"]},
    {"code": "village", "name": "乡村哨", "callers": ["township", "village"]},
]
ROLES = {"head": "负责人", "secretary": "书记"}
CHANGE: dict[str, Any] = {
    "verb": "reclassify",
    "name": "改类型",
    "by": "centre",
    "from": ["sent", "accepted"],
}
LATE: dict[str, Any] = {
    "code": "late",
    "name": "超时",
    "any": [{"at": "clock accept due"}],
    "takes": "joined",
}


def _filed(call_type: str = "work", **further: Any) -> Play:
    steps = (
        {**CHANGE, **further},
        {**CHANGE, "code": "joined", "by": [], "reclassification": {"to": "joint"}},
    )
    accept = clock("accept", "file", "accept", {"minutes": 30})
    rules = book(accept, steps=steps, call_types=TYPES, triggers=[LATE], roles=ROLES)
    return Play(rules).file("09-26 09:00", call_type=call_type)


def _refused(play: Play, call_type: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        play.take("09-26 09:05", CENTRE, "reclassify", call_type=call_type)
    return caught.value


def test_not_into_one_the_caller_may_not_send() -> None:
    refusal = _refused(_filed(), "back")
    assert (refusal.code, refusal.field) == ("CALL_TYPE_UNSUITABLE", "callTypeCode")
    assert "银城街道不能发这种呼叫" in refusal.message


def test_not_into_one_the_sender_may_not_send() -> None:
    refusal = _refused(_filed(), "joint")
    assert (refusal.code, refusal.field) == ("CALL_SENDER_UNSUITABLE", "callTypeCode")
    assert "只能由书记发起" in refusal.message


def test_into_any_other() -> None:
    play = _filed()
    play.take("09-26 09:05", CENTRE, "reclassify", call_type="village")
    assert play.state.call_type == "village"


def test_the_rules_themselves_may() -> None:
    play = _filed()
    play.lapse("09-26 10:00")
    assert play.state.call_type == "joint"


ROWS = {"rows": [{"when": {"call_type": "urgent"}, "by": ["unit gov"]}]}


def test_those_who_approve_are_told_by_the_new_type() -> None:
    play = _filed(approval=ROWS)
    play.take("09-26 09:05", CENTRE, "reclassify", call_type="urgent")
    assert play.state.call_type == "work"
    play.approve("09-26 09:10", GOV)
    assert play.state.call_type == "urgent"
    back = _filed("urgent", approval=ROWS)
    back.take("09-26 09:05", CENTRE, "reclassify", call_type="work")
    assert back.state.call_type == "work"
