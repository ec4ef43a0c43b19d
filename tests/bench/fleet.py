"""Many counties for the bench: one county's tables and configuration replayed under other codes, without its calls."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta

import psycopg2
from stand import COUNTY

FIRST_CODE = 900_001
NOT_COPIED = "calls_"
FAR_AHEAD = timedelta(days=30)

_TABLES = """
SELECT format('CREATE TABLE %%1$I.%%2$I (LIKE %%3$I.%%2$I INCLUDING ALL)', %(schema)s || '_', relname, %(schema)s)
FROM pg_class WHERE relnamespace = %(schema)s::regnamespace AND relkind = 'r'
"""
_REFERENCES = """
SELECT format('ALTER TABLE %%I.%%I ADD CONSTRAINT %%I %%s', %(schema)s || '_', relname, conname,
    replace(pg_get_constraintdef(pg_constraint.oid), %(schema)s || '.', %(schema)s || '_.'))
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE relnamespace = %(schema)s::regnamespace AND contype = 'f'
"""


def replay_counties(count: int) -> list[str]:
    """Make `count` counties beside the bench's own; returns their codes."""
    source = f"c{COUNTY}"
    ddl = _ddl(source)
    codes = [str(FIRST_CODE + number) for number in range(count)]
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [source])
        tables = [name for (name,) in cursor.fetchall() if not name.startswith(NOT_COPIED)]
        copy = "SET CONSTRAINTS ALL DEFERRED;" + "".join(
            f'INSERT INTO "{source}_"."{name}" OVERRIDING SYSTEM VALUE SELECT * FROM "{source}"."{name}";'
            for name in tables
        )
        for code in codes:
            cursor.execute(ddl.replace(f"{source}_", f"c{code}"))
            cursor.execute(copy.replace(f"{source}_", f"c{code}"))
            connection.commit()
    _grant(codes)
    return codes


def add_far_timers(codes: Sequence[str], total: int, now: datetime) -> None:
    """Fill the counties with timers that fall due long after the run; their calls are left out, and so is the check."""
    each = total // len(codes)
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        for code in codes:
            table = f'"c{code}".calls_timer'
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'", [table]
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            cursor.execute(
                f"INSERT INTO {table} (call_id, due_at) SELECT 1000000000 + n, %s + n * interval '1 second' "
                "FROM generate_series(1, %s) AS n",
                [now + FAR_AHEAD, each],
            )
            cursor.execute(f"ANALYZE {table}")
            connection.commit()


def _ddl(schema: str) -> str:
    """The statements that make a county's tables: columns, keys and indexes, then references."""
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SET search_path = public")
        statements = [f'CREATE SCHEMA "{schema}_"']
        for query in (_TABLES, _REFERENCES):
            cursor.execute(query, {"schema": schema})
            statements += [statement for (statement,) in cursor.fetchall()]
    return ";".join(statements)


def _grant(codes: Sequence[str]) -> None:
    """Roles and rights, as onboarding makes them."""
    from django.db import transaction

    from huying_platform.counties.api import county_context, owner_context
    from huying_platform.counties.fleet import models_of
    from huying_platform.counties.roles import grant_schema

    for code in codes:
        schema = f"c{code}"
        with owner_context(), county_context(schema), transaction.atomic():
            grant_schema(schema, models_of(schema))
