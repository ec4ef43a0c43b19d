"""Opening, undoing and closing counties with a real Keycloak: the organisation follows, whenever a worker is killed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.keycloak.sync import bring_realm
from huying_platform.kernel.clock import FixedClock
from huying_platform.openings.domain import CLAIM
from huying_platform.openings.models import AdministratorInvite
from huying_platform.provisioning.models import Change
from huying_site.tasks import export_counties, open_counties
from huying_tenants.invitations.models import Invitation
from platform_tests.openings.conftest import DRAFT
from platform_tests.openings.test_opening import opening_of, steps, traces
from testkit.above import AboveClient
from testkit.databases import ClonedDatabase
from testkit.keycloak import KeycloakOfRun, Realm
from testkit.killing import worker_at

SCRIPT = Path(__file__).with_name("killed_worker.py")
NEW = DRAFT["code"]
UNDONE = "371426"
Begun = Callable[..., str]


@pytest.fixture(scope="module")
def own_realm(keycloak: tuple[KeycloakOfRun, Realm]) -> Realm:
    """A realm in which these tests open counties."""
    realm = keycloak[0].realm("openings")
    assert bring_realm(realm.admin(), realm.parameters) == []
    return realm


@pytest.fixture(autouse=True)
def realm(own_realm: Realm, settings: Settings) -> Iterator[Realm]:
    """The portal keeps its people there, and can send them messages."""
    settings.KEYCLOAK_URL = own_realm.url
    settings.KEYCLOAK_REALM = own_realm.name
    settings.PROVISIONER_CLIENT_SECRET = own_realm.parameters.provisioner_secret
    settings.MESSAGES = "telephone"
    yield own_realm
    for code in (NEW, UNDONE):
        own_realm.provisioner().remove_county(code)


@pytest.fixture
def killed_at(database: ClonedDatabase, realm: Realm, clock: FixedClock) -> Callable[[str], None]:
    """`killed_at(point)`: let a worker be killed there; the next one finds its claim run out."""

    def kill(point: str) -> None:
        environment = {
            **database.environment,
            "HUYING_KEYCLOAK_URL": realm.url,
            "HUYING_KEYCLOAK_REALM": realm.name,
            "HUYING_PROVISIONER_CLIENT_SECRET": realm.parameters.provisioner_secret,
            "HUYING_MESSAGES": "telephone",
            "HUYING_DEMO": "1",
        }
        with worker_at(SCRIPT, point, clock.now(), environment) as said:
            assert said == "reached", point
        connections.close_all()
        clock.advance(CLAIM)

    return kill


def test_a_new_county_has_its_organisation_and_an_invited_administrator(
    province: AboveClient, begun: Begun, realm: Realm
) -> None:
    id_ = begun()
    open_counties()
    opening = opening_of(province, id_)
    assert (opening["state"], steps(opening)) == ("DONE", ["DONE"] * 5)
    link = opening["invite"]["link"]
    assert link.startswith("http://wucheng.localhost/invitation#")
    found = realm.provisioner().find_county(NEW)
    assert found is not None
    assert (found.name, found.enabled) == ("武城县", True)
    with county_context(f"c{NEW}"):
        (invitation,) = Invitation.objects.all()
        assert invitation.by_post_id == 0
    with public_context():
        assert link not in str(list(AdministratorInvite.objects.values()))
        assert Change.objects.filter(county_code=NEW).exists()  # the worker makes the rest in Keycloak so


@pytest.mark.parametrize(
    "point",
    [
        "after ensure_organisation",
        "after appoint",
        "after seal_text",
    ],
)
def test_killed_it_goes_on(
    province: AboveClient, begun: Begun, realm: Realm, killed_at: Callable[[str], None], point: str
) -> None:
    id_ = begun()
    killed_at(point)
    open_counties()
    opening = opening_of(province, id_)
    assert (opening["state"], steps(opening)) == ("DONE", ["DONE"] * 5)
    assert opening["invite"]["link"]
    assert realm.provisioner().find_county(NEW) is not None
    with county_context(f"c{NEW}"):
        assert Invitation.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize("point", ["before remove_organisation", "after remove_organisation"])
def test_taken_back_its_organisation_is_gone_too(
    province: AboveClient, begun: Begun, realm: Realm, killed_at: Callable[[str], None], point: str
) -> None:
    id_ = begun(code=UNDONE)
    killed_at("after seat_and_invite")
    assert realm.provisioner().find_county(UNDONE) is not None
    province.do("undoOpening", openingId=id_)
    killed_at(point)
    open_counties()
    assert opening_of(province, id_)["state"] == "UNDONE"
    assert realm.provisioner().find_county(UNDONE) is None
    assert traces(UNDONE) == []


def test_while_keycloak_is_away_the_opening_waits_and_says_so(
    province: AboveClient, begun: Begun, realm: Realm, settings: Settings
) -> None:
    id_ = begun()
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    open_counties()
    opening = opening_of(province, id_)
    assert (opening["state"], opening["problem"]) == ("FAILING", {"code": "KEYCLOAK_AWAY"})
    assert steps(opening) == ["DONE", "DONE", "FAILING", "WAITING", "WAITING"]
    settings.KEYCLOAK_URL = realm.url
    province.do("retryOpening", openingId=id_)
    open_counties()
    assert opening_of(province, id_)["state"] == "DONE"


def test_a_closed_county_is_disabled_there(province: AboveClient, begun: Begun, realm: Realm) -> None:
    begun()
    open_counties()
    province.do("exportCounty", code=NEW)
    export_counties()
    province.do("closeCounty", code=NEW, name="武城县", reason="区划调整")
    open_counties()
    found = realm.provisioner().find_county(NEW)
    assert found is not None
    assert (found.name, found.enabled) == ("武城县", False)
