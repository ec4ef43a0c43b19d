"""What needs approval is asked for, decided by whom the rules name, and told to everybody who sees the call."""

from datetime import datetime
from typing import Any

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from testkit.desks import due
from testkit.stages import Stage

DETAIL = """
query Look($id: ID!) { call(id: $id) {
  id version
  state { name } tags { label name colour } suspended addressedBy answers { name text }
  requests {
    number status ordinal words joint decideBy settledAt mayDecide mayAmend postName
    step { code name } unit { code } lines { name text } approvers { name status at }
    form { words units amount { longest } }
  }
  notices { trigger document words why units { code } }
  actions {
    code verb name allowed reason approvers refusal { code message nextStep }
    form {
      words units until longestDays point evidence solved
      reasons { code } fields { code kind required } results { code } ratingAxes { code }
      gradingAxes { code } grades { code } channels { code } persons { id }
      amount { unit longest left clocks { code name } }
    }
  }
  clocks { code explanation {
    text beaten intervals { from until counted reason }
    pauses { why } moves { why oldDueAt dueAt }
  } }
} }
"""
PREVIEW = """
query Preview($callId: ID!, $form: StepFormInput!) { stepPreview(callId: $callId, form: $form) {
  approvers decideBy fields { code } refusal { field code message nextStep }
  moves { name oldDueAt dueAt owner { code } }
} }
"""


def at(day: int, hour: int, minute: int = 0, *, month: int = 9) -> datetime:
    """A moment of 2025 in the county."""
    return datetime(2025, month, day, hour, minute, tzinfo=COUNTY_ZONE)


def detail(desk: Any, call: dict[str, Any]) -> dict[str, Any]:
    """The call with all that this file asks of it."""
    found: dict[str, Any] = desk.ask(DETAIL, id=call["id"])["call"]
    return found


def action(call: dict[str, Any], code: str) -> dict[str, Any]:
    """One action of a call."""
    return next(each for each in call["actions"] if each["code"] == code)


def extend(amount: int, **more: Any) -> dict[str, Any]:
    """The form of an extension."""
    return {"step": "extend", "reasonCode": "weather", "amount": amount, **more}


@pytest.fixture
def arrived(xiajin: Stage) -> dict[str, Any]:
    """The department is on the scene; its answer is due on 30 September at 18:00."""
    return xiajin.walk("arrive")


def test_the_form_of_a_step_is_data(xiajin: Stage, arrived: dict[str, Any]) -> None:
    form = action(detail(xiajin.lead, arrived), "extend")["form"]
    assert form["amount"] == {
        "unit": "个工作日",
        "longest": 5,
        "left": 2,
        "clocks": [{"code": "answer", "name": "答复"}],
    }
    assert [reason["code"] for reason in form["reasons"]] == ["weather", "materials", "procedure"]
    assert (form["words"], form["units"], form["until"]) == ("OPTIONAL", False, False)
    assert action(detail(xiajin.lead, arrived), "answer")["form"]["words"] == "REQUIRED"
    assert action(detail(xiajin.lead, arrived), "comment")["form"] is None


@pytest.mark.parametrize(("amount", "approver"), [(2, "网格中心"), (4, "网格中心主任")])
def test_before_it_is_sent_one_knows_who_approves_and_what_comes_of_it(
    xiajin: Stage, arrived: dict[str, Any], amount: int, approver: str
) -> None:
    found = xiajin.lead.ask(PREVIEW, callId=arrived["id"], form=extend(amount))["stepPreview"]
    assert found["refusal"] is None
    assert len(found["approvers"]) == 1
    assert found["approvers"][0].endswith(approver)
    (moved,) = found["moves"]
    assert moved["name"] == "答复"
    assert moved["dueAt"] > moved["oldDueAt"]


def test_what_is_missing_or_too_much_is_told_before_it_is_sent(
    xiajin: Stage, arrived: dict[str, Any]
) -> None:
    for form, field in (
        (extend(0), "amount"),
        (extend(6), "amount"),
        ({"step": "extend", "amount": 1}, "reasonCode"),
    ):
        refusal = xiajin.lead.ask(PREVIEW, callId=arrived["id"], form=form)["stepPreview"]["refusal"]
        assert refusal["field"] == field
        assert refusal["nextStep"]
    unknown = xiajin.lead.ask(PREVIEW, callId=arrived["id"], form={"step": "fly"})["stepPreview"]
    assert unknown["refusal"]["code"] == "CALL_STEP_UNKNOWN"


