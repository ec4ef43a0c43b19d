"""A county that was onboarded before its hierarchy had days: nothing of it is lost, and it stands as it stood."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from huying_platform.counties.api import county_context, owner_context
from huying_platform.counties.fleet import migrate_current_schema
from huying_platform.identity.api import ensure_account
from huying_tenants.org.api import (
    FIRST_DAY,
    PersonRef,
    UnitKind,
    children_of,
    levels_on,
    people_by_code,
    people_by_phone,
    person_by_id,
    posts_by_id,
    seats_of,
    unit_history,
    units_by_id,
)
from huying_tenants.org.models import Person, Posting

FORMER = "c371499"
NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)
SINCE = datetime(2024, 1, 1, tzinfo=UTC)

UNITS = """
INSERT INTO org_unit (id, code, name, short_name, kind, parent_id, duty_phone, initials, position, level, superior_id)
VALUES (1, 'gov', '县政府办公室', '政府办', 'body', NULL, '', 'zfb', 1, 'body', NULL),
       (2, 'water', '水利局', '水利局', 'department', NULL, '123 456', 'slj', 2, '', 1),
       (3, 'town', '城关镇', '城关镇', 'township', NULL, '', 'cgz', 3, 'town', NULL),
       (4, 'village', '东村', '东村', 'village', 3, '', 'dc', 4, '', NULL)
"""
POSTS = """
INSERT INTO org_post (id, unit_id, code, name, kind, position, roles)
VALUES (1, 2, 'water-1', '值班席', 'duty', 1, '["director"]'), (2, 3, 'town-1', '值班员', 'duty', 2, '[]')
"""
POSTINGS = """
INSERT INTO org_posting (post_id, account_id, since, until)
VALUES (1, %s, %s, NULL), (2, %s, %s, %s), (2, 999999, %s, NULL)
"""
PEOPLE = """
INSERT INTO org_person (code, name, phone) SELECT 'p-' || n, '人员' || n, '138' || lpad(n::text, 8, '0')
FROM generate_series(1, %s) AS n
"""
CONFIGURATION = """
INSERT INTO org_configuration (id, revision, pack_digest, changed_at) VALUES (1, gen_random_uuid(), '', now())
"""


@pytest.fixture
def account(database: object) -> Iterator[int]:
    """A county as it was, with an account that sits there; then brought up to date."""
    with owner_context(), county_context(FORMER), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{FORMER}"')
        migrate_to("0002_levels_and_roles")
        key = ensure_account(external_id="former", display_name="赵某", county_code="371499")
        cursor.execute(UNITS)
        cursor.execute(POSTS)
        cursor.execute(POSTINGS, [key, SINCE, key, SINCE, NOW, SINCE])
        cursor.execute(CONFIGURATION)
    with owner_context(), county_context(FORMER), transaction.atomic():
        migrate_current_schema()
    with county_context(FORMER):
        yield key


def migrate_to(name: str) -> None:
    """Make the tables of a county as they were after this migration."""
    executor = MigrationExecutor(connection)
    with connection.schema_editor() as editor:
        editor.create_model(executor.recorder.Migration)
    executor.migrate([("org", name)])


@pytest.mark.usefixtures("account")
def test_units_stand_as_they_stood_since_the_first_day() -> None:
    for at in (NOW, datetime(2000, 1, 1, tzinfo=UTC)):
        units = {unit.code: unit for unit in units_by_id(at).values()}
        assert list(units) == ["gov", "water", "town", "village"]
        water, village = units["water"], units["village"]
        assert (water.kind, water.duty_phone, water.initials) == (UnitKind.DEPARTMENT, "123 456", "slj")
        assert (water.level, units["town"].level) == ("department", "town")
        assert (water.line_superior_id, water.superior_id, water.parent_id) == (1, 1, None)
        assert (village.parent_id, village.superior_id, village.line_superior_id) == (3, 3, None)
        assert (water.since, water.until) == (FIRST_DAY, None)
    (version,) = unit_history(2)
    assert (version.state.name, version.state.pinyin, version.act) == ("水利局", "shuiliju", None)


@pytest.mark.usefixtures("account")
def test_the_levels_in_use_are_named() -> None:
    levels = levels_on(date(2000, 1, 1))
    assert [(level.code, level.name) for level in levels] == [
        ("body", "领导机构"),
        ("department", "部门"),
        ("town", "town"),
        ("village", "村"),
    ]


def test_who_held_a_post_holds_it_still(account: int) -> None:
    (seat,) = seats_of(account, NOW)
    assert (seat.post_code, seat.unit_name, seat.roles) == ("water-1", "水利局", {"director"})
    assert {post.since for post in posts_by_id(NOW).values()} == {FIRST_DAY}
    assert [each.post_code for each in seats_of(account, SINCE)] == ["water-1", "town-1"]


def test_people_bear_the_names_of_their_accounts(account: int) -> None:
    assert set(Person.objects.values_list("account_id", "name")) == {(account, "赵某"), (999999, "")}
    assert Posting.objects.count() == 3
    assert set(Posting.objects.values_list("deputy", "engagement")) == {(False, "staff")}


@pytest.mark.usefixtures("account")
def test_the_tree_can_be_asked() -> None:
    (town,) = [line for line in children_of(None, date(2025, 1, 1)) if line.code == "town"]
    assert (town.child_count, town.holders) == (1, 2)


def test_phones_that_were_plain_are_sealed(database: object) -> None:
    """By the thousand, in a county that was brought up to date before."""
    schema, many = "c371498", 6_000
    with owner_context(), county_context(schema), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{schema}"')
        migrate_to("0005_permission_roles")
        cursor.execute(PEOPLE, [many])
        cursor.execute("INSERT INTO org_person (code, name, phone) VALUES ('none', '无号', '')")
    with owner_context(), county_context(schema), transaction.atomic():
        migrate_current_schema()
    with county_context(schema), connection.cursor() as cursor:
        assert person_by_id(1) == PersonRef(1, "p-1", "人员1", "13800000001", None)
        assert [each.code for each in people_by_phone("+86 138-0000-6000")] == ["p-6000"]
        assert people_by_phone("") == people_by_phone("1380000600") == []
        assert people_by_code()["none"].phone == ""
        cursor.execute("SELECT count(*), min(length(phone)) FROM org_person WHERE length(phone) > 0")
        assert cursor.fetchone() == (many, 44)
        cursor.execute("SELECT count(*) FROM org_person WHERE encode(phone, 'escape') LIKE '%1380000%'")
        assert cursor.fetchone() == (0,)
