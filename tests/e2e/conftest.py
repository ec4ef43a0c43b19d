"""One demo for all walks through the portal, and one with a Keycloak; windows are each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from e2e.keycloaks import keycloak_demo
from e2e.people import People
from e2e.stage import Stage
from testkit.demo import RunningDemo, demo_home, running_demo


@pytest.fixture(scope="session")
def demo() -> Iterator[RunningDemo]:
    """A demo on data of its own."""
    with demo_home() as home, running_demo(home) as running:
        yield running


@pytest.fixture(scope="session")
def demo_with_keycloak() -> Iterator[RunningDemo]:
    """A demo on data of its own with a Keycloak, one for all walks that sign in there: each takes people of its own."""
    with keycloak_demo() as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where workers share the walks (`BROWSER_WORKERS=2`), those of one demo are one worker's."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            used = set(getattr(item, "fixturenames", ()))
            shared = next((name for name in ("demo_with_keycloak", "demo") if name in used), item.path.stem)
            item.add_marker(pytest.mark.xdist_group(shared))


@pytest.fixture(scope="session")
def stages(demo: RunningDemo) -> dict[str, Stage]:
    """The three counties by their hosts."""
    return {host: Stage(demo.portal, host) for host in ("xiajin", "gulou", "wuhe")}


@pytest.fixture
def stage(stages: dict[str, Stage]) -> Stage:
    """Xiajin, where most tests play."""
    return stages["xiajin"]


@pytest.fixture
def people(browser: Browser, stages: dict[str, Stage]) -> Iterator[People]:
    """Opens windows; the test fails when a browser complained, or a screen it looked at has a fault."""
    everybody = People(browser, stages)
    yield everybody
    assert everybody.leave() == []
