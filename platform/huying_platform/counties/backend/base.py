"""PostgreSQL through psycopg2, with the search path and role of the running work sent before its first statement.

django-tenants' own engine holds the tenant on the connection, sends `SET search_path` for every cursor and starts in
public; this one follows the context variable, sends only what changed, and refuses to work without a county. It keeps
the attribute `schema_name`, which django-tenants' models and router read.
"""

from typing import Any

import psycopg2.errors
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.backends.postgresql import base as postgresql

from huying_platform.counties.context import (
    PUBLIC_SCHEMA,
    CountyChangedError,
    Scope,
    current_schema,
    current_scope,
)
from huying_platform.counties.roles import role_of

SCHEMAS_PER_CONNECTION = 200
"""A backend keeps about 2 MB for every county it ever touched; a connection retires after this many."""


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """One connection; see the module.

    Inside a transaction the scope is sent once with SET LOCAL and cannot change. Outside of transactions it is sent
    with SET whenever it differs from what the session has.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session_scope: Scope | None = None
        self._transaction_scope: Scope | None = None
        self._local_sent = False
        self._connected_as_owner = False
        self._schemas_touched: set[str] = set()

    @property
    def schema_name(self) -> str | None:
        """Schema of the running work, None outside of every context."""
        return current_schema()

    def get_connection_params(self) -> dict[str, Any]:
        """Parameters of psycopg2.connect; the owner's login replaces the application's where one is configured."""
        if not self.settings_dict["NAME"]:
            raise OperationalError("DATABASE_URL is not set: there is no database to work with")
        parameters: dict[str, Any] = super().get_connection_params()
        if self._connected_as_owner:
            parameters |= self._owner_login()
        return parameters

    def connect(self) -> None:
        """Open the connection. Refuses without a scope before anything is half open."""
        self._connected_as_owner = current_scope().owner
        self._session_scope = None
        self._end_transaction()
        self._schemas_touched.clear()
        super().connect()

    def ensure_connection(self) -> None:
        """Open the connection when there is none, when the server has cut it, or when the role needs another login."""
        if self.connection is not None:
            other_login = self._owner_login() and current_scope().owner != self._connected_as_owner
            if other_login and self.in_atomic_block:
                raise CountyChangedError("the role cannot change inside an open transaction")
            if other_login or (self.connection.closed and not self.in_atomic_block):
                self.close()
        super().ensure_connection()

    def close_if_unusable_or_obsolete(self) -> None:
        """Between requests: drop a broken or old connection, and one that has touched many counties."""
        super().close_if_unusable_or_obsolete()
        if len(self._schemas_touched) > SCHEMAS_PER_CONNECTION and not self.in_atomic_block:
            self.close()

    def commit(self) -> None:
        """End the transaction; the next one may belong to another county."""
        super().commit()
        self._end_transaction()

    def rollback(self) -> None:
        """End the transaction; the next one may belong to another county."""
        super().rollback()
        self._end_transaction()

    def savepoint_rollback(self, sid: str) -> None:
        """Undo what came after the savepoint: a SET LOCAL sent there goes with it, so it is sent again."""
        super().savepoint_rollback(sid)
        self._local_sent = False

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor whose connection is in the scope of the running work."""
        self._send(current_scope())
        return super().create_cursor(name)

    def _send(self, scope: Scope) -> None:
        if self.autocommit:
            if self._session_scope != scope:
                self._execute(scope, "SET")
                self._session_scope = scope
            return
        if self._transaction_scope not in {None, scope}:
            raise CountyChangedError("one transaction belongs to one county and one role")
        if not self._local_sent:
            self._execute(scope, "SET LOCAL")
            self._transaction_scope = scope
            self._local_sent = True

    def _execute(self, scope: Scope, keyword: str) -> None:
        path = (
            PUBLIC_SCHEMA if scope.schema_name == PUBLIC_SCHEMA else f'"{scope.schema_name}", {PUBLIC_SCHEMA}'
        )
        role = role_of(scope)
        with self.connection.cursor() as cursor:
            try:
                cursor.execute(f"{keyword} search_path = {path}; {keyword} ROLE {role}")
            except psycopg2.errors.InvalidParameterValue as error:
                raise ImproperlyConfigured(
                    f"the database has no role {role}: run `huying migrate`, which makes the missing ones"
                ) from error
        self._schemas_touched.add(scope.schema_name)

    def _owner_login(self) -> dict[str, Any]:
        login: dict[str, Any] = self.settings_dict.get("OWNER_LOGIN") or {}
        return login

    def _end_transaction(self) -> None:
        self._transaction_scope = None
        self._local_sent = False
