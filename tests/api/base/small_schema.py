"""A schema of its own, small enough to see what the executor, the view and the limits do to it."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, OperationalError
from graphene import Boolean, Field, Int, List, NonNull, ObjectType, Schema, String
from graphql import GraphQLSchema

from huying_graphql.base.execution import plain
from huying_graphql.base.rules import anyone, rule, signed_in
from huying_graphql.base.scalars import UUID, Date, DateTime
from huying_platform.identity.api import ensure_account
from huying_platform.kernel.errors import Refusal

SECRET = "password of the database"


class Leaf(ObjectType):
    """Filled from attributes; whatever is an exception there is raised."""

    name = String()
    number = Int(required=True)
    loud = String(required=True)
    resolve_loud = plain(lambda source: source.name.upper())


class Branch(Leaf):
    """Objects within objects."""

    child = Field(lambda: Branch)
    sure_child = Field(lambda: NonNull(Branch))
    children = List(lambda: NonNull(Branch), required=True)
    maybe_children = List(lambda: Branch)
    plain_child = Field(lambda: Branch)
    resolve_plain_child = plain(lambda source: source.child)

    @staticmethod
    def resolve_sure_child(source: Any, _info: Any) -> Any:
        return source.sure_child


class Row(ObjectType):
    name = String()


class Edge(ObjectType):
    cursor = String()
    node = Field(Row)


class Connection(ObjectType):
    edges = List(NonNull(Edge))


def _raises(error: Callable[[], Exception]) -> Any:
    @rule(anyone)
    def resolve(_root: None, _info: Any) -> Any:
        raise error()

    return resolve


def _refusal() -> Refusal:
    return Refusal("ITEM_UNKNOWN", "没有这个事项。", "请重新选择。")


def _contention() -> Exception:
    cause = DatabaseError()
    cause.pgcode = "40P01"  # type: ignore[attr-defined]
    error = OperationalError("deadlock detected")
    error.__cause__ = cause
    return error


class Query(ObjectType):
    branch = Field(Branch, resolver=rule(anyone)(lambda root, _info: root))
    rows = Field(Connection, first=Int(default_value=50), resolver=rule(anyone)(lambda *_args, **_more: None))
    private = String(resolver=rule(signed_in)(lambda *_args: "seen"))
    refused = String(resolver=_raises(_refusal))
    broken = String(resolver=_raises(lambda: RuntimeError(SECRET)))
    away = String(resolver=_raises(lambda: OperationalError(SECRET)))
    busy = String(resolver=_raises(_contention))
    wrong_type = Int(resolver=rule(anyone)(lambda *_args: SECRET))
    say = String(
        text=String(),
        at=DateTime(),
        day=Date(),
        key=UUID(),
        resolver=rule(anyone)(lambda _root, _info, **given: repr(sorted(given.items()))),
    )


class Mutation(ObjectType):
    write = Int(fails=Boolean())

    @staticmethod
    @rule(anyone)
    def resolve_write(_root: None, _info: Any, fails: bool = False) -> int:
        account = ensure_account(external_id="written", display_name="written", county_code="371427")
        if fails:
            raise RuntimeError(SECRET)
        return account


class Subscription(ObjectType):
    tick = Int(resolver=rule(anyone)(lambda *_args: 1))


def small_schema() -> GraphQLSchema:
    built: GraphQLSchema = Schema(Query, Mutation, Subscription).graphql_schema
    return built
