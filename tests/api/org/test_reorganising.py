"""Reorganising through the API: previewed, done, seen as of any day, taken back; and refused."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from api.org.office import Office, form
from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_tenants.audit.api import verify_events
from testkit.portal import XIAJIN

TODAY = date(2025, 9, 26)
NEXT_MONTH = date(2025, 10, 1)
SEPTEMBER = date(2025, 9, 30)

NEW_VILLAGE = {"code": "371427108203", "name": "新演示村", "kind": "VILLAGE", "level": "village"}

NEW_TOWNSHIP = {"code": "371427110", "name": "新镇", "kind": "TOWNSHIP", "level": "township"}


def townships(office: Office) -> tuple[Any, Any]:
    return office.find("371427106"), office.find("371427107")


def villages(office: Office) -> tuple[Any, Any]:
    return office.find("demo-village-03"), office.find("demo-village-05")


def test_two_villages_are_merged_next_month(office: Office, township: Office) -> None:
    first, second = villages(office)
    given = {"unit": NEW_VILLAGE, "parentId": first["parentId"]}
    preview = office.preview("MERGE", NEXT_MONTH, first, second, **given)
    assert preview["errors"] == []
    assert {(each["name"], each["before"][:3]) for each in preview["changes"]} == {
        ("新演示村", "未设立"),
        (first["name"], "现有"),
        (second["name"], "现有"),
    }
    act = office.reorganise("MERGE", NEXT_MONTH, first, second, **given)
    assert act["words"] == preview["words"]
    assert (act["document"], act["revocable"]) == ("夏编〔2025〕7 号", True)

    names = {first["name"], second["name"]}
    assert names <= set(township.children(first["parentId"]))
    assert names <= set(township.children(first["parentId"], SEPTEMBER))
    assert set(township.children(first["parentId"], NEXT_MONTH)) == {"新演示村"}
    old, new = township.page(first["id"], NEXT_MONTH), township.find("新演示村", NEXT_MONTH)
    assert old["successor"]["name"] == "新演示村"
    assert {each["name"] for each in township.page(new["id"], NEXT_MONTH)["predecessors"]} == names
    assert [each["id"] for each in office.page(first["id"])["ahead"]] == [act["id"]]
    assert [each["id"] for each in office.page(new["id"], NEXT_MONTH)["ahead"]] == [act["id"]]


def test_what_has_not_begun_is_taken_back(office: Office, clock: FixedClock) -> None:
    first, second = townships(office)
    before = office.page(first["id"])
    act = office.reorganise("MERGE", NEXT_MONTH, first, second, unit=NEW_TOWNSHIP)
    assert {post["until"] for post in office.page(first["id"])["posts"]} == {NEXT_MONTH.isoformat()}
    office.do("revokeAct", actId=act["id"], reason="推迟")
    after = office.page(first["id"])
    assert after["posts"] == before["posts"]
    assert after["ahead"] == []
    assert {first["name"], second["name"]} <= set(office.children(None, NEXT_MONTH))
    assert office.find("新镇", NEXT_MONTH) is None
    assert office.refused("revokeAct", actId=act["id"]) == "ACT_REVOKED"
    again = office.reorganise("MERGE", NEXT_MONTH, *townships(office), unit=NEW_TOWNSHIP)
    clock.advance(timedelta(days=6))
    assert office.refused("revokeAct", actId=again["id"]) == "ACT_BEGUN"


def test_what_a_later_act_rests_on_stays(office: Office) -> None:
    village = office.find("demo-village-07")
    first = office.reorganise("AMEND", NEXT_MONTH, village, unit={"name": "七里村"})
    second = office.reorganise(
        "AMEND", NEXT_MONTH, office.find("demo-village-07"), unit={"contact": "王主任"}
    )
    assert office.refused("revokeAct", actId=first["id"]) == "ACT_BUILT_UPON"
    office.do("revokeAct", actId=second["id"])
    office.do("revokeAct", actId=first["id"])
    assert office.find("demo-village-07", NEXT_MONTH)["name"] == village["name"]


def test_last_year_shows_last_year_s_unit(office: Office) -> None:
    village = office.find("demo-village-07")
    office.reorganise("AMEND", TODAY, village, unit={"name": "七里村", "dutyPhone": "0534-3210007"})
    page = office.page(village["id"])
    assert [era["name"] for era in page["history"]] == ["七里村", village["name"]]
    assert page["dutyPhone"] == "0534-3210007"
    assert page["history"][0]["act"]["words"].startswith("变更“演示村 07”")
    assert office.page(village["id"], date(2024, 9, 26))["unit"]["name"] == village["name"]
    assert office.find("qlc")["name"] == "七里村"


def test_a_level_is_inserted_and_villages_come_under_an_area(office: Office) -> None:
    levels = office.ask("{levels {code name kinds units}}")
    seen = office.ask("{levelScheme {revision}}")["revision"]
    codes = [level["code"] for level in levels]
    place = codes.index("village")
    kept = [{"code": each["code"], "name": each["name"], "kinds": each["kinds"]} for each in levels]
    inserted = [*kept[:place], {"code": "area", "name": "片区", "kinds": ["AREA"]}, *kept[place:]]
    office.do("saveLevels", levels=inserted, effective=TODAY.isoformat(), reason="分片管理", seen=seen)
    assert (
        office.refused("saveLevels", levels=kept, effective=TODAY.isoformat(), reason="", seen=seen)
        == "CHANGED_MEANWHILE"
    )
    first, second = villages(office)
    area = {"code": "xzz-east", "name": "东片区", "kind": "AREA", "level": "area"}
    office.reorganise("ESTABLISH", TODAY, unit=area, parentId=first["parentId"])
    east = office.find("东片区")
    preview = office.preview("MOVE", TODAY, first, second, parentId=east["id"])
    assert {each["after"] for each in preview["changes"]} == {"东片区"}
    office.reorganise("MOVE", TODAY, first, second, parentId=east["id"])
    assert set(office.children(east["id"])) == {first["name"], second["name"]}
    assert [each["name"] for each in office.page(first["id"])["path"]] == [
        "香赵庄镇",
        "东片区",
        first["name"],
    ]
    seen = office.ask("{levelScheme {revision}}")["revision"]
    refused = {"effective": TODAY.isoformat(), "reason": "", "seen": seen}
    assert office.refused("saveLevels", levels=kept, **refused) == "LEVEL_IN_USE"
    assert office.refused("saveLevels", levels=list(reversed(inserted)), **refused) == "LEVEL_ORDER"
    assert office.refused("saveLevels", levels=[], **refused) == "LEVELS_INVALID"


def test_of_two_editors_the_second_is_told(office: Office, client_for: Any) -> None:
    village = office.find("demo-village-07")
    assert office.do("holdEditing", unitId=village["id"])["editors"] == []
    office.reorganise("AMEND", TODAY, village, unit={"contact": "王主任"})
    stale = form("AMEND", TODAY, village, unit={"contact": "李主任"})
    (error,) = office.send("reorganise", requestId=str(uuid4()), **stale)["errors"]
    assert error["code"] == "CHANGED_MEANWHILE"
    assert "县网格中心" in error["message"]
    assert "9月26日 16:50" in error["message"]
    assert office.page(village["id"])["contact"] == "王主任"


def test_a_form_that_is_open_lapses(office: Office, client_for: Any, clock: FixedClock) -> None:
    village = office.find("demo-village-07")
    second = colleague(office, client_for)
    office.do("holdEditing", unitId=village["id"])
    (editor,) = second.do("holdEditing", unitId=village["id"])["editors"]
    assert editor["by"].startswith("县网格中心")
    clock.advance(timedelta(seconds=90))
    assert second.page(village["id"])["editors"] == []


def colleague(office: Office, client_for: Any) -> Office:
    """Somebody else of the centre."""
    client = client_for("xiajin", "grid-centre-director")
    return Office(client)


def test_a_request_repeated_makes_one_act(office: Office) -> None:
    village = office.find("demo-village-07")
    given = form("AMEND", TODAY, village, unit={"contact": "王主任"}) | {"requestId": str(uuid4())}
    assert office.do("reorganise", **given)["act"] == office.do("reorganise", **given)["act"]
    assert len(office.page(village["id"])["history"]) == 2


@pytest.mark.parametrize(
    ("code", "kind", "given"),
    [
        ("CYCLE", "MOVE", {"unitIds": ["$township"], "parentId": "$village"}),
        ("UNDER_ITSELF", "MOVE", {"unitIds": ["$village"], "parentId": "$village"}),
        ("HAS_CHILDREN", "CLOSE", {"unitIds": ["$township"], "successorId": "$centre"}),
        ("LAST_ADMINISTRATOR", "CLOSE", {"unitIds": ["$centre"], "successorId": "$township"}),
        ("CODE_OF_OTHER_PROVINCE", "ESTABLISH", {"unit": NEW_VILLAGE | {"code": "110101108203"}}),
        ("CODE_TAKEN", "ESTABLISH", {"unit": NEW_VILLAGE | {"code": "demo-village-01"}}),
        ("LEVEL_UNKNOWN", "ESTABLISH", {"unit": NEW_VILLAGE | {"level": "canton"}}),
        ("PERSONAL_NUMBER_IN_NAME", "AMEND", {"unitIds": ["$village"], "unit": {"name": "村13800138000"}}),
        ("UNIT_NOT_FOUND", "MOVE", {"unitIds": ["VW5pdDo5OTk5OTk="]}),
        ("NOTHING_CHANGES", "AMEND", {"unitIds": ["$village"], "unit": {"name": "演示村 07"}}),
        ("ACT_INCOMPLETE", "AMEND", {"unitIds": [], "unit": {"name": "村"}}),
        ("ACT_INCOMPLETE", "ESTABLISH", {}),
        (
            "BOUNDARY_CROSSES_ITSELF",
            "AMEND",
            {
                "unitIds": ["$village"],
                "unit": {
                    "boundary": '{"type": "Polygon", "coordinates": '
                    "[[[116, 36], [117, 37], [117, 36], [116, 37], [116, 36]]]}"
                },
            },
        ),
        (
            "BOUNDARY_INVALID",
            "AMEND",
            {"unitIds": ["$village"], "unit": {"boundary": '{"type": "Point", "coordinates": [116, 36]}'}},
        ),
    ],
)
def test_refused_with_the_reason_and_nothing_written(
    office: Office, code: str, kind: str, given: dict[str, Any]
) -> None:
    names = {"$township": "371427103", "$village": "demo-village-07", "$centre": "grid-centre"}
    ids = {name: office.find(unit)["id"] for name, unit in names.items()}

    def filled(value: Any) -> Any:
        return [filled(each) for each in value] if isinstance(value, list) else ids.get(value, value)

    given = {"unitIds": []} | {
        name: value if isinstance(value, dict) else filled(value) for name, value in given.items()
    }
    before = acts(office)
    assert office.not_reorganised(kind, TODAY, **given) == code
    assert acts(office) == before


def test_closing_a_unit_with_open_calls_needs_a_successor(
    office: Office, township: Office, client_for: Any
) -> None:
    caller = office.find("371427107")
    filed = file_call(Office(client_for("xiajin", "371427107-1")))
    assert filed
    assert office.not_reorganised("CLOSE", TODAY, caller) == "HAS_OPEN_CALLS"
    heir = office.find("371427106")
    preview = office.preview("CLOSE", TODAY, caller, successorId=heir["id"])
    assert preview["openCalls"] == 1
    assert [call["number"] for call in preview["calls"]] == [filed["number"]]
    assert preview["postsEnding"]


def file_call(office: Office) -> Any:
    """A call of this office."""
    (item,) = [each for each in office.ask("{items {id code}}") if each["code"] == "15"]
    query = "mutation ($input: FileCallInput!) {fileCall(input: $input) {call {id number} errors {code}}}"
    given = {
        "requestId": str(uuid4()),
        "itemId": item["id"],
        "callTypeCode": "text",
        "placeText": "村东",
        "situation": "有人倾倒垃圾",
    }
    return office.ask(query, input=given)["call"]


def test_posts_move_along_with_their_holders(office: Office, client_for: Any, clock: FixedClock) -> None:
    water, agriculture = office.find("water"), office.find("agriculture")
    seated = Office(client_for("xiajin", "water-1"))
    office.reorganise("MERGE", NEXT_MONTH, water, intoId=agriculture["id"], posts="MOVE")
    seat = "{me {seat {name unit {name}}}}"
    assert seated.ask(seat)["seat"]["unit"]["name"] == "水利局"
    clock.advance(timedelta(days=5))
    assert seated.ask(seat)["seat"]["unit"]["name"] == "农业农村局"
    names = {post["name"] for post in office.page(agriculture["id"], NEXT_MONTH)["posts"]}
    assert len(office.page(agriculture["id"], NEXT_MONTH)["posts"]) > len(names) - 1


def test_acts_are_proved_like_everything_else(office: Office) -> None:
    office.reorganise("AMEND", TODAY, office.find("demo-village-07"), unit={"contact": "王主任"})
    with county_context(f"c{XIAJIN}"):
        assert verify_events() == []
    assert acts(office)[0].startswith("变更“演示村 07”：联系人由“（无）”改为“王主任”")


def acts(office: Office) -> list[str]:
    found = office.ask("{organisationActs(first: 5) {edges {node {words}}}}")
    return [edge["node"]["words"] for edge in found["edges"]]


def test_who_manages_nothing_changes_nothing(office: Office, township: Office, other_county: Office) -> None:
    village = office.find("demo-village-07")
    given = form("AMEND", TODAY, village, unit={"contact": "王主任"})
    assert township.refused("reorganise", requestId=str(uuid4()), **given) == "ORGANISATION_NOT_PERMITTED"
    assert township.refused("holdEditing", unitId=village["id"]) == "ORGANISATION_NOT_PERMITTED"
    other_county.send("reorganise", requestId=str(uuid4()), **given)
    page = office.page(village["id"])
    assert page["contact"] == ""
    assert len(page["history"]) == 1
    assert acts(office) == []


def test_midnight_is_the_county_s(office: Office, clock: FixedClock) -> None:
    village = office.find("demo-village-07")
    office.reorganise("AMEND", NEXT_MONTH, village, unit={"name": "七里村"})
    clock.move_to(clock.now().astimezone(COUNTY_ZONE).replace(month=9, day=30, hour=23, minute=59))
    assert office.find("demo-village-07")["name"] == village["name"]
    clock.advance(timedelta(minutes=1))
    assert office.find("demo-village-07")["name"] == "七里村"
