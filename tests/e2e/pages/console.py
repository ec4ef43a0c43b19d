"""The console of people above counties: 县市, 接入, 审计; and the public page that leads there."""

import re

from playwright.sync_api import Locator, Page, expect

OPENING_MS = 90_000
"""How long the worker may take to open a county on a busy machine."""


class ConsolePage:
    """The platform's own host, from its public list of doors to the console."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._address = address
        self.manage: Locator = page.get_by_role("link", name="登录管理")
        self.rail: Locator = page.get_by_role("navigation", name="主导航")
        self.counties: Locator = page.get_by_role("region", name="县（市、区）列表")
        self.county: Locator = page.get_by_role("region", name="所选的县")
        self.openings: Locator = page.get_by_role("region", name="接入列表")
        self.opening: Locator = page.get_by_role("region", name="所选的接入")
        self.acts: Locator = page.get_by_role("region", name="审计")
        self.read_only: Locator = page.get_by_role("banner").get_by_text("只能查看")
        self.new_county: Locator = page.get_by_role("button", name="接入新县")
        self.enter: Locator = page.get_by_role("button", name="统一登录")

    def sign_in_as(self, who: str) -> None:
        """By the demo's own issuer, from the public page on; 省级管理员, 市级查看 and so on."""
        self._page.goto(self._address)
        self.manage.click()
        self.enter.click()
        self._page.get_by_role("region", name="省、市").get_by_role("link", name=who).click()
        expect(self._page.get_by_role("heading", name="县市总览", level=1)).to_be_visible()

    def go(self, place: str) -> None:
        """Go to 县市, 接入 or 审计."""
        self.rail.get_by_role("link", name=place).click()

    def choose_county(self, name: str) -> None:
        """Look at one of the listed counties closely."""
        self.go("县市")
        self.counties.get_by_role("link", name=name, exact=True).click()
        expect(self.county.get_by_role("heading", name=name)).to_be_visible()

    def state_of_county(self, state: str) -> Locator:
        """How the county one looks at stands, when it stands so."""
        return self.county.locator(".panel__head").get_by_text(state, exact=True)

    def fill(self, label: str, text: str) -> None:
        """Write into a field of the opening's form."""
        self.opening.get_by_label(re.compile(rf"^{label}")).fill(text)

    def choose(self, label: str, wanted: str) -> None:
        """Choose in a list of the opening's form."""
        self.opening.get_by_label(re.compile(rf"^{label}")).click()
        self._page.get_by_role("option", name=wanted).or_(
            self._page.locator(".ant-select-item-option", has_text=wanted)
        ).last.click()

    def put_down(self) -> None:
        """Save what is decided so far."""
        self.opening.get_by_role("button", name="先存着").click()
        self._page.wait_for_url(re.compile(r"/console/openings/(?!new)"))

    def start(self) -> None:
        """Let the worker open the county."""
        self.opening.get_by_role("button", name="存好并开始接入").click()
        expect(self.opening.get_by_role("list", name="接入的步骤")).to_be_visible()

    def expect_open(self, name: str) -> Locator:
        """Wait until the county is open; gives the way there."""
        expect(self.opening.get_by_text(f"{name}已开通。")).to_be_visible(timeout=OPENING_MS)
        return self.opening.get_by_role("link", name="打开该县网址")

    def link_of_invitation(self) -> str:
        """Have the code of the opening's invitation shown; where it leads."""
        self.opening.get_by_role("button", name="看二维码").click()
        expect(self.opening.get_by_role("img", name=re.compile("的二维码$"))).to_be_visible()
        return self.opening.get_by_label("邀请链接").input_value()

    def dialog(self, name: str) -> Locator:
        """A dialog by its title."""
        return self._page.get_by_role("dialog", name=name)

    def suspend(self, name: str, reason: str) -> None:
        """Suspend the county one looks at."""
        self.county.get_by_role("button", name="暂停办理…").click()
        dialog = self.dialog(f"暂停{name}")
        dialog.get_by_label(re.compile("^暂停的原因")).fill(reason)
        dialog.get_by_role("button", name=re.compile("^暂停办理")).click()
        expect(dialog).to_be_hidden()

    def resume(self, name: str) -> None:
        """Let it work again."""
        self.county.get_by_role("button", name="恢复办理…").click()
        dialog = self.dialog(f"恢复{name}")
        dialog.get_by_role("button", name=re.compile("^恢复办理")).click()
        expect(dialog).to_be_hidden()
