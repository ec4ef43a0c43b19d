"""The whole walk with a real Keycloak: in, asked after, out on either side."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from api.session.conftest import POSTS, seat
from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.keycloak.provisioning import Person, Provisioner
from huying_platform.identity.keycloak.sync import bring_realm
from huying_platform.identity.models import SignOn
from huying_site.tasks import check_sign_ons
from testkit.browser import Browser, problem_in
from testkit.databases import ClonedDatabase
from testkit.endpoints import Answer, Asked, Server
from testkit.keycloak import PASSWORD, KeycloakOfRun, Realm, Visitor
from testkit.portal import GULOU, XIAJIN
from testkit.threads import in_background

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


def signed_in(realm: Realm, person: Person, visitor: Visitor | None = None, host: str = "xiajin") -> Browser:
    """Somebody who has gone to Keycloak's page, typed name and password, and come back."""
    browser, visitor = Browser(port=PORT), visitor or Visitor(realm)
    asked = browser.sign_in(host, next="/desk", until=f"/realms/{realm.name}{AUTHORIZE}")
    page = visitor.answer(visitor.open(asked), username=person.username, password=PASSWORD)
    assert browser.follow(page.url) == f"http://{host}.localhost:{PORT}/desk"
    return browser


def test_in_asked_after_and_out(own_realm: Realm, people: tuple[Provisioner, Person]) -> None:
    provisioner, person = people
    browser = signed_in(own_realm, person)
    assert browser.state()
    assert problem_in(browser.sign_in("gulou")) == "NOT_OF_COUNTY"
    for _ in range(2):
        ask_after_everybody()
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


def test_who_is_taken_out_of_a_county_in_keycloak(
    own_realm: Realm, people: tuple[Provisioner, Person]
) -> None:
    """His session there falls: when the new tokens name another county alone or none, and when there are none."""
    provisioner, person = people
    xiajin, gulou = provisioner.ensure_county(XIAJIN, "夏津县"), provisioner.ensure_county(GULOU, "鼓楼区")
    provisioner.add_member(gulou, person.id)
    seat(person.id, GULOU, POSTS[GULOU])
    browser = signed_in(own_realm, person)
    assert browser.sign_in("gulou", next="/desk") == f"http://gulou.localhost:{PORT}/desk"
    provisioner.remove_member(xiajin, person.id)
    ask_after_everybody()
    assert (browser.state("xiajin"), browser.state("gulou")) == (False, True)
    other = signed_in(own_realm, person, host="gulou")
    provisioner.remove_member(gulou, person.id)
    ask_after_everybody()
    assert (browser.state("gulou"), other.state("gulou")) == (False, False)
    with public_context():
        # To a sign-on that was of one county alone Keycloak gives no new tokens; to the other it does, without claim.
        assert SignOn.objects.get().counties == []


def ask_after_everybody() -> None:
    with public_context():
        SignOn.objects.update(checked_at=timezone.now() - timedelta(hours=1))
    check_sign_ons()


def test_who_comes_back_while_he_leaves_is_asked_once(
    own_realm: Realm, people: tuple[Provisioner, Person], wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    """The moment his page shows the way in again, Keycloak asks who it is; then nothing ends any more."""
    provisioner, person = people
    visitor = Visitor(own_realm)
    for _ in range(5):
        browser = signed_in(own_realm, person, visitor)
        page = Browser(port=PORT)
        for host in ("xiajin", "portal"):
            page.at(host).cookies.update(browser.at(host).cookies)
        with county_context(f"c{XIAJIN}"):
            join = in_background(
                lambda leaving=browser: leaving.post("xiajin", "/session/sign-out").status_code
            )
        wait_until(lambda seen=page: not seen.state())
        asked = page.sign_in(next="/desk", until=f"/realms/{own_realm.name}{AUTHORIZE}")
        shown = visitor.open(asked)
        assert shown.callback == {}, "he is asked"
        answered = visitor.answer(shown, username=person.username, password=PASSWORD)
        assert page.follow(answered.url) == f"http://xiajin.localhost:{PORT}/desk"
        assert join() == 200
        assert page.state()
        assert len(provisioner.sessions(person.id)) == 1
        provisioner.log_out(person.id)
        wait_until(lambda seen=page: not seen.state())


class Signing:
    """People who sign in, and are asked after, again and again; what they got that was not their desk."""

    def __init__(self, realm: Realm, person: Person) -> None:
        self.done = 0
        self.failed: list[str] = []
        self._realm, self._person = realm, person
        self._over = Event()

    def go_on(self) -> None:
        """Sign in, each time in a new browser, until that does not go well."""
        while not self._over.is_set() and not self.failed:
            try:
                self._once()
            except Exception as error:  # noqa: BLE001 - the test tells of it
                self.failed.append(repr(error))

    def _once(self) -> None:
        browser = Browser(port=PORT)
        asked = browser.sign_in(next="/desk", until=f"/realms/{self._realm.name}{AUTHORIZE}")
        visitor = Visitor(self._realm)
        page = visitor.answer(visitor.open(asked), username=self._person.username, password=PASSWORD)
        came_to = browser.follow(page.url)
        if came_to.endswith("/desk") and browser.state():
            self.done += 1
        else:
            self.failed.append(came_to)
        ask_after_everybody()
        if not browser.state():
            self.failed.append("put out")

    def stop(self) -> None:
        """Enough."""
        self._over.set()


def test_keys_of_keycloak_turn_while_people_sign_in(
    own_realm: Realm, people: tuple[Provisioner, Person]
) -> None:
    """New keys sign at once, former ones go soon after, and nobody notices."""
    _, person = people
    signing = Signing(own_realm, person)
    admin = own_realm.admin()
    former = [
        each["id"] for each in admin.get("/components", type=KEYS) if each["providerId"] == "rsa-generated"
    ]
    with county_context(f"c{XIAJIN}"):
        join = in_background(signing.go_on)
    try:
        for priority in (200, 300, 400):
            before = signing.done
            made = admin.post("/components", _key(admin.get("")["id"], priority))
            _until(lambda least=before + 2: signing.done >= least or bool(signing.failed))
            for each in former:
                admin.delete(f"/components/{each}")
            former = [made]
            _until(lambda least=signing.done + 2: signing.done >= least or bool(signing.failed))
    finally:
        signing.stop()
        outcome = join()
    assert not isinstance(outcome, BaseException), outcome
    assert signing.failed == []
    assert signing.done >= 12


KEYS = "org.keycloak.keys.KeyProvider"


def _key(realm_id: str, priority: int) -> dict[str, object]:
    settings = {
        "priority": str(priority),
        "enabled": "true",
        "active": "true",
        "keySize": "2048",
        "algorithm": "RS256",
    }
    return {
        "name": f"turn {priority}",
        "parentId": realm_id,
        "providerId": "rsa-generated",
        "providerType": KEYS,
        "config": {name: [value] for name, value in settings.items()},
    }


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
