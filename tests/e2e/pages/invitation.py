"""Inviting somebody, and coming in by an invitation."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect


class InviteDialog:
    """What whoever keeps the organisation sees of an invitation: its QR code and its link, once."""

    def __init__(self, page: Page) -> None:
        self.dialog: Locator = page.get_by_role("dialog", name=re.compile("^邀请.+开通账号$"))
        self.qr: Locator = self.dialog.get_by_role("img", name=re.compile("的邀请二维码$"))
        self._link = self.dialog.get_by_label("邀请链接")

    def show(self) -> str:
        """Have it shown; the link."""
        self.dialog.get_by_role("button", name="显示二维码和链接").click()
        expect(self.qr).to_be_visible()
        return self._link.input_value()

    def close(self) -> None:
        """Put it away; the link is shown no more."""
        self.dialog.get_by_role("button", name="关闭").last.click()
        expect(self.dialog).to_have_count(0)


class InvitationPage:
    """Where the link leads: the code from the telephone, then a password, then to the sign-in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heading: Locator = page.get_by_role("heading", level=1)
        self.code: Locator = page.get_by_label("验证码", exact=True)
        self.to_sign_in: Locator = page.get_by_role("link", name="去登录")

    def ask_code(self) -> str:
        """Have a first code sent; the number it goes to, with stars in the middle."""
        self.page.get_by_role("button", name="获取验证码").click()
        sent = self.page.get_by_role("status").filter(has_text="验证码正在发往")
        expect(sent).to_be_visible()
        found = re.search(r"\d{3}\*+\d{4}", sent.inner_text())
        assert found, sent.inner_text()
        return found[0]

    def answer_code(self, code: str) -> None:
        """Type the code and go on."""
        self.code.fill(code)
        self.page.get_by_role("button", name="下一步").click()

    def choose_password(self, password: str) -> None:
        """Choose the first password, twice."""
        self.page.get_by_label("设置密码", exact=True).fill(password)
        self.page.get_by_label("再输一遍").fill(password)
        self.page.get_by_role("button", name="开通账号").click()


def code_on_telephone(context: BrowserContext, address: str, masked: str) -> str:
    """The newest code on one of the demo's telephones, once it has come, looked up in a window of its own."""
    page = context.new_page()
    page.goto(f"{address}/telephone")
    messages = page.get_by_role("list", name="收到的短信").get_by_role("listitem")
    number = re.compile(masked.replace("*", r"\d"))
    newest = messages.filter(has_text="验证码").filter(has_text=number).first
    expect(newest).to_be_visible()
    found = re.search(r"(?<!\d)\d{6}(?!\d)", newest.inner_text())
    assert found, newest.inner_text()
    page.close()
    return found[0]
