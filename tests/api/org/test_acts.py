"""The list of everything done to the organisation: whole, in part, page by page, and for whom."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from api.org.office import ClientFor, Office
from huying_platform.kernel.clock import FixedClock

TODAY = date(2025, 9, 26)


def amend(office: Office, code: str, contact: str, effective: date = TODAY) -> str:
    """Changes whom to ask at a unit; the act's id."""
    return str(office.reorganise("AMEND", effective, office.find(code), unit={"contact": contact})["id"])


def ids(acts: Mapping[str, Any]) -> list[str]:
    return [edge["node"]["id"] for edge in acts["edges"]]


def test_an_act_says_what_when_why_by_whom_and_of_which_units(office: Office) -> None:
    office.reorganise(
        "MERGE",
        date(2025, 10, 1),
        office.find("demo-village-01"),
        office.find("demo-village-02"),
        intoId=office.find("demo-village-02")["id"],
        posts="MOVE",
    )
    (edge,) = office.acts(first=1)["edges"]
    node = edge["node"]
    assert (node["kind"], node["effective"], node["document"]) == ("merge", "2025-10-01", "夏编〔2025〕7 号")
    assert "演示村 02" in node["words"]
    words = node["by"].split()
    assert words[0] == "县网格中心"
    assert len(words) == len(set(words)), "the demo calls people by unit and post, which are said once"
    assert (node["revocable"], node["revoked"]) == (True, False)
    assert [unit["name"] for unit in edge["units"]] == ["演示村 01"]
    assert edge["unitCount"] == 1


def test_pages_follow_each_other_without_gap_while_new_acts_come(office: Office) -> None:
    written = [amend(office, "demo-village-03", f"第 {number} 位") for number in range(5)]
    first = office.acts(first=2)
    amend(office, "demo-village-05", "后来的")
    second = office.acts(first=2, after=first["pageInfo"]["endCursor"])
    third = office.acts(first=2, after=second["pageInfo"]["endCursor"], kinds=["amend"])
    assert ids(first) + ids(second) + ids(third) == written[::-1]
    assert [page["pageInfo"]["hasNextPage"] for page in (first, third)] == [True, False]


def test_kinds_and_days_are_picked_out(office: Office, clock: FixedClock) -> None:
    early = amend(office, "demo-village-03", "王主任")
    clock.advance(timedelta(days=2))
    late = amend(office, "demo-village-03", "李主任", date(2025, 9, 28))
    post = {"unitId": office.find("demo-village-03")["id"], "name": "副值班", "kind": "DUTY", "roles": []}
    office.do("savePost", **post, singleHolder=False, since="2025-09-28")
    assert ids(office.acts(kinds=["amend"])) == [late, early]
    assert ids(office.acts(kinds=["amend"], until="2025-09-26")) == [early]
    assert ids(office.acts(kinds=["amend"], since="2025-09-27", until="2025-09-28")) == [late]
    assert [edge["node"]["kind"] for edge in office.acts(since="2025-09-28")["edges"]] == ["post", "amend"]
    assert ids(office.acts(kinds=["moved to the moon"])) == []
    assert ids(office.acts(since="2025-09-29", until="2025-09-01")) == []
    everything = ids(office.acts(kinds=[], since="0001-01-01", until="9999-12-31"))
    assert everything == ids(office.acts())


def test_what_was_taken_back_is_shown_so(office: Office) -> None:
    village = {"code": "new-1", "name": "演示新村", "kind": "VILLAGE", "level": "village"}
    parent = office.find("371427108")["id"]
    made = office.reorganise("ESTABLISH", date(2025, 10, 1), unit=village, parentId=parent)
    office.do("revokeAct", actId=made["id"], reason="不设了")
    revoked, established = office.acts(first=2)["edges"]
    assert (revoked["node"]["kind"], revoked["node"]["reason"]) == ("revoke", "不设了")
    assert (established["node"]["revocable"], established["node"]["revoked"]) == (False, True)
    assert "演示新村" not in [unit["name"] for unit in established["units"]]
    assert established["unitCount"] >= 1


def test_everybody_knows_his_own(office: Office, client_for: ClientFor) -> None:
    amend(office, "demo-village-03", "王主任")
    colleague = Office(client_for("xiajin", "grid-centre-director"))
    assert [office.acts(first=1)["edges"][0]["node"]["own"] for office in (office, colleague)] == [
        True,
        False,
    ]


def test_they_are_for_who_answers_for_the_organisation(
    office: Office, township: Office, other_county: Office
) -> None:
    amend(office, "demo-village-03", "王主任")
    query = '{organisationActs(kinds: ["amend"]) {edges {node {words} units {name}}}}'
    answer = township.client.graphql(query)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["ORGANISATION_NOT_PERMITTED"]
    assert other_county.acts(kinds=["amend"])["edges"] == []


def test_a_unit_whose_change_was_taken_back_is_not_going_to_change(office: Office) -> None:
    until_further_notice = office.find("demo-village-03")["until"]
    act = amend(office, "demo-village-03", "王主任", date(2025, 10, 1))
    assert office.find("demo-village-03")["until"] == "2025-10-01"
    office.do("revokeAct", actId=act, reason="不换了")
    assert office.find("demo-village-03")["until"] == until_further_notice is None
