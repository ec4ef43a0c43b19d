"""Subscriptions made ready for the live channel, which knows nothing of GraphQL."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationType, get_operation_ast

from huying_graphql.base.documents import DocumentRefused, Documents
from huying_graphql.base.errors import during_execution, invalid_variables, refused
from huying_graphql.base.execution import NotStarted, execute, start
from huying_graphql.base.view import REQUEST_INVALID, Parameters, parameters_of
from huying_platform.live.api import DeskChange
from huying_platform.live.ports import SubscriptionRefused


@dataclass(frozen=True, slots=True)
class DeskSubscription:
    """One valid subscription operation."""

    schema: GraphQLSchema
    document: DocumentNode
    parameters: Parameters
    key: Hashable

    def render(self, change: DeskChange) -> bytes:
        """The execution result as JSON."""
        result = execute(
            self.schema,
            self.document,
            operation_name=self.parameters.operation_name,
            variables=self.parameters.variables,
            root=change,
        )
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = [during_execution(error).formatted for error in result.errors]
        return orjson.dumps(body)


class Subscriptions:
    """Opens the subscriptions of one schema."""

    def __init__(self, schema: GraphQLSchema, *, demo: bool) -> None:
        self._schema = schema
        self._documents = Documents(schema, introspection=demo)

    def open(self, content: Mapping[str, Any]) -> DeskSubscription:
        """Read and check a request's content. Raises SubscriptionRefused with coded errors."""
        try:
            return self._opened(content)
        except (DocumentRefused, NotStarted) as refusal:
            body = {"errors": [error.formatted for error in refusal.errors]}
            raise SubscriptionRefused(orjson.dumps(body)) from None

    def _opened(self, content: Mapping[str, Any]) -> DeskSubscription:
        parameters = parameters_of(content)
        if parameters is None:
            raise DocumentRefused([refused(*REQUEST_INVALID)])
        document = self._documents.get(parameters.query)
        operation = get_operation_ast(document, parameters.operation_name)
        if operation is None:
            raise NotStarted([invalid_variables(GraphQLError("No operation of this name."))])
        if operation.operation is not OperationType.SUBSCRIPTION:
            raise DocumentRefused(
                [refused("SUBSCRIPTION_ONLY", "此地址只提供实时推送。", "请刷新页面后再试。")]
            )
        start(self._schema, document, parameters.operation_name, parameters.variables)
        try:
            variables = orjson.dumps(parameters.variables or {}, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:  # levels that can be read, but are too many to be written again
            raise DocumentRefused([refused(*REQUEST_INVALID)]) from None
        return DeskSubscription(
            self._schema, document, parameters, (parameters.query, parameters.operation_name, variables)
        )
