"""Who above the counties sees and does what: by prefix, by role; and nobody else anything."""

from typing import Any

import pytest

from huying_platform.counties.api import public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.openings.models import CountyExport, CountyOpening, PlatformAct
from huying_site.tasks import export_counties, open_counties
from platform_tests.openings.conftest import DRAFT
from testkit.above import AboveClient
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.portal import GULOU, XIAJIN

ACTS: dict[str, dict[str, Any]] = {
    "saveOpening": DRAFT | {"code": "371424", "host": "linyi"},
    "startOpening": {"openingId": "$opening"},
    "retryOpening": {"openingId": "$opening"},
    "undoOpening": {"openingId": "$opening"},
    "suspendCounty": {"code": XIAJIN, "reason": "核对"},
    "resumeCounty": {"code": XIAJIN},
    "exportCounty": {"code": XIAJIN},
    "closeCounty": {"code": XIAJIN, "name": "夏津县", "reason": "核对"},
    "setCountyQuota": {"code": XIAJIN, "quota": 9000},
    "inviteAdministrator": {
        "code": XIAJIN,
        "name": "王五",
        "phone": "13900139000",
        "postCode": "grid-centre-1",
    },
}
EVERYTHING = "{portal {name counties {code} openings {id} acts {edges {node {id}}} packs {code}}}"


@pytest.fixture
def opening(database: ClonedDatabase, clock: FixedClock) -> str:
    """A draft of a county of 3714."""
    return str(AboveClient().do("saveOpening", "opening {id}", **DRAFT)["opening"]["id"])


def given(act: str, opening: str) -> dict[str, Any]:
    return {name: opening if value == "$opening" else value for name, value in ACTS[act].items()}


def rows() -> list[Any]:
    with public_context():
        openings = list(CountyOpening.objects.values_list("pk", "state", "revision"))
        return [openings, CountyExport.objects.count(), PlatformAct.objects.count()]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["province-observer", "municipality-observer"])
def test_observers_only_read(opening: str, act: str, role: str) -> None:
    before, observer = rows(), AboveClient(role, "3714")
    assert observer.refused(act, **given(act, opening)) == "PORTAL_READ_ONLY"
    assert rows() == before
    seen = observer.portal("mayChange counties {code} openings {id phone mayChange mayUndo}")
    assert seen == {
        "mayChange": False,
        "counties": [{"code": XIAJIN}],
        "openings": [{"id": opening, "phone": "138****8000", "mayChange": False, "mayUndo": False}],
    }


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("prefix", ["34", "3401", "3713"])
def test_nobody_reaches_beyond_his_prefix(opening: str, act: str, prefix: str) -> None:
    """Also with the very ids: there is no such thing for him."""
    before, stranger = rows(), AboveClient("province-admin", prefix)
    expected = {"saveOpening": "COUNTY_OUT_OF_REACH"}.get(
        act, "OPENING_NOT_FOUND" if "openingId" in ACTS[act] else "COUNTY_UNKNOWN"
    )
    assert stranger.refused(act, **given(act, opening)) == expected
    assert rows() == before
    seen = stranger.portal(
        f'counties {{code}} openings {{id}} county(code: "{XIAJIN}") {{code}} opening(id: "{opening}") {{id}}'
        f' acts(countyCode: "371428") {{edges {{node {{id}}}}}}'
    )
    assert seen == {"counties": [], "openings": [], "county": None, "opening": None, "acts": {"edges": []}}


@pytest.mark.parametrize("act", ["exportCounty", "closeCounty"])
def test_all_of_a_county_is_the_provinces_alone(opening: str, act: str) -> None:
    city = AboveClient("municipality-admin", "3714")
    assert city.refused(act, **given(act, opening)) == "PORTAL_PROVINCE_ONLY"


def test_a_municipality_opens_and_suspends_what_is_its_own(opening: str) -> None:
    city = AboveClient("municipality-admin", "3714")
    city.do("suspendCounty", code=XIAJIN, reason="核对")
    city.do("startOpening", openingId=opening)
    open_counties()
    assert [each["code"] for each in city.portal("counties {code}")["counties"]] == [XIAJIN, "371428"]
    assert city.refused("suspendCounty", code=GULOU, reason="核对") == "COUNTY_UNKNOWN"


@pytest.mark.parametrize("act", ACTS)
def test_on_a_countys_host_nobody_above_it_does_anything(opening: str, act: str) -> None:
    before, lost = rows(), AboveClient(host="xiajin")
    name = f"{act[0].upper()}{act[1:]}Input"
    query = f"mutation ($input: {name}!) {{{act}(input: $input) {{errors {{code}}}}}}"
    answer = lost.graphql(query, {"input": given(act, opening)})
    assert answer["errors"][0]["extensions"]["code"] == "SIGNED_OUT"
    assert lost.graphql(EVERYTHING)["errors"][0]["extensions"]["code"] == "SIGNED_OUT"
    assert lost.graphql("{me {accountId}}") == {"data": {"me": None}}
    assert rows() == before


def test_county_clerks_get_nothing_of_the_portal(opening: str, client_for: ClientFor) -> None:
    for host, post in (("xiajin", "grid-centre-1"), ("gulou", "command-centre-1")):
        clerk = client_for(host, post)
        assert clerk.graphql(EVERYTHING)["errors"][0]["extensions"]["code"] == "SIGNED_OUT"
        assert clerk.get("/portal/exports/1").status_code == 404
    nobody = AboveClient(None)  # a county's clerk, signed on at the portal's host on the way to his county
    assert nobody.graphql(EVERYTHING)["errors"][0]["extensions"]["code"] == "PORTAL_NOT_PERMITTED"
    assert nobody.get("/portal/exports/1").status_code == 401


def test_county_fields_are_no_business_of_the_portal(opening: str) -> None:
    province = AboveClient()
    for query in (
        "{calls(first: 1) {edges {cursor}}}",
        "{units {id}}",
        "{organisationActs {edges {cursor}}}",
    ):
        assert province.graphql(query)["errors"][0]["extensions"]["code"] == "SIGNED_OUT"


def test_who_has_no_prefix_or_no_role_is_nobody(database: ClonedDatabase) -> None:
    for client in (AboveClient("province-admin", ""), AboveClient("second-factor", "37")):
        assert client.graphql(EVERYTHING)["errors"][0]["extensions"]["code"] == "PORTAL_NOT_PERMITTED"


def test_a_file_goes_to_the_province_of_the_county_alone(opening: str) -> None:
    province = AboveClient()
    province.do("exportCounty", code=XIAJIN)
    export_counties()
    (export,) = province.portal(f'county(code: "{XIAJIN}") {{exports {{url state sha256}}}}')["county"][
        "exports"
    ]
    assert export["state"] == "DONE"
    for other in (
        AboveClient("province-admin", "34"),
        AboveClient("municipality-admin", "3714"),
        AboveClient("province-observer"),
        AboveClient(None),
        AboveClient(host="xiajin"),
    ):
        assert other.get(export["url"]).status_code in {401, 403, 404}
    city = AboveClient("municipality-admin", "3714")
    assert city.portal(f'county(code: "{XIAJIN}") {{exports {{url}}}}')["county"]["exports"] == []
    taken = province.get(export["url"])
    assert (taken.status_code, taken["Content-Disposition"]) == (200, 'attachment; filename="371427.zip"')
    (newest,) = province.portal("acts(first: 1) {edges {node {type}}}")["acts"]["edges"]
    assert newest["node"]["type"] == "take_export"
