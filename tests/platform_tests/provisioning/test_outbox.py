"""What waits for Keycloak: written with the act, carried out once, tried again, never lost."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.retrying import wait_after
from huying_platform.provisioning import changes
from huying_platform.provisioning.api import (
    provision_county_later,
    provision_later,
    provisioned,
    work_on_changes,
)
from huying_platform.provisioning.models import Change
from huying_platform.provisioning.waiting import changes_are_waiting
from platform_tests.provisioning.conftest import SOON, County
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU, XIAJIN


@pytest.fixture
def configured(database: ClonedDatabase, settings: Settings) -> None:
    """A Keycloak that nobody answers at."""
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    settings.PROVISIONER_CLIENT_SECRET = "none"


def rows(code: str = XIAJIN) -> list[Change]:
    with county_context(CountyKey.of_code(code)):
        return list(Change.objects.order_by("id"))


def wish(*people: int, code: str = XIAJIN) -> None:
    with county_context(CountyKey.of_code(code)), transaction.atomic():
        provision_later(people)


def claim(clock: FixedClock, at_most: int = 10) -> list[changes.Claimed]:
    with public_context():
        return changes.claim(clock.now(), for_=timedelta(minutes=1), at_most=at_most)


def test_without_a_keycloak_nothing_is_written(database: ClonedDatabase, clock: FixedClock) -> None:
    assert not provisioned()
    wish(1, 2)
    with county_context(CountyKey.of_code(XIAJIN)), transaction.atomic():
        provision_county_later()
    assert rows() == []
    assert work_on_changes(clock=clock) == 0


@pytest.mark.usefixtures("configured")
def test_wishes_come_and_go_with_their_transaction() -> None:
    told: list[object] = []
    changes_are_waiting.connect(lambda **_: told.append(1), weak=False, dispatch_uid="test")
    try:
        with county_context(CountyKey.of_code(XIAJIN)), transaction.atomic():
            provision_later([7])
            transaction.set_rollback(True)
        assert (rows(), told) == ([], [])
        wish(7, 7, 8)
        assert told == [1]
    finally:
        changes_are_waiting.disconnect(dispatch_uid="test")
    assert [(row.person_id, row.due_at, row.revision) for row in rows()] == [(7, None, 1), (8, None, 1)]
    wish(7)
    assert [(row.person_id, row.revision) for row in rows()] == [(7, 2), (8, 1)]


@pytest.mark.usefixtures("configured")
def test_the_earliest_of_several_moments_counts(clock: FixedClock) -> None:
    key = CountyKey.of_code(XIAJIN)
    now = clock.now()
    for at in (now + 2 * SOON, now + SOON, now + 3 * SOON):
        with county_context(key), transaction.atomic():
            provision_county_later(at=at)
    (row,) = rows()
    assert (row.person_id, row.due_at) == (None, now + SOON)
    assert claim(clock) == []
    with county_context(key), transaction.atomic():
        provision_county_later()
    assert rows()[0].due_at is None
    assert len(claim(clock)) == 1


@pytest.mark.usefixtures("configured")
def test_one_claims_what_another_has_not_until_the_claim_runs_out(clock: FixedClock) -> None:
    wish(1, 2, 3)
    first = claim(clock, at_most=2)
    assert [row.person_id for row in first] == [1, 2]
    assert [row.person_id for row in claim(clock)] == [3]
    assert claim(clock) == []
    clock.advance(timedelta(minutes=1))
    assert [row.person_id for row in claim(clock)] == [1, 2, 3]


@pytest.mark.usefixtures("configured")
def test_a_wish_while_it_is_carried_out_is_carried_out_too(clock: FixedClock) -> None:
    wish(1, 2)
    claimed = claim(clock)
    wish(1)
    assert claim(clock) == []  # one at a time for each person
    with public_context():
        changes.finish([(row, None) for row in claimed])
    assert [row.person_id for row in rows()] == [1]
    assert [row.person_id for row in claim(clock)] == [1]


@pytest.mark.usefixtures("configured")
def test_what_is_done_waits_for_its_next_moment_if_there_is_one(clock: FixedClock) -> None:
    wish(1, 2)
    again = clock.now() + SOON
    with public_context():
        changes.finish([(row, again if row.person_id == 1 else None) for row in claim(clock)])
    assert [(row.person_id, row.due_at) for row in rows()] == [(1, again)]


@pytest.mark.usefixtures("configured")
def test_what_fails_is_tried_again_after_growing_waits(clock: FixedClock) -> None:
    wish(1)
    why = Refusal("KEYCLOAK_REFUSED", "不接受。", "请核对。")
    for attempts in range(1, 12):
        (row,) = claim(clock)
        with public_context():
            changes.fail(row, why, clock.now())
        (kept,) = rows()
        assert (kept.attempts, kept.problem_code, kept.due_at) == (
            attempts,
            "KEYCLOAK_REFUSED",
            clock.now() + wait_after(attempts),
        )
        assert claim(clock) == []
        clock.advance(wait_after(attempts))


@pytest.mark.usefixtures("configured")
def test_a_keycloak_that_is_away_is_not_asked_for_everybody(clock: FixedClock) -> None:
    wish(*range(1, 300))
    work_on_changes(clock=clock)
    found = rows()
    assert len(found) == 299
    failed = [row for row in found if row.attempts]
    assert failed
    assert {row.problem_code for row in failed} == {"KEYCLOAK_AWAY"}
    assert len(failed) <= 120
    assert not any(row.claimed_until for row in found)


@pytest.mark.usefixtures("configured")
def test_a_county_neither_sees_nor_touches_anothers(clock: FixedClock) -> None:
    wish(1)
    wish(2, code=GULOU)
    assert [row.person_id for row in rows(GULOU)] == [2]
    with county_context(CountyKey.of_code(GULOU)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.provisioning_change")
    assert [row.person_id for row in rows()] == [1]
    assert rows(GULOU) == []


def test_it_comes_right_when_keycloak_is_back(county: County, settings: Settings) -> None:
    person, posting, subject = county.join()
    url = settings.KEYCLOAK_URL
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    county.relieve(posting)
    county.work()
    (row,) = county.waiting()
    assert (row.person_id, row.problem_code, row.attempts) == (person, "KEYCLOAK_AWAY", 1)
    settings.KEYCLOAK_URL = url
    assert county.work() == 0
    county.clock.advance(timedelta(seconds=5))
    county.work()
    assert county.waiting() == []
    assert not county.is_member(subject)
