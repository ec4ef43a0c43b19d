"""From the province down to a township, with a Keycloak: a county is opened, its administrator comes in by invitation.

He appoints and invites a clerk, who files a call and, taken off his post, is out within two seconds.
"""

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from e2e.newcomers import (
    CLOSED_SECONDS,
    accept_invitation,
    appoint_and_invite,
    end_posting,
    holder_of,
    sign_in_with_new_code,
)
from e2e.pages.console import ConsolePage
from e2e.pages.doors import KeycloakPage
from e2e.people import Seat
from e2e.windows import Window
from testkit.demo import RunningDemo

pytestmark = pytest.mark.browser

COUNTY, CODE, HOST = "武城县", "371428", "wucheng"
TOWNSHIP = ("xzz", "香赵庄镇")
ADMINISTRATOR, ADMINISTRATOR_PHONE, ADMINISTRATOR_PASSWORD = "李主任", "13912340011", "Huying-2026-head!"
CLERK, CLERK_PHONE, CLERK_PASSWORD = "周新来", "13912340012", "Huying-2026-clerk!"


def test_a_county_begins_at_the_province_and_works_down_to_a_township(
    demo_with_keycloak: RunningDemo, browser: Browser
) -> None:
    portal = demo_with_keycloak.portal
    windows = [Window(browser) for _ in range(3)]
    province = Seat(windows[0], portal.address("portal.localhost"))
    admin, clerk = (Seat(window, portal.address(f"{HOST}.localhost")) for window in windows[1:])
    console = ConsolePage(province.page, province.address)

    province.go()
    console.manage.click()
    console.enter.click()
    sign_in_with_new_code(province, "province", _password(demo_with_keycloak))
    expect(province.page.get_by_role("heading", name="县市总览", level=1)).to_be_visible()
    _open_county(console)
    province.look("acceptance-invitation")
    link = console.link_of_invitation()

    accept_invitation(admin, link, ADMINISTRATOR_PASSWORD)
    sign_in_with_new_code(admin, ADMINISTRATOR_PHONE, ADMINISTRATOR_PASSWORD)
    admin.shift.start()
    expect(admin.desk.heading).to_be_visible()
    link = appoint_and_invite(admin, TOWNSHIP, CLERK, CLERK_PHONE)
    expect(holder_of(admin, CLERK)).to_contain_text("已邀请")

    accept_invitation(clerk, link, CLERK_PASSWORD)
    KeycloakPage(clerk.page).answer(CLERK_PHONE, CLERK_PASSWORD)
    clerk.shift.start()
    clerk.go("/calls/new")
    clerk.filing.file_first_item("村东沟边有人倾倒建筑垃圾", "张庄村东")
    expect(clerk.call.heading).to_be_visible()
    clerk.look("acceptance-call")

    admin.go("/organisation")
    admin.ring.put_aside()
    sent = end_posting(admin, TOWNSHIP, CLERK)
    expect(KeycloakPage(clerk.page).enter).to_be_visible()
    assert time.monotonic() - sent < CLOSED_SECONDS
    for window in windows:
        window.close()
        assert window.faults == []


def _password(demo: RunningDemo) -> str:
    """The one password of whoever the demo itself has put into Keycloak, as it tells it."""
    told = re.search(r"password of all of them: (\S+)$", demo.output.read_text(), re.MULTILINE)
    assert told
    return told[1]


def _open_county(console: ConsolePage) -> None:
    console.go("接入")
    console.new_county.click()
    console.fill("区划代码", CODE)
    console.fill("全称", COUNTY)
    console.fill("网址前缀", HOST)
    console.choose("模板", "夏津县")
    console.fill("姓名", ADMINISTRATOR)
    console.fill("手机号码", ADMINISTRATOR_PHONE)
    console.choose("担任的岗位", "平台端 1 号席")
    console.start()
    console.expect_open(COUNTY)
