"""The worked case of Gulou through the API: filing calls the department at once, two kinds of call, no transfer."""

from datetime import datetime
from typing import Any

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from testkit.desks import clock_of, due
from testkit.stages import Stage


def at(day: int, hour: int, minute: int = 0, *, month: int = 9) -> datetime:
    """A moment of 2025 in the county."""
    return datetime(2025, month, day, hour, minute, tzinfo=COUNTY_ZONE)


@pytest.mark.parametrize(
    ("call_type", "turn_up_by"), [("work", at(11, 18, month=10)), ("hard", at(14, 18, month=10))]
)
def test_the_worked_case(gulou: Stage, clock: FixedClock, call_type: str, turn_up_by: datetime) -> None:
    call = gulou.file(callTypeCode=call_type)
    assert (call["number"], call["spokenNumber"]) == ("鼓呼 2025-00001", "00001")
    if call_type == "hard":
        call = countersigned(gulou, call)
    assert call["state"]["name"] == "已发哨"
    assert call["lead"]["code"] == "urban-management"
    assert due(call, "sign") == at(30, 17, 30)
    assert due(call, "turn_up") == turn_up_by
    assert gulou.lead.groups() == {"ringing": 1}
    assert gulou.cooperating.groups() == {"ringing": 1}
    assert gulou.centre.groups() == {"waiting": 1}

    clock.move_to(at(30, 17, 30))
    call = gulou.take("accept", gulou.lead.look(call))
    assert (call["state"]["name"], clock_of(call, "sign")["status"]) == ("已签收", "MET")

    clock.move_to(turn_up_by)
    call = gulou.take("arrive", call)
    assert (call["state"]["name"], clock_of(call, "turn_up")["status"]) == ("已报到", "MET")

    call = gulou.go(call, "answer", "rate")
    assert call["state"]["name"] == "已销号"
    assert [step["code"] for step in call["progress"]] == [
        "file",
        "accept",
        "arrive",
        "answer",
        "rate",
        "close",
    ]


def countersigned(gulou: Stage, call: dict[str, Any]) -> dict[str, Any]:
    """Nothing rings until the secretary and the director of the street have both agreed."""
    assert call["state"]["name"] == "待会签"
    assert gulou.lead.groups() == {}
    for post in ("ninghailu-secretary", "ninghailu-director"):
        call = gulou.desk(post).do("approveRequest", call, request=1)
    return call


def test_nobody_has_to_transfer_and_nobody_can(gulou: Stage) -> None:
    call = gulou.file()
    refusal = gulou.centre.refused("transferCall", call, **gulou.usual("transfer"))
    assert refusal["code"] == "CALL_WRONG_STATE"


def test_what_is_returned_goes_to_the_centre_and_out_again_with_new_clocks(
    gulou: Stage, clock: FixedClock
) -> None:
    call = gulou.file()
    clock.move_to(at(30, 16, 50))
    call = gulou.take("return", gulou.lead.look(call))
    assert {clock["status"] for clock in call["clocks"]} == {"CANCELLED"}
    assert gulou.centre.groups() == {"ringing": 1}

    clock.move_to(at(30, 17, 0))
    elsewhere = {"leadUnitId": gulou.centre.unit("planning"), "cooperatingUnitIds": []}
    call = gulou.take("transfer", gulou.centre.look(call), **elsewhere)
    assert call["state"]["name"] == "已发哨"
    assert due(call, "sign") == at(30, 18, 0)
    assert due(call, "turn_up") == at(11, 18, month=10)
    assert gulou.cooperating.groups() == {"ringing": 1}  # planning leads now
    assert gulou.lead.groups() == {"done": 1}


def test_rework_begins_with_the_department_and_both_clocks(gulou: Stage, clock: FixedClock) -> None:
    call = gulou.walk("answer")
    clock.move_to(at(11, 10, month=10))
    call = gulou.take("rate", gulou.caller.look(call), solved=False, words="仍未拆除。")
    assert (call["state"]["name"], call["round"]) == ("已发哨", 2)
    assert due(call, "sign", 2) == at(11, 11, month=10)
    assert due(call, "turn_up", 2) == at(15, 18, month=10)
    assert gulou.lead.groups() == {"ringing": 1}


def test_years_count_on_their_own(gulou: Stage, clock: FixedClock) -> None:
    gulou.file()
    clock.move_to(at(31, 23, 59, month=12))
    assert gulou.file()["number"] == "鼓呼 2025-00002"
    clock.move_to(datetime(2026, 1, 1, 0, 0, tzinfo=COUNTY_ZONE))
    assert gulou.file()["number"] == "鼓呼 2026-00001"
