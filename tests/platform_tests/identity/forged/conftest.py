"""The portal whose issuer is a real one, by its address alone."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from huying_platform.kernel.clock import SystemClock
from platform_tests.identity.forged.browser import PORTAL, at
from platform_tests.identity.forged.portal import Portal
from testkit.databases import ClonedDatabase
from testkit.issuer import running_issuer


@pytest.fixture
def portal(database: ClonedDatabase, settings: Settings) -> Iterator[Portal]:
    with running_issuer(SystemClock(), redirect_uris={at(PORTAL, "/session/callback")}) as issuer:
        settings.OIDC_ISSUER = issuer.url
        settings.OIDC_CLIENT_SECRET = issuer.client_secret
        yield Portal(issuer)
