"""A county is opened from a template step by step, tried again, and taken back without a trace."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from huying_platform.counties.api import (
    CountyState,
    all_counties,
    county_context,
    host_names,
    owner_context,
    public_context,
    working_counties,
)
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import verify_acts
from huying_site.county_hands import CountyHands
from huying_site.tasks import open_counties, sum_up
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org import api as org_api
from platform_tests.openings.conftest import DRAFT, OPENING
from testkit.above import AboveClient
from testkit.client import ApiClient

Begun = Callable[..., str]
FailsAt = Callable[[str], None]
NEW = DRAFT["code"]


def opening_of(client: AboveClient, id_: str) -> dict[str, Any]:
    found = client.graphql(
        f"query ($id: ID!) {{portal {{opening(id: $id) {{{OPENING[9:-1]}}}}}}}", {"id": id_}
    )
    opening: dict[str, Any] = found["data"]["portal"]["opening"]
    return opening


def steps(opening: dict[str, Any]) -> list[str]:
    return [each["state"] for each in opening["steps"]]


def traces(code: str) -> list[Any]:
    """What there is of a new county anywhere in the database, and its role, which is the server's."""
    with owner_context(), public_context(), connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = %s", [f"c{code}"])
        found = cursor.fetchall()
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = %s", [f"huying_county_{code}"])
        found += cursor.fetchall()
        for table in ("counties_county", "identity_account", "scheduling_countywakeup"):
            column = "code" if table == "counties_county" else "county_code"
            cursor.execute(f"SELECT '{table}' FROM {table} WHERE {column} = %s", [code])
            found += cursor.fetchall()
        cursor.execute("SELECT domain FROM counties_countyhost WHERE domain = 'wucheng'")
        return found + cursor.fetchall()


def test_a_county_is_opened_from_the_template_of_another(
    province: AboveClient, begun: Begun, clock: FixedClock
) -> None:
    id_ = begun()
    assert steps(opening_of(province, id_)) == ["RUNNING", *["WAITING"] * 4]
    open_counties()
    opening = opening_of(province, id_)
    assert opening["state"] == "DONE"
    assert steps(opening) == ["DONE", "DONE", "SKIPPED", "DONE", "DONE"]
    assert (opening["mayUndo"], opening["invite"]) == (False, {"state": "DONE", "link": None})
    assert host_names()[NEW] == "wucheng"
    (county,) = [each for each in working_counties() if each.code == NEW]
    with county_context(county):
        now = clock.now()
        units = {unit.code for unit in org_api.units_by_id(now).values()}
        assert {"371428001", "grid-centre", "demo-village-01"} <= units
        assert not [code for code in units if code.startswith("371427")]
        (post,) = [each for each in org_api.posts_by_id(now).values() if each.code == DRAFT["postCode"]]
        names = [holder.person.name for holder in org_api.holders_of([post.id], now)[post.id]]
        assert DRAFT["administrator"] in names
        (person,) = org_api.people_by_phone(DRAFT["phone"])
        assert person.name == DRAFT["administrator"]
        assert {act.post_id for act in OrganisationAct.objects.filter(kind="appoint")} == {0}


def test_a_demo_without_keycloak_has_an_account_on_every_post_of_a_new_county(
    province: AboveClient, begun: Begun, clock: FixedClock, settings: Settings
) -> None:
    settings.DEMO_ISSUER = True
    id_ = begun()
    open_counties()
    assert opening_of(province, id_)["state"] == "DONE"
    clerk = ApiClient("wucheng")
    clerk.sit_down("371428108-1")
    assert clerk.graphql("{me {county {code}}}")["data"]["me"] == {"county": {"code": NEW}}


def test_the_new_county_is_on_the_portal_and_counted(province: AboveClient, begun: Begun) -> None:
    begun()
    open_counties()
    sum_up()
    found = province.portal(
        'county(code: "371428") {name state quota people accounts managingPosts {code unit holders}}'
    )["county"]
    assert (found["name"], found["state"], found["quota"]) == ("武城县", "OPEN", 500)
    assert found["people"] >= 1
    assert {"code": "grid-centre-1", "unit": "县网格中心", "holders": 1} in found["managingPosts"]
    codes = [each["code"] for each in province.portal("counties {code}")["counties"]]
    assert codes == ["371427", "371428"]  # 320106 is another province's
    assert ApiClient("wucheng").get("/session").json()["county"] == {
        "code": NEW,
        "name": "武城县",
        "state": "OPEN",
        "reason": "",
    }


