"""Every error that leaves the house: coded JSON for programs, a plain Chinese page for people, nothing internal."""

import logging
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import escape

from huying_platform.kernel.errors import Refusal
from huying_platform.observability.api import current_request_id

logger = logging.getLogger(__name__)

STATUS_OF_CODE = {
    "SIGNED_OUT": HTTPStatus.UNAUTHORIZED,
    "COUNTY_UNKNOWN": HTTPStatus.NOT_FOUND,
    "COUNTY_OPENING": HTTPStatus.NOT_FOUND,
    "COUNTY_CLOSED": HTTPStatus.GONE,
    "COUNTY_SUSPENDED": HTTPStatus.LOCKED,
    "NOT_FOUND": HTTPStatus.NOT_FOUND,
    "CSRF_FAILED": HTTPStatus.FORBIDDEN,
    "SERVICE_UNAVAILABLE": HTTPStatus.SERVICE_UNAVAILABLE,
    "INTERNAL_ERROR": HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Codes whose HTTP status is not 400."""

COUNTY_UNKNOWN = Refusal(
    "COUNTY_UNKNOWN", "这个网址没有对应的县（市、区）。", "请核对网址，或从统一门户选择所在的县（市、区）。"
)
NOT_FOUND = Refusal("NOT_FOUND", "没有找到要看的内容。", "请核对网址，或返回首页重新进入。")
CSRF_FAILED = Refusal("CSRF_FAILED", "页面已过期，本次操作没有执行。", "请刷新页面后重新操作。")
BAD_REQUEST = Refusal("BAD_REQUEST", "请求的内容不完整或格式不对。", "请刷新页面后重新操作。")
SERVICE_UNAVAILABLE = Refusal(
    "SERVICE_UNAVAILABLE",
    "系统暂时连接不上数据库，本次操作没有执行。",
    "请稍等片刻再试；持续出现请联系系统管理员。",
)
INTERNAL_ERROR = Refusal(
    "INTERNAL_ERROR",
    "系统出现故障，本次操作没有执行。",
    "请稍后再试；持续出现请联系系统管理员。",
)

_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{message}</title>
<style>body{{font:16px/1.7 system-ui,sans-serif;margin:15vh auto;max-width:34em;padding:0 1.5em;color:#1f2329}}
h1{{font-size:1.4em}}p{{margin:.5em 0}}.code{{color:#646a73;font-size:.85em}}</style></head>
<body><main><h1>{message}</h1><p>{next_step}</p><p class="code">{code} · 请求编号 {request_id}</p></main></body></html>
"""


def error_response(request: HttpRequest, refusal: Refusal, status: int | None = None) -> HttpResponse:
    """Answer a request with a refusal, in the form its sender reads."""
    status = status or STATUS_OF_CODE.get(refusal.code, HTTPStatus.BAD_REQUEST)
    if _wants_page(request):
        page = _PAGE.format(
            message=escape(refusal.message),
            next_step=escape(refusal.next_step),
            code=escape(refusal.code),
            request_id=escape(current_request_id() or ""),
        )
        response = HttpResponse(page, status=status)
    else:
        response = JsonResponse(refusal.as_answer(), status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "5"
    return response


def is_database_away(error: BaseException | None) -> bool:
    """Whether a failure says that the database cannot be reached or gave up, not that the program is wrong."""
    return isinstance(error, OperationalError | InterfaceError)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return error_response(request, NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return error_response(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403: forbidden looks exactly like nonexistent."""
    return error_response(request, NOT_FOUND)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    return error_response(request, CSRF_FAILED)


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler500, called while the exception is being handled, whichever layer it came from."""
    error = sys.exception()
    if isinstance(error, Refusal):
        return error_response(request, error)
    if is_database_away(error):
        logger.warning("the database is away", exc_info=error)
        return error_response(request, SERVICE_UNAVAILABLE)
    logger.error("a request failed", exc_info=error)
    return error_response(request, INTERNAL_ERROR)


def _wants_page(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", "")
