"""Statements that every request sends: their SQL is composed once in a process, only the values are new each time.

Composing it costs Django several times what PostgreSQL needs to find a row by its key.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler


class Given(Expression):
    """The place of a value in a composed query, told by name when it is asked."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        """A placeholder, and itself in the place of the value."""
        return "%s", [self]


class ComposedQuery:
    """What a query set of `values_list` reads, a list of tuples, with a value for each `Given` of it.

    The values must be what the database driver takes as they are, and the columns what it gives: numbers, texts,
    moments, UUIDs. Raises TypeError for a column that Django would convert, KeyError for a value that is missing.
    """

    def __init__(self, compose: Callable[[], QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._compose = compose

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Ask it, in the schema one is in. One statement."""
        statement, places = self._composed
        parameters = [values[place.name] if isinstance(place, Given) else place for place in places]
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    @cached_property
    def _composed(self) -> tuple[str, tuple[Any, ...]]:
        compiler = self._compose().query.get_compiler(DEFAULT_DB_ALIAS, connections[DEFAULT_DB_ALIAS])
        statement, places = compiler.as_sql()
        if compiler.get_converters([column for column, _, _ in compiler.select]):
            raise TypeError("a composed query gives columns as the database driver gives them")
        return statement, places
