"""The page on which one chooses who one is."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.windows import Window
from platform_tests.demo_issuer.conftest import RunningIssuer, SmallPortal, post
from platform_tests.demo_issuer.relying import RelyingParty, ask


@pytest.fixture
def party(portal: SmallPortal, issuer: RunningIssuer) -> RelyingParty:
    callback = f"http://portal.localhost:{portal.port}/session/callback"
    return RelyingParty(issuer.url, issuer.secret, callback)


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    window = Window(browser)
    yield window
    window.close()


def doors(page: str) -> list[str]:
    """The addresses the page leads to, in order."""
    return [unescape(found) for found in re.findall(r'<li><a href="([^"]+)"', page)]


def subjects(page: str) -> list[str]:
    return [parse_qs(urlsplit(door).query)["login_hint"][-1] for door in doors(page)]


ABOVE = ["demo:above:province", "demo:above:province-view", "demo:above:city", "demo:above:city-view"]


def test_lists_who_is_above_counties_then_every_post_by_county_and_kind(party: RelyingParty) -> None:
    page = party.authorize().text
    assert subjects(page) == [
        *ABOVE,
        "demo:371427:grid-centre-1",
        "demo:371427:371427001-1",
        "demo:371427:public-security-1",
        "demo:340322:340322100-1",
    ]
    headings = [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(r"<h[123].*?</h[123]>", page)]
    assert headings == [
        "选择身份", "省、市", "夏津县 371427", "中心 1", "街道 1", "部门 1", "五河县 340322", "乡镇 1",
    ]  # fmt: skip


def test_door_leads_on_with_what_was_asked(party: RelyingParty) -> None:
    page = party.authorize(login_hint="demo:371427:gone").text
    door = doors(page)[len(ABOVE) + 1]
    answer = ask(f"{party.metadata['authorization_endpoint']}{door}")
    tokens = party.exchange(answer.query["code"]).content
    assert answer.query["state"] == "the-state"
    assert party.read(tokens["id_token"], "huying-portal")["sub"] == "demo:371427:371427001-1"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("公安", ["demo:371427:public-security-1"]),
        ("五河 城关", ["demo:340322:340322100-1"]),
        ("夏津 城关", []),
        ("没有的", []),
        ("管理员 市", ["demo:above:city"]),
        ("山东", ABOVE[:2]),
    ],
)
def test_words_find_posts(party: RelyingParty, words: str, found: list[str]) -> None:
    page = party.authorize(find=words).text
    assert subjects(page) == found
    assert ("没有符合的岗位" in page) is (not found)


def test_names_and_requests_are_text_and_nothing_else(party: RelyingParty, portal: SmallPortal) -> None:
    portal.posts["wuhe"] = [post('a"><script>', "<script>alert(1)</script>", "TOWNSHIP")]
    page = party.authorize(state='"><script>', find='"><script').text
    assert "<script" not in page
    assert subjects(party.authorize().text)[-1] == 'demo:340322:a"><script>'


@pytest.mark.parametrize(
    "hint",
    [
        "demo",
        "demo:371427",
        "demo:371427:",
        "371427:grid-centre-1",
        "demo::grid-centre-1",
        "demo:340322:a:b",
        "demo:above",
        "demo:above:",
        "demo:above:county",
        "province",
    ],
)
def test_hint_of_another_form_is_no_hint(party: RelyingParty, hint: str) -> None:
    answer = party.authorize(login_hint=hint)
    assert (answer.status, answer.location) == (200, "")


@pytest.mark.browser
def test_is_used_by_keyboard_and_read_by_everybody(
    party: RelyingParty, issuer: RunningIssuer, window: Window
) -> None:
    asked = {
        "response_type": "code",
        "client_id": party.client_id,
        "redirect_uri": party.redirect_uri,
        "scope": "openid",
        "state": "s",
        "code_challenge": "a" * 43,
        "code_challenge_method": "S256",
    }
    window.expect_complaint("status of 404")
    page: Page = window.page
    page.goto(f"{issuer.url}/identity/o/authorize?{urlencode(asked)}")
    expect(page.get_by_role("heading", name="选择身份", level=1)).to_be_visible()
    window.look("demo-issuer")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("公安")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("共 1 个身份")
    for name in ("跳到主要内容", "按县、单位或岗位查找", "查找", "县公安局 值班员"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_accessible_name(name)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"^{re.escape(party.redirect_uri)}\?code="))
    page.goto(f"{issuer.url}/nothing")
    window.look("demo-issuer-problem")
    assert window.faults == []
