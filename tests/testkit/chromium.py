"""Debian's Chromium: one for all walks of a run, whatever is walked through."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 8_000
"""How long a walk waits for what it expects to see."""


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A browser without a window: each test opens its own."""
    from playwright.sync_api import expect, sync_playwright  # most tests need none

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield chromium
        chromium.close()
