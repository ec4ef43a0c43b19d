"""What people may get wrong in a form: refused by field, in words that help, and nothing is written."""

from typing import Any

import pytest

from api.calls.stored import BROKEN_IDS, stored
from huying_graphql.base.ids import global_id
from testkit.stages import SCORES, Stage

Fields = dict[str, Any]

TOO_MANY = [global_id("Evidence", key) for key in range(1, 11)]


def point(longitude: float, latitude: float, system: str = "WGS84") -> Fields:
    """A position."""
    return {"point": {"longitude": longitude, "latitude": latitude, "system": system}}


FILINGS: list[tuple[Fields, str, str]] = [
    *(({"itemId": broken}, "ITEM_NOT_FOUND", "itemId") for broken in BROKEN_IDS),
    ({"itemId": global_id("Unit", 1)}, "ITEM_NOT_FOUND", "itemId"),
    ({"itemId": global_id("Item", 999)}, "ITEM_NOT_FOUND", "itemId"),
    ({"callTypeCode": "video"}, "CHOICE_UNKNOWN", "callTypeCode"),
    ({"callTypeCode": ""}, "CHOICE_UNKNOWN", "callTypeCode"),
    ({"placeUnitId": global_id("Unit", 999)}, "UNIT_UNKNOWN", "placeUnitId"),
    ({"placeUnitId": global_id("Item", 1)}, "UNIT_UNKNOWN", "placeUnitId"),
    ({"placeText": " \n\t "}, "WORDS_REQUIRED", "placeText"),
    ({"placeText": "村" * 201}, "WORDS_TOO_LONG", "placeText"),
    ({"situation": "　"}, "WORDS_REQUIRED", "situation"),
    ({"situation": "事" * 2001}, "WORDS_TOO_LONG", "situation"),
    (point(181, 37), "POINT_OUT_OF_RANGE", "point"),
    (point(116, -91, "GCJ02"), "POINT_OUT_OF_RANGE", "point"),
    (point(1e308, 0), "POINT_OUT_OF_RANGE", "point"),
    ({"evidenceIds": [global_id("Evidence", 999)]}, "EVIDENCE_NOT_FOUND", "evidenceIds"),
    ({"evidenceIds": ["broken"]}, "EVIDENCE_NOT_FOUND", "evidenceIds"),
    ({"evidenceIds": TOO_MANY}, "EVIDENCE_TOO_MANY", "evidenceIds"),
]

# Units by their codes.
TRANSFERS: list[tuple[Fields, str, str]] = [
    ({"leadUnitId": "no unit"}, "UNIT_UNSUITABLE", "leadUnitId"),
    ({"leadUnitId": ""}, "UNIT_UNSUITABLE", "leadUnitId"),
    ({"leadUnitId": "371427001"}, "UNIT_UNSUITABLE", "leadUnitId"),  # a street
    ({"leadUnitId": "grid-centre"}, "UNIT_UNSUITABLE", "leadUnitId"),
    ({"cooperatingUnitIds": ["371427001"]}, "UNIT_UNSUITABLE", "cooperatingUnitIds"),
    ({"cooperatingUnitIds": ["ecology"]}, "UNIT_REPEATED", "cooperatingUnitIds"),
    ({"cooperatingUnitIds": ["housing", "housing"]}, "UNIT_REPEATED", "cooperatingUnitIds"),
    ({"words": "字" * 2001}, "WORDS_TOO_LONG", "words"),
]

SPEED, RESULT = "response_speed", "handling_result"

RATINGS: list[tuple[list[tuple[str, int]], str]] = [
    ([(SPEED, 6), (RESULT, 5)], "STARS_OUT_OF_RANGE"),
    ([(SPEED, 5), (RESULT, 0)], "STARS_OUT_OF_RANGE"),
    ([(SPEED, -1), (RESULT, 5)], "STARS_OUT_OF_RANGE"),
    ([(SPEED, 2**31 - 1), (RESULT, 5)], "STARS_OUT_OF_RANGE"),
    ([(SPEED, 5)], "STARS_INCOMPLETE"),
    ([], "STARS_INCOMPLETE"),
    ([(SPEED, 5), (RESULT, 5), ("friendliness", 5)], "STARS_INCOMPLETE"),
    ([(SPEED, 5), ("speed", 5)], "STARS_INCOMPLETE"),
    ([(SPEED, 5), (RESULT, 5), (SPEED, 4)], "SCORE_REPEATED"),
]


