"""What programs and strangers send: ids that are none, years nobody knows, malformed requests, strange characters."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from api.calls.stored import BROKEN_IDS, stored
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_tenants.calls.models import NumberSeries
from testkit.acting import GULOU_CAST
from testkit.client import ApiClient
from testkit.stages import SCORES, Stage

ON_A_CALL: dict[str, dict[str, Any]] = {
    "transferCall": {"version": 1, "leadUnitId": global_id("Unit", 21), "cooperatingUnitIds": []},
    "acceptCall": {"version": 1},
    "returnCall": {"version": 1, "reasonCode": "not_our_duty", "words": "不归我们。"},
    "withdrawCall": {"version": 1, "words": "算了。"},
    "arriveAtCall": {"version": 1},
    "answerCall": {"version": 1, "resultCode": "solved", "words": "好了。"},
    "rateCall": {"version": 1, "solved": True, "scores": SCORES},
    "commentOnCall": {"words": "请注意。"},
    "addEvidence": {"evidenceIds": [global_id("Evidence", 1)]},
    "acknowledgeRing": {},
}


def test_a_call_that_is_not_there_not_seen_or_in_another_county_is_the_same(
    xiajin: Stage, client_for: Callable[..., ApiClient], subtests: pytest.Subtests
) -> None:
    gulou = Stage(client_for, "gulou", GULOU_CAST)
    theirs = [gulou.file() for _ in range(3)][-1]["id"]
    unseen = xiajin.file()["id"]
    stranger = xiajin.desk("371427001-1")
    asked = [(xiajin.centre, broken) for broken in (*BROKEN_IDS, global_id("Item", 1), theirs)]
    asked += [(xiajin.lead, unseen), (stranger, unseen)]
    before = stored()
    for mutation, given in ON_A_CALL.items():
        with subtests.test(mutation=mutation):
            refusals = [desk.refused(mutation, **given, callId=call_id) for desk, call_id in asked]
            assert refusals[0]["code"] == "CALL_NOT_FOUND"
            assert refusals == [refusals[0]] * len(refusals)
    assert stored() == before


class TestYearWithoutHolidays:
    """2027 has no table yet: what cannot be reckoned is refused, everything else goes on."""

    def test_arriving_cannot_start_its_clock(self, xiajin: Stage, clock: FixedClock) -> None:
        clock.move_to(datetime(2026, 12, 30, 9, 0, tzinfo=COUNTY_ZONE))
        call = xiajin.walk("accept")
        before = stored()
        refusal = xiajin.lead.refused("arriveAtCall", call)
        assert refusal["code"] == "CALENDAR_YEAR_MISSING"
        assert "2027" in refusal["message"]
        assert stored() == before
        arrive = next(action for action in xiajin.lead.look(call)["actions"] if action["verb"] == "arrive")
        assert (arrive["allowed"], "2027" in arrive["reason"]) == (False, True)

    def test_calling_where_only_minutes_are_counted(self, xiajin: Stage, clock: FixedClock) -> None:
        clock.move_to(datetime(2027, 3, 1, 9, 0, tzinfo=COUNTY_ZONE))
        assert xiajin.file()["number"] == "夏呼 2027-0301-001"

    def test_calling_where_days_are_counted(self, gulou: Stage, clock: FixedClock) -> None:
        clock.move_to(datetime(2027, 3, 1, 9, 0, tzinfo=COUNTY_ZONE))
        assert gulou.caller.refused("fileCall", **gulou.filing())["code"] == "CALENDAR_YEAR_MISSING"
        preview = gulou.caller.client.graphql(
            'query Look($item: ID!) { callPreview(itemId: $item, callTypeCode: "work") { steps { verb } } }',
            {"item": gulou.caller.item("01")},
        )
        assert preview["errors"][0]["extensions"]["code"] == "CALENDAR_YEAR_MISSING"
        with county_context("c320106"):
            assert not NumberSeries.objects.exists()


MALFORMED: list[dict[str, Any]] = [
    {"requestId": "1"},
    {"requestId": "not-a-uuid-at-all-not-a-uuid-at-all-"},
    {"requestId": None},
    {"requestId": uuid4().hex},
    {"situation": None},
    {"situation": 5},
    {"point": {"longitude": 116.0, "latitude": 37.0, "system": "BD09"}},
    {"point": {"longitude": "NaN", "latitude": 37.0, "system": "WGS84"}},
    {"point": {"longitude": 116.0, "latitude": 37.0}},
    {"evidenceIds": [None]},
    {"number": "夏呼 2025-0926-001"},
]


class TestForm:
    """What does not have the form of the API at all is refused as a whole."""

    def test_variables(self, xiajin: Stage, subtests: pytest.Subtests) -> None:
        for given in MALFORMED:
            with subtests.test(given=given):
                (error,) = xiajin.caller.send("fileCall", **xiajin.filing(**given))["errors"]
                assert error["extensions"]["code"] == "VARIABLES_INVALID"
                assert error["extensions"]["nextStep"]
        assert stored() == [0, 0, 0]

    def test_a_version_beyond_an_int(self, xiajin: Stage) -> None:
        call = xiajin.walk("transfer")
        answer = xiajin.lead.send("acceptCall", callId=call["id"], version=2**31)
        assert answer["errors"][0]["extensions"]["code"] == "VARIABLES_INVALID"


class TestText:
    def test_what_the_database_cannot_store(self, xiajin: Stage) -> None:
        for field in ("situation", "placeText", "callTypeCode"):
            for text in ("坑\x00塘", "\x00"):
                answer = xiajin.caller.send("fileCall", **xiajin.filing(**{field: text}))
                assert answer["errors"][0]["extensions"]["code"] == "TEXT_UNSTORABLE"
        assert stored() == [0, 0, 0]

    def test_nor_by_a_detour(self, xiajin: Stage) -> None:
        for escaped in (r"\u0000", r"\u{0}", r"\u{000}"):
            query = f'query {{ calls(search: "{escaped}") {{ totalCount }} }}'
            answer = xiajin.caller.client.graphql(query)
            assert answer["errors"][0]["extensions"]["code"] == "TEXT_UNSTORABLE"

    def test_half_characters(self, xiajin: Stage) -> None:
        for body in (b'{"query": "\\ud800"}', b'{"query": "\xff"}', b'{"query": "{ me { \\udc00"}'):
            response = xiajin.caller.client.post("/graphql", body, content_type="application/json")
            assert response.status_code == 400
            assert response.json()["errors"][0]["extensions"]["code"] == "BODY_INVALID"

    def test_what_nobody_can_see_is_not_written(self, xiajin: Stage, subtests: pytest.Subtests) -> None:
        call = xiajin.walk("answer")
        before = stored()
        for text in UNSEEN:
            with subtests.test(text=ascii(text)):
                for field in ("situation", "placeText"):
                    refusal = xiajin.caller.refused("fileCall", **xiajin.filing(**{field: text}))
                    assert (refusal["code"], refusal["field"]) == ("WORDS_REQUIRED", field)
                unsolved = {"solved": False, "scores": SCORES, "words": text}
                assert xiajin.caller.refused("rateCall", call, **unsolved)["code"] == "WORDS_REQUIRED"
                assert xiajin.centre.refused("commentOnCall", call, words=text)["code"] == "WORDS_REQUIRED"
        assert stored() == before

    def test_everything_else_is_kept(self, xiajin: Stage, subtests: pytest.Subtests) -> None:
        for text in KEPT:
            with subtests.test(text=ascii(text)):
                call = xiajin.file(situation=text, placeText=text)
                assert call["situation"] == text
                assert xiajin.centre.look(call)["timeline"][0]["text"].startswith(text)
                xiajin.centre.do("commentOnCall", call, words=text)


UNSEEN = [" \n\u3000", "\u200b\u2060\ufeff", "\u202e\u2066", "\u3164", "\u2800 \u115f", "\x01\x7f", "\u0301"]

KEPT = [
    "第一行\r\n第二行",
    "\u202e反向",
    "🚛🚛",
    "a\x01b\x1bc\x7f",
    "'; DROP TABLE calls_call; --",
    "%s %(x)s {0}",
    r"\u0041 \n",
]
