"""个人信息: copies and erasures of what is kept of people."""

from playwright.sync_api import Locator, Page, expect


class PersonalDataPage:
    """The requests, and the dialogs in which they are made and decided."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.requests: Locator = page.get_by_role("region", name="申请", exact=True)
        self.dialog: Locator = page.get_by_role("dialog")
        self.preview: Locator = self.dialog.get_by_role("list", name="删除的后果")

    def open(self) -> None:
        """Go there from the organisation's pages."""
        self._page.get_by_role("link", name="个人信息", exact=True).click()
        expect(self.requests).to_be_visible()

    def request(self, person: str, words: str) -> Locator:
        """The line of a request, by whose it is and a word of it."""
        return self.requests.get_by_role("row").filter(has_text=person).filter(has_text=words)

    def begin(self, kind: str, person: str, reason: str) -> None:
        """Fill in a new request."""
        self.requests.get_by_role("button", name="新申请").click()
        self.dialog.get_by_role("radiogroup", name="要办什么").locator("label").filter(has_text=kind).click()
        self.dialog.get_by_label("人员").fill(person)
        self._page.locator(".ant-select-dropdown:visible").get_by_title(person, exact=True).click()
        self.dialog.get_by_label("依据").fill(reason)

    def send(self, button: str) -> None:
        """Send the open dialog, and wait until it is gone."""
        self.dialog.get_by_role("button", name=button, exact=True).click()
        expect(self.dialog).to_have_count(0)

    def download(self, request: Locator) -> bytes:
        """Take the copy of a request: what the browser saves."""
        with self._page.expect_download() as saved:
            request.get_by_role("link", name="下载").click()
        return saved.value.path().read_bytes()
