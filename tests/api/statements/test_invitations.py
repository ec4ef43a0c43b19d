"""How many SQL statements inviting takes: pinned, and the same for one and for twenty."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from api.invitations.inviting import Invited, Inviter, Somebody, somebody, token_of
from api.org.office import ClientFor
from huying_platform.kernel.clock import FixedClock

INVITE = 26
REVOKE = 21
LOOK = 10
CODE = 17


@pytest.fixture(autouse=True)
def possible(settings: Settings) -> None:
    """An installation with messages and a Keycloak, which nobody asks while somebody is invited."""
    settings.MESSAGES = "telephone"
    settings.KEYCLOAK_URL = "http://keycloak.invalid"
    settings.PROVISIONER_CLIENT_SECRET = "secret"


def statements(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_acts_take_what_is_pinned_for_one_and_for_twenty(client_for: ClientFor, clock: FixedClock) -> None:
    office = Inviter(client_for("xiajin", "grid-centre-1"))
    one, twenty = [somebody(clock)], [somebody(clock) for _ in range(20)]
    office.invite(somebody(clock))

    def invite(people: list[Somebody]) -> int:
        return statements(lambda: office.invite(*people))

    assert [invite(one), invite(twenty)] == [INVITE, INVITE]
    (issued,) = office.invite(*one)
    assert statements(lambda: office.revoke(issued["invitation"]["id"])) == REVOKE


def test_coming_in_takes_what_is_pinned(client_for: ClientFor, clock: FixedClock) -> None:
    office = Inviter(client_for("xiajin", "grid-centre-1"))
    (issued,) = office.invite(somebody(clock))
    invited = Invited(token_of(issued["link"]))
    invited.look()
    assert statements(invited.look) == LOOK
    assert statements(lambda: invited.post("/code")) == CODE
