"""The demo's people in a real Keycloak: each acts from the post whose account has been made his."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from api.session.test_session import Demo
from huying_platform.counties.api import public_context
from huying_platform.identity.models import Account
from huying_site.demo.keycloak import SeatedPeople, seat_demo_people
from huying_site.demo.portal import PortalClient
from testkit.browser import Browser, problem_in
from testkit.databases import ClonedDatabase
from testkit.keycloak import PASSWORD, Realm, Visitor, home_with_password
from testkit.portal import GULOU, XIAJIN, prepare_portal

PORT = 8000
POST = "371427001-1"
ME = "{me{county{code} seat{name unit{shortName}}}}"


class PortalOfTests(PortalClient):
    """The portal of this process."""

    def _get(self, host: str, path: str) -> tuple[int, Any]:
        answer = Client(headers={"host": f"{host}:{self.port}"}).get(path)
        return answer.status_code, json.loads(answer.content)


@pytest.fixture
def seated(realm: Realm, database: ClonedDatabase, settings: Settings, tmp_path: Path) -> SeatedPeople:
    """The people of a demo that has just started with Keycloak."""
    settings.ROOT_URLCONF = Demo
    settings.DEMO = True
    settings.OIDC_ISSUER = realm.issuer
    settings.OIDC_CLIENT_SECRET = realm.parameters.portal_secret
    home_with_password(tmp_path)
    return start(realm, tmp_path)


def start(realm: Realm, home: Path) -> SeatedPeople:
    """What a demo does with people and accounts when it starts with Keycloak."""
    environment = {
        "HUYING_KEYCLOAK_URL": realm.url,
        "HUYING_PROVISIONER_CLIENT_SECRET": realm.parameters.provisioner_secret,
    }
    people = seat_demo_people(environment, PortalOfTests(PORT), home, begun_with={XIAJIN, GULOU})
    call_command("demo_accounts", "--subjects", people.subjects())
    return people


def sign_in(realm: Realm, username: str, host: str = "xiajin") -> tuple[Browser, str]:
    """Type name and password on Keycloak's page; the browser, and where it has come to."""
    browser, visitor = Browser(port=PORT), Visitor(realm)
    asked = browser.sign_in(host, next="/desk", until=f"/realms/{realm.name}/protocol/openid-connect/auth")
    page = visitor.answer(visitor.open(asked), username=username, password=PASSWORD)
    return browser, browser.follow(page.url)


def accounts() -> dict[tuple[str, str], int]:
    """Every account by county and what the issuer calls its owner."""
    with public_context():
        rows = Account.objects.values_list("county_code", "external_id", "id")
        return {(county_code, subject): key for county_code, subject, key in rows}


def test_seated_person_acts_from_his_post(realm: Realm, seated: SeatedPeople) -> None:
    person = seated.of_county[XIAJIN][POST]
    browser, address = sign_in(realm, person.person.username)
    assert address == f"http://xiajin.localhost:{PORT}/desk"
    me = browser.post("xiajin", "/graphql", {"query": ME}).json()["data"]["me"]
    assert me["county"]["code"] == XIAJIN
    assert (me["seat"]["unit"]["shortName"], me["seat"]["name"]) == (person.unit, person.person.name)
    assert problem_in(browser.sign_in("gulou")) == "NOT_OF_COUNTY"
    assert not browser.state("gulou")


def test_nobody_has_a_second_account_whatever_issuer_the_demo_starts_with(
    realm: Realm, seated: SeatedPeople, tmp_path: Path
) -> None:
    with_keycloak = accounts()
    for county in (XIAJIN, GULOU):
        for each in seated.of_county[county].values():
            assert (county, each.person.id) in with_keycloak
    prepare_portal()  # as every start does
    assert start(realm, tmp_path) == seated
    assert accounts() == with_keycloak
    call_command("demo_accounts")
    with_own_issuer = accounts()
    assert sorted(with_own_issuer.values()) == sorted(with_keycloak.values())
    assert all(subject.startswith(f"demo:{county}:") for county, subject in with_own_issuer)
    former = with_keycloak[XIAJIN, seated.of_county[XIAJIN][POST].person.id]
    assert with_own_issuer[XIAJIN, f"demo:{XIAJIN}:{POST}"] == former
    assert problem_in(sign_in(realm, seated.of_county[XIAJIN][POST].person.username)[1]) == "NO_POST"


def test_accounts_of_no_demo_are_left_alone(database: ClonedDatabase) -> None:
    before = accounts()
    with pytest.raises(CommandError, match="HUYING_DEMO"):
        call_command("demo_accounts", "--subjects", json.dumps({XIAJIN: {POST: "somebody"}}))
    assert accounts() == before
