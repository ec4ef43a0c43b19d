"""A call that rings here: the overlay, or the bar while somebody writes."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

_OTHERS_AT_MOST = 3
_SETTLED_MILLISECONDS = 3_000


class Ring:
    """Everything a ring does to the senses."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.overlay: Locator = page.get_by_role("alertdialog")
        self.heading: Locator = self.overlay.get_by_role("heading", level=1)
        self.main: Locator = self.overlay.locator(".ring-overlay__buttons button").first
        self.bar: Locator = page.get_by_role("region", name="来呼")
        self._ready = self.overlay.locator(".ring-overlay__ready")

    def expect_call(self, heading: str) -> None:
        """Wait for the overlay of a call, and until it listens to keys.

        The demo has a past that lapses while people walk: other calls that ring first are acknowledged.
        """
        for _ in range(_OTHERS_AT_MOST):
            try:
                expect(self.heading).to_have_text(heading, timeout=_SETTLED_MILLISECONDS)
            except AssertionError:
                if self._ready.is_visible():
                    self._page.keyboard.press("Space")
            else:
                break
        expect(self.heading).to_have_text(heading)
        expect(self._ready).to_be_visible()

    def put_aside(self) -> None:
        """Leave what rings to the bar, as soon as the overlay listens to keys."""
        expect(self._ready).to_be_visible()
        self._page.keyboard.press("Escape")
        expect(self.overlay).to_be_hidden()

    def bell(self) -> dict[str, Any]:
        """What the bell of this page does: `loops` that ring now, `strokes` so far, whether it is `audible`."""
        observed: dict[str, Any] = self._page.evaluate("window.observed")
        return observed

    def expect_bell(self, *, rings: bool) -> None:
        """Wait until the bell rings, or is quiet."""
        state = "ringing" if rings else "quiet"
        expect(self._page.locator("html")).to_have_attribute("data-bell", state)
