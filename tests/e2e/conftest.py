"""One demo for all walks through the portal, and one with a Keycloak; windows are each test's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from e2e.demos import FilledHome, filled_home
from e2e.keycloaks import keycloak_demo
from e2e.people import People
from e2e.stage import Stage
from testkit.demo import RunningDemo, running_demo

_SHARED = ["demo", "demo_with_keycloak", None]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FilledHome]:
    """What a first start leaves behind, for demos to begin with."""
    own = tmp_path_factory.getbasetemp()
    with filled_home(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) as home:
        yield home


@pytest.fixture(scope="session")
def demo(request: pytest.FixtureRequest, filled: FilledHome) -> Iterator[RunningDemo]:
    """A demo for all walks that need no other."""
    if _asked_for(request, "demo_with_keycloak"):
        request.getfixturevalue("starting_keycloak")
    with filled.copy() as home, running_demo(home) as running:
        yield running


@pytest.fixture(scope="session")
def starting_keycloak(filled: FilledHome) -> Iterator[RunningDemo]:
    """A demo with a Keycloak, on its way."""
    with filled.copy() as home, keycloak_demo(home) as starting:
        yield starting


@pytest.fixture(scope="session")
def demo_with_keycloak(starting_keycloak: RunningDemo) -> RunningDemo:
    """A demo with a Keycloak, one for all walks that sign in there: each takes people of its own."""
    starting_keycloak.wait_until_ready()
    return starting_keycloak


def _asked_for(request: pytest.FixtureRequest, name: str) -> bool:
    """Whether a walk of this process will need a fixture: it can start meanwhile. Of workers each has its own share."""
    walks = () if "PYTEST_XDIST_WORKER" in os.environ else request.session.items
    return any(name in getattr(walk, "fixturenames", ()) for walk in walks)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walks through one demo follow each other, those of the shared one first."""
    walks = [place for place, item in enumerate(items) if Path(__file__).parent in item.path.parents]
    in_order = sorted((items[place] for place in walks), key=lambda item: _SHARED.index(_shared_demo(item)))
    for place, item in zip(walks, in_order, strict=True):
        items[place] = item


def _shared_demo(item: pytest.Item) -> str | None:
    used = getattr(item, "fixturenames", ())
    return next((name for name in ("demo_with_keycloak", "demo") if name in used), None)


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
    with _watched(browser, stages) as everybody:
        yield everybody


@pytest.fixture(scope="module")
def colleagues(browser: Browser, stages: dict[str, Stage]) -> Iterator[People]:
    """The same for windows that stay open from one walk of a file to the next: their faults show after the last."""
    with _watched(browser, stages) as everybody:
        yield everybody


@contextmanager
def _watched(browser: Browser, stages: dict[str, Stage]) -> Iterator[People]:
    everybody = People(browser, stages)
    yield everybody
    assert everybody.leave() == []