def test_while_it_is_being_opened_its_host_says_so(
    province: AboveClient, begun: Begun, fails_at: FailsAt
) -> None:
    begun()
    fails_at("appoint")
    open_counties()
    answer = ApiClient("wucheng").get("/session")
    assert (answer.status_code, answer.json()["code"]) == (404, "COUNTY_OPENING")
    assert NEW not in [each["code"] for each in AboveClient(None).get("/portal/counties").json()]


@pytest.fixture
def fails_at(monkeypatch: pytest.MonkeyPatch) -> FailsAt:
    """`fails_at("appoint")`: what the county would do there is refused from now on."""

    def fail(hand: str) -> None:
        def refuse(*_: Any, **__: Any) -> Any:
            raise Refusal("NO_LUCK", "没有办成。", "请再试。")

        monkeypatch.setattr(CountyHands, hand, refuse)

    return fail


def test_a_step_that_fails_is_tried_again_later_and_goes_on_from_there(
    province: AboveClient, begun: Begun, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = begun()
    with monkeypatch.context() as broken:
        broken.setattr(CountyHands, "appoint", _refuse)
        open_counties()
        failing = opening_of(province, id_)
        assert (failing["state"], failing["attempts"], failing["problem"]) == (
            "FAILING",
            1,
            {"code": "NO_LUCK"},
        )
        assert steps(failing) == ["DONE", "DONE", "SKIPPED", "FAILING", "WAITING"]
        open_counties()
        assert opening_of(province, id_)["attempts"] == 1  # it is not due yet
        clock.advance(timedelta(seconds=6))
        open_counties()
        assert opening_of(province, id_)["attempts"] == 2
    open_counties()
    assert opening_of(province, id_)["state"] == "FAILING"
    province.do("retryOpening", openingId=id_)
    open_counties()
    assert opening_of(province, id_)["state"] == "DONE"


def _refuse(*_: Any, **__: Any) -> Any:
    raise Refusal("NO_LUCK", "没有办成。", "请再试。")


def test_an_unforeseen_failure_is_told_plainly_and_tried_again(
    province: AboveClient, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = begun()

    def break_down(*_: Any, **__: Any) -> Any:
        raise LookupError("secret inside")

    with monkeypatch.context() as broken:
        broken.setattr(CountyHands, "appoint", break_down)
        open_counties()
    failing = opening_of(province, id_)
    assert (failing["state"], failing["problem"]) == ("FAILING", {"code": "OPENING_FAILED"})
    assert "secret" not in str(province.graphql("{portal {openings {problem {message nextStep}}}}"))


@pytest.mark.parametrize(
    ("hand", "code"), [("seed_of", "371483"), ("post_code", "371482"), ("appoint", "371424")]
)
def test_taken_back_nothing_is_left(
    province: AboveClient, begun: Begun, fails_at: FailsAt, hand: str, code: str
) -> None:
    id_ = begun(code=code)
    fails_at(hand)
    open_counties()
    assert opening_of(province, id_)["state"] == "FAILING"
    assert province.do("undoOpening", "opening {state}", openingId=id_)["opening"]["state"] == "UNDOING"
    open_counties()
    assert opening_of(province, id_)["state"] == "UNDONE"
    assert traces(code) == []
    assert code not in {county.code for county in all_counties()}
    again = DRAFT | {"code": code}
    assert province.do("saveOpening", "opening {state}", **again)["opening"]["state"] == "DRAFT"


def test_a_draft_may_be_incomplete_and_is_not_begun_so(province: AboveClient) -> None:
    empty = {
        **DRAFT,
        "name": "",
        "host": "",
        "template": "",
        "quota": None,
        "administrator": "",
        "phone": "",
        "postCode": "",
    }
    id_ = province.do("saveOpening", "opening {id phone}", **empty)["opening"]["id"]
    assert province.refused("startOpening", openingId=id_) == "VALUE_MISSING"
    saved = province.do("saveOpening", "opening {id phone}", **DRAFT, openingId=id_)["opening"]
    assert saved == {"id": id_, "phone": DRAFT["phone"]}
    province.do("startOpening", openingId=id_)
    assert opening_of(province, id_)["phone"] == "138****8000"
    assert province.refused("saveOpening", **DRAFT, openingId=id_) == "OPENING_UNDER_WAY"
    open_counties()
    assert province.refused("undoOpening", openingId=id_) == "OPENING_OVER"
    assert province.refused("retryOpening", openingId=id_) == "OPENING_OVER"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "37142"}, "COUNTY_CODE_INVALID"),
        ({"code": "371400"}, "COUNTY_CODE_INVALID"),
        ({"code": "991428"}, "COUNTY_CODE_INVALID"),
        ({"code": "340322"}, "COUNTY_OUT_OF_REACH"),
        ({"code": "371427"}, "COUNTY_TAKEN"),
        ({"host": "gulou"}, "COUNTY_HOST_TAKEN"),
        ({"host": "portal"}, "COUNTY_HOST_TAKEN"),
        ({"host": "Wu_cheng"}, "COUNTY_HOST_INVALID"),
        ({"phone": "123"}, "PHONE_INVALID"),
        ({"quota": 0}, "QUOTA_INVALID"),
        ({"name": "武" * 31}, "VALUE_TOO_LONG"),
    ],
)
def test_what_cannot_become_a_county_is_not_put_down(
    province: AboveClient, changes: dict[str, Any], code: str
) -> None:
    assert province.refused("saveOpening", **DRAFT | changes) == code
    assert province.portal("openings {id}")["openings"] == []


