"""Nobody makes an administrator alone: every way through the API, and the one that takes two."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from api.org.office import ClientFor, Office, form
from huying_platform.counties.api import county_context
from huying_platform.kernel.actor import Actor, Seat
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.models import Act
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.models import Person
from testkit.portal import XIAJIN

TODAY = date(2025, 9, 26)
NEXT_WEEK = TODAY + timedelta(days=7)
USUAL = {"deputy": False, "engagement": "STAFF", "since": TODAY.isoformat()}


def person(office: Office, name: str = "赵一") -> str:
    return str(office.do("savePerson", name=name, phone="13800138001")["person"]["id"])


def post(office: Office, code: str, unit: str = "grid-centre") -> Any:
    (found,) = [each for each in office.page(office.find(unit)["id"])["posts"] if each["code"] == code]
    return found


def asked(office: Office, who: str, **more: Any) -> Any:
    """Somebody is to sit at the first seat of the centre."""
    payload = office.do("appoint", postId=post(office, "grid-centre-1")["id"], personId=who, **(USUAL | more))
    assert payload["posting"] is None
    return payload["grant"]


def holders(office: Office, code: str = "grid-centre-1") -> list[str]:
    return [each["person"]["name"] for each in post(office, code)["holders"]]


def audited(kind: str) -> int:
    with county_context(f"c{XIAJIN}"):
        return Act.objects.filter(type=f"organisation_{kind}").count()


def test_an_administrator_is_made_by_two(office: Office, second: Office) -> None:
    grant = asked(office, person(office))
    assert (grant["state"], grant["own"], grant["hindrance"] != "") == ("OPEN", True, True)
    assert "赵一" not in holders(office)
    (seen,) = second.grants()
    assert (seen["id"], seen["own"], seen["hindrance"]) == (grant["id"], False, "")
    assert (seen["post"]["name"], seen["person"]["name"]) == ("平台端 1 号席", "赵一")
    assert office.refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_OWN"
    assert "赵一" not in holders(office)
    done = second.do("confirmAdministrator", grantId=grant["id"])
    assert (done["grant"]["state"], done["posting"]["person"]["name"]) == ("CONFIRMED", "赵一")
    assert "赵一" in holders(office)
    assert second.refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_DECIDED"
    assert holders(office).count("赵一") == 1
    newest = office.ask("{organisationActs(first: 2) {edges {node {kind words by}}}}")["edges"]
    made, wished = (each["node"] for each in newest)
    assert (made["kind"], wished["kind"]) == ("appoint", "ask_administrator")
    assert made["by"].startswith("县网格中心 主任")
    assert "提请" in made["words"]
    assert (audited("appoint"), audited("ask_administrator")) == (1, 1)


def test_a_second_may_say_no_and_says_why(office: Office, second: Office) -> None:
    grant = asked(office, person(office))
    assert second.refused("declineAdministrator", grantId=grant["id"]) == "REASON_MISSING"
    declined = second.do("declineAdministrator", grantId=grant["id"], reason="尚未报组织部")["grant"]
    assert (declined["state"], declined["reason"]) == ("DECLINED", "尚未报组织部")
    assert second.refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_DECIDED"
    assert "赵一" not in holders(office)


def test_who_asked_takes_it_back_without_a_reason(office: Office, second: Office) -> None:
    who = person(office)
    grant = asked(office, who)
    given = USUAL | {"postId": post(office, "grid-centre-1")["id"], "personId": who}
    assert office.refused("appoint", **given) == "GRANT_OPEN"
    assert office.do("declineAdministrator", grantId=grant["id"])["grant"]["state"] == "DECLINED"
    assert second.refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_DECIDED"
    assert asked(office, who)["state"] == "OPEN"


def test_a_grant_lapses_after_a_week(office: Office, second: Office, clock: FixedClock) -> None:
    who = person(office)
    grant = asked(office, who, until="2026-01-01")
    clock.advance(timedelta(days=7))
    assert second.refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_EXPIRED"
    assert [each["state"] for each in second.grants()] == ["EXPIRED"]
    assert "赵一" not in holders(office)


def test_what_was_asked_for_the_past_begins_when_it_is_agreed_to(
    office: Office, second: Office, clock: FixedClock
) -> None:
    grant = asked(office, person(office), until=NEXT_WEEK.isoformat(), deputy=True)
    clock.advance(timedelta(days=2))
    posting = second.do("confirmAdministrator", grantId=grant["id"])["posting"]
    assert posting["since"].startswith("2025-09-28")
    assert posting["until"].startswith("2025-10-02T16:00") or posting["until"].startswith("2025-10-03T00:00")


def test_the_appointed_is_no_second_for_himself(
    office: Office, second: Office, client_for: ClientFor
) -> None:
    deputy = post(office, "grid-centre-2")["holders"][0]["person"]["id"]
    first = asked(office, deputy, until=NEXT_WEEK.isoformat(), deputy=True)
    second.do("confirmAdministrator", grantId=first["id"])
    client = client_for("xiajin", "grid-centre-2")
    seat = post(office, "grid-centre-1")["id"]
    assert client.post("/session/seat", {"postId": seat}, content_type="application/json").status_code == 200
    where = post(office, "grid-centre-director")["id"]
    grant = office.do("appoint", postId=where, personId=deputy, **USUAL)["grant"]
    assert Office(client).refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_ONESELF"
    second.do("confirmAdministrator", grantId=grant["id"])


def test_who_no_longer_manages_has_asked_in_vain(office: Office, second: Office) -> None:
    grant = asked(office, person(office))
    own = post(office, "grid-centre-1")["holders"][0]
    second.do("endPosting", postingId=own["id"], until=TODAY.isoformat())
    assert second.refused("confirmAdministrator", grantId=grant["id"]) == "GRANT_ASKER_LEFT"
    assert holders(second) == []


def test_one_who_manages_already_needs_nobody(office: Office) -> None:
    colleague = post(office, "grid-centre-director")["holders"][0]["person"]["id"]
    payload = office.do("appoint", postId=post(office, "grid-centre-1")["id"], personId=colleague, **USUAL)
    assert (payload["grant"], payload["posting"]["person"]["id"]) == (None, colleague)


def test_alone_nobody_can_ask_anybody(office: Office) -> None:
    (holder,) = post(office, "grid-centre-director")["holders"]
    office.do("endPosting", postingId=holder["id"], until=TODAY.isoformat())
    given = USUAL | {"postId": post(office, "grid-centre-1")["id"], "personId": person(office)}
    (error,) = office.send("appoint", **given)["errors"]
    assert error["code"] == "ADMINISTRATOR_NEEDS_SECOND"
    assert error["nextStep"] == "请上级管理员在“县市总览”里任命第二名管理员。"
    assert office.grants() == []


def narrowed(office: Office, code: str, permissions: list[str] | None) -> dict[str, Any]:
    given = {"kind": "DUTY", "singleHolder": False, "roles": [], "since": "1949-10-01"}
    found = post(office, code)
    unit = office.find("grid-centre")["id"]
    return given | {
        "unitId": unit,
        "postId": found["id"],
        "name": found["name"],
        "permissions": permissions,
    }


def test_widening_a_post_makes_nobody_an_administrator(office: Office) -> None:
    unit = office.find("grid-centre")["id"]
    made = office.do(
        "savePost",
        unitId=unit,
        name="文员",
        kind="DUTY",
        singleHolder=False,
        roles=[],
        since=TODAY.isoformat(),
        permissions=["comment"],
    )["post"]
    who = person(office)
    assert office.do("appoint", postId=made["id"], personId=who, **USUAL)["grant"] is None
    wider = {
        "unitId": unit,
        "postId": made["id"],
        "name": "文员",
        "kind": "DUTY",
        "singleHolder": False,
        "roles": [],
        "since": TODAY.isoformat(),
    }
    assert office.refused("savePost", **wider) == "ADMINISTRATOR_NEEDS_SECOND"
    assert office.refused("savePost", **wider, permissions=["manage_organisation"]) == (
        "ADMINISTRATOR_NEEDS_SECOND"
    )
    office.do("savePost", **wider, permissions=["comment", "file"])


def test_a_unit_of_another_kind_makes_nobody_an_administrator(office: Office) -> None:
    levels = office.ask("{levels {code name kinds}}")
    seen = office.ask("{levelScheme {revision}}")["revision"]
    bodies = {"code": "bodies", "name": "县级机关", "kinds": ["BODY"]}
    office.do("saveLevels", levels=[*levels, bodies], effective=TODAY.isoformat(), reason="新设", seen=seen)
    office.reorganise(
        "ESTABLISH",
        TODAY,
        unit={"code": "archive", "name": "档案局", "kind": "DEPARTMENT", "level": "department"},
    )
    archive = office.find("archive")
    usual = {"unitId": archive["id"], "singleHolder": False, "roles": [], "since": TODAY.isoformat()}
    made = office.do("savePost", name="值班席", kind="DUTY", **usual)["post"]
    assert office.do("appoint", postId=made["id"], personId=person(office), **USUAL)["grant"] is None
    archive = office.find("archive")
    given = form("AMEND", TODAY, archive, unit={"kind": "BODY", "level": "bodies"})
    assert office.refused("reorganise", requestId=str(uuid4()), **given) == "ADMINISTRATOR_NEEDS_SECOND"
    assert office.find("archive")["kind"] == "DEPARTMENT"


def test_an_administrators_phone_is_his_own_affair(office: Office, second: Office) -> None:
    colleague = post(office, "grid-centre-director")["holders"][0]["person"]
    given = {"personId": colleague["id"], "name": colleague["name"]}
    assert office.refused("savePerson", **given, phone="13900139001") == "ADMINISTRATOR_PHONE"
    second.do("savePerson", **given, phone="13900139001")
    office.do("savePerson", **given | {"name": "改名的人"})
    assert office.refused("savePerson", **given, phone="") == "ADMINISTRATOR_PHONE"
    (found,) = office.ask('{findPeople(phone: "139 0013 9001") {id name}}')
    assert (found["id"], found["name"]) == (colleague["id"], "改名的人")


def test_people_are_found_by_their_whole_number_by_organisers_alone(
    office: Office, township: Office, other_county: Office
) -> None:
    who = person(office)
    ask = '{findPeople(phone: "138-0013-8001") {id}}'
    assert [each["id"] for each in office.ask(ask)] == [who]
    assert office.ask('{findPeople(phone: "8001") {id}}') == []
    assert other_county.ask(ask) == []
    answer = township.client.graphql(ask)
    assert answer["errors"][0]["extensions"]["code"] == "ORGANISATION_NOT_PERMITTED"


def test_nobody_ends_his_own_last_posting(office: Office, second: Office) -> None:
    (own,) = post(office, "grid-centre-1")["holders"]
    last = {"postingId": own["id"], "until": NEXT_WEEK.isoformat()}
    assert office.refused("endPosting", **last) == "OWN_LAST_POSTING"
    ending = narrowed(office, "grid-centre-1", None) | {"until": NEXT_WEEK.isoformat()}
    assert office.refused("savePost", **ending) == "OWN_LAST_POSTING"
    second.do("endPosting", **last)


def test_who_acts_from_above_the_county_needs_no_second(office: Office, clock: FixedClock) -> None:
    person(office)
    verbs = frozenset({org_api.Verb.MANAGE_ORGANISATION.value})
    seat = Seat(0, "", "", 0, "platform", "上级平台", verbs)
    with county_context(f"c{XIAJIN}"):
        people = org_api.people_by_phone("13800138001")
        posts = [
            key for key, each in org_api.posts_by_id(clock.now()).items() if each.code == "grid-centre-1"
        ]
        hierarchy.appoint(
            actor=Actor(999, XIAJIN, seat, (seat,)),
            clock=clock,
            post_id=posts[0],
            person_id=people[0].id,
            since=TODAY,
        )
    assert "赵一" in holders(office)


def test_another_county_decides_nothing(
    office: Office, second: Office, township: Office, other_county: Office
) -> None:
    grant = asked(office, person(office))
    assert other_county.grants() == []
    for stranger, code in ((other_county, "GRANT_NOT_FOUND"), (township, "ORGANISATION_NOT_PERMITTED")):
        for act, more in (("confirmAdministrator", {}), ("declineAdministrator", {"reason": "不行"})):
            assert stranger.refused(act, grantId=grant["id"], **more) == code
    assert [each["state"] for each in second.grants()] == ["OPEN"]
    assert "赵一" not in holders(office)


def test_who_is_asked_about_stays_who_they_are_until_it_is_decided(office: Office, second: Office) -> None:
    """Else the second would agree to somebody whose telephone, and so whose account, is the asker's by now."""
    who = person(office)
    grant = asked(office, who)
    assert office.refused("savePerson", personId=who, name="赵一", phone="13800138009") == "GRANT_OPEN"
    assert office.refused("savePerson", personId=who, name="赵二", phone="13800138001") == "GRANT_OPEN"
    assert second.do("confirmAdministrator", grantId=grant["id"])["posting"]["person"]["name"] == "赵一"
    assert (
        office.refused("savePerson", personId=who, name="赵一", phone="13800138009") == "ADMINISTRATOR_PHONE"
    )


