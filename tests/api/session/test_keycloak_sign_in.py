"""The whole walk with a real Keycloak: in, asked after, out on either side."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from api.session.conftest import seat
from huying_platform.counties.api import public_context
from huying_platform.identity.keycloak.provisioning import Person, Provisioner
from huying_platform.identity.keycloak.sync import bring_realm
from huying_platform.identity.models import SignOn
from huying_site.tasks import check_sign_ons
from testkit.browser import Browser, problem_in
from testkit.databases import ClonedDatabase
from testkit.endpoints import Answer, Asked, Server
from testkit.keycloak import PASSWORD, KeycloakOfRun, Realm, Visitor
from testkit.portal import GULOU, XIAJIN

PORT = 8000
AUTHORIZE = "/protocol/openid-connect/auth"


@pytest.fixture(scope="module")
def own_realm(keycloak: tuple[KeycloakOfRun, Realm]) -> Iterator[Realm]:
    """A realm of this file's own, whose logout tokens come to the portal of the test that runs."""
    realm = keycloak[0].realm("walk")
    bring_realm(realm.admin(), realm.parameters)
    server = Server(_to_portal, realm.receiver_port)
    server.start()
    yield realm
    server.stop()


def _to_portal(asked: Asked) -> Answer:
    try:
        answer = Client(headers={"host": "portal.localhost"}).post(asked.path, asked.form)
        return Answer(answer.status_code, answer.content)
    finally:
        connection.close()


@pytest.fixture
def people(own_realm: Realm, database: ClonedDatabase, settings: Settings) -> tuple[Provisioner, Person]:
    """The provisioner, and somebody of Xiajin who has a post there."""
    settings.OIDC_ISSUER = own_realm.issuer
    settings.OIDC_CLIENT_SECRET = own_realm.parameters.portal_secret
    provisioner = own_realm.provisioner()
    person = provisioner.create_person(
        username=f"u{uuid4().hex[:12]}",
        name="张三",
        phone="13800000001",
        division_prefix="",
        first_password=PASSWORD,
        must_change_password=False,
    )
    provisioner.add_member(provisioner.ensure_county(XIAJIN, "夏津县"), person.id)
    provisioner.ensure_county(GULOU, "鼓楼区")
    seat(person.id, XIAJIN, "371427001-1")
    return provisioner, person


def signed_in(realm: Realm, person: Person) -> Browser:
    """Somebody who has gone to Keycloak's page, typed name and password, and come back."""
    browser, visitor = Browser(port=PORT), Visitor(realm)
    asked = browser.sign_in(next="/desk", until=f"/realms/{realm.name}{AUTHORIZE}")
    page = visitor.answer(visitor.open(asked), username=person.username, password=PASSWORD)
    assert browser.follow(page.url) == f"http://xiajin.localhost:{PORT}/desk"
    return browser


def test_in_asked_after_and_out(own_realm: Realm, people: tuple[Provisioner, Person]) -> None:
    provisioner, person = people
    browser = signed_in(own_realm, person)
    assert browser.state()
    assert problem_in(browser.sign_in("gulou")) == "NOT_OF_COUNTY"
    for _ in range(2):
        with public_context():
            SignOn.objects.update(checked_at=timezone.now() - timedelta(hours=1))
        check_sign_ons()
        with public_context():
            assert SignOn.objects.get().checked_at > timezone.now() - timedelta(minutes=1)
    assert browser.state()
    assert len(provisioner.sessions(person.id)) == 1
    browser.post("xiajin", "/session/sign-out")
    assert not browser.state()
    assert provisioner.sessions(person.id) == [], "Keycloak has heard of it without the browser's help"


def test_out_by_keycloak(
    own_realm: Realm, people: tuple[Provisioner, Person], wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    provisioner, person = people
    browser = signed_in(own_realm, person)
    provisioner.log_out(person.id)
    wait_until(lambda: not browser.state())


def test_who_is_taken_out_of_the_county_in_keycloak(
    own_realm: Realm, people: tuple[Provisioner, Person]
) -> None:
    provisioner, person = people
    browser = signed_in(own_realm, person)
    provisioner.remove_member(provisioner.ensure_county(XIAJIN, "夏津县"), person.id)
    with public_context():
        SignOn.objects.update(checked_at=timezone.now() - timedelta(hours=1))
    check_sign_ons()
    assert not browser.state()
