"""A county's rows on their way out and in: every table of its schema, and its rows of shared tables that go with it.

A table is a stream of lines of JSON as PostgreSQL writes a row (`row_to_json`), so that every type comes back as it
was.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import IO, Final

from django.db import connection, models
from psycopg2 import sql

from huying_platform.counties.context import PUBLIC_SCHEMA, current_county
from huying_platform.counties.fleet import models_of, newest_migrations
from huying_platform.counties.public_tables import PUBLIC_TABLES

_AT_ONCE: Final = 500

_SHARED_LINES: Final = "SELECT row_to_json(t)::text FROM {table} AS t WHERE county_code = %s ORDER BY {key}"

_SEQUENCES: Final = """
SELECT attname, pg_get_serial_sequence(format('%%I.%%I', nspname, relname), attname)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = %s AND relname = %s AND attnum > 0 AND NOT attisdropped
    AND pg_get_serial_sequence(format('%%I.%%I', nspname, relname), attname) IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class TableKept:
    """A table as it was written: `shared` where it is one of all counties; size and SHA-256 are of its lines."""

    name: str
    shared: bool
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableName:
    """A table of the county one is in, with the column of its keys."""

    name: str
    key: str
    shared: bool

    @property
    def schema(self) -> str:
        """Where it is."""
        return PUBLIC_SCHEMA if self.shared else current_county().schema_name

    def in_statement(self, statement: str, **more: str) -> sql.Composed:
        """A statement with `{table}` and other names put in."""
        names = {name: sql.Identifier(value) for name, value in more.items()}
        return sql.SQL(statement).format(table=sql.Identifier(self.schema, self.name), **names)


def one_snapshot() -> None:
    """Let all that the present transaction reads be of one moment. The first thing it does."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def tables_kept() -> list[TableName]:
    """The tables that hold the county one is in, by name; its own first."""
    own = [_table(model, shared=False) for model in models_of(current_county().schema_name)]
    shared = [
        _table(model, shared=True)
        for model in models_of(PUBLIC_SCHEMA)
        if PUBLIC_TABLES[model._meta.db_table].travels
    ]
    return [*sorted(own, key=attrgetter("name")), *sorted(shared, key=attrgetter("name"))]


def write_table(table: TableName, to: IO[bytes]) -> TableKept:
    """Write a table's rows, in the order of their keys. In the county, inside a transaction."""
    rows, size, digest = 0, 0, hashlib.sha256()
    for line in _lines_of(table):
        to.write(line)
        digest.update(line)
        rows, size = rows + 1, size + len(line)
    return TableKept(table.name, table.shared, rows, size, digest.hexdigest())


def read_table(table: TableName, lines: Iterable[bytes]) -> int:
    """Put rows back into a table of the county one is in; gives how many. As owner, inside a transaction."""
    waiting, written = iter(lines), 0
    statement = table.in_statement(
        "INSERT INTO {table} SELECT * FROM json_populate_recordset(NULL::{table}, %s)"
    )
    with connection.cursor() as cursor:
        while some := [line.decode() for line in islice(waiting, _AT_ONCE)]:
            cursor.execute(statement, [f"[{','.join(some)}]"])
            written += cursor.rowcount
    return written


def empty_own_tables() -> None:
    """Take out what migrations have put into the tables of the county one is in. As owner, inside a transaction."""
    with connection.cursor() as cursor:
        for table in tables_kept():
            if not table.shared:
                cursor.execute(table.in_statement("TRUNCATE {table} CASCADE"))


def go_on_counting() -> None:
    """Let new rows of the county one is in get keys that no row has. As owner."""
    with connection.cursor() as cursor:
        for table in tables_kept():
            cursor.execute(_SEQUENCES, [table.schema, table.name])
            for column, sequence in cursor.fetchall():
                cursor.execute(
                    table.in_statement(
                        "SELECT setval(%s, greatest(max({column}), nextval(%s))) FROM {table}", column=column
                    ),
                    [sequence, sequence],
                )


def structure() -> list[list[str]]:
    """The newest migration of each app in the county one is in: only what has the same can be put back."""
    return [list(node) for node in newest_migrations()]


def keys_taken(table: TableName, lines: Iterable[bytes]) -> bool:
    """Whether a shared table has rows under keys that these have."""
    keys = [json.loads(line)[table.key] for line in lines]
    with connection.cursor() as cursor:
        cursor.execute(
            table.in_statement("SELECT EXISTS (SELECT 1 FROM {table} WHERE {key} = ANY(%s))", key=table.key),
            [keys],
        )
        return bool(cursor.fetchone()[0])


def _table(model: type[models.Model], *, shared: bool) -> TableName:
    return TableName(model._meta.db_table, str(model._meta.pk.column), shared)


def _lines_of(table: TableName) -> Iterator[bytes]:
    statement = table.in_statement(
        _SHARED_LINES if table.shared else "SELECT row_to_json(t)::text FROM {table} AS t ORDER BY {key}",
        key=table.key,
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, [current_county().code] if table.shared else None)
        while some := cursor.fetchmany(_AT_ONCE):
            for (text,) in some:
                yield text.encode() + b"\n"
