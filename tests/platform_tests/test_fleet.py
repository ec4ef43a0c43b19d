"""Migrations of the whole fleet, and the two logins of a real installation."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from huying_platform.counties.api import (
    CountyChangedError,
    CountyStanding,
    county_context,
    migrate_fleet,
    owner_context,
    pending_migrations,
    public_context,
)
from huying_platform.counties.backend import base
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU, XIAJIN

SCHEMAS = ("public", f"c{XIAJIN}", f"c{GULOU}")


def session_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        name: str = cursor.fetchone()[0]
    return name


@pytest.mark.usefixtures("database")
def test_migrating_again_changes_nothing_and_names_every_schema() -> None:
    lines: list[str] = []
    migrate_fleet(lines.append)
    assert [line.split(":")[0].split()[0] for line in lines] == ["public", f"c{GULOU}", f"c{XIAJIN}"]


@pytest.mark.usefixtures("database")
def test_a_table_that_is_missing_in_one_county_is_made_there() -> None:
    with county_context(SCHEMAS[1]), owner_context(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(format('DROP TABLE %I CASCADE', tablename), ';') FROM pg_tables"
            " WHERE schemaname = current_schema() AND tablename LIKE 'audit_%'"
        )
        cursor.execute(cursor.fetchone()[0])
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    with county_context(SCHEMAS[1]):
        assert pending_migrations() > 0
    migrate_fleet([].append)
    for schema in SCHEMAS[1:]:
        with county_context(schema):
            assert pending_migrations() == 0


@pytest.mark.usefixtures("database")
def test_counties_older_than_their_standing_get_one_under_their_code() -> None:
    """Both migrations run in one transaction, over counties that are there already."""
    with owner_context(), public_context(), transaction.atomic():
        MigrationExecutor(connection).migrate([("counties", "0001_initial")])
    migrate_fleet([].append)
    with public_context():
        standings = CountyStanding.objects.order_by("county_code").values_list("county_code", "county__code")
        assert list(standings) == [(code, code) for code in sorted((XIAJIN, GULOU))]


@pytest.mark.usefixtures("database")
def test_every_model_has_its_migration() -> None:
    with public_context():
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.fixture
def two_logins(database: ClonedDatabase) -> Iterator[tuple[str, str]]:
    """The application logs in as one role, the owner of the schemas as another."""
    parameters = connections.settings["default"]
    owner, application = parameters["USER"], f"{database.name}_application"
    with public_context(), owner_context(), connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{application}" LOGIN PASSWORD %s', ["pw"])
        cursor.execute(f'GRANT huying_app TO "{application}"')
    connection.close()
    login = {"user": owner, "password": parameters["PASSWORD"]}
    before = dict(parameters)
    parameters.update(USER=application, PASSWORD="pw", OWNER_LOGIN=login)
    yield owner, application
    connection.close()
    parameters.update(before)
    with public_context(), owner_context(), connection.cursor() as cursor:
        cursor.execute(f'DROP ROLE "{application}"')


def test_the_owner_has_a_login_of_its_own(two_logins: tuple[str, str]) -> None:
    owner, application = two_logins
    with county_context(SCHEMAS[1]):
        assert session_user() == application
        with owner_context():
            assert session_user() == owner
            with transaction.atomic():
                assert session_user() == owner
        with transaction.atomic():
            assert session_user() == application
            with pytest.raises(CountyChangedError), owner_context():
                pass
    migrate_fleet([].append)


@pytest.mark.usefixtures("database")
def test_a_connection_that_touched_many_counties_retires(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SCHEMAS_PER_CONNECTION", 2)
    pids = []
    for schema in (*SCHEMAS, *SCHEMAS[:1]):
        with public_context() if schema == "public" else county_context(schema):
            pids.append(_backend_pid())
        connection.close_if_unusable_or_obsolete()
    assert pids[0] == pids[1] == pids[2] != pids[3]


def test_without_a_database_a_sentence_says_so(database: ClonedDatabase) -> None:
    parameters = connections.settings["default"]
    name = parameters["NAME"]
    connection.close()
    parameters["NAME"] = ""
    try:
        with public_context(), pytest.raises(OperationalError, match="DATABASE_URL is not set"):
            session_user()
    finally:
        parameters["NAME"] = name


def _backend_pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
    return pid
