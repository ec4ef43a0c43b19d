"""Who may ask a root field: every one declares its rule, and the schema cannot be built with one missing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from graphql import GraphQLResolveInfo, GraphQLSchema

from huying_graphql.base.context import Context, context_of

Rule = Callable[[Context], None]
"""Raises a Refusal when the asker may not use the field at all. What of it he sees is the selector's affair."""

R = TypeVar("R")
Resolver = Callable[..., R]


def anyone(_context: Context) -> None:
    """Also without a session."""


def signed_in(context: Context) -> None:
    """Whoever sits on a post of this county."""
    _ = context.actor


def rule(check: Rule) -> Callable[[Resolver[R]], Resolver[R]]:
    """Guard a root field's resolver with a rule."""

    def guard(resolver: Resolver[R]) -> Resolver[R]:
        @wraps(resolver)
        def guarded(root: object, info: GraphQLResolveInfo, **arguments: Any) -> R:
            check(context_of(info))
            return resolver(root, info, **arguments)

        return declare(check)(guarded)

    return guard


def declare(check: Rule) -> Callable[[Resolver[R]], Resolver[R]]:
    """Declare a rule that is asked elsewhere: a subscription's is asked when the stream is opened."""

    def mark(resolver: Resolver[R]) -> Resolver[R]:
        vars(resolver)["rule"] = check
        return resolver

    return mark


def declared_rules(schema: GraphQLSchema) -> dict[str, Rule | None]:
    """Every root field, e.g. `Query.me`, with its rule; None where nobody has thought about it."""
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    return {
        f"{root.name}.{name}": getattr(field.resolve, "rule", None)
        for root in roots
        if root is not None
        for name, field in root.fields.items()
    }
