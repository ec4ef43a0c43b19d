"""The worklist of a post, and the selected call beside it."""

from playwright.sync_api import Locator, Page, expect


class DeskPage:
    """Queue and detail."""

    def __init__(self, page: Page) -> None:
        self.heading: Locator = page.get_by_role("main").get_by_role("heading", level=1)
        self.tabs: Locator = page.get_by_role("navigation", name="呼叫分组")
        self.queue: Locator = page.get_by_role("listbox", name="呼叫队列")
        self.detail: Locator = page.get_by_role("region", name="呼叫详情")
        self.selected: Locator = self.queue.locator("[role=option][aria-selected=true]")

    def row(self, spoken_number: str) -> Locator:
        """One call of the queue."""
        return self.queue.get_by_role("option").filter(has_text=spoken_number)

    def select(self, spoken_number: str) -> None:
        """Click a call and wait until it stands beside the queue."""
        self.row(spoken_number).click()
        expect(self.detail).to_contain_text(spoken_number)
