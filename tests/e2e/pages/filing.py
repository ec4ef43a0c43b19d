"""Writing and filing a call."""

from playwright.sync_api import Locator, Page, expect


class FilingPage:
    """The form on the left, on the right what it will lead to."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading: Locator = page.get_by_role("heading", name="新呼叫", level=1)
        self.item: Locator = page.get_by_role("combobox", name="什么事")
        self.options: Locator = page.get_by_role("listbox", name="清单事项").get_by_role("option")
        self.call_types: Locator = page.get_by_role("radiogroup", name="呼叫类型")
        self.situation: Locator = page.get_by_label("情况")
        self.place: Locator = page.get_by_label("在哪")
        self.evidence: Locator = page.get_by_role("group", name="证据")
        self.chooser: Locator = self.evidence.locator("input[type=file]")
        self.ahead: Locator = page.get_by_role("complementary", name="发出后会怎样")
        self.send: Locator = self.ahead.locator("button[aria-keyshortcuts='Control+Enter']")
        self.others: Locator = page.get_by_role("region", name="未发送的呼叫和草稿")

    def file_first_item(self, situation: str, place: str) -> None:
        """In the empty form: write a call about whatever the list shows first, and send it."""
        expect(self.item).to_be_focused()
        self._page.keyboard.press("w")
        expect(self.options.first).to_be_visible()
        self._page.keyboard.press("Enter")
        self.situation.fill(situation)
        self.place.fill(place)
        self._page.keyboard.press("Control+Enter")

    def step_ahead(self, title: str) -> Locator:
        """What is foretold of one step."""
        return self.ahead.get_by_role("listitem").filter(has_text=title)
