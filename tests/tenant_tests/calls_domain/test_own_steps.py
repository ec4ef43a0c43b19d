"""What the rules do for one co-operating unit is its own alone, and nothing waits for a unit that has left."""

from typing import Any

from huying_tenants.calls.domain.events import CONSENTED
from huying_tenants.calls.domain.narration import narrate
from tenant_tests.calls_domain.clock_world import CENTRE, FIRE, LEAD, POLICE, Play, book, clock, shown

SIGN: dict[str, Any] = {
    "verb": "sign",
    "name": "签收",
    "by": "cooperating",
    "from": ["sent", "accepted"],
}
REPORT: dict[str, Any] = {"verb": "report", "name": "报告", "by": "cooperating", "from": ["sent", "accepted"]}
SIGNING = clock(
    "signing",
    "file",
    "sign",
    {"minutes": 10},
    owner="each cooperating",
    limits=[{"minutes": 10}, {"when": {"unit": "police"}, "minutes": 20}],
)
HELP = clock("help", "sign", "report", {"hours": 1}, owner="each cooperating")
DEEMED: dict[str, Any] = {
    "code": "deemed",
    "name": "视为签收",
    "any": [{"at": "clock signing due"}],
    "takes": "sign",
}
JOINT: dict[str, Any] = {
    "code": "opinion",
    "verb": "confirm",
    "name": "会签",
    "by": ["lead", "cooperating"],
    "joint": "any_order",
    "from": ["accepted"],
    "to": "held",
}
REMOVE: dict[str, Any] = {"verb": "remove_units", "name": "撤减", "by": "centre", "from": ["accepted"]}
AGREEING = clock("agreeing", "accept", "opinion", {"hours": 1}, owner="each cooperating")


def _runs(play: Play, code: str) -> list[tuple[int, str, str]]:
    return [(run.owner, str(run.status), shown(run.due)) for run in play.state.clocks if run.code == code]


def test_a_step_taken_upon_a_units_own_clock_is_that_units() -> None:
    play = Play(book(SIGNING, HELP, steps=(SIGN, REPORT), triggers=[DEEMED])).file("09-26 09:00")
    play.lapse("09-26 09:15")
    assert _runs(play, "signing") == [(FIRE, "late", "09-26 09:10"), (POLICE, "running", "09-26 09:20")]
    assert _runs(play, "help") == [(FIRE, "running", "09-26 10:10")]
    play.lapse("09-26 09:30")
    assert _runs(play, "help") == [(FIRE, "running", "09-26 10:10"), (POLICE, "running", "09-26 10:20")]
    assert [each.unit for each in play.state.taken if each.step == "sign"] == [FIRE, POLICE]


def test_one_that_has_signed_begins_no_second_time() -> None:
    play = Play(book(SIGNING, HELP, steps=(SIGN, REPORT), triggers=[DEEMED])).file("09-26 09:00")
    play.take("09-26 09:05", FIRE, "sign")
    play.lapse("09-26 09:30")
    assert _runs(play, "help") == [(FIRE, "running", "09-26 10:05"), (POLICE, "running", "09-26 10:20")]


def _agreeing() -> Play:
    deemed = {**DEEMED, "any": [{"at": "clock agreeing due"}], "takes": "opinion"}
    play = Play(book(AGREEING, steps=(JOINT, REMOVE), triggers=[deemed])).file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "accept")
    return play


def test_units_of_one_moment_each_agree_and_the_lead_is_still_awaited() -> None:
    play = _agreeing()
    play.lapse("09-26 11:00")
    assert play.state.state == "accepted"
    assert [each.unit for each in play.state.consents] == [FIRE, POLICE]
    agreed = [each for each in play.events if each.type == CONSENTED]
    told = [narrate(play.rulebook, each, {}, lambda unit: f"{unit}号").title for each in agreed]
    assert told == [f"系统代{FIRE}号会同会签", f"系统代{POLICE}号会同会签"]
    play.take("09-26 11:10", LEAD, "opinion")
    assert play.state.state == "held"


def test_the_last_who_is_late_takes_the_joint_step() -> None:
    play = _agreeing()
    play.take("09-26 09:20", FIRE, "opinion")
    play.take("09-26 09:21", LEAD, "opinion")
    play.lapse("09-26 11:00")
    assert play.state.state == "held"
    assert [(owner, status) for owner, status, _ in _runs(play, "agreeing")] == [
        (FIRE, "met"),
        (POLICE, "late"),
    ]


def test_a_joint_step_waits_for_nobody_who_is_gone() -> None:
    play = _agreeing()
    play.take("09-26 09:20", FIRE, "opinion")
    play.take("09-26 09:25", CENTRE, "remove_units", cooperating=(POLICE,))
    assert play.state.state == "accepted"
    again = _agreeing()
    again.take("09-26 09:20", FIRE, "opinion")
    again.take("09-26 09:21", LEAD, "opinion")
    again.take("09-26 09:25", CENTRE, "remove_units", cooperating=(POLICE,))
    assert again.state.state == "held"


def test_nor_where_it_asks_for_an_answer_that_only_a_person_gives() -> None:
    asks = {**JOINT, "fields": [{"code": "why", "name": "意见", "kind": "text", "required": True}]}
    play = Play(book(AGREEING, steps=(asks, REMOVE))).file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "accept")
    for unit in (FIRE, LEAD):
        play.take("09-26 09:20", unit, "opinion", fields={"why": "同意"})
    play.take("09-26 09:25", CENTRE, "remove_units", cooperating=(POLICE,))
    assert play.state.state == "accepted"
    play.take("09-26 09:30", FIRE, "opinion", fields={"why": "同意"})
    assert play.state.state == "held"


def test_what_a_unit_gives_up_cancels_its_own_clock_alone() -> None:
    idle = {**SIGN, "verb": "contact", "code": "idle", "name": "说明无关"}
    back = {"code": "back", "verb": "return", "name": "退出", "by": "cooperating", "from": ["sent"]}
    help_ = clock(
        "help", "file", "report", {"hours": 9}, owner="each cooperating", cancels_on=["idle", "back"]
    )
    for code in ("idle", "back"):
        play = Play(book(help_, steps=(idle, back, REPORT))).file("09-26 09:00")
        play.take("09-26 10:00", FIRE, code, **({"words": "无关"} if code == "back" else {}))
        assert [(owner, status) for owner, status, _ in _runs(play, "help")] == [
            (FIRE, "cancelled"),
            (POLICE, "running"),
        ]
