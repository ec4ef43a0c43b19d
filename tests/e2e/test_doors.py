"""Who comes in where: signing out, other counties' hosts, pages that are not there or not for everybody."""

import http.client
import json
from urllib.parse import urlsplit

import psycopg2
import pytest
from playwright.sync_api import expect

from e2e.people import People
from e2e.stage import Stage
from huying_site.embedded.process import LOOPBACK
from testkit.demo import RunningDemo, environment_of

pytestmark = pytest.mark.browser

NO_SUCH_CALL = "Q2FsbDo5OTk5OTk5OTk="
SESSION = "__Host-session"
NOT_FOUND = "Failed to load resource: the server responded with a status of 404"


def test_portal_lists_the_counties(people: People) -> None:
    seat = people.window("portal")
    seat.go()
    expect(seat.page.get_by_role("heading", name="选择县（区）", level=1)).to_be_visible()
    doors = seat.page.get_by_role("main").get_by_role("link")
    for county in ("鼓楼区", "五河县", "夏津县"):
        expect(doors.filter(has_text=county)).to_be_visible()
    seat.look("portal")
    doors.filter(has_text="鼓楼区").click()
    expect(seat.page.get_by_role("heading", name="登录", level=1)).to_be_visible()
    expect(seat.page.get_by_text("鼓楼区", exact=True)).to_be_visible()


def test_unknown_host_says_so(people: People) -> None:
    seat = people.window("nowhere")
    seat.window.expect_complaint(NOT_FOUND)
    seat.go()
    expect(seat.page.get_by_role("heading", level=1)).to_have_text("这个网址没有对应的县（市、区）。")
    seat.look("unknown-county")


def test_sign_in_finds_posts(people: People) -> None:
    seat = people.window()
    seat.go()
    expect(seat.sign_in.posts.first).to_be_visible()
    seat.look("sign-in")
    seat.sign_in.filter.fill("银城")
    expect(seat.sign_in.posts).to_have_count(1)
    seat.sign_in.filter.fill("没有的单位")
    expect(seat.page.get_by_text("没有这样的席位。")).to_be_visible()
    seat.look("sign-in-nothing-found")


def test_shift_opens_the_desk_when_the_bell_was_heard(people: People) -> None:
    seat = people.window()
    seat.go()
    seat.sign_in.take("督考办", "督办岗")
    expect(seat.desk.heading).to_have_text("呼叫查看")
    seat.look("desk-reader")
    seat.frame.sign_out()
    seat.sign_in.take("银城街道", "值班员")
    expect(seat.shift.heading).to_be_visible()
    expect(seat.shift.begin).to_be_disabled()
    seat.look("shift")
    seat.go("/desk")
    expect(seat.shift.heading).to_be_visible()
    seat.shift.try_bell()
    assert seat.ring.bell()["strokes"] == 1
    expect(seat.shift.begin).to_be_enabled()
    seat.look("shift-ready")
    seat.keyboard.strike("Enter")
    expect(seat.desk.heading).to_have_text("本单位呼叫")


def test_signed_out_is_out(people: People, stage: Stage) -> None:
    seat = people.sit("银城街道")
    seat.frame.open_menu()
    seat.look("my-menu")
    seat.frame.close_menu()
    seat.frame.sign_out()
    expect(seat.page.get_by_role("heading", name="登录", level=1)).to_be_visible()
    seat.go("/desk")
    expect(seat.page.get_by_role("heading", name="登录", level=1)).to_be_visible()


def test_who_touches_nothing_is_asked_before_being_signed_out(
    people: People, stage: Stage, demo: RunningDemo
) -> None:
    stage.hush("银城街道")
    seat = people.window()
    seat.page.clock.install()
    seat.come_in(stage.holder("银城街道"))
    expect(seat.desk.heading).to_be_visible()
    session = next(
        cookie["value"] for cookie in seat.window.context.cookies(seat.address) if cookie["name"] == SESSION
    )
    _leave_alone(demo, session, seen="0 minutes", ends="4 minutes")
    seat.page.reload()
    leaving = seat.frame.leaving
    expect(leaving).to_contain_text("4 分钟后自动退出；退出后来呼不响")
    seat.look("idle")

    # A page reports somebody once a minute: the page's own clock goes on by one, and the session has been left for two.
    seat.page.clock.fast_forward("01:01")
    expect(leaving).to_contain_text("3 分钟后自动退出")
    _leave_alone(demo, session, seen="2 minutes", ends="3 minutes")
    with seat.page.expect_response("**/session/present") as answer:
        leaving.get_by_role("button", name="我在岗").click()
    assert answer.value.json()["signedIn"]
    expect(leaving).to_be_hidden()
    seat.keyboard.strike("n")
    expect(seat.filing.item).to_be_focused()


def _leave_alone(demo: RunningDemo, session: str, *, seen: str, ends: str) -> None:
    """Have a session stand as if nobody had been `seen` for so long: it `ends` in so long."""
    connection = psycopg2.connect(environment_of(demo)["DATABASE_URL"])
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(
                "UPDATE public.identity_opensession SET seen_at = now() - %s::interval,"
                " expire_date = now() + %s::interval WHERE session_key = %s",
                [seen, ends, session],
            )
            assert cursor.rowcount == 1
    finally:
        connection.close()


def test_session_counts_in_its_own_county_only(people: People) -> None:
    seat = people.sit("银城街道")
    elsewhere = seat.address.replace("xiajin", "gulou")
    seat.page.goto(f"{elsewhere}/desk")
    expect(seat.page.get_by_role("heading", name="登录", level=1)).to_be_visible()
    seat.go("/desk")
    expect(seat.desk.heading).to_have_text("本单位呼叫")

    jar = seat.window.context.cookies(seat.address)
    carried = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in jar)
    assert _signed_in(seat.address, carried)
    assert not _signed_in(elsewhere, carried)


def _signed_in(address: str, cookies: str) -> bool:
    """What a county's host says to whoever brings these cookies, which no browser would take there."""
    host = urlsplit(address)
    connection = http.client.HTTPConnection(LOOPBACK, host.port)
    try:
        connection.request("GET", "/session", headers={"Host": host.netloc, "Cookie": cookies})
        return bool(json.loads(connection.getresponse().read())["signedIn"])
    finally:
        connection.close()


def test_forbidden_call_looks_like_none(people: People, stage: Stage) -> None:
    call = stage.file("银城街道", "黑加油点")
    seat = people.sit("北城街道")
    pages = []
    for call_id in (call.id, NO_SUCH_CALL):
        seat.call.open(call_id)
        expect(seat.call.missing).to_be_visible()
        pages.append(seat.page.get_by_role("main").inner_text())
    assert pages[0] == pages[1]
    seat.look("call-missing")


def test_unknown_page_leads_back(people: People) -> None:
    seat = people.sit("北城街道")
    seat.go("/nothing/here")
    expect(seat.page.get_by_role("heading", level=1)).to_have_text("没有这个页面，或您不能看它。")
    seat.look("not-found")
    seat.page.get_by_role("link", name="回到工作台").click()
    expect(seat.desk.heading).to_have_text("本单位呼叫")
