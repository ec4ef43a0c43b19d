"""Posts and people through the API: who sits where from when, deputies, vacancies, phones; at once for sessions."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from api.org.office import Office, form
from huying_platform.counties.api import county_context
from huying_platform.identity.api import demo_account
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.models import Act
from huying_tenants.org.api import seats_of
from testkit.portal import XIAJIN

TODAY = date(2025, 9, 26)
NEXT_WEEK = TODAY + timedelta(days=7)


def person(office: Office, name: str, phone: str = "13800138000") -> str:
    """Somebody new."""
    return str(office.do("savePerson", name=name, phone=phone)["person"]["id"])


def posts_of(office: Office, unit: str, on: date | None = None) -> Any:
    return office.page(office.find(unit)["id"], on)["posts"]


def appointed(office: Office, post_id: str, person_id: str, since: date = TODAY, **more: Any) -> Any:
    given = {"deputy": False, "engagement": "STAFF", "since": since.isoformat()} | more
    return office.do("appoint", postId=post_id, personId=person_id, **given)["posting"]


def appointed_by_two(office: Office, second: Office, post_id: str, person_id: str, **more: Any) -> Any:
    """Somebody is to hold a post that manages the organisation: another administrator agrees."""
    given = {"deputy": False, "engagement": "STAFF", "since": TODAY.isoformat()} | more
    grant = office.do("appoint", postId=post_id, personId=person_id, **given)["grant"]
    return second.do("confirmAdministrator", grantId=grant["id"])["posting"]


def seats(post_code: str, clock: FixedClock) -> list[str]:
    """The posts that the demo's holder of a post has now."""
    with county_context(f"c{XIAJIN}"):
        account = demo_account(county_code=XIAJIN, post_code=post_code)
        assert account is not None
        return [seat.post_code for seat in seats_of(account, clock.now())]


def own_person(office: Office, post_code: str) -> str:
    (post,) = [post for post in posts_of(office, post_code[:-2]) if post["code"] == post_code]
    return str(post["holders"][0]["person"]["id"])


def test_a_deputy_for_a_week_sits_at_once_and_no_longer(
    office: Office, client_for: Any, clock: FixedClock
) -> None:
    who = own_person(office, "agriculture-1")
    post = posts_of(office, "water")[0]
    assert seats("agriculture-1", clock) == ["agriculture-1"]
    posting = appointed(office, post["id"], who, until=NEXT_WEEK.isoformat(), deputy=True)
    assert posting["deputy"]
    assert set(seats("agriculture-1", clock)) == {"agriculture-1", post["code"]}
    clock.advance(timedelta(days=7))
    assert seats("agriculture-1", clock) == ["agriculture-1"]


def test_a_person_with_several_posts_switches_and_every_act_records_the_post(
    office: Office, second: Office, client_for: Any, clock: FixedClock
) -> None:
    who = own_person(office, "agriculture-1")
    post = posts_of(office, "grid-centre")[0]
    appointed_by_two(office, second, post["id"], who)
    client = client_for("xiajin", "agriculture-1")
    screen = Office(client)
    me = screen.ask("{me {seat {id} seats {id name verbs}}}")
    assert len(me["seats"]) == 2
    other = next(seat["id"] for seat in me["seats"] if seat["id"] != me["seat"]["id"])
    village = office.find("demo-village-07")
    given = form("AMEND", TODAY, village, unit={"contact": "王主任"})
    assert screen.refused("reorganise", requestId=str(uuid4()), **given) == "ORGANISATION_NOT_PERMITTED"
    answer = client.post("/session/seat", {"postId": other}, content_type="application/json")
    assert answer.status_code == 200
    assert screen.ask("{me {seat {id}}}")["seat"]["id"] == other
    act = screen.do("reorganise", requestId=str(uuid4()), **given)["act"]
    assert act["by"].startswith("县网格中心")


@pytest.mark.parametrize("post_id", ["UG9zdDo5OTk5", "x", None, 7])
def test_a_seat_one_does_not_hold_is_none(office: Office, post_id: Any) -> None:
    before = office.ask("{me {seat {id}}}")
    answer = office.client.post("/session/seat", {"postId": post_id}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "POST_UNKNOWN")
    assert office.ask("{me {seat {id}}}") == before


def test_nobody_sits_down_without_a_session(client_for: Any, clock: FixedClock) -> None:
    answer = client_for("xiajin").post("/session/seat", {"postId": "x"}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "SIGNED_OUT")


def test_ending_a_posting_signs_out_at_once(office: Office, client_for: Any) -> None:
    seated = Office(client_for("xiajin", "water-1"))
    assert seated.ask("{me {seat {name}}}")
    post = next(each for each in posts_of(office, "water") if each["code"] == "water-1")
    office.do("endPosting", postingId=post["holders"][0]["id"], until=TODAY.isoformat(), reason="退休")
    assert seated.ask("{me {seat {name}}}") is None
    (post,) = [each for each in posts_of(office, "water") if each["code"] == "water-1"]
    assert post["vacant"]
    assert post["holders"] == []
    vacant = office.ask("{staffing {vacantCount vacant {code unit {name}}}}")["vacant"]
    assert ("water-1", "水利局") in {(each["code"], each["unit"]["name"]) for each in vacant}


