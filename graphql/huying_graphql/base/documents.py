"""Documents ready to run: parsed, measured and validated once, then found again by their text."""

from functools import lru_cache

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)

from huying_graphql.base.errors import invalid_query
from huying_graphql.base.limits import LIMITS, Limits, check_cost, check_size, too_large

KEPT_DOCUMENTS = 500
"""The frontend has some dozens; what else comes pushes out the least used."""


class DocumentRefused(Exception):
    """A document that will not be run; `errors` are coded."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


class Documents:
    """The documents of one schema. `introspection` opens it to questions about itself and explains what is invalid."""

    def __init__(self, schema: GraphQLSchema, *, introspection: bool, limits: Limits = LIMITS) -> None:
        self._schema = schema
        self._introspection = introspection
        self._limits = limits
        self._rules = (
            *specified_rules,
            *(() if introspection else (NoSchemaIntrospectionCustomRule,)),
        )
        # Refused documents are not kept, so nobody can push out the good ones with bad ones.
        self.get = lru_cache(maxsize=KEPT_DOCUMENTS)(self._prepare)

    def _prepare(self, text: str) -> DocumentNode:
        """The document of this text; raises DocumentRefused."""
        try:
            return self._checked(text)
        except GraphQLError as error:
            raise DocumentRefused([invalid_query(error, explain=self._introspection)]) from None
        except RecursionError:
            raise DocumentRefused([too_large("too many levels")]) from None

    def _checked(self, text: str) -> DocumentNode:
        if len(text) > self._limits.characters:
            raise too_large(f"more than {self._limits.characters} characters")
        document = parse(text, max_tokens=self._limits.tokens)
        check_size(document, self._limits)
        errors = validate(
            self._schema, document, self._rules, max_errors=5, hide_suggestions=not self._introspection
        )
        if errors:
            raise DocumentRefused([invalid_query(error, explain=self._introspection) for error in errors])
        check_cost(self._schema, document, self._limits)
        return document
