"""Errors as clients see them: a code, a plain Chinese sentence and the next step, never a word of the inside."""

import logging
from typing import Any
from uuid import uuid4

from django.db import InterfaceError, OperationalError
from graphql import GraphQLError

from huying_platform.kernel.errors import Refusal
from huying_platform.observability.api import current_request_id

logger = logging.getLogger("huying.graphql")

CONTENTION = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL: serialization failure, deadlock, lock not available. Trying again is the remedy."""


def refused(
    code: str, message: str, next_step: str, *, at: GraphQLError | None = None, **facts: str
) -> GraphQLError:
    """A coded error at the place of another; `facts` join its extensions."""
    extensions: dict[str, Any] = {"code": code, "nextStep": next_step, **facts}
    if at is None:
        return GraphQLError(message, extensions=extensions)
    return GraphQLError(message, at.nodes, at.source, at.positions, at.path, extensions=extensions)


def invalid_query(error: GraphQLError, *, explain: bool = False) -> GraphQLError:
    """graphql-core's complaint about the text of a document; one that already has a code stays as it is.

    Its sentence quotes what was sent, and so what a person wrote: `explain` adds it for whoever develops a client.
    """
    if "code" in (error.extensions or {}):
        return error
    detail = {"detail": error.message} if explain else {}
    return refused("QUERY_INVALID", "查询语句不符合接口约定。", "请刷新页面后再试。", at=error, **detail)


def invalid_variables(error: GraphQLError) -> GraphQLError:
    """graphql-core's complaint about the values or the operation's name sent with a document, without its sentence."""
    return refused("VARIABLES_INVALID", "提交的数据格式不正确。", "请检查填写的内容后再试。", at=error)


def during_execution(error: GraphQLError) -> GraphQLError:
    """An error met by a resolver: refusals speak for themselves, everything else is reported and hidden."""
    cause = error.original_error
    if isinstance(cause, GraphQLError) and cause.message.startswith("Argument "):
        return invalid_variables(error)
    if isinstance(cause, Refusal):
        return refused(cause.code, cause.message, cause.next_step, at=error)
    if isinstance(cause, OperationalError | InterfaceError):
        return database_error(cause, error)
    return hidden(cause or error, error)


def database_error(cause: Exception, at: GraphQLError | None = None) -> GraphQLError:
    """The database is away, or two people met on one row: both pass, and the person is told so."""
    if getattr(cause.__cause__, "pgcode", None) in CONTENTION:
        return refused("BUSY", "同一内容正由他人处理，本次未生效。", "请稍候重试。", at=at)
    logger.error("database unavailable", exc_info=cause)
    return refused(
        "DATABASE_UNAVAILABLE", "系统暂时无法连接数据库。", "请稍候重试；重复提交不会重复生效。", at=at
    )


def hidden(cause: Exception, at: GraphQLError | None = None) -> GraphQLError:
    """An error of ours: logged (and so sent to Sentry) under the request's number, and only the number goes out."""
    number = current_request_id() or uuid4().hex
    logger.error("unexpected error", exc_info=cause, extra={"facts": {"error_number": number}})
    message = f"系统内部错误（编号 {number}）。"
    return refused("INTERNAL", message, "请稍后重试；仍不成功请把编号告知管理员。", at=at, requestId=number)
