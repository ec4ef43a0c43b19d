"""The worked case of Xiajin (三三制), from the call to its closing, through the API: who sees, rings and waits when."""

from datetime import datetime, timedelta

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from testkit.desks import clock_of, due, moment
from testkit.stages import Stage

SECOND = timedelta(seconds=1)


def at(day: int, hour: int, minute: int = 0, *, month: int = 9) -> datetime:
    """A moment of 2025 in the county."""
    return datetime(2025, month, day, hour, minute, tzinfo=COUNTY_ZONE)


def test_the_worked_case(xiajin: Stage, clock: FixedClock) -> None:
    call = xiajin.file()
    assert (call["number"], call["spokenNumber"]) == ("夏呼 2025-0926-001", "0926-001")
    assert (call["state"]["name"], call["version"], call["round"]) == ("已呼叫", 1, 1)
    assert due(call, "transfer") == at(26, 17, 20)
    assert clock_of(call, "transfer")["owner"]["code"] == "grid-centre"
    assert xiajin.centre.groups() == {"ringing": 1}
    assert xiajin.caller.groups() == {"waiting": 1}
    assert xiajin.lead.groups() == {}

    clock.move_to(at(26, 17, 0))
    call = xiajin.take("transfer", xiajin.centre.look(call))
    assert call["state"]["name"] == "已转办"
    assert clock_of(call, "transfer")["status"] == "MET"
    assert (call["lead"]["code"], [unit["code"] for unit in call["cooperating"]]) == (
        "ecology",
        ["public-security"],
    )
    assert [clock["code"] for clock in call["clocks"]] == ["transfer"]  # 三三制 sets none until acceptance
    for desk in (xiajin.lead, xiajin.cooperating):
        assert desk.groups() == {"ringing": 1}
    assert xiajin.centre.groups() == {"waiting": 1}

    clock.move_to(at(26, 17, 10))
    call = xiajin.take("accept", xiajin.lead.look(call))
    assert call["state"]["name"] == "已受理"
    assert due(call, "arrival") == at(26, 20, 10)
    assert xiajin.lead.groups() == {"inProgress": 1}
    assert xiajin.cooperating.groups() == {"ringing": 1}

    clock.move_to(at(26, 19, 0))
    call = xiajin.take("arrive", call)
    assert call["state"]["name"] == "已到场"
    assert clock_of(call, "arrival")["status"] == "MET"
    assert due(call, "answer") == at(30, 18, 0)

    clock.move_to(at(30, 18, 0))
    call = xiajin.take("answer", call)
    assert call["state"]["name"] == "已答复"
    assert clock_of(call, "answer")["status"] == "MET"
    assert xiajin.caller.groups() == {"inProgress": 1}

    clock.move_to(at(30, 18, 5))
    call = xiajin.take("rate", xiajin.caller.look(call))
    assert call["state"]["name"] == "已销号"
    assert moment(call["closedAt"]) == at(30, 18, 5)
    assert [event["type"] for event in call["timeline"]] == [
        "closed",
        "rated",
        "answered",
        "arrived",
        "accepted",
        "transferred",
        "filed",
    ]
    assert {moment(event["at"]) for event in call["timeline"][:2]} == {at(30, 18, 5)}
    assert [step["status"] for step in call["progress"]] == ["DONE"] * 7
    (rating,) = call["ratings"]
    assert {score["axis"]["code"]: score["stars"] for score in rating["scores"]} == {
        "response_speed": 5,
        "handling_result": 4,
    }
    for desk in (xiajin.caller, xiajin.centre, xiajin.lead, xiajin.cooperating):
        assert desk.groups() == {"done": 1}


@pytest.mark.parametrize(
    ("until", "verb", "clock_code", "limit"),
    [
        ("file", "transfer", "transfer", timedelta(minutes=30)),
        ("accept", "arrive", "arrival", timedelta(hours=3)),
    ],
)
def test_the_due_second_itself_is_on_time_and_the_next_one_late(
    xiajin: Stage, clock: FixedClock, until: str, verb: str, clock_code: str, limit: timedelta
) -> None:
    calls = [xiajin.walk(until), xiajin.walk(until)]
    clock.advance(limit)
    in_time = xiajin.take(verb, calls[0])
    clock.advance(SECOND)
    late = xiajin.take(verb, calls[1])
    assert clock_of(in_time, clock_code)["status"] == "MET"
    assert clock_of(late, clock_code)["status"] == "LATE"
    assert clock_of(late, clock_code)["breachedAt"] == clock_of(late, clock_code)["dueAt"]
    assert "clock_breached" in [event["type"] for event in late["timeline"]]
    assert "clock_breached" not in [event["type"] for event in in_time["timeline"]]


def test_a_ring_stops_for_the_desk_that_answers_it_and_only_there(xiajin: Stage) -> None:
    call = xiajin.walk("transfer")
    seen = xiajin.cooperating.do("acknowledgeRing", call)
    assert seen["version"] == call["version"]
    assert seen["desk"]["acknowledgedAt"] is not None
    assert xiajin.cooperating.groups() == {"waiting": 1}
    assert xiajin.lead.groups() == {"ringing": 1}
    assert xiajin.cooperating.refused("acknowledgeRing", call)["code"] == "CALL_NOT_RINGING"


def test_a_second_post_of_the_unit_sees_the_same_desk(xiajin: Stage) -> None:
    call = xiajin.file()
    colleague = xiajin.desk("grid-centre-2")
    assert colleague.groups() == {"ringing": 1}
    colleague.do("acknowledgeRing", call)
    assert xiajin.centre.groups() == {"inProgress": 1}


def test_words_files_and_acknowledging_leave_the_version_alone(xiajin: Stage) -> None:
    call = xiajin.walk("accept")
    xiajin.caller.do("commentOnCall", call, words="车辆又来了。")
    xiajin.centre.do("commentOnCall", call, words="已催办。")
    xiajin.cooperating.do("acknowledgeRing", call)
    after = xiajin.take("arrive", call)
    assert (call["version"], after["version"]) == (3, 4)
    assert [event["procedural"] for event in after["timeline"]][:4] == [True, False, False, False]


def test_a_desk_shows_what_is_soon_due_and_what_is_late(xiajin: Stage, clock: FixedClock) -> None:
    call = xiajin.file()
    xiajin.centre.do("acknowledgeRing", call)
    assert xiajin.centre.groups() == {"inProgress": 1}
    clock.advance(timedelta(minutes=24))  # 80 % of the 30 minutes
    assert xiajin.centre.groups() == {"soon": 1}
    clock.advance(timedelta(minutes=6, seconds=1))
    assert xiajin.centre.groups() == {"late": 1}
