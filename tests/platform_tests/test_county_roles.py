"""The database refuses too: inside a county's context another county is out of reach, even spelled out."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, ProgrammingError, connection, transaction
from pytest_django import Settings

from huying_platform.counties.api import (
    PUBLIC_SCHEMA,
    CountyKey,
    county_context,
    create_county,
    migrate_fleet,
    own_quota,
    owner_context,
    public_context,
)
from huying_platform.counties.fleet import models_of
from huying_platform.counties.public_tables import PUBLIC_TABLES
from huying_platform.counties.roles import county_role, ensure_county_role
from huying_platform.identity.api import ensure_account
from huying_platform.kernel.clock import FixedClock, SystemClock
from huying_platform.scheduling.api import set_wakeup, wake_due_counties
from huying_platform.scheduling.models import CountyWakeup
from huying_tenants.calls.api import fulfil_obligations, next_obligation
from huying_tenants.calls.models import Call, CallEvent
from huying_tenants.org.models import Unit
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.portal import GULOU, XIAJIN

HERE, THERE = CountyKey.of_code(XIAJIN), CountyKey.of_code(GULOU)
OTHER = THERE.schema_name
NEW = CountyKey.of_code("371481")
"""A county of these tests alone: roles belong to the server, which other tests share."""

INSUFFICIENT_PRIVILEGE, UNDEFINED_TABLE = "42501", "42P01"
TABLES = [model._meta.db_table for model in models_of(OTHER)]
READ_ONLY = [table for table, access in PUBLIC_TABLES.items() if access.rights == "SELECT"]
OUT_OF_REACH = [table for table, access in PUBLIC_TABLES.items() if not access.rights]
OWN_ROWS = [table for table, access in PUBLIC_TABLES.items() if access.own_rows]
ME = "{me{county{code}}}"

pytestmark = pytest.mark.usefixtures("database")


def code_of(error: BaseException) -> str | None:
    return getattr(error.__cause__, "pgcode", None)


def refusal(statement: str) -> str | None:
    """Why PostgreSQL refuses a statement in the county, None when it does not; whatever it did is undone."""
    with county_context(HERE), transaction.atomic(), connection.cursor() as cursor:
        try:
            cursor.execute(statement)
        except DatabaseError as error:
            return code_of(error)
        finally:
            transaction.set_rollback(True)
    return None


def number(statement: str) -> int:
    """The number a statement gives in the county."""
    with county_context(HERE), connection.cursor() as cursor:
        cursor.execute(statement)
        found: int = cursor.fetchone()[0]
    return found


def as_owner(statement: str) -> Any:
    """Run a statement as owner; gives its first value, if it gives any."""
    with public_context(), owner_context(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


class TestAnotherCounty:
    @pytest.mark.parametrize("table", TABLES)
    def test_no_table_of_it_is_read_or_written(self, table: str) -> None:
        target = f"{OTHER}.{table}"
        statements = (
            f"SELECT count(*) FROM {target}",
            f"SELECT 1 FROM {table} WHERE EXISTS (SELECT 1 FROM {target})",
            f"INSERT INTO {target} DEFAULT VALUES",
            f"UPDATE {target} SET id = id",
            f"DELETE FROM {target}",
            f"TRUNCATE {target}",
            f"LOCK TABLE {target} IN ACCESS SHARE MODE",
            f"COPY {target} FROM STDIN",
            f"COPY {target} TO STDOUT",
            f"SELECT * FROM ts_stat('SELECT to_tsvector(id::text) FROM {target}')",
            f"CREATE TEMPORARY VIEW glimpse AS SELECT * FROM {target}",
        )
        refusals = {statement: refusal(statement) for statement in statements}
        assert refusals == dict.fromkeys(statements, INSUFFICIENT_PRIVILEGE)

    @pytest.mark.parametrize(
        "statement",
        [
            f"SELECT * FROM {OTHER}.django_migrations",
            f"SELECT last_value FROM {OTHER}.calls_call_id_seq",
            f"SELECT nextval('{OTHER}.calls_call_id_seq')",
            f"SELECT setval('{OTHER}.calls_call_id_seq', 1)",
            f"CREATE TABLE {OTHER}.stray (id bigint)",
            f"CREATE FUNCTION {OTHER}.stray() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            f"GRANT USAGE ON SCHEMA {OTHER} TO PUBLIC",
            f"GRANT {county_role(OTHER)} TO {county_role(HERE.schema_name)}",
            f"ALTER SCHEMA {OTHER} RENAME TO mine",
            f"DROP SCHEMA {OTHER} CASCADE",
        ],
    )
    def test_nor_anything_else_of_it(self, statement: str) -> None:
        assert refusal(statement) == INSUFFICIENT_PRIVILEGE

    def test_its_functions_are_not_called(self) -> None:
        as_owner(f"CREATE FUNCTION {OTHER}.answer() RETURNS integer LANGUAGE sql AS 'SELECT 42'")
        assert refusal(f"SELECT {OTHER}.answer()") == INSUFFICIENT_PRIVILEGE

    def test_it_is_not_found_on_another_search_path(self) -> None:
        assert refusal(f"SET LOCAL search_path = {OTHER}; SELECT * FROM calls_call") == UNDEFINED_TABLE

    def test_the_statistics_tell_nothing_of_its_rows(self) -> None:
        as_owner("ANALYZE")
        of_a_schema = "SELECT count(*) FROM pg_stats WHERE schemaname = '{}'"
        assert as_owner(of_a_schema.format(OTHER)) > 0
        assert number(of_a_schema.format(OTHER)) == 0
        assert number(of_a_schema.format(HERE.schema_name)) > 0
        assert number(f"SELECT count(last_value) FROM pg_sequences WHERE schemaname = '{OTHER}'") == 0

    def test_it_is_refused_outside_of_transactions_too(self) -> None:
        with county_context(HERE), connection.cursor() as cursor:
            for _ in range(2):
                with pytest.raises(ProgrammingError, match="permission denied for schema"):
                    cursor.execute(f"SELECT * FROM {OTHER}.calls_call")
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.copy_expert(f"COPY {OTHER}.calls_call TO STDOUT", io.StringIO())

    def test_a_refused_savepoint_leaves_the_county_at_work(self) -> None:
        with county_context(HERE), transaction.atomic():
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {OTHER}.org_unit")
            units = Unit.objects.count()
        assert units == as_owner(f"SELECT count(*) FROM {HERE.schema_name}.org_unit") > 0

    def test_the_owner_and_the_application_still_reach_every_county(self) -> None:
        assert as_owner(f"SELECT count(*) FROM {OTHER}.org_unit") > 0
        with public_context(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {OTHER}.org_unit")
            assert cursor.fetchone()[0] > 0


class TestPublicTables:
    def test_what_a_county_may_do_with_each_has_been_decided(self) -> None:
        """A new public table needs its line in `counties.public_tables`."""
        with public_context(), connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [PUBLIC_SCHEMA])
            assert {table for (table,) in cursor.fetchall()} == PUBLIC_TABLES.keys()

    @pytest.mark.parametrize("table", OUT_OF_REACH)
    def test_what_is_not_for_counties_is_out_of_reach(self, table: str) -> None:
        assert refusal(f"SELECT count(*) FROM public.{table}") == INSUFFICIENT_PRIVILEGE

    @pytest.mark.parametrize("table", OUT_OF_REACH + READ_ONLY)
    def test_what_is_the_platforms_is_not_written(self, table: str) -> None:
        (column,) = first_columns(table)
        for statement in (
            f"INSERT INTO public.{table} DEFAULT VALUES",
            f"UPDATE public.{table} SET {column} = {column}",
            f"DELETE FROM public.{table}",
            f"TRUNCATE public.{table}",
        ):
            assert refusal(statement) == INSUFFICIENT_PRIVILEGE

    @pytest.mark.parametrize("table", READ_ONLY)
    def test_what_all_share_is_read(self, table: str) -> None:
        assert refusal(f"SELECT count(*) FROM {table}") is None

    def test_a_table_that_is_not_listed_is_out_of_reach(self) -> None:
        as_owner("CREATE TABLE public.secrets (id bigint)")
        assert refusal("SELECT * FROM secrets") == INSUFFICIENT_PRIVILEGE

    def test_a_table_with_own_rows_exists(self) -> None:
        assert set(OWN_ROWS) == {
            "counties_countystanding",
            "identity_account",
            "identity_opensession",
            "messages_outgoingmessage",
            "provisioning_change",
            "provisioning_comparison",
            "provisioning_difference",
            "provisioning_membership",
            "scheduling_countywakeup",
        }

    def test_of_accounts_a_county_sees_its_own(self) -> None:
        everybody = as_owner("SELECT count(*) FROM identity_account")
        own = as_owner(f"SELECT count(*) FROM identity_account WHERE county_code = '{XIAJIN}'")
        assert 0 < number("SELECT count(*) FROM identity_account") == own < everybody
        assert number(f"SELECT count(*) FROM identity_account WHERE county_code = '{GULOU}'") == 0
        with county_context(HERE):
            assert ensure_account(external_id="new", display_name="", county_code=XIAJIN) > 0
            with pytest.raises(ProgrammingError, match="row-level security"):
                ensure_account(external_id="foreign", display_name="", county_code=GULOU)

    def test_a_county_reads_its_own_quota_and_sets_none(self) -> None:
        as_owner("UPDATE counties_countystanding SET quota = 10 * id RETURNING id")
        for key, code in ((HERE, XIAJIN), (THERE, GULOU)):
            own = as_owner(f"SELECT quota FROM counties_countystanding WHERE county_code = '{code}'")
            with county_context(key):
                assert own_quota() == own > 0
        assert number("SELECT count(*) FROM counties_countystanding") == 1
        assert refusal("UPDATE counties_countystanding SET quota = 9") == INSUFFICIENT_PRIVILEGE

    def test_of_sessions_a_county_sees_and_ends_its_own(self, client_for: ClientFor) -> None:
        client_for("gulou", "command-centre-1")
        own = client_for("xiajin", "grid-centre-1")
        moved = f"UPDATE identity_opensession SET county_code = '{GULOU}'"
        assert refusal(moved) == INSUFFICIENT_PRIVILEGE
        assert own.get("/session").json()["signedIn"]
        assert number("SELECT count(*) FROM identity_opensession") == 1
        with county_context(HERE), connection.cursor() as cursor:
            cursor.execute("DELETE FROM identity_opensession")
            assert cursor.rowcount == 1
        assert not own.get("/session").json()["signedIn"]
        assert as_owner("SELECT county_code FROM identity_opensession") == GULOU

    def test_a_county_sets_its_own_wake_up_only(self) -> None:
        now = SystemClock().now()
        for county in (HERE, THERE):
            with county_context(county):
                set_wakeup(county, now)
        with county_context(HERE):
            assert [wakeup.county_code for wakeup in CountyWakeup.objects.all()] == [XIAJIN]
            assert CountyWakeup.objects.update(next_at=None) == 1
        theirs = "SELECT next_at FROM scheduling_countywakeup WHERE county_code = '{}'"
        assert as_owner(theirs.format(GULOU)) == now
        assert (
            refusal(f"UPDATE scheduling_countywakeup SET county_code = '{GULOU}'") == INSUFFICIENT_PRIVILEGE
        )
        with county_context(HERE), pytest.raises(ProgrammingError, match="row-level security"):
            CountyWakeup.objects.create(county_code="371482")
        with county_context(HERE), pytest.raises(ProgrammingError, match="permission denied"):
            CountyWakeup.objects.all().delete()

    def test_outside_of_counties_every_row_is_seen(self) -> None:
        with public_context():
            assert ensure_account(external_id="portal", display_name="", county_code="") > 0
            for code in (XIAJIN, GULOU):
                assert CountyWakeup.objects.create(county_code=code).pk
            assert CountyWakeup.objects.update(failures=1) == 2

    def test_policies_follow_the_list_at_every_migration(self) -> None:
        as_owner("CREATE POLICY all_of_it ON public.identity_account USING (true)")
        as_owner("ALTER TABLE public.identity_account DISABLE ROW LEVEL SECURITY")
        as_owner("DROP POLICY county_own_rows ON public.scheduling_countywakeup")
        as_owner("ALTER TABLE public.calendars_holiday ENABLE ROW LEVEL SECURITY")
        as_owner("CREATE POLICY none ON public.calendars_holiday USING (false)")
        as_owner("GRANT SELECT ON public.counties_county TO huying_counties")
        migrate_fleet([].append)
        assert number(f"SELECT count(*) FROM identity_account WHERE county_code = '{GULOU}'") == 0
        assert number("SELECT count(*) FROM calendars_holiday") > 0
        assert refusal("SELECT * FROM counties_county") == INSUFFICIENT_PRIVILEGE
        with county_context(HERE):
            set_wakeup(HERE, SystemClock().now())
            assert CountyWakeup.objects.count() == 1


def first_columns(table: str) -> list[str]:
    with public_context(), connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)][:1]


class TestMakingRoles:
    @pytest.fixture(autouse=True)
    def no_role_is_left(self, database: ClonedDatabase) -> Iterator[None]:
        """Neither before nor afterwards."""
        forget_new_county()
        yield
        forget_new_county()

    def test_a_new_county_has_its_role_and_no_other(self) -> None:
        assert onboard()
        assert not onboard()
        with county_context(NEW):
            assert Unit.objects.count() == 1
        with county_context(NEW), pytest.raises(ProgrammingError), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {OTHER}.org_unit")
        assert refusal(f"SELECT * FROM {NEW.schema_name}.org_unit") == INSUFFICIENT_PRIVILEGE

    def test_a_failing_onboarding_leaves_no_role(self) -> None:
        def seed_and_fail() -> None:
            seed_one_unit()
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            onboard(seed_and_fail)
        assert not role_exists()

    def test_the_application_may_take_a_role_on_but_has_none_of_its_rights(self) -> None:
        onboard()
        membership = (
            "SELECT format('%s %s', {}_option, pg_get_userbyid(member)) FROM pg_auth_members WHERE roleid = "
            f"'{county_role(NEW.schema_name)}'::regrole AND member = 'huying_app'::regrole"
        )
        assert as_owner(membership.format("inherit")) == "f huying_app"
        assert as_owner(membership.format("set")) == "t huying_app"
        assert not as_owner(
            f"SELECT rolcanlogin FROM pg_roles WHERE rolname = '{county_role(NEW.schema_name)}'"
        )

    def test_processes_that_create_one_at_the_same_moment_do_not_disturb_each_other(self) -> None:
        """Roles belong to the server, the locks of an onboarding to its database."""
        begin = Barrier(4)

        def create(_: int) -> None:
            try:
                with owner_context(), county_context(NEW), transaction.atomic():
                    begin.wait(30)
                    ensure_county_role(NEW.schema_name)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(create, range(4)))
        assert role_exists()

    def test_migrating_makes_the_role_of_a_county_that_has_none(self, settings: Settings) -> None:
        settings.COUNTY_ROLES = False
        onboard()
        assert not role_exists()
        settings.COUNTY_ROLES = True
        with county_context(NEW), pytest.raises(ImproperlyConfigured, match="run `huying migrate`"):
            Unit.objects.count()
        migrate_fleet([].append)
        with county_context(NEW):
            assert Unit.objects.count() == 1
            assert Call.objects.count() == 0


def seed_one_unit() -> None:
    Unit.objects.get_or_create(code="centre")


def onboard(seed: Any = seed_one_unit) -> bool:
    return create_county(code=NEW.code, name="乐陵市", host="leling", seed=seed, clock=SystemClock())


def role_exists() -> bool:
    role = county_role(NEW.schema_name)
    return bool(as_owner(f"SELECT count(*) FROM pg_roles WHERE rolname = '{role}'"))


def forget_new_county() -> None:
    as_owner(f"DROP SCHEMA IF EXISTS {NEW.schema_name} CASCADE")
    as_owner(f"DROP ROLE IF EXISTS {county_role(NEW.schema_name)}")


class TestSwitchedOff:
    def test_everything_goes_on_under_one_role(
        self, client_for: ClientFor, clock: FixedClock, settings: Settings
    ) -> None:
        settings.COUNTY_ROLES = False
        for host, post, code in (("xiajin", "grid-centre-1", XIAJIN), ("gulou", "command-centre-1", GULOU)):
            client = client_for(host, post)
            assert client.graphql(ME)["data"]["me"]["county"]["code"] == code
        with county_context(HERE):
            set_wakeup(HERE, clock.now())
            assert CallEvent.objects.count() == 0
        assert wake_due_counties(clock=clock, fire=fulfil_obligations, earliest=next_obligation) == 1
        migrate_fleet([].append)
        settings.COUNTY_ROLES = True
        assert number("SELECT count(*) FROM org_unit") > 0


@pytest.mark.parametrize(
    "statement",
    [
        f"RESET ROLE; SELECT count(*) FROM {OTHER}.org_unit",
        f"""
        SELECT count(*) FROM (SELECT set_config('role', 'none', true) AS role OFFSET 0) AS stepped_out,
            LATERAL ts_stat('SELECT to_tsvector(code) FROM {OTHER}.org_unit' || substr(role, 5))
        """,
    ],
    ids=["two statements", "a function that changes settings"],
)
def test_what_it_does_not_stop(statement: str) -> None:
    """Who can send whole statements, or call what changes settings, steps out of the role: see ADR 0024."""
    assert number(statement) > 0
