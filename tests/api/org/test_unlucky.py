"""Acts in odd orders, days at the edge of time, texts nobody meant: refused in words, and nobody comes back."""

from datetime import UTC, date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from api.org.office import Office, form
from api.org.test_people import appointed, appointed_by_two, person, posts_of
from huying_platform.kernel.clock import midnight

TODAY = date(2025, 9, 26)
NEXT_WEEK = TODAY + timedelta(days=7)
NEXT_MONTH = date(2025, 10, 1)
MONTH_AFTER = date(2025, 11, 1)


def moment(day: date) -> str:
    """When a day of the county begins, as the API writes it."""
    return midnight(day).astimezone(UTC).isoformat()


def ended(office: Office, holder: Any, until: date) -> dict[str, Any]:
    return {"postingId": holder["id"], "until": until.isoformat()}


def test_administrators_who_leave_one_after_the_other(office: Office) -> None:
    held = {post["code"]: post["holders"][0] for post in posts_of(office, "grid-centre")}
    office.do("endPosting", **ended(office, held["grid-centre-director"], MONTH_AFTER))
    assert office.refused("endPosting", **ended(office, held["grid-centre-1"], NEXT_MONTH)) == (
        "LAST_ADMINISTRATOR"
    )


def test_who_cannot_sign_in_is_no_administrator(office: Office, second: Office) -> None:
    posts = posts_of(office, "grid-centre")
    appointed_by_two(office, second, posts[0]["id"], person(office, "赵一"))
    holders = [holder for post in posts for holder in post["holders"]]
    for holder in holders[1:]:
        office.do("endPosting", **ended(office, holder, TODAY))
    assert office.refused("endPosting", **ended(office, holders[0], TODAY)) == "LAST_ADMINISTRATOR"


def test_taking_a_merger_back_seats_nobody_who_has_left_since(office: Office, client_for: Any) -> None:
    first, second = office.find("371427106"), office.find("371427107")
    act = office.reorganise("MERGE", NEXT_MONTH, first, intoId=second["id"], posts="MOVE")
    (post, *_) = posts_of(office, "371427106")
    office.do("endPosting", **ended(office, post["holders"][0], TODAY))
    seated = Office(client_for("xiajin", post["code"]))
    assert seated.ask("{me {seat {name}}}") is None
    office.do("revokeAct", actId=act["id"], reason="推迟")
    assert seated.ask("{me {seat {name}}}") is None
    assert next(each for each in posts_of(office, "371427106") if each["id"] == post["id"])["vacant"]


@pytest.mark.parametrize("until", [None, MONTH_AFTER])
def test_who_was_appointed_after_a_merger_was_planned_stays_as_long_as_meant(
    office: Office, until: date | None
) -> None:
    first, second = office.find("371427106"), office.find("371427107")
    (post, *_) = posts_of(office, "371427106")
    act = office.reorganise("MERGE", NEXT_MONTH, first, intoId=second["id"])
    made = appointed(
        office, post["id"], person(office, "赵一"), until=None if until is None else until.isoformat()
    )
    shorter = appointed(office, post["id"], person(office, "钱二"), until=NEXT_WEEK.isoformat())
    assert made["until"] == moment(NEXT_MONTH)
    done = office.do("revokeAct", actId=act["id"], reason="推迟")["act"]
    assert "恢复原定期限" in done["words"]
    after = {each["id"]: each["until"] for each in posts_of(office, "371427106")[0]["holders"]}
    assert after[made["id"]] == (None if until is None else moment(until))
    assert after[shorter["id"]] == moment(NEXT_WEEK)


def test_who_left_on_the_day_of_a_merger_is_gone_though_it_is_taken_back(office: Office) -> None:
    first, second = office.find("371427106"), office.find("371427107")
    (post, *_) = posts_of(office, "371427106")
    act = office.reorganise("MERGE", NEXT_MONTH, first, intoId=second["id"])
    made = appointed(office, post["id"], person(office, "赵一"))
    office.do("endPosting", **ended(office, made, NEXT_MONTH))
    office.do("revokeAct", actId=act["id"], reason="推迟")
    after = {each["id"]: each["until"] for each in posts_of(office, "371427106")[0]["holders"]}
    assert after[made["id"]] == moment(NEXT_MONTH)


def test_a_new_unit_that_is_to_take_over_is_not_taken_back(office: Office) -> None:
    first = office.find("demo-village-03")
    new = {"code": "371427108203", "name": "新演示村", "kind": "VILLAGE", "level": "village"}
    act = office.reorganise("ESTABLISH", NEXT_MONTH, unit=new, parentId=first["parentId"])
    made = office.find("新演示村", NEXT_MONTH)
    office.reorganise("MERGE", MONTH_AFTER, first, intoId=made["id"])
    assert office.refused("revokeAct", actId=act["id"]) == "ACT_BUILT_UPON"
    assert office.find("新演示村", NEXT_MONTH)["id"] == made["id"]


