"""登录的设备: where one is signed in."""

from playwright.sync_api import Locator, Page


class DevicesDialog:
    """The list of one's open sessions, above the page."""

    def __init__(self, page: Page) -> None:
        self._dialog: Locator = page.get_by_role("dialog", name="登录的设备")
        self.rows: Locator = self._dialog.get_by_role("listitem")
        self.here: Locator = self.rows.filter(has_text="本机")
        self.elsewhere: Locator = self.rows.filter(has_not_text="本机")
        self.open: Locator = page.get_by_role("dialog", name="我的").get_by_role("button", name="登录的设备")

    def end(self, row: Locator) -> None:
        """End a session, and mean it."""
        row.get_by_role("button", name="结束", exact=True).click()
        row.get_by_role("button", name="确定结束").click()
