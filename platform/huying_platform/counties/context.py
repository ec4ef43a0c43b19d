"""Whose rows the running piece of work may touch, and as which database role.

Held in context variables: each thread and each asyncio task has its own, and a task started by another inherits a
copy. The database engine (`huying_platform.counties.backend`) compares them with what its connection last sent.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, Self

from django.db import InterfaceError, OperationalError, connection

PUBLIC_SCHEMA = "public"
_SCHEMA_PATTERN = re.compile(r"c([0-9]{6})")


class NoCountyError(RuntimeError):
    """Work needs a county and none was entered: a fault of the program, never of a person."""


class CountyChangedError(RuntimeError):
    """County or role was changed inside an open transaction: one transaction belongs to one county."""


class HasSchema(Protocol):
    """Anything that names a county's schema, such as a row of `County`."""

    @property
    def schema_name(self) -> str:
        """The schema, `c` and six digits."""


@dataclass(frozen=True, slots=True)
class CountyKey:
    """A county as the database knows it: six-digit division code and schema name."""

    code: str
    schema_name: str

    @classmethod
    def of_schema(cls, schema_name: str) -> Self:
        """Read the key off a schema name; raises ValueError for a name no county can have."""
        match = _SCHEMA_PATTERN.fullmatch(schema_name)
        if match is None:
            raise ValueError(f"{schema_name!r} is not the schema of a county")
        return cls(code=match[1], schema_name=schema_name)

    @classmethod
    def of_code(cls, code: str) -> Self:
        """The key of a six-digit division code; raises ValueError for anything else."""
        return cls.of_schema(f"c{code}")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a connection must have sent before it may work: first schema of the search path, and owner or not."""

    schema_name: str
    owner: bool


_schema: ContextVar[str | None] = ContextVar("huying_schema", default=None)
_owner: ContextVar[bool] = ContextVar("huying_owner", default=False)
_memo: ContextVar[dict[str, Any] | None] = ContextVar("huying_memo", default=None)


def current_scope() -> Scope:
    """The scope of the running work; raises NoCountyError when neither a county nor public was entered."""
    schema_name = _schema.get()
    if schema_name is None:
        raise NoCountyError("no county: enter county_context(...) or public_context() first")
    return Scope(schema_name, _owner.get())


def current_schema() -> str | None:
    """Schema name of the running work, None outside of every context. For tags and routers."""
    return _schema.get()


def current_county() -> CountyKey:
    """The county being worked in; raises NoCountyError in public context and outside of every context."""
    schema_name = _schema.get()
    if schema_name is None or schema_name == PUBLIC_SCHEMA:
        raise NoCountyError("no county: enter county_context(...) first")
    return CountyKey.of_schema(schema_name)


@contextmanager
def county_context(county: HasSchema | str) -> Iterator[CountyKey]:
    """Work in one county: its tables first, then the public ones.

    Takes a `County`, a `CountyKey` or a schema name. Entering the county one is in already is fine; entering another
    one inside an open transaction raises CountyChangedError.
    """
    key = CountyKey.of_schema(county if isinstance(county, str) else county.schema_name)
    with _enter_schema(key.schema_name):
        yield key


@contextmanager
def public_context() -> Iterator[None]:
    """Work with the shared tables only. Not needed inside a county: the public tables are in its path."""
    with _enter_schema(PUBLIC_SCHEMA):
        yield


@contextmanager
def owner_context() -> Iterator[None]:
    """Work as the owner of the schemas (migrations, grants, onboarding) instead of the application's role."""
    if not _owner.get():
        _refuse_inside_transaction("the role")
    token = _owner.set(True)
    try:
        yield
    finally:
        _owner.reset(token)


def context_memo() -> dict[str, Any]:
    """What the running piece of work has found out once and need not ask again; forgotten when it ends.

    Entering the county one is in already keeps it. Raises NoCountyError outside of every context.
    """
    memo = _memo.get()
    if memo is None:
        raise NoCountyError("no county: enter county_context(...) or public_context() first")
    return memo


@contextmanager
def _enter_schema(schema_name: str) -> Iterator[None]:
    if _schema.get() == schema_name:
        yield
        return
    if _schema.get() is not None:
        _refuse_inside_transaction("the county")
    token = _schema.set(schema_name)
    memo_token = _memo.set({})
    try:
        yield
    finally:
        _memo.reset(memo_token)
        _schema.reset(token)


def _refuse_inside_transaction(what: str) -> None:
    if connection.in_atomic_block:
        raise CountyChangedError(f"{what} cannot change inside an open transaction")


def connection_lost(error: Exception) -> bool:
    """Whether an error says that the connection to the database is no more: nothing can be noted by it then."""
    if isinstance(error, OperationalError):
        return not connection.is_usable()
    return isinstance(error, InterfaceError)