def test_a_post_for_one_has_one_holder_at_a_time(office: Office) -> None:
    unit = office.find("water")
    post = office.do(
        "savePost",
        unitId=unit["id"],
        name="局长",
        kind="DUTY",
        singleHolder=True,
        roles=[],
        since=TODAY.isoformat(),
    )["post"]
    first, second, third = (person(office, name) for name in ("赵一", "钱二", "孙三"))
    held = appointed(office, post["id"], first)
    usual = {"deputy": False, "engagement": "STAFF", "since": TODAY.isoformat()}
    assert office.refused("appoint", postId=post["id"], personId=second, **usual) == "OVERLAPPING_HOLDERS"
    assert office.refused("appoint", postId=post["id"], personId=first, **usual) == "HOLDS_ALREADY"
    assert (
        office.refused("appoint", postId=post["id"], personId=third, **usual | {"deputy": True})
        == "DEPUTY_WITHOUT_END"
    )
    backwards = usual | {"until": (TODAY - timedelta(days=1)).isoformat()}
    assert office.refused("appoint", postId=post["id"], personId=third, **backwards) == "UNTIL_BEFORE_SINCE"
    appointed(office, post["id"], third, deputy=True, until=NEXT_WEEK.isoformat())
    office.do("endPosting", postingId=held["id"], until=NEXT_WEEK.isoformat())
    appointed(office, post["id"], second, since=NEXT_WEEK)
    (page,) = [each for each in posts_of(office, "water") if each["id"] == post["id"]]
    assert [each["person"]["name"] for each in page["holders"]] == ["赵一", "钱二", "孙三"]


def test_the_last_administrator_stays(office: Office) -> None:
    posts = posts_of(office, "grid-centre")
    holders = [holder for post in posts for holder in post["holders"]]
    for holder in holders[1:]:
        office.do("endPosting", postingId=holder["id"], until=TODAY.isoformat())
    last = {"postingId": holders[0]["id"], "until": TODAY.isoformat()}
    assert office.refused("endPosting", **last) == "LAST_ADMINISTRATOR"
    assert office.refused("endPosting", **last | {"until": NEXT_WEEK.isoformat()}) == "LAST_ADMINISTRATOR"
    post = next(each for each in posts if each["holders"] == [holders[0]])
    narrowed = {
        "unitId": office.find("grid-centre")["id"],
        "postId": post["id"],
        "name": post["name"],
        "kind": "DUTY",
        "singleHolder": False,
        "roles": [],
        "since": "1949-10-01",
        "permissions": ["transfer"],
    }
    assert office.refused("savePost", **narrowed) == "LAST_ADMINISTRATOR"
    assert (
        office.refused("savePost", **narrowed | {"permissions": None, "until": NEXT_WEEK.isoformat()})
        == "OWN_LAST_POSTING"
    )
    assert office.ask("{me {seat {name}}}")


def test_permissions_narrow_and_never_widen(office: Office, client_for: Any) -> None:
    water = office.find("water")
    (post,) = [each for each in posts_of(office, "water") if each["code"] == "water-1"]
    given = {
        "unitId": water["id"],
        "postId": post["id"],
        "name": post["name"],
        "kind": "DUTY",
        "singleHolder": False,
        "roles": [],
        "since": "1949-10-01",
    }
    assert office.refused("savePost", **given, permissions=["manage_organisation"]) == "PERMISSION_UNKNOWN"
    assert office.refused("savePost", **given | {"roles": ["emperor"]}) == "ROLE_UNKNOWN"
    office.do("savePost", **given, permissions=["comment"])
    seated = Office(client_for("xiajin", "water-1"))
    assert seated.ask("{me {seat {verbs}}}")["seat"]["verbs"] == ["comment"]


def test_a_post_that_ends_lets_its_holders_go(office: Office, client_for: Any) -> None:
    (post,) = [each for each in posts_of(office, "water") if each["code"] == "water-1"]
    seated = Office(client_for("xiajin", "water-1"))
    given = {"name": post["name"], "kind": "DUTY", "singleHolder": False, "roles": [], "since": "1949-10-01"}
    office.do(
        "savePost", unitId=office.find("water")["id"], postId=post["id"], **given, until=TODAY.isoformat()
    )
    assert seated.ask("{me {seat {name}}}") is None


