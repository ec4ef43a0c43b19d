"""One seeded world per run, in which everybody has signed in; modules share a copy of it, acts get one of their own."""

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
from api.isolation.signing_in import sign_everybody_in, way_in
from api.isolation.stories import build_world
from api.isolation.world import NOW, World
from huying_platform.identity.keycloak.sync import bring_realm
from huying_platform.kernel.clock import FixedClock
from huying_site.composition import override_clock
from huying_site.embedded.process import free_port
from testkit.databases import server_from_environment
from testkit.keycloak import KeycloakOfRun, Realm, folder_of_run
from testkit.servers import session_name

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Seeded:
    """The template that copies of the world are made from; `realm` is where its people have signed in."""

    template: str
    media: Path
    world: World
    realm: Realm
    blocker: DjangoDbBlocker

    @contextmanager
    def copy(self) -> Iterator[Asker]:
        """Connect Django to a fresh copy and ask it on Friday afternoon."""
        worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
        name = f"{self.template}_{worker}_{next(_numbers)}"
        with ExitStack() as stack:
            stack.enter_context(self.blocker.unblock())
            media = Path(stack.enter_context(TemporaryDirectory())) / "media"
            shutil.copytree(self.media, media)
            stack.enter_context(override_settings(MEDIA_ROOT=media))
            stack.enter_context(way_in(self.realm))
            stack.enter_context(override_clock(FixedClock(NOW)))
            stack.enter_context(server_from_environment().clone(self.template, name))
            yield Asker(self.world)


@pytest.fixture(scope="session")
def seeded(
    template_database: str, keycloak: tuple[KeycloakOfRun, Realm], django_db_blocker: DjangoDbBlocker
) -> Seeded:
    """Made by whichever worker comes first; the others read what it has written down."""
    template = f"huying_{session_name()}_isolation"
    folder = folder_of_run("isolation")
    media, told, realm_name = folder / "media", folder / "world.json", folder / "realm"

    def prepare() -> None:
        realm = keycloak[0].realm("isolation")
        assert bring_realm(realm.admin(), realm.parameters) == []
        with override_settings(MEDIA_ROOT=media):
            world = build_world()
            sign_everybody_in(world, realm)
        told.write_text(world.written())
        realm_name.write_text(realm.name)

    with django_db_blocker.unblock():
        server_from_environment().template(template, prepare, source=template_database)
    # Nobody listens at the port: what Keycloak would tell by the back channel is no part of the matrix.
    realm = keycloak[0].shared_realm(free_port(), realm_name.read_text())
    return Seeded(template, media, World.read(told.read_text()), realm, django_db_blocker)


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
