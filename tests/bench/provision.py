"""Appointing and inviting is done → everybody is in Keycloak: 2,000 new people of 20 counties, by one worker.

Nobody chooses a password: hashing them is Keycloak's work at another time.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from figures import calibration, write
from fleet import replay_counties
from stand import portal

COUNTIES, PEOPLE_EACH = 20, 100
FIRST_PHONE = 13_000_000_000
TELL_SECONDS = 5.0


def run() -> None:
    """Let the worker carry out what waits, and look into Keycloak whether it is so."""
    with _keycloak() as realm, portal(), _trusting(realm):
        codes = replay_counties(COUNTIES)
        _register(codes)
        _after_what_was_copied(codes)
        _people(codes)
        requests = _counted()
        with _telling():
            began = time.perf_counter()
            _work()
            seconds = time.perf_counter() - began
        _check(realm, codes)
        write(
            "provision",
            {
                "seconds": round(seconds, 2),
                "people": COUNTIES * PEOPLE_EACH,
                "counties": COUNTIES,
                "requests": requests(),
                "calibration": calibration(),
            },
        )


@contextmanager
def _keycloak() -> Iterator[Any]:
    from huying_platform.identity.keycloak.sync import bring_realm
    from testkit.keycloak import keycloak_for_run, running_keycloak

    os.environ.setdefault("HUYING_TEST_SESSION", "bench")
    with keycloak_for_run():
        sys.stderr.write("provision: Keycloak starts …\n")
        server, _ = running_keycloak()
        realm = server.realm("bench")
        assert bring_realm(realm.admin(), realm.parameters) == []
        yield realm


@contextmanager
def _trusting(realm: Any) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(
        KEYCLOAK_URL=realm.url,
        KEYCLOAK_REALM=realm.name,
        PROVISIONER_CLIENT_SECRET=realm.parameters.provisioner_secret,
    ):
        yield


def _register(codes: Sequence[str]) -> None:
    """Let the portal know the counties, as onboarding would."""
    from django.utils import timezone

    from huying_platform.counties.api import (
        County,
        CountyStanding,
        CountyState,
        owner_context,
        public_context,
    )

    now = timezone.now()
    with owner_context(), public_context():
        for code in codes:
            county, _ = County.objects.get_or_create(
                code=code,
                defaults={"name": f"县 {code}", "schema_name": f"c{code}", "created_at": now},
            )
            CountyStanding.objects.get_or_create(
                county=county,
                defaults={
                    "county_code": code,
                    "state": CountyState.OPEN.value,
                    "since": now,
                    "opened_at": now,
                },
            )


def _after_what_was_copied(codes: Sequence[str]) -> None:
    """Let new rows of the replayed counties have keys of their own."""
    import psycopg2

    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        for code in codes:
            for table in ("org_person", "org_posting"):
                name = f'"c{code}".{table}'
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) + 1 FROM {name}))",
                    [name],
                )


def _people(codes: Sequence[str]) -> None:
    """People on the posts of townships and departments, each invited and with a number of their own."""
    from django.db import transaction

    from huying_platform.counties.api import county_context
    from huying_platform.provisioning.api import provision_later
    from huying_site.composition import clock
    from huying_tenants.invitations.api import Purpose
    from huying_tenants.invitations.models import Invitation
    from huying_tenants.org.api import PersonLine, PostingLine, posts_by_id, save_people, seat_people

    now = clock().now()
    for place, code in enumerate(codes):
        first = FIRST_PHONE + place * PEOPLE_EACH
        with county_context(f"c{code}"), transaction.atomic():
            posts = list(posts_by_id(now))
            people = save_people(
                [PersonLine(f"新人 {number}", str(first + number)) for number in range(PEOPLE_EACH)]
            )
            seat_people(
                [
                    PostingLine(posts[number % len(posts)], person, now)
                    for number, person in enumerate(people)
                ],
                act=None,
            )
            Invitation.objects.bulk_create(
                Invitation(
                    person_id=person,
                    purpose=Purpose.JOIN.value,
                    token_digest=f"{person:064}",
                    created_at=now,
                    expires_at=now + timedelta(days=7),
                    by_account_id=1,
                    by_post_id=1,
                    act=0,
                )
                for person in people
            )
            provision_later(people)


def _work() -> None:
    from huying_platform.provisioning.api import work_on_changes
    from huying_site.composition import clock

    work_on_changes(clock=clock())


def _counted() -> Any:
    """Count the requests to Keycloak from here on; gives how to ask for the count."""
    from itertools import count

    from huying_platform.identity.keycloak.rest import AdminRest

    numbers, real = count(), AdminRest._send

    def counted(self: AdminRest, verb: str, path: str, **arguments: Any) -> Any:
        next(numbers)
        return real(self, verb, path, **arguments)

    AdminRest._send = counted  # type: ignore[method-assign]
    return lambda: next(numbers)


@contextmanager
def _telling() -> Iterator[None]:
    """Say on the terminal how many wait."""
    over = threading.Event()

    def tell() -> None:
        from django.db import connection

        from huying_platform.counties.api import public_context
        from huying_platform.provisioning.models import Change

        began = time.perf_counter()
        with public_context():
            while not over.wait(TELL_SECONDS):
                left = Change.objects.filter(due_at=None).count()
                sys.stderr.write(f"provision: {time.perf_counter() - began:4.0f} s, {left} wait\n")
        connection.close()

    thread = threading.Thread(target=tell)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _check(realm: Any, codes: Sequence[str]) -> None:
    """Nobody is missing, nobody is in no group, and nothing has failed."""
    from huying_platform.counties.api import public_context
    from huying_platform.identity.keycloak.overview import overview_of
    from huying_platform.provisioning.models import Change

    with public_context():
        assert not Change.objects.filter(attempts__gt=0).exists()
    provisioner = realm.provisioner()
    for code in codes:
        county = provisioner.find_county(code)
        assert county is not None
        found = overview_of(provisioner, county)
        assert len(found.members) == PEOPLE_EACH, (code, len(found.members))
        assert found.groups.keys() == found.members.keys()
