"""账号同步: where Keycloak says something else than the posts."""

from playwright.sync_api import Locator, Page, expect


class AccountSyncPage:
    """What differs, and what Keycloak is still to be told."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pane: Locator = page.get_by_role("region", name="账号同步", exact=True)
        self.summary: Locator = page.get_by_role("region", name="账号同步概况")
        self.differences: Locator = page.get_by_role("region", name="与岗位不符的账号")
        self.waiting: Locator = page.get_by_role("region", name="等待同步的变动")

    def open(self) -> None:
        """Go there from 账号."""
        self._page.get_by_role("group", name="账号").get_by_role("button", name="账号同步").click()
        expect(self.summary).to_be_visible()

    def compare(self) -> None:
        """Have the accounts compared now, and wait until they are."""
        self.summary.get_by_role("button", name="现在核对").click()
        expect(self.summary.get_by_role("status")).to_contain_text("上次核对")

    def difference(self, person: str) -> Locator:
        """What differs of somebody."""
        return self.differences.get_by_role("row").filter(has_text=person)
