"""Rules for later scale that hold from the first migration, read off the database's own catalogue."""

import pytest
from django.db import connection, models

from huying_platform.counties.api import county_context, public_context
from huying_platform.counties.fleet import models_of
from testkit.portal import GULOU, XIAJIN

COUNTY_SCHEMAS = (f"c{XIAJIN}", f"c{GULOU}")
WHOLE_NUMBERS = {"smallint", "integer"}

pytestmark = pytest.mark.usefixtures("database")


def rows(query: str, *parameters: object) -> list[tuple[object, ...]]:
    with public_context(), connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def tables(schema: str) -> set[object]:
    return {name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = %s", schema)}


def tables_of_models(schema: str) -> set[str]:
    return {model._meta.db_table for model in models_of(schema)}


def columns_naming_rows(schema: str) -> list[tuple[str, models.Field]]:
    """Primary keys, foreign keys, and numbers that point to rows elsewhere by the name `..._id`."""
    found = []
    for model in models_of(schema):
        for field in model._meta.local_fields:
            points = field.primary_key or field.is_relation or field.attname.endswith("_id")
            if points:
                found.append((model._meta.db_table, field))
    return found


@pytest.mark.parametrize("schema", ["public", *COUNTY_SCHEMAS])
def test_a_schema_holds_its_own_tables_and_no_other(schema: str) -> None:
    assert tables(schema) == tables_of_models(schema) | {"django_migrations"}


def test_no_county_table_is_in_public() -> None:
    assert tables("public") & tables_of_models(COUNTY_SCHEMAS[0]) == set()


def test_both_counties_have_the_same_shape() -> None:
    def shape(schema: str) -> list[tuple[object, ...]]:
        return rows(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
            " WHERE table_schema = %s ORDER BY table_name, column_name",
            schema,
        )

    assert shape(COUNTY_SCHEMAS[0]) == shape(COUNTY_SCHEMAS[1])


@pytest.mark.parametrize("schema", ["public", COUNTY_SCHEMAS[0]])
def test_every_key_is_a_bigint(schema: str) -> None:
    types = {
        (table, column): kind
        for table, column, kind in rows(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = %s",
            schema,
        )
    }
    small = [
        (table, field.column)
        for table, field in columns_naming_rows(schema)
        if types[table, field.column] in WHOLE_NUMBERS
    ]
    assert small == []
    assert types["django_migrations", "id"] == "bigint"


def test_no_foreign_key_leaves_its_schema() -> None:
    crossing = rows(
        "SELECT conname FROM pg_constraint c"
        " JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid"
        " WHERE c.contype = 'f' AND a.relnamespace <> b.relnamespace"
    )
    assert crossing == []
    within = rows("SELECT count(*) FROM pg_constraint WHERE contype = 'f'")
    assert within[0][0] != 0


def test_there_are_no_triggers_and_no_functions() -> None:
    assert rows("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal") == []
    functions = rows(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')"
        " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
    )
    assert functions == []


def test_every_county_has_its_own_list_of_migrations() -> None:
    for schema in COUNTY_SCHEMAS:
        with county_context(schema), connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT app FROM django_migrations")
            applied = {app for (app,) in cursor.fetchall()}
        assert applied == {model._meta.app_label for model in models_of(schema)}
