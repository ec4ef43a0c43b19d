"""The page of one call, with the forms of what can be done."""

import re
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Locator, Page, expect


class CallPage:
    """Who and where, the clock, what has happened, what this post may do."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._address = address
        main = page.get_by_role("main")
        self.header: Locator = main.locator(".call-header")
        # Of the call's own page: the desk has a heading too, and stays until that page is painted.
        self.heading: Locator = self.header.get_by_role("heading", level=1)
        self.steps: Locator = page.get_by_role("list", name="办理进度")
        self.clock: Locator = main.locator(".big-clock")
        self.chips: Locator = main.locator(".clock-chip")
        self.timeline: Locator = page.get_by_role("list", name="经过")
        self.who: Locator = main.locator("section.panel").filter(
            has=page.get_by_role("heading", name="谁 · 在哪")
        )
        self.evidence: Locator = (
            main.locator("section.panel")
            .filter(has=page.get_by_role("heading", name="证据"))
            .locator(".evidence-grid__file")
        )
        self.explanation: Locator = main.locator(".explain")
        self.counted_days: Locator = page.get_by_role("list", name="工作日怎么数").get_by_role("listitem")
        self.requests: Locator = page.get_by_role("region", name="审批")
        self.not_allowed: Locator = main.locator("details.not-allowed")
        self.actions: Locator = main.locator(".action-bar")
        self.form: Locator = main.locator("form.action-form")
        self.refusal: Locator = main.get_by_role("alert")
        self.missing: Locator = main.get_by_text("没有这件呼叫，或您不能看它")

    def open(self, call_id: str) -> None:
        """Go to a call by its address."""
        self._page.goto(f"{self._address}/calls/{quote(call_id, safe='')}")

    def id_in_address(self) -> str:
        """The id of the call whose page is open."""
        self._page.wait_for_url(re.compile(r"/calls/(?!new)"))
        return unquote(urlsplit(self._page.url).path.split("/")[2])

    def expect_state(self, state: str) -> None:
        """Wait until the tag beside the title says so."""
        expect(self.header.get_by_text(state, exact=True)).to_be_visible()

    def do(self, button: str) -> None:
        """Press a button of the action bar."""
        self.actions.get_by_role("button", name=button).click()

    def decide(self, button: str) -> None:
        """Press a button of the request that waits for this post."""
        self.requests.get_by_role("button", name=button, exact=True).click()

    def choose(self, answer: str) -> None:
        """Choose one of a few in the open form."""
        self.form.locator("label").filter(has_text=answer).click()

    def submit(self) -> None:
        """Send the open form by its key, and wait until it is gone."""
        self._page.keyboard.press("Control+Enter")
        expect(self.form).to_be_hidden()

    def expect_step(self, name: str, when: str) -> None:
        """Wait until a step of the procedure shows this time."""
        expect(self.steps.get_by_role("listitem").filter(has_text=name)).to_contain_text(when)
