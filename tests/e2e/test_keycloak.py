"""`make demo IDP=keycloak`: a township's clerk signs in by name and password, and is put out while the desk is open."""

import time
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from e2e.keycloaks import announced, provisioner_of
from e2e.pages.doors import KeycloakPage
from e2e.people import Seat
from e2e.windows import Window
from huying_site.demo.keycloak import demo_password
from huying_site.demo.portal import PORTAL_HOST
from testkit.demo import RunningDemo
from testkit.totp import totp

pytestmark = pytest.mark.browser

CLOSED_SECONDS = 2
MUNICIPALITY = "city"
"""The demo's administrator of a municipality, who needs a second factor by his role."""
SIGN_IN = "/session/sign-in?next=/counties"
SIGNED_IN = "fetch('/session').then((answer) => answer.json()).then((session) => session.signedIn)"


def test_clerk_comes_in_by_keycloak_and_is_out_within_two_seconds(
    demo_with_keycloak: RunningDemo, browser: Browser
) -> None:
    demo = demo_with_keycloak
    username, password = announced(demo, "银城街道")
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

    provisioner = provisioner_of(demo)
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


def test_administrator_sets_up_a_one_time_code_and_is_asked_for_it(
    demo_with_keycloak: RunningDemo, browser: Browser
) -> None:
    demo = demo_with_keycloak
    password = demo_password(demo.home)
    address = demo.portal.address(PORTAL_HOST)

    first = Window(browser)
    seat, door = Seat(first, address), KeycloakPage(first.page)
    seat.go(SIGN_IN)
    door.answer(MUNICIPALITY, password)
    expect(door.new_code).to_be_visible()
    seat.look("keycloak-new-code")
    secret = door.app_secret()
    seat.look("keycloak-new-code-by-hand")
    door.answer_new_code("000000")
    expect(door.new_code.get_by_text("动态口令不对")).to_be_visible()
    seat.look("keycloak-new-code-wrong")
    door.answer_new_code(totp(secret, datetime.now(tz=UTC)))
    first.page.wait_for_url(f"{address}/counties")
    assert first.page.evaluate(SIGNED_IN)

    second = Window(browser)
    seat, door = Seat(second, address), KeycloakPage(second.page)
    seat.go(SIGN_IN)
    door.answer(MUNICIPALITY, password)
    expect(door.code).to_be_visible()
    seat.look("keycloak-code")
    door.answer_code(secret)
    second.page.wait_for_url(f"{address}/counties")
    assert second.page.evaluate(SIGNED_IN)
    for window in (first, second):
        window.close()
        assert window.faults == []