def test_an_extension_is_asked_for_approved_and_explained(
    xiajin: Stage, clock: FixedClock, arrived: dict[str, Any]
) -> None:
    clock.move_to(at(28, 10))
    asked = xiajin.lead.do("takeStep", arrived, form=extend(2, words="样品送检"))
    (request,) = detail(xiajin.lead, asked)["requests"]
    assert (request["status"], request["step"]["code"], request["ordinal"]) == ("PENDING", "extend", 1)
    assert request["words"] == "样品送检"
    assert {"name": "时长", "text": "2 个工作日"} in request["lines"]
    assert [each["status"] for each in request["approvers"]] == ["AWAITED"]
    assert (request["mayDecide"], request["mayAmend"]) == (False, True)
    assert (request["form"]["amount"]["longest"], request["form"]["units"]) == (5, False)
    assert action(detail(xiajin.lead, asked), "extend")["allowed"] is False
    (theirs,) = detail(xiajin.centre, asked)["requests"]
    assert (theirs["mayDecide"], theirs["mayAmend"], theirs["form"]) == (True, False, None)
    assert due(asked, "answer") == at(30, 18)

    decided = xiajin.centre.do("approveRequest", asked, request=1)
    assert due(decided, "answer") == at(10, 18, month=10)
    shown = detail(xiajin.lead, decided)
    assert shown["requests"][0]["form"] is None
    assert shown["requests"][0]["status"] == "APPROVED"
    explained = next(each for each in shown["clocks"] if each["code"] == "answer")["explanation"]
    (moved,) = explained["moves"]
    assert "2 个工作日" in moved["why"]
    assert any(not each["counted"] and "国庆" in each["reason"] for each in explained["intervals"])
    assert "2 个工作日" in explained["text"]


def test_a_late_request_is_refused_with_the_reason(
    xiajin: Stage, clock: FixedClock, arrived: dict[str, Any]
) -> None:
    clock.move_to(at(30, 16, 1))  # less than two hours before the answer is due
    late = action(detail(xiajin.lead, arrived), "extend")
    assert late["allowed"] is False
    assert late["refusal"]["code"] == "CALL_TOO_LATE"
    refusal = xiajin.lead.refused("takeStep", arrived, form=extend(1))
    assert refusal["code"] == "CALL_TOO_LATE"
    assert refusal["message"] == late["reason"]


def test_a_refusal_says_why_and_the_applicant_may_withdraw_instead(
    xiajin: Stage, clock: FixedClock, arrived: dict[str, Any]
) -> None:
    clock.move_to(at(28, 10))
    asked = xiajin.lead.do("takeStep", arrived, form=extend(1))
    assert xiajin.centre.refused("refuseRequest", asked, request=1, words=" ")["code"] == "WORDS_REQUIRED"
    refused = xiajin.centre.do("refuseRequest", asked, request=1, words="请按期办理")
    assert detail(xiajin.lead, refused)["requests"][0]["status"] == "REFUSED"
    assert due(refused, "answer") == at(30, 18)

    again = xiajin.lead.do("takeStep", refused, form=extend(1))
    withdrawn = xiajin.lead.do("cancelRequest", again, request=2)
    newest, _ = detail(xiajin.lead, withdrawn)["requests"]
    assert (newest["number"], newest["status"]) == (2, "CANCELLED")


@pytest.mark.parametrize(
    ("mutation", "given"),
    [
        ("approveRequest", {}),
        ("refuseRequest", {"words": "不同意"}),
    ],
)
def test_nobody_decides_his_own_request_nor_anothers(
    xiajin: Stage, clock: FixedClock, arrived: dict[str, Any], mutation: str, given: dict[str, Any]
) -> None:
    clock.move_to(at(28, 10))
    asked = xiajin.lead.do("takeStep", arrived, form=extend(1))
    assert xiajin.lead.refused(mutation, asked, request=1, **given)["code"] == "CALL_OWN_REQUEST"
    assert xiajin.caller.refused(mutation, asked, request=1, **given)["code"].startswith("CALL_NOT_YOUR")
    assert xiajin.lead.look(asked)["version"] == asked["version"]


def test_the_same_answer_twice_is_refused(xiajin: Stage, arrived: dict[str, Any]) -> None:
    field = {"code": "depth", "values": ["1"]}
    form = extend(1, fields=[field, field])
    assert xiajin.lead.refused("takeStep", arrived, form=form)["code"] == "ANSWER_REPEATED"


def test_a_field_the_form_does_not_have_is_refused(xiajin: Stage, arrived: dict[str, Any]) -> None:
    form = extend(1, fields=[{"code": "depth", "values": ["1"]}])
    assert xiajin.lead.refused("takeStep", arrived, form=form)["code"] == "FIELD_UNKNOWN"


def test_filing_announces_who_must_approve(gulou: Stage) -> None:
    query = """
    query Ahead($itemId: ID!, $callTypeCode: String!) {
      callPreview(itemId: $itemId, callTypeCode: $callTypeCode) {
        approvers units fields { code } axes { code } persons { id } steps { code verb units { code } }
      }
      rulebook { filingTypes { mine itemIds callType { code colour addressee filedByHand } } steps { code } }
    }
    """
    given = gulou.filing(callTypeCode="hard")
    asked = {"itemId": given["itemId"], "callTypeCode": "hard"}
    found = gulou.caller.ask(query, **asked)
    assert [name[-2:] for name in found["callPreview"]["approvers"]] == ["书记", "主任"]
    assert found["callPreview"]["steps"][1]["code"] == "accept"
    easy = gulou.caller.ask(query, **{**asked, "callTypeCode": "work"})["callPreview"]
    assert easy["approvers"] == []
    types = {each["callType"]["code"]: each["mine"] for each in found["rulebook"]["filingTypes"]}
    assert types["work"] is True
    watch = gulou.desk("ninghailu-2").ask("{ rulebook { filingTypes { mine } } }")["rulebook"]["filingTypes"]
    assert not any(each["mine"] for each in watch)
