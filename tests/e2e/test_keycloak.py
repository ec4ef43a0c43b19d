"""`make demo IDP=keycloak`: a township's clerk signs in by name and password, and is put out while the desk is open."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from e2e.pages.doors import KeycloakPage
from e2e.people import Seat
from e2e.windows import Window
from huying_platform.identity.keycloak.files import REALM
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_site.demo.keycloak import demo_password
from huying_site.demo.state import running_environment
from huying_site.embedded.account import ServerAccount
from huying_site.embedded.folders import programs_folder
from huying_site.embedded.java import find_java
from huying_site.embedded.keycloak_programs import keycloak_programs
from testkit.demo import RunningDemo, demo_home, running_demo

pytestmark = pytest.mark.browser

CLOSED_SECONDS = 2


@pytest.fixture
def with_keycloak() -> Iterator[RunningDemo]:
    """A demo on data of its own, with a Keycloak of its own."""
    programs = programs_folder()
    # Where this is the first to need them they are fetched here: how long one waits for a demo is for its start.
    keycloak_programs(programs, find_java(programs, ServerAccount.choose()))
    chosen = {"HUYING_IDP": "keycloak", "HUYING_PROGRAMS_DIR": str(programs)}
    with demo_home() as home, running_demo(home, chosen=chosen) as running:
        yield running


def _provisioner(home: Path) -> Provisioner:
    """What the portal's own processes may do in the demo's Keycloak."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUYING_DATA_DIR", str(home))
        known = running_environment()
    return Provisioner(known["HUYING_KEYCLOAK_URL"], REALM, known["HUYING_PROVISIONER_CLIENT_SECRET"])


def _announced(demo: RunningDemo, unit: str) -> tuple[str, str]:
    """User name and password of the first person of a unit, as the demo tells them."""
    told = demo.output.read_text()
    name = re.search(rf"^ +(\S+)  {unit} ", told, re.MULTILINE)
    password = re.search(r"password of all of them: (\S+)$", told, re.MULTILINE)
    assert name, told
    assert password, told
    return name[1], password[1]


def test_clerk_comes_in_by_keycloak_and_is_out_within_two_seconds(
    with_keycloak: RunningDemo, browser: Browser
) -> None:
    demo = with_keycloak
    username, password = _announced(demo, "银城街道")
    assert password == demo_password(demo.home)
    assert password not in "".join(log.read_text() for log in (demo.home / "logs").iterdir())
    window = Window(browser)
    seat, door = Seat(window, demo.portal.address("xiajin.localhost")), KeycloakPage(window.page)

    seat.go()
    door.enter.click()
    expect(door.username).to_be_visible()
    seat.look("keycloak-sign-in")
    door.answer(username, password)
    seat.shift.start()
    expect(seat.desk.heading).to_be_visible()
    seat.look("keycloak-desk")

    with window.page.expect_response("**/session/sign-out"):  # Keycloak has been told by then
        seat.frame.sign_out()
    door.enter.click()
    expect(door.username).to_be_visible()  # it asks who it is
    door.answer(username, password)
    expect(seat.desk.heading).to_be_visible()

    provisioner = _provisioner(demo.home)
    person = provisioner.find_person(username)
    assert person
    began = time.monotonic()
    provisioner.update_person(person.id, enabled=False)
    provisioner.log_out(person.id)
    expect(door.enter).to_be_visible()
    assert time.monotonic() - began < CLOSED_SECONDS
    door.enter.click()
    door.answer(username, password)
    expect(door.refused).to_be_visible()
    seat.look("keycloak-refused")
    window.close()
    assert window.faults == []
