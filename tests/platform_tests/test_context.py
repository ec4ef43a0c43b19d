"""The county context: nobody ever sees another county's rows, and without a county nobody sees anything."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import Any

import psycopg2.extensions
import pytest
from asgiref.sync import sync_to_async
from django.db import connection, transaction
from pytest_django import Settings

from huying_platform.counties.api import (
    CountyChangedError,
    CountyKey,
    NoCountyError,
    context_memo,
    county_context,
    current_county,
    owner_context,
    public_context,
)
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU, XIAJIN

COUNTIES = (CountyKey.of_code(XIAJIN), CountyKey.of_code(GULOU))


def schema_of_connection() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        name: str = cursor.fetchone()[0]
    return name


def role_of_connection() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        name: str = cursor.fetchone()[0]
    return name


def work_and_fail() -> None:
    with transaction.atomic():
        schema_of_connection()
        raise ZeroDivisionError


@pytest.fixture
def statements(database: ClonedDatabase) -> Iterator[list[str]]:
    """Everything this thread's connection sends, also what Django does not count."""
    with county_context(COUNTIES[0]):
        connection.ensure_connection()
    real = connection.connection
    connection.connection = Recorder(real)
    yield connection.connection.statements
    connection.connection = real


class Recorder:
    """A psycopg2 connection that remembers what its cursors execute."""

    def __init__(self, real: Any) -> None:
        self.__dict__.update(real=real, statements=[])

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.real, name, value)

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        recorder = self

        class Cursor(psycopg2.extensions.cursor):
            def execute(self, query: Any, *parameters: Any) -> None:
                recorder.statements.append(query if isinstance(query, str) else query.decode())
                super().execute(query, *parameters)

        return self.real.cursor(*args, cursor_factory=Cursor, **kwargs)


def schema_in(county: CountyKey, *, in_transaction: bool) -> str:
    with county_context(county):
        if not in_transaction:
            return schema_of_connection()
        with transaction.atomic():
            return schema_of_connection()


def role_in(county: CountyKey, *, in_transaction: bool) -> str:
    with county_context(county):
        if not in_transaction:
            return role_of_connection()
        with transaction.atomic():
            return role_of_connection()


@pytest.mark.usefixtures("database")
class TestIsolation:
    def test_a_query_without_a_county_is_refused(self) -> None:
        with pytest.raises(NoCountyError):
            schema_of_connection()
        with pytest.raises(NoCountyError), transaction.atomic():
            schema_of_connection()

    def test_it_is_refused_on_a_connection_that_served_a_county_before(self) -> None:
        schema_in(COUNTIES[0], in_transaction=False)
        with pytest.raises(NoCountyError):
            schema_of_connection()

    def test_a_connection_opened_without_a_county_works_once_one_is_entered(self) -> None:
        with pytest.raises(NoCountyError), transaction.atomic():
            pass
        assert schema_in(COUNTIES[0], in_transaction=True) == COUNTIES[0].schema_name

    @pytest.mark.parametrize("in_transaction", [True, False])
    def test_counties_take_turns_on_one_connection(self, in_transaction: bool) -> None:
        for county in islice(cycle(COUNTIES), 10):
            assert schema_in(county, in_transaction=in_transaction) == county.schema_name
        with public_context():
            assert schema_of_connection() == "public"

    @pytest.mark.parametrize("in_transaction", [True, False])
    def test_each_county_works_under_its_own_role(self, in_transaction: bool) -> None:
        for county in islice(cycle(COUNTIES), 4):
            assert role_in(county, in_transaction=in_transaction) == f"huying_county_{county.code}"
        with public_context():
            assert role_of_connection() == "huying_app"

    def test_without_county_roles_all_counties_share_one(self, settings: Settings) -> None:
        settings.COUNTY_ROLES = False
        assert {role_in(county, in_transaction=True) for county in COUNTIES} == {"huying_app"}

    def test_threads_keep_their_counties_apart(self) -> None:
        wanted = list(islice(cycle(COUNTIES), 320))

        def work(numbered: tuple[int, CountyKey]) -> str:
            try:
                return schema_in(numbered[1], in_transaction=numbered[0] % 3 == 0)
            finally:
                if numbered[0] % 20 == 0:
                    connection.close()

        with ThreadPoolExecutor(8) as pool:
            seen = list(pool.map(work, enumerate(wanted)))
            list(pool.map(lambda _: connection.close(), range(64)))
        assert seen == [county.schema_name for county in wanted]

    def test_asyncio_tasks_keep_their_counties_apart(self) -> None:
        wanted = list(islice(cycle(COUNTIES), 320))

        async def respond(county: CountyKey) -> str:
            with county_context(county):
                await asyncio.sleep(0)
                seen: str = await sync_to_async(schema_of_connection, thread_sensitive=False)()
                await asyncio.sleep(0)
                assert current_county() == county
            return seen

        async def serve() -> list[str]:
            return list(await asyncio.gather(*map(respond, wanted)))

        assert asyncio.run(serve()) == [county.schema_name for county in wanted]


