"""Relay's `Node`: whatever has a global id and can be fetched by it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from graphene import ID, Interface, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.ids import split_id

Fetch = Callable[[GraphQLResolveInfo, int], object | None]
"""One object by its key, None when there is none or the asker may not see it."""

TypeClass = TypeVar("TypeClass", bound=type[ObjectType])


@dataclass(frozen=True, slots=True)
class _Kind:
    type_class: Any
    source: type
    fetch: Fetch


_kinds: dict[str, _Kind] = {}


class Node(Interface):
    """An object with a global id."""

    id = ID(required=True)

    @classmethod
    def resolve_type(cls, instance: object, _info: GraphQLResolveInfo) -> Any:
        """The GraphQL type of a fetched object, by its Python class."""
        return next(kind.type_class for kind in _kinds.values() if isinstance(instance, kind.source))


def fetched_by(source: type, fetch: Fetch) -> Callable[[TypeClass], TypeClass]:
    """Class decorator: objects of this type are instances of `source` and found by `fetch`."""

    def register(type_class: TypeClass) -> TypeClass:
        _kinds[type_class.__name__] = _Kind(type_class, source, fetch)
        return type_class

    return register


def fetch_node(info: GraphQLResolveInfo, id_: str) -> object | None:
    """The object behind a global id."""
    type_name, key = split_id(id_)
    kind = _kinds.get(type_name)
    return None if kind is None else kind.fetch(info, key)
