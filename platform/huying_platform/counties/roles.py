"""The database's roles and their rights: the owner, the application, and one role for each county.

A model says what the application may do with its rows by a class attribute: `append_only = True` (INSERT and SELECT,
for events), `owner_writes = True` (SELECT). Without one it may do everything but DDL and TRUNCATE. A county's role has
these rights in the county's own schema, and in public what `public_tables` lists. Everything here runs as owner.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, models, transaction

from huying_platform.counties.context import PUBLIC_SCHEMA, CountyKey, Scope
from huying_platform.counties.public_tables import PUBLIC_TABLES

APP_ROLE = "huying_app"
COUNTIES_ROLE = "huying_counties"
"""What all counties' roles share: their rights in public."""
_FIRST_WITH_SET = (16,)
_CREATED_BY_ANOTHER = {"42710", "23505"}  # duplicate_object, or its index when the other is not committed yet

_COUNTY_OF_ROLE = "right(current_user, 6)"


def county_role(schema_name: str) -> str:
    """The role of the county with this schema; the row policies read the code off its name."""
    return f"huying_county_{CountyKey.of_schema(schema_name).code}"


def role_of(scope: Scope) -> str:
    """The role that works in a scope, as SET ROLE takes it."""
    if scope.owner:
        return "NONE"
    if scope.schema_name == PUBLIC_SCHEMA or not settings.COUNTY_ROLES:
        return APP_ROLE
    return county_role(scope.schema_name)


def ensure_shared_roles() -> None:
    """Create the roles that no county owns when the cluster has none, and let the logins take on the application's.

    Outside of a transaction.
    """
    _create_role(APP_ROLE)
    logins = {connection.settings_dict["USER"]} - {""}
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        logins.add(cursor.fetchone()[0])
        # Since PostgreSQL 16 who creates a role may grant it but not yet take it on.
        privilege = "SET" if connection.get_database_version() >= _FIRST_WITH_SET else "MEMBER"
        for login in sorted(logins):
            cursor.execute("SELECT pg_has_role(%s, %s, %s)", [login, APP_ROLE, privilege])
            if not cursor.fetchone()[0]:
                cursor.execute(f"GRANT {APP_ROLE} TO {connection.ops.quote_name(login)}")
    if settings.COUNTY_ROLES:
        _refuse_old_server()
        _create_role(COUNTIES_ROLE)


def grant_schema(schema_name: str, tables: Iterable[type[models.Model]]) -> None:
    """Set the rights in a schema to exactly what is declared. Inside the caller's transaction."""
    if schema_name == PUBLIC_SCHEMA:
        _grant(schema_name, tables, APP_ROLE)
        if settings.COUNTY_ROLES:
            _grant_public_to_counties()
            _set_row_policies()
    elif settings.COUNTY_ROLES:
        ensure_county_role(schema_name)
        _grant(schema_name, tables, f"{APP_ROLE}, {county_role(schema_name)}")
    else:
        _grant(schema_name, tables, APP_ROLE)


def _create_role(name: str) -> None:
    # Roles belong to the cluster: a process at another database may create the same one at this moment.
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone() is not None:
            return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {name} NOLOGIN")
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", None) not in _CREATED_BY_ANOTHER:
            raise


def ensure_county_role(schema_name: str) -> None:
    """Create a county's role when the cluster has none; the application may take it on, but has not its rights."""
    role = county_role(schema_name)
    _create_role(role)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(%(app)s, %(role)s, 'SET') AND NOT pg_has_role(%(app)s, %(role)s, 'USAGE'),"
            " pg_has_role(%(role)s, %(counties)s, 'USAGE')",
            {"app": APP_ROLE, "role": role, "counties": COUNTIES_ROLE},
        )
        may_be_taken_on, shares_public = cursor.fetchone()
        if not may_be_taken_on:
            cursor.execute(f"GRANT {role} TO {APP_ROLE} WITH INHERIT FALSE, SET TRUE")
        if not shares_public:
            cursor.execute(f"GRANT {COUNTIES_ROLE} TO {role} WITH INHERIT TRUE, SET FALSE")


def _grant(schema_name: str, tables: Iterable[type[models.Model]], roles: str) -> None:
    quote = connection.ops.quote_name
    schema = quote(schema_name)
    statements = [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {roles}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA {schema} TO {roles}",
        # Rows that are written many at once take their keys beforehand.
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {roles}",
        f"GRANT SELECT ON {schema}.django_migrations TO {roles}",
        *(f"GRANT {_rights(model)} ON {schema}.{quote(model._meta.db_table)} TO {roles}" for model in tables),
    ]
    _run(statements)


def _rights(model: type[models.Model]) -> str:
    if getattr(model, "append_only", False):
        return "SELECT, INSERT"
    if getattr(model, "owner_writes", False):
        return "SELECT"
    return "SELECT, INSERT, UPDATE, DELETE"


def _grant_public_to_counties() -> None:
    _run(
        [
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {PUBLIC_SCHEMA} FROM {COUNTIES_ROLE}",
            f"GRANT USAGE ON SCHEMA {PUBLIC_SCHEMA} TO {COUNTIES_ROLE}",
            *(
                f"GRANT {access.rights} ON {PUBLIC_SCHEMA}.{table} TO {COUNTIES_ROLE}"
                for table, access in PUBLIC_TABLES.items()
                if access.rights
            ),
        ]
    )


def _set_row_policies() -> None:
    """Bring the row policies to what is listed. A table where they stand is not touched: it would be locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity, array_remove(array_agg(polname::text), NULL) FROM pg_class"
            " LEFT JOIN pg_policy ON polrelid = pg_class.oid"
            " WHERE relnamespace = %s::regnamespace AND relkind = 'r' GROUP BY 1, 2",
            [PUBLIC_SCHEMA],
        )
        found = {table: (enabled, sorted(names)) for table, enabled, names in cursor.fetchall()}
    for table, access in PUBLIC_TABLES.items():
        wanted = _policies(table) if access.own_rows else {}
        enabled, standing = found[table]
        if (enabled, standing) != (bool(wanted), sorted(wanted)):
            target = f"{PUBLIC_SCHEMA}.{table}"
            switch = "ENABLE" if wanted else "DISABLE"
            _run(
                [
                    *(f"DROP POLICY {connection.ops.quote_name(name)} ON {target}" for name in standing),
                    f"ALTER TABLE {target} {switch} ROW LEVEL SECURITY",
                    *wanted.values(),
                ]
            )


def _policies(table: str) -> dict[str, str]:
    """The statement that creates each row policy of a table with rows of several counties, by the policy's name.

    Standing policies are known by their names: one that is to say something else needs another.
    """
    target = f"{PUBLIC_SCHEMA}.{table}"
    return {
        "application_every_row": (
            f"CREATE POLICY application_every_row ON {target} TO {APP_ROLE} USING (true)"
        ),
        "county_own_rows": (
            f"CREATE POLICY county_own_rows ON {target} TO {COUNTIES_ROLE}"
            f" USING (county_code = {_COUNTY_OF_ROLE})"
        ),
    }


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(";\n".join(statements))


def _refuse_old_server() -> None:
    version = connection.get_database_version()
    if version < _FIRST_WITH_SET:
        raise ImproperlyConfigured(
            f"a database role for each county needs PostgreSQL 16 or newer, this is {version[0]}: "
            "use a newer server, or set HUYING_COUNTY_ROLES=0"
        )
