"""Signing in through the demo's issuer: where one gets to, and where else one is signed in."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from e2e.pages.devices import DevicesDialog
from e2e.people import People
from e2e.stage import Stage

pytestmark = pytest.mark.browser

READER = ("督考办", "督办岗")


def test_one_gets_to_the_page_one_came_for(people: People, stage: Stage) -> None:
    call = stage.file("银城街道", "黑加油点")
    seat = people.window()
    seat.call.open(call.id)
    expect(seat.page.get_by_role("heading", name="登录", level=1)).to_be_visible()
    seat.sign_in.take(*READER)
    expect(seat.call.heading).to_be_visible()
    assert unquote(seat.page.url) == f"{seat.address}/calls/{call.id}"


def test_what_stood_in_the_way_is_said_and_the_way_stays_open(people: People) -> None:
    seat = people.window()
    seat.go("/sign-in?problem=SIGN_IN_EXPIRED&next=%2Fdesk")
    expect(seat.page.get_by_role("alert")).to_contain_text("本次登录已过期")
    seat.look("sign-in-problem")
    seat.sign_in.take(*READER)
    expect(seat.desk.heading).to_have_text("呼叫查看")


def test_issuer_shows_the_posts_to_whom_it_is_not_told(people: People) -> None:
    seat = people.window()
    seat.go("/session/sign-in?next=/desk")
    expect(seat.page.get_by_role("heading", name="选择身份", level=1)).to_be_visible()
    county = seat.page.get_by_role("region", name="夏津县")
    for name in ("省、市", "鼓楼区", "五河县"):
        expect(seat.page.get_by_role("region", name=name)).to_be_visible()
    seat.look("issuer")
    county.get_by_role("link", name=" ".join(READER)).click()
    expect(seat.desk.heading).to_have_text("呼叫查看")


def test_devices_are_listed_and_one_ends_what_one_does_not_know(people: People) -> None:
    desk, elsewhere = people.window(), people.window()
    for seat in (elsewhere, desk):
        seat.go()
        seat.sign_in.take("县纪委监委", "查阅岗")
        expect(seat.desk.heading).to_have_text("呼叫查看")
    devices = DevicesDialog(desk.page)
    desk.frame.open_menu()
    devices.open.click()
    expect(devices.rows).to_have_count(2)
    expect(devices.here).to_contain_text("夏津县")
    desk.look("devices")
    devices.end(devices.elsewhere)
    expect(devices.rows).to_have_count(1)
    # The other page learns it from its live channel, or at the latest with what it asks next.
    elsewhere.window.expect_complaint("status of 401")
    elsewhere.go("/desk")
    expect(elsewhere.page.get_by_role("heading", name="登录", level=1)).to_be_visible()
    devices.end(devices.here)
    expect(desk.page.get_by_role("heading", name="登录", level=1)).to_be_visible()
