"""The worklist of a post, and the selected call beside it."""

from contextlib import suppress

from playwright.sync_api import Locator, Page, expect

_SOON_MS = 1_000


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
        """Click a call and wait until it stands beside the queue.

        What one has just done may move it between press and release: then one clicks once more.
        """
        row = self.row(spoken_number)
        row.click()
        with suppress(AssertionError):
            expect(row).to_have_attribute("aria-selected", "true", timeout=_SOON_MS)
        if row.get_attribute("aria-selected") != "true":
            row.click()
        expect(self.detail).to_contain_text(spoken_number)
