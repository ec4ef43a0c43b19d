"""A process that dies while it lets somebody in leaves nothing that the same person could not finish."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from itertools import count
from pathlib import Path

from pytest_django import Settings

from api.invitations.inviting import PASSWORD, Invited, Inviter, invitations, somebody
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import verify_acts
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.invitations.domain import LIFE
from huying_tenants.invitations.entering import BUSY
from huying_tenants.invitations.models import Invitation
from huying_tenants.org.models import Person
from testkit.databases import ClonedDatabase
from testkit.keycloak import Realm, Visitor
from testkit.portal import XIAJIN

SCRIPT = Path(__file__).with_name("killed_entering.py")
LEAST_STEPS = 12
TOGETHER = 40
"""More people than there are steps: each is killed one step later than the one before."""


def environment(database: ClonedDatabase, settings: Settings) -> Mapping[str, str]:
    """What the worker must know of this portal, which differs from what the tests' processes share."""
    return {
        **database.environment,
        "HUYING_DEMO": "1",
        "HUYING_SECRET_KEY": settings.SECRET_KEY,
        "HUYING_MESSAGES": "telephone",
        "HUYING_KEYCLOAK_URL": settings.KEYCLOAK_URL,
        "HUYING_KEYCLOAK_REALM": settings.KEYCLOAK_REALM,
        "HUYING_PROVISIONER_CLIENT_SECRET": settings.PROVISIONER_CLIENT_SECRET,
    }


def test_whoever_is_cut_off_does_the_same_again(
    office: Inviter,
    clock: FixedClock,
    database: ClonedDatabase,
    settings: Settings,
    keycloak_portal: Provisioner,
    realm: Realm,
) -> None:
    people = [somebody(clock) for _ in range(TOGETHER)]
    links = [each["link"].partition("#")[2] for each in office.invite(*people)]
    killed = 0
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), clock.now().isoformat()],
        env=environment(database, settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        for number, person, token in zip(count(1), people, links, strict=False):
            invited = Invited(token)
            code = invited.ask_code(person.phone)
            worker.stdin.write(f"{number} {token} {code} {PASSWORD}\n")
            told = worker.stdout.readline().strip()
            with county_context(CountyKey.of_code(XIAJIN)):
                row = Invitation.objects.get(person_id=person.key)
                assert list(verify_acts()) == []
                acts = OrganisationAct.objects.filter(kind="accept_invitation").count()
            assert acts == number - 1 + (row.accepted_at is not None)
            if told == "done 0":
                break
            assert told == "killed", told
            killed += 1
            if row.accepted_at is None:
                if row.busy_until is not None:
                    assert row.busy_until == clock.now() + BUSY
                    clock.advance(BUSY)
                assert invited.accept(code)["kept"] is False
                clock.advance(-BUSY if row.busy_until is not None else timedelta())
            with county_context(CountyKey.of_code(XIAJIN)):
                assert Person.objects.get(pk=person.key).account_id is not None
            visitor = Visitor(realm)
            page = visitor.answer(visitor.begin(), username=person.phone, password=PASSWORD)
            assert page.callback, "the password is the one that was chosen"
        worker.stdin.close()
    assert killed >= LEAST_STEPS
    assert killed < TOGETHER - 1


def test_one_who_was_cut_off_waits_half_a_minute(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    person = somebody(clock)
    invited = Invited(office.link(person))
    code = invited.ask_code(person.phone)
    with county_context(CountyKey.of_code(XIAJIN)):
        Invitation.objects.update(busy_until=clock.now() + BUSY)
    assert invited.accept(code)["code"] == "INVITATION_BUSY"
    assert invitations()[0]["wrong_tries"] == 0
    clock.advance(BUSY)
    assert invited.accept(code)["kept"] is False
    assert invitations()[0]["expires_at"] == clock.now() - BUSY + LIFE
