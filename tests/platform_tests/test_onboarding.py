"""A county comes into being whole or not at all."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from huying_platform.counties.api import (
    all_counties,
    county_context,
    county_of_host,
    create_county,
    host_names,
    pending_migrations,
    public_context,
)
from huying_platform.kernel.clock import SystemClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.models import Unit
from testkit.portal import XIAJIN

NEW = "371428"

pytestmark = pytest.mark.usefixtures("database")


class SeedFailed(Exception):
    pass


def seed_one_unit() -> None:
    Unit.objects.get_or_create(code="centre")


def seed_and_fail() -> None:
    seed_one_unit()
    raise SeedFailed


def onboard(code: str = NEW, name: str = "武城县", host: str = "wucheng", seed=seed_one_unit) -> bool:
    return create_county(code=code, name=name, host=host, seed=seed, clock=SystemClock())


def picture_of_the_database() -> list[tuple[object, ...]]:
    with public_context(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname, c.relname, c.relacl::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname !~ '^(pg_|information_schema)' ORDER BY 1, 2"
        )
        picture = cursor.fetchall()
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1")
        picture += cursor.fetchall()
        cursor.execute("SELECT code, name FROM counties_county ORDER BY 1")
        picture += cursor.fetchall()
        cursor.execute("SELECT domain FROM counties_countyhost ORDER BY 1")
        return picture + cursor.fetchall()


def units_of(code: str) -> int:
    with county_context(f"c{code}"):
        return Unit.objects.count()


def test_a_new_county_is_complete_and_found_by_its_host() -> None:
    assert onboard()
    assert NEW in {county.code for county in all_counties()}
    assert host_names()[NEW] == "wucheng"
    found = county_of_host("wucheng.localhost:8000")
    assert found is not None
    assert (found.code, found.name) == (NEW, "武城县")
    with county_context(found):
        assert pending_migrations() == 0
    assert units_of(NEW) == 1


def test_a_failing_seed_leaves_no_trace() -> None:
    before = picture_of_the_database()
    with pytest.raises(SeedFailed):
        onboard(seed=seed_and_fail)
    assert picture_of_the_database() == before
    assert county_of_host("wucheng.localhost") is None


def test_after_a_failure_it_can_be_tried_again() -> None:
    with pytest.raises(SeedFailed):
        onboard(seed=seed_and_fail)
    assert onboard()


def test_running_it_again_is_harmless() -> None:
    onboard()
    before = picture_of_the_database()
    assert not onboard()
    assert picture_of_the_database() == before
    assert units_of(NEW) == 1


def test_two_at_once_make_one_county() -> None:
    def run(_: int) -> bool:
        try:
            return onboard()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [False, True]
    assert units_of(NEW) == 1


def test_a_host_belongs_to_one_county() -> None:
    before = picture_of_the_database()
    with pytest.raises(Refusal) as refused:
        onboard(host="xiajin")
    assert refused.value.code == "COUNTY_HOST_TAKEN"
    assert "夏津县" in refused.value.message
    assert picture_of_the_database() == before


@pytest.mark.parametrize("code", ["37142", "3714270", "abcdef", '1"; --', ""])
def test_a_code_has_six_digits(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        onboard(code=code)
    assert refused.value.code == "COUNTY_CODE_INVALID"


def test_other_counties_are_not_touched() -> None:
    before = units_of(XIAJIN)
    onboard()
    assert units_of(XIAJIN) == before
