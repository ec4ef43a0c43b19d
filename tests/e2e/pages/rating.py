"""双项五星: solved or not, then two ratings."""

from playwright.sync_api import Locator, Page


class RatingPage:
    """The form by which a township rates an answer."""

    def __init__(self, page: Page) -> None:
        self.form: Locator = page.get_by_role("form", name="双项五星评价")
        self.words: Locator = self.form.get_by_label("补充说明")
        self.problems: Locator = self.form.get_by_role("alert")
        self.facts: Locator = page.locator("section.panel").filter(
            has=page.get_by_role("heading", name="评分参考")
        )

    def say(self, solved: str) -> None:
        """Answer 解决了吗 with 已解决 or 未解决."""
        self.form.get_by_role("radiogroup", name="解决了吗").locator("label").filter(has_text=solved).click()

    def stars(self, axis: str) -> Locator:
        """The row of one axis."""
        return self.form.locator(".rating__row").filter(has_text=axis)