def test_who_is_asked_about_no_more_may_be_called_otherwise(office: Office) -> None:
    who = person(office)
    grant = asked(office, who)
    office.do("declineAdministrator", grantId=grant["id"])
    assert office.do("savePerson", personId=who, name="赵二", phone="13800138009")["person"]["name"] == "赵二"


def test_grants_are_read_though_somebody_is_there_no_more(office: Office) -> None:
    """An import that had entered them was taken back."""
    who = person(office)
    grant = asked(office, who)
    office.do("declineAdministrator", grantId=grant["id"])
    with county_context(f"c{XIAJIN}"):
        Person.objects.filter(name="赵一", phone_digest__isnull=False, account_id=None).delete()
    assert office.grants() == []


def test_the_second_reads_that_the_number_was_changed(
    office: Office, second: Office, client_for: ClientFor
) -> None:
    """Whose posting ends and comes back may have the number of whoever changed it in between."""
    deputy = post(office, "grid-centre-2")["holders"][0]["person"]["id"]
    grant = asked(office, deputy, until=NEXT_WEEK.isoformat(), deputy=True)
    assert grant["numberChanged"] is None
    second.do("confirmAdministrator", grantId=grant["id"])
    third, where = client_for("xiajin", "grid-centre-2"), post(office, "grid-centre-1")["id"]
    assert third.post("/session/seat", {"postId": where}, content_type="application/json").status_code == 200

    (former,) = post(office, "grid-centre-director")["holders"]
    who = {"personId": former["person"]["id"], "name": former["person"]["name"]}
    office.do("endPosting", postingId=former["id"], until=TODAY.isoformat())
    office.do("savePerson", **who, phone="13800138009")
    asked(office, who["personId"])
    seen = Office(third).grants()[0]["numberChanged"]
    assert (seen["own"], office.grants()[0]["numberChanged"]["own"]) == (False, True)
    assert seen["by"].startswith("县网格中心")