def test_filing(xiajin: Stage, subtests: pytest.Subtests) -> None:
    for given, code, field in FILINGS:
        with subtests.test(given=str(given)[:60]):
            refusal = xiajin.caller.refused("fileCall", **xiajin.filing(**given))
            assert (refusal["code"], refusal["field"]) == (code, field)
    assert stored() == [0, 0, 0]


def test_what_just_fits_is_taken(xiajin: Stage) -> None:
    call = xiajin.file(placeText="村" * 200, situation="事" * 2000, **point(-180, 90, "CGCS2000"))
    assert len(call["situation"]) == 2000


def test_filing_by_those_who_may_not(xiajin: Stage) -> None:
    refused = xiajin.centre.refused("fileCall", **xiajin.filing())
    assert (refused["code"], refused["message"]) == ("CALL_NOT_YOUR_PART", "“呼叫”由呼叫单位办理。")
    assert xiajin.lead.refused("fileCall", **xiajin.filing())["code"] == "CALL_NOT_YOUR_PART"
    reader = xiajin.desk("supervision-office-1")
    assert reader.refused("fileCall", **xiajin.filing())["code"] == "CALL_NOT_PERMITTED"
    assert stored() == [0, 0, 0]


def test_transfer(xiajin: Stage, subtests: pytest.Subtests) -> None:
    units = {unit["code"]: unit["id"] for unit in xiajin.centre.ask("{ units { id code } }")["units"]}

    def named(value: Any) -> Any:
        return [named(each) for each in value] if isinstance(value, list) else units.get(value, value)

    call = xiajin.file()
    usual, before = xiajin.usual("transfer"), stored()
    for given, code, field in TRANSFERS:
        with subtests.test(given=str(given)[:60]):
            wrong = {key: named(value) for key, value in given.items()}
            refusal = xiajin.centre.refused("transferCall", call, **usual | wrong)
            assert (refusal["code"], refusal["field"]) == (code, field)
    assert stored() == before


def test_rating(xiajin: Stage, subtests: pytest.Subtests) -> None:
    call = xiajin.caller.look(xiajin.walk("answer"))
    before = stored()
    for scores, code in RATINGS:
        with subtests.test(scores=scores):
            given = [{"axis": axis, "stars": stars} for axis, stars in scores]
            refusal = xiajin.caller.refused("rateCall", call, solved=True, scores=given, words="一般。")
            assert (refusal["code"], refusal["field"]) == (code, "scores")
    assert stored() == before


def test_words_that_are_missing_or_too_long(xiajin: Stage) -> None:
    call = xiajin.walk("arrive")
    before = stored()
    for desk, mutation, given, code in [
        (xiajin.lead, "answerCall", {"resultCode": "solved", "words": ""}, "WORDS_REQUIRED"),
        (xiajin.lead, "answerCall", {"resultCode": "solved", "words": "字" * 2001}, "WORDS_TOO_LONG"),
        (xiajin.centre, "commentOnCall", {"words": " "}, "WORDS_REQUIRED"),
        (xiajin.centre, "commentOnCall", {"words": "字" * 2001}, "WORDS_TOO_LONG"),
    ]:
        refusal = desk.refused(mutation, call, **given)
        assert (refusal["code"], refusal["field"]) == (code, "words")
    unknown = xiajin.lead.refused("answerCall", call, resultCode="magic", words="好了。")
    nothing = xiajin.caller.refused("addEvidence", call, evidenceIds=[])
    assert (unknown["code"], unknown["field"]) == ("CHOICE_UNKNOWN", "resultCode")
    assert (nothing["code"], nothing["field"]) == ("EVIDENCE_REQUIRED", "evidenceIds")
    assert stored() == before


def test_half_a_rating_does_not_close(xiajin: Stage) -> None:
    call = xiajin.caller.look(xiajin.walk("answer"))
    xiajin.caller.refused("rateCall", call, solved=True, scores=SCORES[:1])
    assert xiajin.caller.look(call)["state"]["code"] == "answered"
