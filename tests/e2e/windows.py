"""Browser windows: each a person's own, and each watched for what the browser complains about."""

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from e2e.looks import look
from testkit.chromium import PATIENCE_MS

_OBSERVER = Path(__file__).with_name("observe.js")
DESK_SCREEN = (1440, 900)
LINE_CUT = r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED"
"""What the browser complains of while a test has cut the line."""


class Window:
    """One person's browser window. Complaints that a test expects are named by it, all others are faults."""

    def __init__(self, browser: Browser, *, screen: tuple[int, int] = DESK_SCREEN) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": screen[0], "height": screen[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.add_init_script(path=_OBSERVER)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self._expected: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))

    def expect_complaint(self, pattern: str) -> None:
        """Say that the browser may complain in such words from now on."""
        self._expected.append(pattern)

    def look(self, name: str) -> None:
        """Keep a picture of the screen and remember its faults."""
        self.faults += look(self.page, name)

    def close(self) -> None:
        """Close it like a person who goes home."""
        self.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        if not any(re.search(pattern, message.text) for pattern in self._expected):
            self.faults.append(f"console {message.type}: {message.text} ({message.location['url']})")