@pytest.mark.usefixtures("database")
class TestTransactions:
    def test_the_county_cannot_change_inside_one(self) -> None:
        with county_context(COUNTIES[0]), transaction.atomic():
            with pytest.raises(CountyChangedError), county_context(COUNTIES[1]):
                pass
            with pytest.raises(CountyChangedError), public_context():
                pass
            with pytest.raises(CountyChangedError), owner_context():
                pass
            assert schema_of_connection() == COUNTIES[0].schema_name

    def test_it_cannot_change_between_two_contexts_of_one_transaction(self) -> None:
        schema_in(COUNTIES[0], in_transaction=False)
        with transaction.atomic():
            schema_in(COUNTIES[0], in_transaction=False)
            with pytest.raises(CountyChangedError):
                schema_in(COUNTIES[1], in_transaction=False)

    def test_entering_the_same_county_again_is_fine_and_keeps_the_memo(self) -> None:
        with county_context(COUNTIES[0]), transaction.atomic():
            context_memo()["known"] = 1
            with county_context(COUNTIES[0].schema_name):
                assert context_memo()["known"] == 1
        with county_context(COUNTIES[0]):
            assert context_memo() == {}

    def test_the_path_is_sent_once_and_for_the_transaction_only(self, statements: list[str]) -> None:
        with county_context(COUNTIES[0]):
            with transaction.atomic():
                schema_of_connection()
                schema_of_connection()
            with transaction.atomic():
                schema_of_connection()
        sent = [statement for statement in statements if "search_path" in statement]
        assert len(sent) == 2
        assert all(statement.startswith("SET LOCAL search_path") for statement in sent)

    def test_outside_of_transactions_it_is_sent_only_on_change(self, statements: list[str]) -> None:
        for county in (COUNTIES[0], COUNTIES[0], COUNTIES[1]):
            schema_in(county, in_transaction=False)
            schema_in(county, in_transaction=False)
        sent = [statement for statement in statements if "search_path" in statement]
        assert [COUNTIES[0].schema_name in sent[0], COUNTIES[1].schema_name in sent[1]] == [True, True]
        assert len(sent) == 2

    def test_a_rolled_back_savepoint_keeps_the_county(self) -> None:
        with county_context(COUNTIES[0]), transaction.atomic():
            with pytest.raises(ZeroDivisionError):
                work_and_fail()
            assert schema_of_connection() == COUNTIES[0].schema_name
            assert role_of_connection() == f"huying_county_{XIAJIN}"

    def test_a_rolled_back_transaction_leaves_the_connection_usable_for_the_next_county(self) -> None:
        with county_context(COUNTIES[0]), pytest.raises(ZeroDivisionError):
            work_and_fail()
        assert schema_in(COUNTIES[1], in_transaction=True) == COUNTIES[1].schema_name
        assert schema_in(COUNTIES[0], in_transaction=False) == COUNTIES[0].schema_name

    def test_the_role_returns_after_work_as_owner(self) -> None:
        with county_context(COUNTIES[0]):
            with owner_context(), transaction.atomic():
                owner = role_of_connection()
            assert owner not in {"huying_app", f"huying_county_{XIAJIN}"}
            assert role_of_connection() == f"huying_county_{XIAJIN}"


def test_only_six_digits_name_a_county() -> None:
    for schema_name in ("c37142", "c3714270", "public", 'c371427"; DROP', "371427", "c３７１４２７"):
        with pytest.raises(ValueError, match="is not the schema of a county"):
            CountyKey.of_schema(schema_name)
    assert CountyKey.of_code(XIAJIN) == CountyKey(XIAJIN, "c371427")


def test_without_a_county_there_is_none_to_name() -> None:
    with pytest.raises(NoCountyError):
        current_county()
    with public_context(), pytest.raises(NoCountyError):
        current_county()
