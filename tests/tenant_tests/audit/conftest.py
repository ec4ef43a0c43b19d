"""A county with a past, for each test anew."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from huying_platform.counties.api import CountyKey, county_context
from tenant_tests.audit.lived import SCHEMA, live
from testkit.databases import ClonedDatabase, server_from_environment
from testkit.servers import session_name

_numbers = count(1)


@pytest.fixture(scope="session")
def lived_template(
    template_database: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Name of a template in which the four days were lived."""
    name = f"huying_{session_name()}_lived"
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        server_from_environment().template(name, live, source=template_database)
    return name


@pytest.fixture
def lived(
    lived_template: str, django_db_blocker: DjangoDbBlocker, settings: Settings, tmp_path: Path
) -> Iterator[ClonedDatabase]:
    """A clone of it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    name = f"huying_{session_name()}_{worker}_lived_{next(_numbers)}"
    with django_db_blocker.unblock(), server_from_environment().clone(lived_template, name) as clone:
        yield clone


@pytest.fixture
def county(lived: ClonedDatabase) -> Iterator[CountyKey]:
    """Work in the county that was lived in."""
    with county_context(SCHEMA) as key:
        yield key
