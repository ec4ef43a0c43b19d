"""The HTTP address of queries and mutations, after the GraphQL-over-HTTP specification.

JSON by POST only, one operation a request, one transaction an operation. A client that accepts the newer media type
`application/graphql-response+json` gets 400 for a document that was not run; older ones get 200 with errors.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from graphql import ExecutionResult, GraphQLError, GraphQLSchema, OperationType, get_operation_ast

from huying_graphql.base.context import ActorOf, Context
from huying_graphql.base.documents import DocumentRefused, Documents
from huying_graphql.base.errors import database_error, during_execution, hidden, invalid_variables, refused
from huying_graphql.base.execution import NotStarted, execute
from huying_platform.counties.api import refusal_to_write
from huying_platform.kernel.clock import Clock

JSON_TYPE = "application/json"
RESPONSE_TYPE = "application/graphql-response+json"
LARGEST_BODY = 100_000
"""Bytes; the longest text of a person and its document fit several times."""

TIME_HEADER = "Huying-Time"
"""Tells the server's time, for countdowns and for what day it is; a PC's own clock may be wrong."""

UNSTORABLE = rb"\u0000"
"""The one character PostgreSQL cannot store, as JSON writes it."""

REQUEST_INVALID = "REQUEST_INVALID", "请求内容不符合接口约定。", "请刷新页面后再试。"


@dataclass(frozen=True, slots=True)
class Parameters:
    """One operation as a client sent it."""

    query: str
    operation_name: str | None
    variables: Mapping[str, Any] | None


class NotAccepted(Exception):
    """A request that is not run, with the status it gets whatever the client accepts."""

    def __init__(self, status: int, code: str, message: str, next_step: str) -> None:
        super().__init__(code)
        self.status = status
        self.error = refused(code, message, next_step)


class GraphQLView:
    """A Django view over one schema. `demo` opens introspection."""

    def __init__(
        self, schema: GraphQLSchema, *, clock: Callable[[], Clock], actor_of: ActorOf, demo: bool
    ) -> None:
        self._schema = schema
        self._clock = clock
        self._actor_of = actor_of
        self._demo = demo
        self._documents = Documents(schema, introspection=demo)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        new_client = RESPONSE_TYPE in request.headers.get("Accept", "")
        try:
            result = self._run(request, read_parameters(request))
        except NotAccepted as refusal:
            return self._respond(refusal.status, {"errors": [refusal.error.formatted]}, new_client)
        except (DocumentRefused, NotStarted) as refusal:
            errors = [error.formatted for error in refusal.errors]
            return self._respond(400 if new_client else 200, {"errors": errors}, new_client)
        except (OperationalError, InterfaceError) as error:
            # Entering or committing the transaction failed. Where the answer to a commit was lost it may stand: the
            # request id makes it harmless to send the act again, and the sentence says so.
            return self._respond(503, {"errors": [database_error(error).formatted]}, new_client)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and only its number goes out
            return self._respond(500, {"errors": [hidden(error).formatted]}, new_client)
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = [error.formatted for error in result.errors]
        return self._respond(200, body, new_client)

    def _run(self, request: HttpRequest, parameters: Parameters) -> ExecutionResult:
        document = self._documents.get(parameters.query)
        operation = get_operation_ast(document, parameters.operation_name)
        if operation is None:
            raise NotStarted([invalid_variables(GraphQLError("No operation of this name."))])
        if operation.operation is OperationType.SUBSCRIPTION:
            raise NotAccepted(
                400, "SUBSCRIPTION_ELSEWHERE", "此地址不提供实时推送。", "实时推送请使用 /live。"
            )
        context = Context(request, clock=self._clock(), actor_of=self._actor_of, demo=self._demo)
        if operation.operation is OperationType.MUTATION and context.county is not None:
            refusal = refusal_to_write(context.county)
            if refusal is not None:
                return ExecutionResult(None, [refused(refusal.code, refusal.message, refusal.next_step)])
        with transaction.atomic():
            result = execute(
                self._schema,
                document,
                operation_name=parameters.operation_name,
                variables=parameters.variables,
                context=context,
            )
            errors = [during_execution(error) for error in result.errors or ()]
            if not errors:
                return result
            # An act that cannot be answered whole leaves nothing behind; a query has nothing to leave.
            transaction.set_rollback(True)
        is_query = operation.operation is OperationType.QUERY
        return ExecutionResult(result.data if is_query else None, errors)

    def _respond(self, status: int, body: Mapping[str, Any], new_client: bool) -> HttpResponse:
        media_type = RESPONSE_TYPE if new_client else JSON_TYPE
        response = HttpResponse(orjson.dumps(body), f"{media_type}; charset=utf-8", status)
        response["Cache-Control"] = "no-store"
        # Not the Date header, which is the machine's: screens count down by the clock that deadlines are reckoned with.
        response[TIME_HEADER] = self._clock().now().isoformat(timespec="milliseconds")
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            response["Allow"] = "POST"
        return response


def read_parameters(request: HttpRequest) -> Parameters:
    """The operation in a request's body; raises NotAccepted."""
    if request.method != "POST":
        raise NotAccepted(405, "METHOD_REFUSED", "此地址只接受 POST 请求。", "请刷新页面后再试。")
    if request.content_type != JSON_TYPE:
        raise NotAccepted(415, "MEDIA_TYPE_REFUSED", "此地址只接受 JSON 格式的请求。", "请刷新页面后再试。")
    try:
        body = request.read(LARGEST_BODY + 1)
    except UnreadablePostError:
        body = b""  # the client has gone; nobody reads the answer
    if len(body) > LARGEST_BODY:
        raise NotAccepted(413, "BODY_TOO_LARGE", "提交的内容过长。", "请缩短文字后再试；照片请用附件上传。")
    if UNSTORABLE in body:
        raise NotAccepted(
            400, "TEXT_UNSTORABLE", "文字中含有无法保存的字符。", "请删去不可见的特殊字符后再试。"
        )
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise NotAccepted(400, "BODY_INVALID", "请求内容无法识别。", "请刷新页面后再试。") from None
    if isinstance(content, list):
        raise NotAccepted(400, "BATCH_REFUSED", "一次请求只能包含一项操作。", "请逐项提交。")
    parameters = parameters_of(content)
    if parameters is None:
        raise NotAccepted(400, *REQUEST_INVALID)
    return parameters


def parameters_of(content: Any) -> Parameters | None:
    """The fields of a GraphQL request, None for what is not one."""
    if not isinstance(content, Mapping):
        return None
    query, name = content.get("query"), content.get("operationName")
    variables, extensions = content.get("variables"), content.get("extensions")
    if not isinstance(query, str) or not isinstance(name, str | None):
        return None
    if not isinstance(variables, dict | None) or not isinstance(extensions, dict | None):
        return None
    return Parameters(query, name, variables)
