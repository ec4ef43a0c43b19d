"""An open county is suspended, resumed and closed: what each forbids, and how soon every process knows."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huying_platform.counties.api import county_context, public_context, working_counties
from huying_platform.identity.models import OpenSession
from huying_platform.kernel.clock import FixedClock
from huying_platform.scheduling.api import wake_due_counties
from huying_platform.scheduling.models import CountyWakeup
from huying_site.tasks import export_counties, open_counties
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org import api as org_api
from testkit.above import AboveClient
from testkit.client import ApiClient
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.portal import GULOU, XIAJIN

COMMENT = 'mutation {holdEditing(input: {unitId: "%s"}) {errors {code}}}'
PHOTO = b"\xff\xd8\xff\xe0"


@pytest.fixture
def province(database: ClonedDatabase, clock: FixedClock) -> AboveClient:
    """An administrator of Shandong."""
    return AboveClient()


@pytest.fixture
def clerk(province: AboveClient, client_for: ClientFor) -> ApiClient:
    """At the centre of Xiajin."""
    return client_for("xiajin", "grid-centre-1")


def code_of(answer: dict[str, Any]) -> str:
    return str(answer["errors"][0]["extensions"]["code"]) if "errors" in answer else ""


def writes(client: ApiClient) -> str:
    """The refusal that an act meets; empty: it is let through to its own checks."""
    return code_of(client.graphql(COMMENT % "x"))


def test_suspended_it_can_be_read_and_nothing_can_be_done(province: AboveClient, clerk: ApiClient) -> None:
    assert writes(clerk) == ""
    county = province.do("suspendCounty", "county {state reason}", code=XIAJIN, reason="年度 核对")["county"]
    assert county == {"state": "SUSPENDED", "reason": "年度 核对"}
    answer = clerk.graphql(COMMENT % "x")
    assert code_of(answer) == "COUNTY_SUSPENDED"
    assert "年度 核对" in answer["errors"][0]["message"]
    assert clerk.graphql("{units {code}}")["data"]["units"]
    upload = clerk.post("/files/", {"file": SimpleUploadedFile("a.jpg", PHOTO)})
    assert (upload.status_code, upload.json()["code"]) == (423, "COUNTY_SUSPENDED")
    session = clerk.get("/session").json()
    assert session["signedIn"]
    assert session["county"] == {
        "code": XIAJIN,
        "name": "夏津县",
        "state": "SUSPENDED",
        "reason": "年度 核对",
    }
    invited = clerk.post("/session/invitation", {"token": "x"}, content_type="application/json")
    assert invited.json()["code"] == "COUNTY_SUSPENDED"
    assert XIAJIN in [each["code"] for each in clerk_of_portal().get("/portal/counties").json()]


def clerk_of_portal() -> AboveClient:
    return AboveClient(None)


def test_another_county_goes_on(province: AboveClient, client_for: ClientFor) -> None:
    neighbour = client_for("gulou", "command-centre-1")
    province.do("suspendCounty", code=XIAJIN, reason="核对")
    assert writes(neighbour) == ""
    assert [county.code for county in working_counties()] == [GULOU]


def test_resumed_it_works_again(province: AboveClient, clerk: ApiClient) -> None:
    province.do("suspendCounty", code=XIAJIN, reason="核对")
    assert province.refused("suspendCounty", code=XIAJIN, reason="核对") == "COUNTY_STATE"
    province.do("resumeCounty", code=XIAJIN)
    assert writes(clerk) == ""
    assert province.refused("resumeCounty", code=XIAJIN) == "COUNTY_STATE"


def test_a_reason_is_needed_and_not_too_long(province: AboveClient) -> None:
    assert province.refused("suspendCounty", code=XIAJIN, reason="  ") == "REASON_MISSING"
    assert province.refused("suspendCounty", code=XIAJIN, reason="长" * 201) == "VALUE_TOO_LONG"


def test_the_worker_leaves_a_suspended_county_alone_and_catches_up(
    province: AboveClient, clock: FixedClock
) -> None:
    with public_context():
        CountyWakeup.objects.update_or_create(
            county_code=XIAJIN, defaults={"next_at": clock.now() - timedelta(minutes=1)}
        )
    province.do("suspendCounty", code=XIAJIN, reason="核对")
    fired: list[Any] = []
    wake_due_counties(clock=clock, fire=fired.append, earliest=lambda: None)
    assert fired == []
    province.do("resumeCounty", code=XIAJIN)
    wake_due_counties(clock=clock, fire=fired.append, earliest=lambda: None)
    assert len(fired) == 1


def test_closing_needs_a_fresh_export_and_the_name(
    province: AboveClient, clerk: ApiClient, clock: FixedClock
) -> None:
    close = {"code": XIAJIN, "name": "夏津县", "reason": "区划调整"}
    assert province.refused("closeCounty", **close) == "EXPORT_MISSING"
    province.do("exportCounty", code=XIAJIN)
    assert province.refused("closeCounty", **close) == "EXPORT_MISSING"
    export_counties()
    clock.advance(timedelta(hours=25))
    assert province.refused("closeCounty", **close) == "EXPORT_MISSING"
    province.do("exportCounty", code=XIAJIN)
    export_counties()
    assert province.refused("closeCounty", **close | {"name": "夏津"}) == "NAME_DIFFERS"
    assert clerk.get("/session").json()["signedIn"]
    assert province.do("closeCounty", "county {state}", **close)["county"] == {"state": "CLOSED"}
    with public_context():
        assert not OpenSession.objects.filter(county_code=XIAJIN).exists()
    page = clerk.get("/", headers={"accept": "text/html"})
    assert page.status_code == 410
    assert "夏津县已停用" in page.content.decode()
    assert clerk.get("/session").json()["code"] == "COUNTY_CLOSED"
    assert clerk.post("/graphql", "{}", content_type="application/json").json()["code"] == "COUNTY_CLOSED"
    assert XIAJIN not in [each["code"] for each in clerk_of_portal().get("/portal/counties").json()]
    with county_context(f"c{XIAJIN}"):
        assert org_api.units_by_id(clock.now())  # the schema is kept
    assert province.refused("suspendCounty", code=XIAJIN, reason="核对") == "COUNTY_STATE"
    assert province.refused("closeCounty", **close) == "COUNTY_STATE"
    assert province.refused("resumeCounty", code=XIAJIN) == "COUNTY_STATE"


def test_an_administrator_from_above_is_seated_as_an_act_of_the_platform(
    province: AboveClient, clock: FixedClock, client_for: ClientFor
) -> None:
    invite = province.do(
        "inviteAdministrator",
        "invite {state phone link}",
        code=XIAJIN,
        name="王五",
        phone="139 0013 9000",
        postCode="grid-centre-1",
    )["invite"]
    assert invite == {"state": "WAITING", "phone": "139****9000", "link": None}
    open_counties()
    (done,) = province.portal(f'county(code: "{XIAJIN}") {{invites {{state name problem {{code}}}}}}')[
        "county"
    ]["invites"]
    assert done == {"state": "DONE", "name": "王五", "problem": None}
    with county_context(f"c{XIAJIN}"):
        (post,) = [each for each in org_api.posts_by_id(clock.now()).values() if each.code == "grid-centre-1"]
        held = org_api.holders_of([post.id], clock.now())[post.id]
        assert "王五" in {holder.person.name for holder in held}
        acts = OrganisationAct.objects.filter(kind="appoint")
        assert {act.post_id for act in acts} == {0}
    seen = client_for("xiajin", "grid-centre-director").graphql(
        "{organisationActs(first: 1) {edges {node {kind by}}}}"
    )
    assert seen["data"]["organisationActs"]["edges"] == [{"node": {"kind": "appoint", "by": "上级平台"}}]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"postCode": "nowhere"}, "POST_NOT_FOUND"),
        ({"postCode": "ecology-1"}, "POST_UNKNOWN"),
    ],
)
def test_what_the_county_refuses_is_told_with_the_invite(
    province: AboveClient, changes: dict[str, str], code: str
) -> None:
    given = {"code": XIAJIN, "name": "王五", "phone": "13900139000", "postCode": "grid-centre-1"} | changes
    province.do("inviteAdministrator", **given)
    open_counties()
    (done,) = province.portal(f'county(code: "{XIAJIN}") {{invites {{state problem {{code}}}}}}')["county"][
        "invites"
    ]
    assert done == {"state": "REFUSED", "problem": {"code": code}}


def test_nobody_is_seated_in_a_county_that_was_suspended_meanwhile(province: AboveClient) -> None:
    given = {"code": XIAJIN, "name": "王五", "phone": "13900139000", "postCode": "grid-centre-1"}
    province.do("inviteAdministrator", **given)
    province.do("suspendCounty", code=XIAJIN, reason="核对")
    open_counties()
    (done,) = province.portal(f'county(code: "{XIAJIN}") {{invites {{state problem {{code}}}}}}')["county"][
        "invites"
    ]
    assert done == {"state": "REFUSED", "problem": {"code": "COUNTY_STATE"}}
    with county_context(f"c{XIAJIN}"):
        assert org_api.people_by_phone("13900139000") == []


def test_a_number_of_somebody_else_is_not_taken_for_his(province: AboveClient) -> None:
    given = {"code": XIAJIN, "name": "王五", "phone": "13900139000", "postCode": "grid-centre-1"}
    province.do("inviteAdministrator", **given)
    open_counties()
    province.do("inviteAdministrator", **given | {"name": "赵六"})
    province.do("inviteAdministrator", **given)
    open_counties()
    found = province.portal(f'county(code: "{XIAJIN}") {{invites {{state problem {{code}}}}}}')["county"][
        "invites"
    ]
    assert [each["state"] for each in found] == ["DONE", "REFUSED", "DONE"]
    assert found[1]["problem"] == {"code": "PHONE_OF_ANOTHER"}


def test_whom_the_county_has_lately_given_the_number_is_not_seated_by_it(
    province: AboveClient, clock: FixedClock
) -> None:
    """Theirs is an account whose password somebody has who never had this number."""
    given = {"code": XIAJIN, "name": "王五", "phone": "13900139000", "postCode": "grid-centre-1"}
    with county_context(f"c{XIAJIN}"):
        (key,) = org_api.save_people([org_api.PersonLine("赵六", "13900139001", "z6")])
        org_api.link_account(key, 987_654)
        by = org_api.NumberChange(clock.now(), 1, 1)
        org_api.change_person(key, name="王五", phone="13900139000", code="z6", by=by)
    for expected in (
        {"state": "REFUSED", "problem": {"code": "NUMBER_CHANGED_LATELY"}},
        {"state": "DONE", "problem": None},
    ):
        province.do("inviteAdministrator", **given)
        open_counties()
        found = province.portal(f'county(code: "{XIAJIN}") {{invites {{state problem {{code}}}}}}')["county"]
        assert expected in found["invites"]
        with county_context(f"c{XIAJIN}"):
            assert bool(org_api.postings_of_person(key, clock.now())) is (expected["problem"] is None)
        clock.advance(timedelta(days=30))