def test_two_openings_do_not_share_a_code_or_a_host(province: AboveClient, begun: Begun) -> None:
    begun()
    assert province.refused("saveOpening", **DRAFT) == "OPENING_TAKEN"
    assert province.refused("saveOpening", **DRAFT | {"code": "371424"}) == "COUNTY_HOST_TAKEN"


def test_a_template_and_its_administrators_are_checked(province: AboveClient) -> None:
    id_ = province.do("saveOpening", "opening {id}", **DRAFT | {"template": "nowhere"})["opening"]["id"]
    assert province.refused("startOpening", openingId=id_) == "TEMPLATE_UNKNOWN"
    province.do("saveOpening", **DRAFT | {"postCode": "ecology-1"}, openingId=id_)
    assert province.refused("startOpening", openingId=id_) == "POST_UNKNOWN"


def test_acts_are_one_chain_and_tell_who_did_what(province: AboveClient, begun: Begun) -> None:
    begun()
    open_counties()
    nodes = [
        edge["node"]
        for edge in province.portal("acts {edges {node {type words by countyCode}}}")["acts"]["edges"]
    ]
    assert [node["type"] for node in nodes] == ["opening_done", "start_opening", "save_opening"]
    assert {node["countyCode"] for node in nodes} == {NEW}
    with public_context():
        call_command("openings", "verify")
        assert list(verify_acts()) == []
    with owner_context(), public_context(), connection.cursor() as cursor:
        cursor.execute("UPDATE openings_platformact SET words = 'x' WHERE seq = 2")
    with public_context():
        assert [(fault.seq, fault.what) for fault in verify_acts()] == [(2, "changed")]
        with pytest.raises(CommandError, match="1 fault"):
            call_command("openings", "verify")


def test_acts_come_in_pages(province: AboveClient) -> None:
    for name in ("甲县", "乙县", "丙县"):
        province.do("saveOpening", **DRAFT | {"name": name} | _another(name))
    asked = "{edges {node {words}} pageInfo {hasNextPage endCursor}}"
    page = province.portal(f"acts(first: 2) {asked}")["acts"]
    assert page["pageInfo"]["hasNextPage"]
    after = page["pageInfo"]["endCursor"]
    rest = province.portal(f'acts(first: 2, after: "{after}") {asked}')["acts"]
    words = [edge["node"]["words"] for edge in page["edges"] + rest["edges"]]
    assert words == ["存下丙县的接入", "存下乙县的接入", "存下甲县的接入"]
    assert not rest["pageInfo"]["hasNextPage"]


def _another(name: str) -> dict[str, str]:
    number = {"甲县": 1, "乙县": 2, "丙县": 3}[name]
    return {"code": f"37142{number}", "host": f"county{number}"}


def test_a_county_never_opened_stays_as_it_was_when_resumed(province: AboveClient, begun: Begun) -> None:
    begun()
    assert province.refused("suspendCounty", code=NEW, reason="x") == "COUNTY_UNKNOWN"
    open_counties()
    assert [each.state for each in working_counties() if each.code == NEW] == [CountyState.OPEN]
