"""One seeded world per process; modules share a copy of it, acts get a copy of their own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from api.isolation.asking import Asker
from api.isolation.stories import build_world
from api.isolation.world import NOW, World
from huying_platform.kernel.clock import FixedClock
from huying_site.composition import override_clock
from testkit.databases import server_from_environment
from testkit.servers import session_name

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Seeded:
    """The template that copies of the world are made from."""

    template: str
    media: Path
    world: World
    blocker: DjangoDbBlocker

    @contextmanager
    def copy(self) -> Iterator[Asker]:
        """Connect Django to a fresh copy and ask it on Friday afternoon."""
        name = f"{self.template}_{next(_numbers)}"
        with ExitStack() as stack:
            stack.enter_context(self.blocker.unblock())
            media = Path(stack.enter_context(TemporaryDirectory())) / "media"
            shutil.copytree(self.media, media)
            stack.enter_context(override_settings(MEDIA_ROOT=media))
            stack.enter_context(override_clock(FixedClock(NOW)))
            stack.enter_context(server_from_environment().clone(self.template, name))
            yield Asker(self.world)


@pytest.fixture(scope="session")
def seeded(
    template_database: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Seeded]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    template = f"huying_{session_name()}_{worker}_isolation"
    media = tmp_path_factory.mktemp("isolation") / "media"
    worlds: list[World] = []
    server = server_from_environment()
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        server.template(template, lambda: worlds.append(build_world()), source=template_database)
    yield Seeded(template, media, worlds[0], django_db_blocker)
    server.drop(template)


@pytest.fixture(scope="module")
def asker(seeded: Seeded) -> Iterator[Asker]:
    """Everybody, on a copy the module shares: nothing may change it."""
    with seeded.copy() as asker:
        yield asker


@pytest.fixture
def fresh_asker(seeded: Seeded) -> Iterator[Asker]:
    """Everybody, on a copy of one's own."""
    with seeded.copy() as asker:
        yield asker


@pytest.fixture(scope="module")
def world(seeded: Seeded) -> World:
    return seeded.world
