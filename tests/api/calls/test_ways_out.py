"""What happens when a call does not go straight: returned, withdrawn, not solved."""

from datetime import datetime, timedelta

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from testkit.desks import clock_of, due
from testkit.stages import SCORES, Stage


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of September 2025 in the county."""
    return datetime(2025, 9, day, hour, minute, tzinfo=COUNTY_ZONE)


class TestReturned:
    def test_the_centres_clock_starts_again(self, xiajin: Stage, clock: FixedClock) -> None:
        call = xiajin.walk("transfer")
        clock.move_to(at(26, 17, 10))
        call = xiajin.take("return", call)
        assert call["state"]["name"] == "已退回"
        assert due(call, "transfer") == at(26, 17, 40)
        assert [clock["status"] for clock in call["clocks"]] == ["MET", "RUNNING"]
        assert xiajin.centre.groups() == {"ringing": 1}
        event = call["timeline"][0]
        assert event["text"] == "不属本单位职责。不属于本单位职责。"
        # The department has had its part: the call stays on its desk, and nothing rings there any more.
        assert xiajin.lead.groups() == {"done": 1}
        assert xiajin.cooperating.groups() == {"done": 1}

    def test_it_is_transferred_elsewhere(self, xiajin: Stage, clock: FixedClock) -> None:
        call = xiajin.take("return", xiajin.walk("transfer"))
        elsewhere = {"leadUnitId": xiajin.centre.unit("housing"), "cooperatingUnitIds": []}
        call = xiajin.take("transfer", xiajin.centre.look(call), **elsewhere)
        housing = xiajin.desk("housing-1")
        assert housing.groups() == {"ringing": 1}
        assert housing.do("acceptCall", housing.look(call))["state"]["name"] == "已受理"
        assert xiajin.lead.refused("arriveAtCall", housing.look(call))["code"] == "CALL_NOT_YOUR_PART"

    def test_back_to_the_same_department_only_with_a_ruling(self, xiajin: Stage) -> None:
        call = xiajin.centre.look(xiajin.take("return", xiajin.walk("transfer")))
        refusal = xiajin.centre.refused("transferCall", call, **xiajin.usual("transfer"))
        assert (refusal["code"], refusal["field"]) == ("RULING_REQUIRED", "words")
        call = xiajin.take("transfer", call, words="按职责分工仍由你单位主责。")
        assert "按职责分工仍由你单位主责。" in call["timeline"][0]["text"]
        assert xiajin.lead.groups() == {"ringing": 1}

    def test_not_after_acceptance(self, xiajin: Stage) -> None:
        call = xiajin.walk("accept")
        assert xiajin.lead.refused("returnCall", call, **xiajin.usual("return"))["code"] == "CALL_WRONG_STATE"

    def test_only_with_a_reason_of_the_list_and_words(self, xiajin: Stage) -> None:
        call = xiajin.walk("transfer")
        unknown = xiajin.lead.refused("returnCall", call, reasonCode="no_time", words="没空。")
        silent = xiajin.lead.refused("returnCall", call, reasonCode="not_our_duty", words=" ")
        assert (unknown["code"], unknown["field"]) == ("CHOICE_UNKNOWN", "reasonCode")
        assert (silent["code"], silent["field"]) == ("WORDS_REQUIRED", "words")


class TestWithdrawn:
    @pytest.mark.parametrize("until", ["file", "transfer", "return"])
    def test_before_acceptance_by_the_township(self, xiajin: Stage, until: str) -> None:
        call = xiajin.take("return", xiajin.walk("transfer")) if until == "return" else xiajin.walk(until)
        call = xiajin.take("withdraw", xiajin.caller.look(call))
        assert call["state"]["name"] == "已撤回"
        assert not {"RUNNING", "BREACHED"} & {clock["status"] for clock in call["clocks"]}
        assert xiajin.centre.groups() == {"done": 1}
        assert not any(action["allowed"] for action in call["actions"])

    def test_not_after_acceptance(self, xiajin: Stage) -> None:
        call = xiajin.caller.look(xiajin.walk("accept"))
        assert xiajin.caller.refused("withdrawCall", call, words="算了。")["code"] == "CALL_WRONG_STATE"

    def test_nobody_can_add_to_it(self, xiajin: Stage) -> None:
        call = xiajin.take("withdraw", xiajin.file())
        assert xiajin.centre.refused("commentOnCall", call, words="为什么？")["code"] == "CALL_OVER"


class TestNotSolved:
    """问题不解决，案件不销号."""

    @pytest.fixture
    def reopened(self, xiajin: Stage, clock: FixedClock) -> dict[str, object]:
        call = xiajin.walk("answer")
        clock.advance(timedelta(hours=1))
        return xiajin.take("rate", xiajin.caller.look(call), solved=False, words="垃圾还在。")

    def test_it_rings_again_at_the_same_department(self, xiajin: Stage, reopened: dict[str, object]) -> None:
        assert (reopened["state"], reopened["round"], reopened["closedAt"]) == (
            {"code": "transferred", "name": "已转办"},
            2,
            None,
        )
        assert xiajin.lead.groups() == {"ringing": 1}
        assert xiajin.caller.groups() == {"waiting": 1}

    def test_the_second_round_has_its_own_clocks_and_rating(
        self, xiajin: Stage, reopened: dict[str, object], clock: FixedClock
    ) -> None:
        call = xiajin.take("accept", xiajin.lead.look(reopened))
        assert due(call, "arrival", 2) == at(26, 20, 50)
        assert clock_of(call, "arrival", 1)["status"] == "MET"
        call = xiajin.go(call, "arrive", "answer", "rate")
        assert call["state"]["name"] == "已销号"
        assert [(rating["round"], rating["solved"]) for rating in call["ratings"]] == [(2, True), (1, False)]
        assert [event["round"] for event in call["timeline"]] == [2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1]

    def test_it_wants_words(self, xiajin: Stage) -> None:
        call = xiajin.caller.look(xiajin.walk("answer"))
        refusal = xiajin.caller.refused("rateCall", call, solved=False, scores=SCORES)
        assert (refusal["code"], refusal["field"]) == ("WORDS_REQUIRED", "words")

    def test_so_do_few_stars(self, xiajin: Stage) -> None:
        call = xiajin.caller.look(xiajin.walk("answer"))
        few = [{"axis": "response_speed", "stars": 2}, {"axis": "handling_result", "stars": 5}]
        assert xiajin.caller.refused("rateCall", call, solved=True, scores=few)["code"] == "WORDS_REQUIRED"
        assert xiajin.caller.do("rateCall", call, solved=True, scores=few, words="来得太慢。")
