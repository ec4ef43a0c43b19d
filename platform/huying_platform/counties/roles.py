"""Owner and application are two database roles; the application can do only what its tables need.

A model says what the application may do with its rows by a class attribute: `append_only = True` (INSERT and SELECT,
for events), `owner_writes = True` (SELECT). Without one it may do everything but DDL and TRUNCATE.
"""

from collections.abc import Iterable

from django.db import connection, models
from django.db.utils import ProgrammingError

APP_ROLE = "huying_app"
_FIRST_WITH_SET = (16,)


def ensure_app_role() -> None:
    """Create the application's role when the cluster has none, and let the login roles take it on.

    Runs as owner, outside of a transaction. A second process creating it at the same moment is no error.
    """
    logins = {connection.settings_dict["USER"]} - {""}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            try:
                cursor.execute(f"CREATE ROLE {APP_ROLE} NOLOGIN")
            except ProgrammingError as error:
                if getattr(error.__cause__, "pgcode", None) != "42710":  # duplicate_object
                    raise
        cursor.execute("SELECT current_user")
        logins.add(cursor.fetchone()[0])
        # Since PostgreSQL 16 who creates a role may grant it but not yet take it on.
        privilege = "SET" if connection.get_database_version() >= _FIRST_WITH_SET else "MEMBER"
        for login in sorted(logins):
            cursor.execute("SELECT pg_has_role(%s, %s, %s)", [login, APP_ROLE, privilege])
            if not cursor.fetchone()[0]:
                cursor.execute(f"GRANT {APP_ROLE} TO {connection.ops.quote_name(login)}")


def grant_schema(schema_name: str, tables: Iterable[type[models.Model]]) -> None:
    """Set the application's rights in a schema to exactly what its models declare. Runs as owner."""
    quote = connection.ops.quote_name
    schema = quote(schema_name)
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {APP_ROLE}")
        cursor.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC")
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {APP_ROLE}")
        # Rows that are written many at once take their keys beforehand.
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {APP_ROLE}")
        cursor.execute(f"GRANT SELECT ON {schema}.django_migrations TO {APP_ROLE}")
        for model in tables:
            table = f"{schema}.{quote(model._meta.db_table)}"
            cursor.execute(f"GRANT {_rights(model)} ON {table} TO {APP_ROLE}")


def _rights(model: type[models.Model]) -> str:
    if getattr(model, "append_only", False):
        return "SELECT, INSERT"
    if getattr(model, "owner_writes", False):
        return "SELECT"
    return "SELECT, INSERT, UPDATE, DELETE"
