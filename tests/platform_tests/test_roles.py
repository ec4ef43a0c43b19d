"""What the roles of the application may do, tried out on every table: a county's in its schema, its own in public."""

from contextlib import AbstractContextManager

import pytest
from django.db import ProgrammingError, connection, models, transaction
from pytest_django import Settings

from huying_platform.counties.api import (
    PUBLIC_SCHEMA,
    county_context,
    migrate_fleet,
    owner_context,
    public_context,
)
from huying_platform.counties.fleet import models_of
from huying_platform.counties.roles import county_role
from testkit.portal import XIAJIN

SCHEMA = f"c{XIAJIN}"
SCHEMAS = (PUBLIC_SCHEMA, SCHEMA)
ALL_MODELS = [(name, model) for name in SCHEMAS for model in models_of(name)]
APPEND_ONLY = [(name, model) for name, model in ALL_MODELS if getattr(model, "append_only", False)]
OWNER_WRITES = [(name, model) for name, model in ALL_MODELS if getattr(model, "owner_writes", False)]
INSUFFICIENT_PRIVILEGE = "42501"

pytestmark = pytest.mark.usefixtures("database")


def name_of(value: object) -> str:
    return value._meta.label if isinstance(value, type) and issubclass(value, models.Model) else str(value)


def inside(schema: str) -> AbstractContextManager[object]:
    return public_context() if schema == PUBLIC_SCHEMA else county_context(schema)


def refused(statement: str, schema: str = SCHEMA) -> bool:
    """Whether the statement is refused for want of rights; whatever it did is undone."""
    with inside(schema), transaction.atomic(), connection.cursor() as cursor:
        try:
            cursor.execute(statement)
        except ProgrammingError as error:
            return getattr(error.__cause__, "pgcode", None) == INSUFFICIENT_PRIVILEGE
        finally:
            transaction.set_rollback(True)
        return False


def change_everything(model: type[models.Model]) -> str:
    column = model._meta.local_fields[0].column
    return f'UPDATE "{model._meta.db_table}" SET "{column}" = "{column}"'


@pytest.fixture(params=["a role for each county", "one role for all"], autouse=True)
def county_roles(request: pytest.FixtureRequest, settings: Settings) -> None:
    """A county's role has in its schema exactly what the application's has, which works there without county roles."""
    settings.COUNTY_ROLES = request.param == "a role for each county"


def test_events_are_append_only() -> None:
    assert {model._meta.label for _, model in APPEND_ONLY} >= {"calls.CallEvent"}


@pytest.mark.parametrize(("schema", "model"), APPEND_ONLY, ids=name_of)
def test_append_only_tables_take_no_change(schema: str, model: type[models.Model]) -> None:
    assert refused(change_everything(model), schema)
    assert refused(f'DELETE FROM "{model._meta.db_table}"', schema)
    assert not refused(f'SELECT count(*) FROM "{model._meta.db_table}"', schema)
    with inside(schema), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'INSERT')", [model._meta.db_table])
        assert cursor.fetchone()[0]


@pytest.mark.parametrize(("schema", "model"), OWNER_WRITES, ids=name_of)
def test_tables_of_the_owner_are_only_read(schema: str, model: type[models.Model]) -> None:
    assert refused(change_everything(model), schema)
    assert refused(f'INSERT INTO "{model._meta.db_table}" DEFAULT VALUES', schema)
    assert not refused(f'SELECT count(*) FROM "{model._meta.db_table}"', schema)


def test_every_other_table_can_be_worked_with() -> None:
    others = [each for each in ALL_MODELS if each not in (*APPEND_ONLY, *OWNER_WRITES)]
    assert [model._meta.label for name, model in others if refused(change_everything(model), name)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE stray (id bigint)",
        "CREATE TABLE public.stray (id bigint)",
        "CREATE SCHEMA stray",
        "CREATE FUNCTION stray() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        f"DROP SCHEMA {SCHEMA} CASCADE",
        "DROP TABLE calls_callevent",
        "ALTER TABLE calls_callevent ADD COLUMN stray bigint",
        "ALTER TABLE calls_callevent DISABLE TRIGGER ALL",
        "CREATE INDEX stray ON calls_callevent (id)",
        "TRUNCATE calls_callevent",
        "TRUNCATE calls_call CASCADE",
        "DELETE FROM django_migrations",
        "UPDATE public.django_migrations SET name = name",
    ],
)
def test_the_application_cannot_change_the_structure(statement: str) -> None:
    assert refused(statement)


def test_rights_are_set_again_by_every_migration() -> None:
    """A right given by hand does not outlive the next migration."""
    with county_context(SCHEMA), owner_context(), connection.cursor() as cursor:
        cursor.execute(f"GRANT DELETE ON calls_callevent TO huying_app, {county_role(SCHEMA)}")
    assert not refused("DELETE FROM calls_callevent WHERE false")
    migrate_fleet([].append)
    assert refused("DELETE FROM calls_callevent WHERE false")
