"""Debian's Chromium: one for all walks of a run, whatever is walked through; and which worker walks where."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

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


# Files whose walks go through another demo than the shared one; walks through one demo are one worker's.
_WITH_KEYCLOAK = ("test_acceptance_identity", "test_invitation", "test_keycloak")
_WITH_THEIR_OWN = ("test_demo", "test_reorganisation")


class _ByDemo(LoadScopeScheduling):
    """Gives a worker all walks through one demo."""

    def _split_scope(self, nodeid: str) -> str:
        file = PurePosixPath(nodeid.partition("::")[0]).stem
        if file in _WITH_THEIR_OWN:
            return file
        return "demo_with_keycloak" if file in _WITH_KEYCLOAK else "demo"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Who walks where (`BROWSER_WORKERS=2`). The marks of xdist 3.8 are without effect under pytest 9.2."""
    return _ByDemo(config, log) if config.getoption("dist") == "loadgroup" else None
