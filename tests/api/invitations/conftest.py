"""A portal whose people are in the real Keycloak that all tests share, with the demo's telephones."""

import pytest
from pytest_django import Settings

from api.invitations.inviting import ClientFor, Inviter
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.kernel.clock import FixedClock
from testkit.databases import ClonedDatabase
from testkit.keycloak import Realm
from testkit.portal import GULOU, XIAJIN


@pytest.fixture
def keycloak_portal(database: ClonedDatabase, realm: Realm, settings: Settings) -> Provisioner:
    """The provisioner of the realm, for whoever looks into it."""
    settings.OIDC_ISSUER = realm.issuer
    settings.OIDC_CLIENT_SECRET = realm.parameters.portal_secret
    settings.KEYCLOAK_URL = realm.url
    settings.KEYCLOAK_REALM = realm.name
    settings.PROVISIONER_CLIENT_SECRET = realm.parameters.provisioner_secret
    settings.MESSAGES = "telephone"
    provisioner = realm.provisioner()
    provisioner.ensure_county(XIAJIN, "夏津县")
    provisioner.ensure_county(GULOU, "鼓楼区")
    return provisioner


@pytest.fixture
def office(client_for: ClientFor, clock: FixedClock) -> Inviter:
    """Who manages Xiajin's organisation, on Friday afternoon."""
    return Inviter(client_for("xiajin", "grid-centre-1"))


@pytest.fixture
def township(client_for: ClientFor, clock: FixedClock) -> Inviter:
    """A clerk of Xiajin who manages nothing."""
    return Inviter(client_for("xiajin", "371427108-1"))


@pytest.fixture
def other_county(client_for: ClientFor, clock: FixedClock) -> Inviter:
    """Who manages Gulou's organisation."""
    return Inviter(client_for("gulou", "command-centre-1"))