def test_phones_are_masked_and_seeing_one_is_an_act(
    office: Office, township: Office, other_county: Office, client_for: Any
) -> None:
    who = person(office, "周四")
    post = posts_of(office, "371427108")[0]
    appointed(office, post["id"], who)
    (found,) = township.ask('{findPeople(words: "周四") {id name phone hasAccount}}')
    assert (found["phone"], found["hasAccount"]) == ("138****8000", False)
    assert township.do("revealPhone", personId=who, reason="联系办理")["phone"] == "13800138000"
    assert office.refused("revealPhone", personId=who, reason=" ") == "REASON_MISSING"
    water = Office(client_for("xiajin", "water-1"))
    assert water.refused("revealPhone", personId=who, reason="好奇") == "PHONE_NOT_PERMITTED"
    stranger = other_county.send("revealPhone", personId=who, reason="好奇")
    assert stranger["phone"] != "13800138000"
    acts = office.ask("{organisationActs(first: 1) {edges {node {kind words reason}}}}")["edges"]
    assert acts[0]["node"] == {"kind": "reveal_phone", "words": "查看周四的完整电话", "reason": "联系办理"}
    with county_context(f"c{XIAJIN}"):
        assert list(
            Act.objects.filter(type="organisation_reveal_phone").values_list(
                "words__words__reason", flat=True
            )
        ) == ["联系办理"]


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("NAME_INVALID", {"name": " "}),
        ("PERSONAL_NUMBER_IN_NAME", {"name": "王五13800138000"}),
        ("PERSONAL_NUMBER_IN_NAME", {"name": "王五 138-0013 ８０００"}),
        ("PHONE_INVALID", {"name": "王五", "phone": "电话"}),
        ("CODE_INVALID", {"name": "王五", "code": "王 五"}),
        ("PERSON_NOT_FOUND", {"name": "王五", "personId": "UGVyc29uOjk5OTk5"}),
    ],
)
def test_who_cannot_be_entered(office: Office, code: str, given: dict[str, Any]) -> None:
    assert office.refused("savePerson", **given) == code
    assert office.ask('{findPeople(words: "王五") {id}}') == []


def test_people_are_entered_and_put_right(office: Office) -> None:
    who = office.do("savePerson", name=" 吴  六 ", phone="１３９ 0013 9000", code="W-6")["person"]
    assert (who["name"], who["phone"], who["code"]) == ("吴 六", "139******9000", "W-6")
    assert office.refused("savePerson", name="郑七", code="W-6") == "CODE_TAKEN"
    changed = office.do("savePerson", personId=who["id"], name="吴六六")["person"]
    assert (changed["name"], changed["phone"]) == ("吴六六", who["phone"])


def test_grid_members_count_and_what_grids_lack_shows(office: Office) -> None:
    village = office.find("demo-village-07")
    office.do(
        "saveLevels",
        levels=[
            *(
                {"code": each["code"], "name": each["name"], "kinds": each["kinds"]}
                for each in office.ask("{levels {code name kinds}}")
            ),
            {"code": "grid", "name": "网格", "kinds": ["GRID"]},
        ],
        effective=TODAY.isoformat(),
        reason="",
        seen=office.ask("{levelScheme {revision}}")["revision"],
    )
    unit = {"code": "demo-village-07-g1", "name": "第一网格", "kind": "GRID", "level": "grid"}
    office.reorganise("ESTABLISH", TODAY, unit=unit, parentId=village["id"])
    grid = office.find("第一网格")
    assert grid["lacking"] == ["缺网格长", "缺网格员"]
    given = {"unitId": grid["id"], "singleHolder": False, "roles": [], "since": TODAY.isoformat()}
    head = office.do("savePost", name="网格长", kind="GRID_HEAD", **given)["post"]
    members = office.do("savePost", name="网格员", kind="GRID_MEMBER", **given)["post"]
    appointed(office, head["id"], person(office, "冯八"))
    for name in ("陈九", "褚十"):
        appointed(office, members["id"], person(office, name), engagement="VOLUNTEER")
    page = office.page(grid["id"])
    assert page["memberCounts"] == [{"engagement": "VOLUNTEER", "count": 2}]
    assert page["unit"]["lacking"] == ["缺专职"]
    staffing = office.ask(
        "{staffing {gridCount lackingCount grids {unit {name} parent {name} lacking} "
        "ends {end units staffed unstaffed {name}}}}"
    )
    assert staffing["grids"] == [
        {"unit": {"name": "第一网格"}, "parent": {"name": village["name"]}, "lacking": ["缺专职"]}
    ]
    assert {each["end"]: each["units"] == each["staffed"] for each in staffing["ends"]}["platform"]


def test_who_manages_nothing_appoints_nobody(office: Office, township: Office, other_county: Office) -> None:
    who = person(office, "卫子一")
    post = posts_of(office, "water")[0]
    given = {
        "postId": post["id"],
        "personId": who,
        "since": TODAY.isoformat(),
        "deputy": False,
        "engagement": "STAFF",
    }
    posting = post["holders"][0]["id"]
    before = posts_of(office, "water")
    for screen in (township, other_county):
        screen.send("appoint", **given)
        screen.send("endPosting", postingId=posting, until=TODAY.isoformat())
        screen.send("savePerson", personId=who, name="卫子二")
    assert township.refused("appoint", **given) == "ORGANISATION_NOT_PERMITTED"
    assert posts_of(office, "water") == before
    assert [each["name"] for each in office.ask('{findPeople(words: "卫子") {name}}')] == ["卫子一"]
