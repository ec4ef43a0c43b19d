"""The fixtures every test may ask for. A test that asks for none of them runs without servers."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import DjangoDbBlocker, Settings

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_site.composition import override_clock
from testkit.client import ApiClient
from testkit.databases import ClonedDatabase, server_from_environment
from testkit.keycloak import KeycloakOfRun, Realm, keycloak_for_run, running_keycloak
from testkit.portal import prepare_portal
from testkit.servers import postgres_for_session, redis_for_process, session_name

FRIDAY_AFTERNOON = datetime(2025, 9, 26, 16, 50, tzinfo=COUNTY_ZONE)
"""Where the worked case of Xiajin begins: before a make-up Sunday and the National Day holidays."""

ClientFor = Callable[..., ApiClient]

_LONGEST_WAIT = 30.0
_BETWEEN_LOOKS = 0.05

_numbers = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL before xdist starts its workers, which inherit its address and share it.

    Keycloak is started by the first test that asks for it; the workers inherit the place where the others find it.
    """
    django_settings.SECRET_KEY = "for tests only"
    django_settings.SEAL_KEY = "also for tests only"
    distributes = getattr(config.option, "dist", "no") != "no" and not hasattr(config, "workerinput")
    if distributes:
        stack = ExitStack()
        stack.enter_context(postgres_for_session())
        stack.enter_context(keycloak_for_run())
        config.add_cleanup(stack.close)


@pytest.fixture(scope="session")
def running_servers() -> Iterator[None]:
    """PostgreSQL and Redis, by their addresses in the environment."""
    with postgres_for_session(), redis_for_process():
        django_settings.REDIS_URL = os.environ["REDIS_URL"]
        yield


@pytest.fixture(scope="session")
def keycloak() -> Iterator[tuple[KeycloakOfRun, Realm]]:
    """A real Keycloak, one for all workers, and the realm on it that they share."""
    with postgres_for_session(), keycloak_for_run():
        yield running_keycloak()


@pytest.fixture(scope="session")
def realm(keycloak: tuple[KeycloakOfRun, Realm]) -> Realm:
    """The realm that all share: a test may add people and counties of its own, and changes nothing else."""
    return keycloak[1]


@pytest.fixture(scope="session")
def template_database(running_servers: None, django_db_blocker: DjangoDbBlocker) -> str:
    """Name of the template: migrated, holidays loaded, both counties onboarded."""
    name = f"huying_{session_name()}_template"
    with django_db_blocker.unblock():
        server_from_environment().template(name, prepare_portal)
    return name


@pytest.fixture
def database(
    template_database: str, django_db_blocker: DjangoDbBlocker, settings: Settings, tmp_path: Path
) -> Iterator[ClonedDatabase]:
    """A fresh clone of the template that Django is connected to, and an empty folder for files. Commits are real."""
    settings.MEDIA_ROOT = tmp_path / "media"
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    name = f"huying_{session_name()}_{worker}_{next(_numbers)}"
    with django_db_blocker.unblock(), server_from_environment().clone(template_database, name) as clone:
        yield clone


@pytest.fixture
def clock() -> Iterator[FixedClock]:
    """The clock of the whole process, standing at Friday, 26 September 2025, 16:50 in the county."""
    fixed = FixedClock(FRIDAY_AFTERNOON)
    with override_clock(fixed):
        yield fixed


@pytest.fixture
def client_for(database: ClonedDatabase) -> ClientFor:
    """`client_for("xiajin", "post code")`: a client signed in on a post; without a post, signed in as nobody."""

    def make(host: str, post_code: str | None = None) -> ApiClient:
        client = ApiClient(host)
        if post_code is not None:
            client.sit_down(post_code)
        return client

    return make


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """`wait_until(condition)`: ask again and again until it holds; fails after half a minute."""

    def wait(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _LONGEST_WAIT
        while not condition():
            assert time.monotonic() < deadline, "it never came true"
            time.sleep(_BETWEEN_LOOKS)

    return wait
