"""What the application's role may do, tried out on every table."""

import pytest
from django.db import ProgrammingError, connection, models, transaction

from huying_platform.counties.api import county_context, owner_context
from huying_platform.counties.fleet import models_of
from testkit.portal import XIAJIN

SCHEMA = f"c{XIAJIN}"
ALL_MODELS = [(name, model) for name in ("public", SCHEMA) for model in models_of(name)]
APPEND_ONLY = [model for _, model in ALL_MODELS if getattr(model, "append_only", False)]
OWNER_WRITES = [model for _, model in ALL_MODELS if getattr(model, "owner_writes", False)]
INSUFFICIENT_PRIVILEGE = "42501"

pytestmark = pytest.mark.usefixtures("database")


def refused(statement: str) -> bool:
    """Whether the statement is refused for want of rights; whatever it did is undone."""
    with county_context(SCHEMA), transaction.atomic(), connection.cursor() as cursor:
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


def test_events_are_append_only() -> None:
    assert {model._meta.label for model in APPEND_ONLY} >= {"calls.CallEvent"}


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model._meta.label)
def test_append_only_tables_take_no_change(model: type[models.Model]) -> None:
    assert refused(change_everything(model))
    assert refused(f'DELETE FROM "{model._meta.db_table}"')
    assert not refused(f'SELECT count(*) FROM "{model._meta.db_table}"')
    with county_context(SCHEMA), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'INSERT')", [model._meta.db_table])
        assert cursor.fetchone()[0]


@pytest.mark.parametrize("model", OWNER_WRITES, ids=lambda model: model._meta.label)
def test_tables_of_the_owner_are_only_read(model: type[models.Model]) -> None:
    assert refused(change_everything(model))
    assert refused(f'INSERT INTO "{model._meta.db_table}" DEFAULT VALUES')
    assert not refused(f'SELECT count(*) FROM "{model._meta.db_table}"')


def test_every_other_table_can_be_worked_with() -> None:
    others = [model for _, model in ALL_MODELS if model not in (*APPEND_ONLY, *OWNER_WRITES)]
    assert [model._meta.label for model in others if refused(change_everything(model))] == []


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
    from huying_platform.counties.api import migrate_fleet

    with county_context(SCHEMA), owner_context(), connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON calls_callevent TO huying_app")
    assert not refused("DELETE FROM calls_callevent WHERE false")
    migrate_fleet([].append)
    assert refused("DELETE FROM calls_callevent WHERE false")
