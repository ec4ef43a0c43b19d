"""A worker killed after any of its requests to Keycloak leaves nothing wrong: the next one finishes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import connections

from huying_tenants.org import api as org_api
from platform_tests.provisioning.conftest import BY, County, new_phone
from testkit.databases import ClonedDatabase
from testkit.keycloak import PASSWORD, Realm, Visitor
from testkit.killing import killed_after_each_statement

SCRIPT = Path(__file__).with_name("killed_worker.py")
CLAIM = timedelta(minutes=2)


def killed_after_each_request(county: County, database: ClonedDatabase, realm: Realm) -> int:
    """Let workers be killed, each after one request more, until one gets through; gives how many were."""
    environment = {
        **database.environment,
        "HUYING_KEYCLOAK_URL": realm.url,
        "HUYING_KEYCLOAK_REALM": realm.name,
        "HUYING_PROVISIONER_CLIENT_SECRET": realm.parameters.provisioner_secret,
    }
    # Each finds the claim of the one before run out.
    later = county.clock.now() + CLAIM
    killed = 0
    for _ in killed_after_each_statement(SCRIPT, later, environment):
        killed += 1
        with county.within():
            from huying_platform.provisioning.models import Change

            Change.objects.update(claimed_until=None)
        connections.close_all()
    return killed


def test_killed_while_somebody_comes_in_moves_and_leaves(
    county: County, database: ClonedDatabase, keycloaked: Realm
) -> None:
    person, posting, subject = county.join(post="grid-centre-1")
    county.provisioner.set_password(subject, PASSWORD)

    # In other groups, by another name; the number waits until they prove it.
    before, phone = county.user(subject).phone, new_phone()
    with county.within():
        org_api.change_person(person, name="改名", phone=phone, code="renamed", by=BY)
    county.seat(person, "ecology-1")
    assert killed_after_each_request(county, database, keycloaked) > 5
    assert county.waiting() == []
    user = county.user(subject)
    assert (user.name, user.phone, user.username) == ("改名", before, before)
    assert county.groups(subject) == {"/dept/grid-centre", "/dept/ecology"}
    assert county.provisioner.has_second_factor(subject)

    # Out, with every session ended.
    county.provisioner.ask_second_factor(subject, wanted=False)  # or the visitor would be asked for a code
    visitor = Visitor(keycloaked)
    visitor.sign_in(before)
    with county.within():
        postings = org_api.holders_of([org_api.posts_by_code()["ecology-1"].id], county.clock.now())
        second = next(
            each.posting.id for holders in postings.values() for each in holders if each.person.id == person
        )
    county.relieve(posting)
    county.relieve(second)
    assert killed_after_each_request(county, database, keycloaked) > 4
    assert county.waiting() == []
    assert not county.is_member(subject)
    assert county.provisioner.sessions(subject) == []
    assert not county.provisioner.has_second_factor(subject)
    assert county.overview().members == {}


def test_killed_while_an_invited_person_is_made(
    counties: Callable[[str], County], database: ClonedDatabase, keycloaked: Realm
) -> None:
    from testkit.portal import XIAJIN

    county = counties(XIAJIN)
    phone = new_phone()
    person = county.enter("新来的", phone)
    county.seat(person, "371427108-1")
    county.work()
    county.invite(person)
    assert killed_after_each_request(county, database, keycloaked) > 5
    (user,) = county.overview().members.values()
    assert (user.username, user.name, user.phone) == (phone, "新来的", phone)
    assert county.groups(user.id) == {"/371427108"}
    assert county.waiting()[0].due_at is not None  # when the invitation runs out
