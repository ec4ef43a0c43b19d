"""Erasing who has left: a second administrator, a week, and nothing left but where they served."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.personal_data.desk import REASON, WEEK, Desk, faults, kept, work
from huying_platform.counties.api import CountyKey, county_context, public_context, seal_text
from huying_platform.identity.api import demo_account
from huying_platform.identity.models import Account
from huying_platform.kernel.clock import FixedClock
from huying_platform.openings.models import AdministratorInvite
from huying_tenants.audit.models import Act, ActWords
from huying_tenants.hierarchy.models import AdministratorGrant, OrganisationAct
from huying_tenants.org.models import Person, Posting, UnitVersion
from huying_tenants.personal_data.models import PersonalDataRequest
from testkit.portal import XIAJIN

NAME = "欧阳待删"
PHONE = "13912345678"


def left(desk: Desk, clock: FixedClock, *, later: str = NAME) -> str:
    """Somebody who served, was called otherwise `later`, and was relieved."""
    who = str(desk.do("savePerson", name=NAME, phone=PHONE)["person"]["id"])
    post = desk.page(desk.find("water")["id"])["posts"][0]
    given = {"deputy": False, "engagement": "STAFF", "since": "2025-09-26"}
    posting = desk.do("appoint", postId=post["id"], personId=who, **given)["posting"]
    clock.advance(timedelta(hours=1))
    desk.do("revealPhone", personId=who, reason=f"{NAME}手机打不通")
    if later != NAME:
        desk.do("savePerson", personId=who, name=later, phone=PHONE)
    desk.do("endPosting", postingId=posting["id"], until="2025-09-26", reason=f"{NAME}调离")
    return who


def erased(desk: Desk, second: Desk, clock: FixedClock, who: str) -> Any:
    """Asked for, agreed to, waited for, carried out."""
    asked = desk.ask_for(who)
    second.given("decidePersonalData", id=asked["id"], agrees=True)
    clock.advance(WEEK)
    assert work(clock) == 1
    return desk.requests()[0]


def in_xiajin() -> Any:
    return county_context(CountyKey.of_code(XIAJIN))


def test_who_has_left_is_erased_by_two(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    asked = desk.ask_for(who)
    assert (asked["state"], asked["decidable"], asked["cancellable"]) == ("ASKED", False, True)
    assert second.requests()[0]["decidable"]
    agreed = second.given("decidePersonalData", id=asked["id"], agrees=True, reason="材料齐全")
    assert agreed["state"] == "AGREED"
    assert agreed["decidedBy"].startswith("县网格中心 主任")
    clock.advance(WEEK - timedelta(minutes=1))
    assert work(clock) == 0
    assert kept(NAME) is not None
    clock.advance(timedelta(minutes=1))
    assert work(clock) == 1
    assert work(clock) == 0
    (done,) = desk.requests()
    assert (done["state"], done["reason"], done["decision"]) == ("DONE", "", "")
    assert (done["person"]["name"], done["person"]["phone"]) == ("已删除人员", "")
    assert kept(NAME) is None


def test_nothing_names_them_any_more_and_the_proofs_hold(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    before = len(desk.acts()["edges"])
    erased(desk, second, clock, who)
    assert faults() == []
    told = [edge["node"] for edge in desk.acts(first=100)["edges"]]
    assert len(told) == before + 3
    assert not [act for act in told if NAME in act["words"] + act["reason"]]
    assert any("已删除人员任" in act["words"] for act in told)
    with in_xiajin():
        assert not OrganisationAct.objects.filter(words__contains=NAME).exists()
        assert not ActWords.objects.filter(words__icontains=NAME).exists()
        assert not [facts for facts in Act.objects.values_list("facts", flat=True) if NAME in str(facts)]
        person = Person.objects.get(name="已删除人员")
        assert (person.phone, person.phone_digest, person.account_id) == ("", None, None)
        assert Posting.objects.filter(person=person).count() == 1
        assert not PersonalDataRequest.objects.filter(reason__contains=REASON).exists()


def test_why_they_were_not_made_administrator_and_units_that_give_their_number_forget_it(
    desk: Desk, second: Desk, clock: FixedClock
) -> None:
    who = left(desk, clock)
    (seat,) = [
        each for each in desk.page(desk.find("grid-centre")["id"])["posts"] if each["code"] == "grid-centre-1"
    ]
    wished = {"deputy": False, "engagement": "STAFF", "since": "2025-09-26"}
    grant = desk.do("appoint", postId=seat["id"], personId=who, **wished)["grant"]
    second.do("declineAdministrator", grantId=grant["id"], reason=f"{NAME}另有任用")
    for unit, said in (
        ("water", {"contact": f"值班员{NAME}"}),
        ("agriculture", {"dutyPhone": PHONE}),
        ("ecology", {"contact": "王主任"}),
    ):
        desk.reorganise("AMEND", date(2025, 9, 26), desk.find(unit), unit=said)
    with in_xiajin():  # as it could be written once
        UnitVersion.objects.filter(unit__code="housing").update(contact="值班手机 139-1234-5678")
    with public_context():
        asked = {"state": "done", "asked_at": clock.now(), "due_at": clock.now(), "subject": "x", "by": "x"}
        AdministratorInvite.objects.create(
            county_code=XIAJIN,
            name=NAME,
            phone=seal_text(PHONE, scope=XIAJIN),
            role="x",
            prefix="37",
            **asked,
        )
    erased(desk, second, clock, who)
    with public_context():
        assert list(AdministratorInvite.objects.values_list("name", "phone")) == [("已删除人员", b"")]
    with in_xiajin():
        assert AdministratorGrant.objects.get().reason == ""
        assert not UnitVersion.objects.filter(contact__contains="139-1234-5678").exists()
    told = {unit: desk.page(desk.find(unit)["id"]) for unit in ("water", "agriculture", "ecology")}
    assert told["water"]["contact"] == told["agriculture"]["dutyPhone"] == ""
    assert told["ecology"]["contact"] == "王主任"
    assert faults() == []


def test_a_clerk_s_calls_keep_the_post_and_their_account_is_nobody_s(
    desk: Desk, second: Desk, clock: FixedClock, client_for: Any
) -> None:
    with public_context():
        account = demo_account(county_code=XIAJIN, post_code="water-1")
    clerk = Desk(client_for("xiajin", "water-1"))
    assert clerk.ask("{me {seat {name}}}")
    who = desk.relieve("water", "water-1")
    with public_context():
        external = Account.objects.get(pk=account).external_id
    erased(desk, second, clock, who)
    with public_context():
        row = Account.objects.get(pk=account)
    assert row.external_id != external
    assert row.external_id.startswith("erased:")
    assert row.display_name == ""
    assert clerk.ask("{me {seat {name}}}") is None
    with in_xiajin():
        assert not PersonalDataRequest.objects.filter(account_id__isnull=False).exists()
    assert faults() == []


def test_who_bears_the_same_name_keeps_it(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    desk.do("savePerson", name=NAME, phone="13800000000")
    with in_xiajin():
        namesake = OrganisationAct.objects.filter(words=f"登记人员“{NAME}”").latest("seq")
    erased(desk, second, clock, who)
    with in_xiajin():
        assert OrganisationAct.objects.filter(words__contains=NAME).count() == 1
        namesake.refresh_from_db()
        assert namesake.words == f"登记人员“{NAME}”"
        assert Person.objects.get(name=NAME).phone == "13800000000"
    assert faults() == []


def test_a_name_they_bore_before_goes_too(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock, later="后来的名字")
    erased(desk, second, clock, who)
    with in_xiajin():
        assert not OrganisationAct.objects.filter(words__contains=NAME).exists()
        assert not OrganisationAct.objects.filter(words__contains="后来的名字").exists()
        assert OrganisationAct.objects.filter(words="涉及已删除人员的一项操作").exists()
    assert faults() == []


def test_nobody_decides_alone(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    asked = desk.ask_for(who)
    assert desk.not_given("decidePersonalData", id=asked["id"], agrees=True) == "NEEDS_SECOND"
    clock.advance(WEEK * 2)
    assert work(clock) == 0
    assert kept(NAME) is not None
    declined = {"id": asked["id"], "agrees": False}
    assert second.not_given("decidePersonalData", **declined) == "REASON_MISSING"
    assert second.given("decidePersonalData", **declined, reason="还有未了事项")["state"] == "DECLINED"
    assert second.not_given("decidePersonalData", id=asked["id"], agrees=True) == "REQUEST_NOT_NOW"
    assert desk.ask_for(who)["state"] == "ASKED"


def test_it_can_be_called_off_for_a_week(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    asked = desk.ask_for(who)
    second.given("decidePersonalData", id=asked["id"], agrees=True)
    assert desk.not_given("cancelPersonalData", id=asked["id"], reason=" ") == "REASON_MISSING"
    cancelled = desk.given("cancelPersonalData", id=asked["id"], reason="本人撤回")
    assert (cancelled["state"], cancelled["dueAt"]) == ("CANCELLED", None)
    clock.advance(WEEK)
    assert work(clock) == 0
    assert kept(NAME) is not None
    assert desk.not_given("cancelPersonalData", id=asked["id"], reason="再来") == "REQUEST_NOT_NOW"


def test_who_serves_is_not_erased(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = str(desk.do("savePerson", name=NAME, phone=PHONE)["person"]["id"])
    post = desk.page(desk.find("water")["id"])["posts"][0]
    given = {"deputy": False, "engagement": "STAFF", "postId": post["id"], "personId": who}
    desk.do("appoint", **given, since="2025-09-30")
    refused = {"personId": who, "kind": "ERASURE", "reason": REASON}
    assert desk.not_given("requestPersonalData", **refused) == "PERSON_SERVES"
    assert desk.requests() == []


def test_who_comes_back_before_the_day_stays(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    asked = desk.ask_for(who)
    second.given("decidePersonalData", id=asked["id"], agrees=True)
    post = desk.page(desk.find("agriculture")["id"])["posts"][0]
    given = {"deputy": False, "engagement": "STAFF", "since": "2025-09-26"}
    desk.do("appoint", postId=post["id"], personId=who, **given)
    clock.advance(WEEK)
    assert work(clock) == 0
    assert desk.requests()[0]["state"] == "PREVENTED"
    assert kept(NAME) is not None


def test_what_is_asked_twice_or_of_nobody(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    desk.ask_for(who)
    again = {"personId": who, "kind": "ERASURE", "reason": REASON}
    assert second.not_given("requestPersonalData", **again) == "ERASURE_UNDER_WAY"
    nobody = {"personId": "UGVyc29uOjk5OTk5OQ==", "kind": "ERASURE", "reason": REASON}
    assert desk.not_given("requestPersonalData", **nobody) == "PERSON_NOT_FOUND"
    assert desk.not_given("requestPersonalData", **again | {"reason": "  "}) == "REASON_MISSING"
    assert desk.not_given("requestPersonalData", **again | {"reason": "长" * 501}) == "ACT_WORDS"


def test_who_is_erased_is_not_found_changed_or_appointed(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    erased(desk, second, clock, who)
    assert desk.ask('{findPeople(words: "已删除") {name}}') == []
    assert desk.refused("savePerson", personId=who, name="别人", phone="13700000000") == "PERSON_NOT_FOUND"
    post = desk.page(desk.find("water")["id"])["posts"][0]
    given = {"deputy": False, "engagement": "STAFF", "since": "2025-10-10"}
    assert desk.refused("appoint", postId=post["id"], personId=who, **given) == "PERSON_NOT_FOUND"
    refused = {"personId": who, "kind": "EXPORT", "reason": REASON}
    assert desk.not_given("requestPersonalData", **refused) == "PERSON_NOT_FOUND"


def test_what_it_would_take_is_told_before(desk: Desk, clock: FixedClock) -> None:
    who = left(desk, clock)
    query = "query ($id: ID!) {erasurePreview(personId: $id) {serves hasAccount postings actsAbout actsBy events}}"
    assert desk.ask(query, id=who) == {
        "serves": False,
        "hasAccount": False,
        "postings": 1,
        "actsAbout": 4,
        "actsBy": 0,
        "events": 0,
    }


@pytest.mark.parametrize("who", ["township", "other_county"])
def test_nobody_else_asks_decides_or_calls_off(
    request: pytest.FixtureRequest, desk: Desk, clock: FixedClock, who: str
) -> None:
    """A key that another county happens to have as well is one of its own there."""
    person = left(desk, clock)
    asked = desk.ask_for(person)
    stranger: Desk = request.getfixturevalue(who)
    given = {
        "requestPersonalData": {"personId": person, "kind": "ERASURE", "reason": REASON},
        "decidePersonalData": {"id": asked["id"], "agrees": True},
        "cancelPersonalData": {"id": asked["id"], "reason": "不想"},
    }
    for name, values in given.items():
        expected = {"ORGANISATION_NOT_PERMITTED", "PERSON_NOT_FOUND", "REQUEST_NOT_FOUND", "PERSON_SERVES"}
        assert stranger.not_given(name, **values) in expected
    (still,) = desk.requests()
    assert still["state"] == "ASKED"
    answer = stranger.client.graphql("{personalDataRequests {edges {node {id}}}}")
    assert "errors" in answer or answer["data"]["personalDataRequests"]["edges"] == []


def test_who_has_left_is_not_called_otherwise(desk: Desk, clock: FixedClock) -> None:
    """By a word that many acts have, one erasure would take the words of all of these."""
    who = left(desk, clock)
    assert desk.refused("savePerson", personId=who, name="任命", phone=PHONE) == "PERSON_LEFT"
    assert kept(NAME) is not None
    assert desk.do("savePerson", personId=who, name=NAME, phone="13912345679")["person"]["name"] == NAME


def test_a_name_of_one_character_finds_no_acts(desk: Desk, second: Desk, clock: FixedClock) -> None:
    who = str(desk.do("savePerson", name="任", phone=PHONE)["person"]["id"])
    desk.do("savePerson", name="任有余", phone="13912345670")
    erased(desk, second, clock, who)
    with in_xiajin():
        assert OrganisationAct.objects.filter(words__contains="任有余").exists()
