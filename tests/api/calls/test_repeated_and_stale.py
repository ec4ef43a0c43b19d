"""The same request again, and acts upon a call that has moved on: one effect, or a refusal that tells why."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from api.calls.stored import stored
from huying_platform.kernel.clock import FixedClock
from testkit.stages import SCORES, Stage


class TestRepeated:
    def test_filing_again_is_filing_once(self, xiajin: Stage, clock: FixedClock) -> None:
        request = {"requestId": str(uuid4()), **xiajin.filing()}
        first = xiajin.caller.do("fileCall", **request)
        clock.advance(timedelta(minutes=1))
        assert xiajin.caller.do("fileCall", **request) == first
        assert stored() == [1, 1, 1, 1]

    @pytest.mark.parametrize("verb", ["transfer", "accept", "arrive", "answer"])
    def test_a_step_again_is_one_step(self, xiajin: Stage, verb: str) -> None:
        path = ("file", *xiajin.cast.path)
        before = xiajin.walk(path[path.index(verb) - 1])
        request = {"requestId": str(uuid4())}
        first = xiajin.take(verb, before, **request)
        events = stored()
        assert xiajin.take(verb, before, **request) == first
        assert stored() == events

    def test_an_answer_that_got_lost_is_given_when_the_call_has_moved_on(self, xiajin: Stage) -> None:
        before = xiajin.walk("transfer")
        request = {"requestId": str(uuid4())}
        accepted = xiajin.take("accept", before, **request)
        arrived = xiajin.take("arrive", accepted)
        assert xiajin.take("accept", before, **request) == arrived

    def test_another_person_may_not_use_it(self, xiajin: Stage) -> None:
        call = xiajin.walk("transfer")
        request = {"requestId": str(uuid4()), "words": "请注意安全。"}
        xiajin.centre.do("commentOnCall", call, **request)
        events = stored()
        refusal = xiajin.lead.refused("commentOnCall", call, **request)
        assert (refusal["code"], refusal["field"]) == ("REQUEST_REUSED", "requestId")
        colleague = xiajin.desk("grid-centre-2")
        assert colleague.refused("commentOnCall", call, **request)["code"] == "REQUEST_REUSED"
        assert stored() == events

    @pytest.mark.parametrize(
        "other", [{"words": "另一句话。"}, {"callId": "Q2FsbDoy"}], ids=["other words", "other call"]
    )
    def test_nor_for_something_else(self, xiajin: Stage, other: dict[str, Any]) -> None:
        call = xiajin.file()
        xiajin.file()
        request = {"requestId": str(uuid4()), "words": "请注意安全。"}
        xiajin.centre.do("commentOnCall", call, **request)
        events = stored()
        assert xiajin.centre.refused("commentOnCall", call, **request | other)["code"] == "REQUEST_REUSED"
        assert (
            xiajin.centre.refused("acknowledgeRing", call, requestId=request["requestId"])["code"]
            == "REQUEST_REUSED"
        )
        assert stored() == events

    def test_what_was_refused_may_be_sent_again_put_right(self, xiajin: Stage) -> None:
        call = xiajin.caller.look(xiajin.walk("answer"))
        request = {"requestId": str(uuid4()), "solved": False, "scores": SCORES}
        assert xiajin.caller.refused("rateCall", call, **request)["code"] == "WORDS_REQUIRED"
        assert xiajin.caller.do("rateCall", call, **request, words="垃圾还在。")["round"] == 2


class TestStale:
    def test_it_tells_what_happened_and_who_did_it(self, xiajin: Stage) -> None:
        seen = xiajin.lead.look(xiajin.walk("transfer"))
        xiajin.lead.do("acceptCall", seen)
        events = stored()
        refusal = xiajin.lead.refused("returnCall", seen, **xiajin.usual("return"))
        assert refusal["code"] == "CALL_STALE"
        assert refusal["happened"] == [
            {
                "type": "accepted",
                "title": "生态环境分局受理",
                "postName": "值班席",
                "round": 1,
                "unit": {"code": "ecology"},
            }
        ]
        assert stored() == events

    def test_everything_since_newest_first_without_remarks(self, xiajin: Stage) -> None:
        seen = xiajin.caller.look(xiajin.file())
        call = xiajin.take("transfer", seen)
        xiajin.centre.do("commentOnCall", call, words="请尽快。")
        call = xiajin.take("accept", call)
        refusal = xiajin.caller.refused("withdrawCall", seen, words="算了。")
        assert [event["type"] for event in refusal["happened"]] == ["accepted", "transferred"]

    def test_in_a_later_round_too(self, xiajin: Stage) -> None:
        call = xiajin.walk("answer")
        call = xiajin.take("rate", call, solved=False, words="垃圾还在。")
        xiajin.take("accept", call)
        refusal = xiajin.lead.refused("acceptCall", call)
        assert [(event["type"], event["round"]) for event in refusal["happened"]] == [("accepted", 2)]

    @pytest.mark.parametrize("version", [0, -1, 99, 2**31 - 1])
    def test_a_version_nobody_can_have_seen(self, xiajin: Stage, version: int) -> None:
        call = xiajin.walk("transfer")
        assert xiajin.lead.refused("acceptCall", call, version=version)["code"] == "CALL_STALE"
        assert xiajin.lead.look(call)["version"] == 2

    def test_an_act_upon_the_old_version_is_not_done_by_luck(self, xiajin: Stage) -> None:
        """The state is one from which the step could start, but not the one the person saw."""
        call = xiajin.walk("transfer")
        returned = xiajin.take("return", call)
        again = xiajin.take("transfer", returned, words="仍由你单位主责。")
        assert again["state"] == call["state"]
        assert xiajin.lead.refused("acceptCall", call)["code"] == "CALL_STALE"
