"""Who can sign in, who is invited to and who is neither: counts, filters, pages, and for whom they are."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from api.org.office import Office
from api.org.test_people import appointed, person, posts_of

TODAY = date(2025, 9, 26)
COUNTS = "{accounts {messagesPossible provisioned counts {people withAccount invited without}}}"
PEOPLE = """query ($filter: AccountFilterInput, $first: Int, $after: String) {
    accounts {people(filter: $filter, first: $first, after: $after) {
        edges {node {person {id name phone} posts {name unit {name}} state invitation {id state by}}}
        pageInfo {hasNextPage hasPreviousPage endCursor}}}}"""
INVITE = """mutation ($input: InviteInput!) {
    invite(input: $input) {issued {link invitation {id}} errors {code}}}"""
REVOKE = "mutation ($input: RevokeInvitationInput!) {revokeInvitation(input: $input) {errors {code}}}"


@pytest.fixture
def with_keycloak(settings: Settings) -> None:
    """There is a Keycloak in which accounts are opened later, and there are telephones."""
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    settings.PROVISIONER_CLIENT_SECRET = "secret"
    settings.MESSAGES = "telephone"


def people(office: Office, **asked: Any) -> list[Any]:
    page = office.ask(PEOPLE, **asked)["people"]
    return [edge["node"] for edge in page["edges"]]


def named(office: Office, **wanted: Any) -> set[str]:
    return {each["person"]["name"] for each in people(office, filter=wanted)}


def newcomer(office: Office, name: str, phone: str, unit: str = "371427108") -> str:
    who = person(office, name, phone)
    appointed(office, posts_of(office, unit)[0]["id"], who)
    return who


def invited(office: Office, who: str) -> str:
    payload = office.ask(INVITE, input={"personIds": [who], "textLink": False})
    assert payload["errors"] == []
    return str(payload["issued"][0]["invitation"]["id"])


def counts(office: Office) -> tuple[int, int, int, int]:
    found = office.ask(COUNTS)["counts"]
    return found["people"], found["withAccount"], found["invited"], found["without"]


def test_accounts_are_counted_and_found_by_how_they_stand(office: Office, with_keycloak: None) -> None:
    everybody, opened, none, without = counts(office)
    assert (none, without) == (0, everybody - opened)
    first, second = newcomer(office, "赵一", "13800138001"), newcomer(office, "钱二", "13800138002", "water")
    invitation = invited(office, first)
    assert counts(office) == (everybody + 2, opened, 1, without + 1)
    assert named(office, state="INVITED") == {"赵一"}
    assert "钱二" in named(office, state="NONE")
    assert not {"赵一", "钱二"} & named(office, state="OPEN")
    (line,) = people(office, filter={"personIds": [first]})
    assert (line["state"], line["invitation"]["id"]) == ("INVITED", invitation)
    assert line["person"]["phone"] == "138****8001"
    assert line["posts"][0]["unit"]["name"] == office.find("371427108")["name"]
    assert office.ask(REVOKE, input={"invitationId": invitation})["errors"] == []
    (line,) = people(office, filter={"personIds": [first]})
    assert (line["state"], line["invitation"]["state"]) == ("NONE", "REVOKED")
    assert named(office, state="NONE", words="二") == {"钱二"}
    assert named(office, personIds=[first, second], state="OPEN") == set()


def test_a_unit_counts_with_all_below_it(office: Office) -> None:
    village, who = office.find("demo-village-03"), "李四"
    usual = {"kind": "DUTY", "singleHolder": False, "roles": [], "since": TODAY.isoformat()}
    made = office.do("savePost", unitId=village["id"], name="值守岗", **usual)["post"]
    appointed(office, made["id"], person(office, who, "13800138004"))
    assert who in named(office, unitId=village["parentId"])
    assert who not in named(office, unitId=office.find("water")["id"])
    assert named(office, unitId="VW5pdDo5OTk5OTk=") == set()


def test_who_left_is_not_among_them(office: Office) -> None:
    who = newcomer(office, "孙三", "13800138003")
    assert named(office, words="孙三") == {"孙三"}
    (holder,) = [
        each
        for post in posts_of(office, "371427108")
        for each in post["holders"]
        if each["person"]["id"] == who
    ]
    office.do("endPosting", postingId=holder["id"], until=TODAY.isoformat())
    assert named(office, words="孙三") == set()


def test_pages_leave_nobody_out_and_show_nobody_twice(office: Office) -> None:
    everybody = counts(office)[0]
    seen: list[str] = []
    after = None
    while True:
        page = office.ask(PEOPLE, first=7, after=after)["people"]
        seen += [edge["node"]["person"]["id"] for edge in page["edges"]]
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == everybody


def test_a_page_takes_as_many_statements_for_few_as_for_many(office: Office) -> None:
    def statements(first: int) -> int:
        office.ask(PEOPLE, first=first)
        with CaptureQueriesContext(connection) as captured:
            office.ask(PEOPLE, first=first)
        return len(captured)

    assert statements(2) == statements(40)


def test_what_is_missing_is_said(office: Office, settings: Settings) -> None:
    settings.KEYCLOAK_URL = settings.MESSAGES = ""
    found = office.ask(COUNTS)
    assert (found["provisioned"], found["messagesPossible"]) == (False, False)


def test_accounts_are_for_who_manages_the_own_county(
    office: Office, township: Office, other_county: Office
) -> None:
    who = newcomer(office, "赵一", "13800138001")
    for query, given in ((COUNTS, {}), (PEOPLE, {"first": 5})):
        answer = township.client.graphql(query, given)
        assert answer["errors"][0]["extensions"]["code"] == "ORGANISATION_NOT_PERMITTED"
    assert named(other_county, words="赵一") == set()
    assert "赵一" not in named(other_county, personIds=[who])