def test_levels_that_a_later_act_uses_are_not_taken_back(office: Office) -> None:
    kept = office.ask("{levels {code name kinds}}")
    act = office.do(
        "saveLevels",
        levels=[*kept, {"code": "grid", "name": "网格", "kinds": ["GRID"]}],
        effective=NEXT_MONTH.isoformat(),
        reason="",
        seen=office.ask("{levelScheme {revision}}")["revision"],
    )["act"]
    grid = {"code": "grid-1", "name": "第一网格", "kind": "GRID", "level": "grid"}
    office.reorganise("ESTABLISH", MONTH_AFTER, unit=grid, parentId=office.find("demo-village-03")["id"])
    assert office.refused("revokeAct", actId=act["id"]) == "LEVEL_IN_USE"
    assert len(office.ask("query ($on: Date) {levels(on: $on) {code}}", on=NEXT_MONTH.isoformat())) > len(
        kept
    )


def test_who_is_to_take_over_does_not_close_without_a_successor(office: Office) -> None:
    first, second = office.find("demo-village-03"), office.find("demo-village-05")
    office.reorganise("MERGE", NEXT_MONTH, first, intoId=second["id"])
    again = office.find("demo-village-05")
    assert office.not_reorganised("CLOSE", TODAY, again) == "SUCCESSOR_NEEDED"
    third = office.find("demo-village-07")
    office.reorganise("CLOSE", TODAY, office.find("demo-village-05"), successorId=third["id"])


def test_what_passes_on_never_comes_round(office: Office) -> None:
    first, second = office.find("demo-village-03"), office.find("demo-village-05")
    office.reorganise("MERGE", NEXT_MONTH, first, intoId=second["id"])
    again = office.find("demo-village-05")
    assert office.not_reorganised("CLOSE", TODAY, again, successorId=first["id"]) == "SUCCESSION_CIRCLE"
    assert office.find("demo-village-05", NEXT_MONTH)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_edge_of_time(office: Office, day: str) -> None:
    query = "query ($on: Date) {{{}}}"
    village = office.find("demo-village-07")
    for field in (
        "unitChildren(on: $on) {id}",
        "staffing(on: $on) {vacantCount}",
        'findUnits(words: "x", on: $on) {id}',
        "levels(on: $on) {code}",
        f'unitPage(id: "{village["id"]}", on: $on) {{posts {{id}} history {{since}}}}',
    ):
        answer = office.client.graphql(query.format(field), {"on": day})
        assert "INTERNAL" not in str(answer), (field, answer)
    post = posts_of(office, "water")[0]
    given = {"deputy": False, "engagement": "STAFF", "postId": post["id"], "personId": person(office, "赵一")}
    office.send("appoint", **given, since=day)
    saved = {"unitId": office.find("water")["id"], "name": "新岗", "kind": "DUTY", "singleHolder": False}
    made = office.send("savePost", **saved, roles=[], since=day)["post"]
    if made is not None:
        office.send("appoint", **given | {"postId": made["id"]}, since=day)
    office.send("endPosting", postingId=post["holders"][0]["id"], until=day)
    assert office.preview("AMEND", date.fromisoformat(day), village, unit={"contact": "王主任"})
    assert posts_of(office, "water")


@pytest.mark.parametrize(
    "unit",
    [
        {"contact": "王" * 200},
        {"contact": "王\x00"},
        {"name": "村" * 61},
        {"dutyPhone": "0" * 40},
        {"level": "x" * 200},
        {"longitude": 500.0, "latitude": 36.0},
        {"boundary": "{"},
        {"boundary": '{"type": "Polygon", "coordinates": [[[1,2],[3,4],[5,1,{"a":1}],[1,2]]]}'},
        {"boundary": '{"type": ["Polygon"], "coordinates": []}'},
        {"position": -5},
        {"position": 2147483647},
    ],
)
def test_texts_nobody_meant(office: Office, unit: dict[str, Any]) -> None:
    village = office.find("demo-village-07")
    query = (
        "query ($input: ReorganisationInput!) {previewReorganisation(input: $input) {errors {code message}}}"
    )
    given = form("AMEND", TODAY, village, unit=unit)
    preview = office.client.graphql(query, {"input": given})
    assert "INTERNAL" not in str(preview), preview
    act = office.client.graphql(
        "mutation ($input: ReorganiseInput!) {reorganise(input: $input) {errors {code message}}}",
        {"input": given | {"requestId": str(uuid4())}},
    )
    assert "INTERNAL" not in str(act), act


def test_words_with_a_nul(office: Office) -> None:
    for field in ("findUnits(words: $words) {id}", "findPeople(words: $words) {id}"):
        answer = office.client.graphql(f"query ($words: String!) {{{field}}}", {"words": "村\x00"})
        assert "INTERNAL" not in str(answer), answer


@pytest.mark.parametrize("code", ["13800138000", "371427199001011234", "37142719900101123X"])
def test_a_code_is_no_personal_number(office: Office, code: str) -> None:
    assert office.refused("savePerson", name="王五", code=code) == "PERSONAL_NUMBER_IN_NAME"
