"""权限: who may do what, why, and what a role is made of."""

from playwright.sync_api import Locator, Page, expect


class PermissionsPage:
    """The matrix of verbs by roles, and what is explained beside it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.matrix: Locator = page.get_by_role("table", name="权限表：行是权限，列是角色")
        self.pane: Locator = page.get_by_role("complementary", name="说明")
        self.title: Locator = self.pane.get_by_role("heading", level=2)
        self.dialog: Locator = page.get_by_role("dialog")
        self.consequences: Locator = self.dialog.get_by_role("status").filter(has_text="保存后")

    def open(self) -> None:
        """Go there from the organisation's pages."""
        self._page.get_by_role("link", name="权限", exact=True).click()
        expect(self.matrix).to_be_visible()

    def cell(self, role: str, verb: str) -> Locator:
        """Where a verb and a role meet."""
        return self.matrix.get_by_role("button", name=f"{role}，{verb}：")

    def turn(self, button: str) -> None:
        """Give the verb that is explained to its role, or take it; the form opens with that change made."""
        self.pane.get_by_role("button", name=button).click()
        expect(self.consequences).to_be_visible()

    def save(self) -> None:
        """Save the role that is open."""
        self.dialog.get_by_role("button", name="保存角色").click()
        expect(self.dialog).to_have_count(0)
