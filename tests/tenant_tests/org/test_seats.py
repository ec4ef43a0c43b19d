"""Who sits where, and what is kept in memory about it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import county_context
from huying_platform.identity.api import demo_account
from huying_tenants.org.api import (
    NotOnboarded,
    appoint,
    pack_digest,
    person_of_account,
    posts_by_id,
    seats_of,
    stamp_configuration,
    units_by_id,
    units_seen_from,
)
from huying_tenants.org.models import Posting, UnitVersion

NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def account(post_code: str) -> int:
    key = demo_account(county_code="371427", post_code=post_code)
    assert key is not None
    return key


def post_id(post_code: str) -> int:
    return next(post.id for post in posts_by_id(NOW).values() if post.code == post_code)


def unit_id(code: str) -> int:
    return next(unit.id for unit in units_by_id(NOW).values() if unit.code == code)


def test_a_seat_says_unit_and_verbs() -> None:
    with county_context("c371427"):
        (seat,) = seats_of(account("371427108-1"), NOW)
    assert (seat.unit_name, seat.unit_kind, seat.post_name) == ("香赵庄镇", "township", "值班员")
    assert "file" in seat.verbs
    assert "manage_rules" not in seat.verbs


def test_supervision_only_reads() -> None:
    with county_context("c371427"):
        (seat,) = seats_of(account("supervision-office-1"), NOW)
    assert seat.verbs == frozenset()


def test_an_account_may_hold_several_posts_in_the_countys_order() -> None:
    with county_context("c371427"):
        person = person_of_account(account("water-1"))
        appoint(post_id=post_id("grid-centre-1"), person_id=person, since=NOW)
        assert [seat.post_code for seat in seats_of(account("water-1"), NOW)] == ["grid-centre-1", "water-1"]


def test_what_one_only_stands_in_for_comes_last() -> None:
    with county_context("c371427"):
        person = person_of_account(account("water-1"))
        Posting.objects.create(
            post_id=post_id("grid-centre-1"),
            person_id=person,
            since=NOW,
            until=NOW + timedelta(days=7),
            deputy=True,
        )
        assert [seat.post_code for seat in seats_of(account("water-1"), NOW)] == ["water-1", "grid-centre-1"]


@pytest.mark.parametrize(("minutes", "seated"), [(-1, True), (0, False), (1, False)])
def test_a_posting_ends_at_its_end(minutes: int, seated: bool) -> None:
    with county_context("c371427"):
        Posting.objects.filter(person__account_id=account("water-1")).update(until=NOW)
        assert bool(seats_of(account("water-1"), NOW + timedelta(minutes=minutes))) is seated


def test_a_posting_begins_at_its_beginning() -> None:
    with county_context("c371427"):
        Posting.objects.filter(person__account_id=account("water-1")).update(since=NOW)
        assert seats_of(account("water-1"), NOW - timedelta(seconds=1)) == ()
        assert len(seats_of(account("water-1"), NOW)) == 1


def test_another_countys_account_sits_nowhere() -> None:
    with county_context("c371427"):
        key = account("water-1")
    with county_context("c320106"):
        assert seats_of(key, NOW) == ()


def test_a_township_with_its_villages() -> None:
    with county_context("c371427"):
        units = units_by_id(NOW)
        names = {units[each].name for each in units_seen_from(unit_id("371427108"), NOW)}
        assert names == {"香赵庄镇", "演示村 03", "演示村 05"}
        assert units_seen_from(-1, NOW) == frozenset()


def test_seats_bring_the_revision_along_so_that_units_cost_nothing() -> None:
    with county_context("c371427"):
        units_by_id(NOW)
    with county_context("c371427"), transaction.atomic():
        seats_of(account("water-1"), NOW)
        with CaptureQueriesContext(connection) as statements:
            units_by_id(NOW)
            posts_by_id(NOW)
    assert [
        query["sql"] for query in statements if "org_unit" in query["sql"] or "revision" in query["sql"]
    ] == []


def test_a_change_is_seen_at_once_and_by_the_next_piece_of_work() -> None:
    with county_context("c371427"):
        unit = unit_id("water")
        assert units_by_id(NOW)[unit].name == "水利局"
        with transaction.atomic():
            UnitVersion.objects.filter(unit_id=unit).update(name="水务局")
            stamp_configuration(pack_digest=pack_digest() or b"", at=NOW)
        assert units_by_id(NOW)[unit].name == "水务局"
    with county_context("c371427"):
        assert units_by_id(NOW)[unit].name == "水务局"


def test_counties_do_not_share_what_is_kept() -> None:
    with county_context("c371427"):
        xiajin = {unit.name for unit in units_by_id(NOW).values()}
    with county_context("c320106"):
        gulou = {unit.name for unit in units_by_id(NOW).values()}
    assert "香赵庄镇" in xiajin - gulou
    assert "宁海路街道" in gulou - xiajin


def test_a_schema_that_was_never_seeded_says_so() -> None:
    with county_context("c371427"):
        with transaction.atomic():
            connection.cursor().execute("DELETE FROM org_configuration")
        with pytest.raises(NotOnboarded):
            units_by_id(NOW)


def test_who_was_relieved_is_not_seated_again_by_seeding() -> None:
    with county_context("c371427"):
        Posting.objects.filter(person__account_id=account("water-1")).update(until=NOW)
        appoint(post_id=post_id("water-1"), person_id=person_of_account(account("water-1")), since=NOW)
        assert seats_of(account("water-1"), NOW) == ()
