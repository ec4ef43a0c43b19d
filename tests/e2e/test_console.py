"""The console: a province opens a county; a municipality sees its own; in a suspended one nothing can be done."""

import re

import pytest
from playwright.sync_api import expect

from e2e.pages.console import ConsolePage
from e2e.people import People, Seat
from e2e.variants import VARIANTS, Variant
from e2e.windows import DESK_SCREEN

pytestmark = pytest.mark.browser

REASON = "行政区划调整，数据核对中"


def console_of(people: People, who: str, screen: tuple[int, int] = DESK_SCREEN) -> tuple[Seat, ConsolePage]:
    """A window in which somebody above the counties has signed in."""
    seat = people.window("portal", screen=screen)
    page = ConsolePage(seat.page, seat.address)
    page.sign_in_as(who)
    return seat, page


def put_down(page: ConsolePage, code: str, name: str, host: str) -> None:
    """Begin a county and save what is decided so far."""
    page.go("接入")
    page.new_county.click()
    page.fill("区划代码", code)
    page.fill("全称", name)
    page.fill("网址前缀", host)
    expect(page.opening.get_by_text(f"{code} 属于山东省，可以接入")).to_be_visible()
    page.put_down()


def file_call(seat: Seat) -> None:
    """Send a call, as a township's clerk does."""
    seat.go("/calls/new")
    seat.filing.file_first_item("村北沟渠被倾倒建筑垃圾约三车，请派人到场查处。", "村委会东侧")


def test_province_opens_a_county_and_a_township_works_there_at_once(people: People) -> None:
    province, console = console_of(people, "省级管理员")
    expect(console.counties.get_by_role("link")).to_have_text(["夏津县"])
    province.look("console-counties")
    put_down(console, "371428", "武城县", "wucheng")
    province.look("console-draft")
    # Whoever comes back later goes on where it was put down.
    console.go("县市")
    console.go("接入")
    console.openings.get_by_role("link", name="武城县").click()
    console.choose("模板", "夏津县")
    console.opening.get_by_role("button", name="存好并开始接入").click()
    expect(console.opening.get_by_role("alert").first).to_contain_text("还没有填")
    province.look("console-faults")
    console.fill("姓名", "李四")
    console.fill("手机号码", "13800001234")
    console.choose("担任的岗位", "主任")
    console.start()
    there = console.expect_open("武城县")
    province.look("console-open")
    there.click()
    expect(province.page.get_by_role("heading", name="登录", level=1)).to_be_visible()

    clerk = people.window("wucheng")
    clerk.sit_down("苏留庄镇", "值班员")
    file_call(clerk)
    expect(clerk.call.heading).to_be_visible()

    province.page.go_back()
    console.choose_county("武城县")
    expect(console.county.get_by_text("开始接入武城县（371428）")).to_be_visible()
    province.look("console-county")
    console.go("审计")
    expect(console.acts.get_by_text("开始接入武城县（371428）")).to_be_visible()
    province.look("console-acts")


def test_municipality_sees_its_own_and_observers_only_look(people: People) -> None:
    _, console = console_of(people, "省级管理员")
    put_down(console, "370102", "历下区", "lixia")
    put_down(console, "371402", "德城区", "decheng")

    city, municipal = console_of(people, "市级管理员")
    municipal.go("接入")
    expect(municipal.openings.get_by_role("link", name="德城区")).to_be_visible()
    expect(municipal.openings.get_by_role("link", name="历下区")).to_have_count(0)
    municipal.go("审计")
    expect(municipal.acts.get_by_text("存下德城区的接入")).to_be_visible()
    expect(municipal.acts.get_by_text(re.compile("历下区"))).to_have_count(0)
    municipal.choose_county("夏津县")
    expect(municipal.county.get_by_role("button", name="暂停办理…")).to_be_visible()
    expect(municipal.county.get_by_role("button", name="停用…")).to_have_count(0)
    city.look("console-municipality")

    watching, observer = console_of(people, "省级查看")
    expect(observer.read_only).to_be_visible()
    observer.choose_county("夏津县")
    expect(observer.county.get_by_role("button")).to_have_count(0)
    expect(observer.new_county).to_have_count(0)
    observer.go("接入")
    observer.openings.get_by_role("link", name="历下区").click()
    expect(observer.opening.get_by_role("list", name="接入的步骤")).to_be_visible()
    expect(observer.opening.get_by_role("button")).to_have_count(0)
    watching.look("console-observer")


def test_suspended_county_says_why_and_nothing_can_be_filed(people: People) -> None:
    clerk = people.sit("香赵庄镇")
    province, console = console_of(people, "省级管理员")
    console.choose_county("夏津县")
    console.suspend("夏津县", REASON)
    expect(console.state_of_county("已暂停")).to_be_visible()
    province.look("console-suspended")

    expect(clerk.frame.suspended).to_contain_text(REASON)
    file_call(clerk)
    expect(clerk.page.get_by_role("alert").filter(has_text="现在只能查看")).to_be_visible()
    clerk.look("suspended-filing")
    newcomer = people.window()
    newcomer.go()
    expect(newcomer.page.get_by_text(REASON)).to_be_visible()
    newcomer.look("suspended-sign-in")

    console.resume("夏津县")
    expect(console.state_of_county("已开通")).to_be_visible()
    expect(clerk.frame.suspended).to_have_count(0)
    clerk.keyboard.strike("Control+Enter")
    expect(clerk.call.heading).to_be_visible()


def test_county_people_have_nothing_to_manage_on_the_platform(people: People) -> None:
    seat = people.window("portal")
    console = ConsolePage(seat.page, seat.address)
    seat.go()
    console.manage.click()
    console.enter.click()
    seat.page.get_by_role("region", name="夏津县").get_by_role("link", name="督考办 督办岗").click()
    expect(seat.page.get_by_role("alert")).to_contain_text("NOT_OF_PLATFORM")
    expect(seat.page.get_by_role("button", name="换一个账号登录")).to_be_visible()
    seat.look("console-not-of-platform")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_screens_of_the_console(people: People, variant: Variant) -> None:
    seat, console = console_of(people, "省级管理员", variant.screen)
    variant.choose(seat)
    console.choose_county("夏津县")
    seat.look(f"{variant.name}-console-county")
    for button, title in (
        ("暂停办理…", "暂停夏津县"),
        ("停用…", "停用夏津县"),
        ("任命管理员…", "为夏津县任命管理员"),
    ):
        console.county.get_by_role("button", name=button).click()
        expect(console.dialog(title)).to_be_visible()
        seat.look(f"{variant.name}-console-{title}")
        console.dialog(title).get_by_role("button", name="取消").click()
    console.new_county.click()
    console.choose("模板", "五河县")
    console.opening.get_by_role("button", name="存好并开始接入").click()
    expect(console.opening.get_by_role("alert").first).to_be_visible()
    seat.look(f"{variant.name}-console-form")
    console.go("审计")
    expect(console.acts).to_be_visible()
    seat.look(f"{variant.name}-console-acts")
