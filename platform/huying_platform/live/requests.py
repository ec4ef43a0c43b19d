"""Reading a request for a stream, and refusing one."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

import orjson

from huying_platform.kernel.errors import Refusal

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LARGEST_REQUEST = 20_000

STATUS_OF_CODE = {
    "SIGNED_OUT": HTTPStatus.UNAUTHORIZED,
    "ORIGIN_REFUSED": HTTPStatus.FORBIDDEN,
    "COUNTY_UNKNOWN": HTTPStatus.NOT_FOUND,
    "COUNTY_OPENING": HTTPStatus.NOT_FOUND,
    "COUNTY_CLOSED": HTTPStatus.GONE,
    "METHOD_REFUSED": HTTPStatus.METHOD_NOT_ALLOWED,
    "BODY_TOO_LARGE": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "MEDIA_TYPE_REFUSED": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "LIVE_FULL": HTTPStatus.SERVICE_UNAVAILABLE,
    "LIVE_UNAVAILABLE": HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Codes whose status is not 400."""


class ClientGone(Exception):
    """The client closed the connection before it had asked."""


def headers_of(scope: Scope) -> dict[str, str]:
    """Header values by lower-case name."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def check_origin(headers: Mapping[str, str]) -> None:
    """Refuse pages of other sites: the session cookie would come along with their requests too."""
    origin = headers.get("origin")
    if origin is not None:
        own = origin.partition("://")[2] == headers.get("host")
    else:
        own = headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
    if not own:
        raise Refusal("ORIGIN_REFUSED", "不接受来自其他网站的请求。", "请从本系统的页面进入。")


async def read_operation(scope: Scope, headers: Mapping[str, str], receive: Receive) -> dict[str, Any]:
    """The GraphQL request, from the query string (GET) or the body (POST). Raises Refusal or ClientGone."""
    if scope["method"] == "GET":
        content: Any = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if "variables" in content:
            content["variables"] = _json(content["variables"].encode())
    elif scope["method"] == "POST":
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise Refusal("MEDIA_TYPE_REFUSED", "此地址只接受 JSON 格式的请求。", "请刷新页面后再试。")
        content = _json(await _body(receive))
    else:
        raise Refusal("METHOD_REFUSED", "此地址只接受 GET 或 POST 请求。", "请刷新页面后再试。")
    if not isinstance(content, dict):
        raise Refusal("BODY_INVALID", "请求内容无法识别。", "请刷新页面后再试。")
    return content


async def refuse(send: Send, refusal: Refusal) -> None:
    """Answer with a coded error instead of a stream."""
    status = STATUS_OF_CODE.get(refusal.code, HTTPStatus.BAD_REQUEST)
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"cache-control", b"no-store")]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", b"GET, POST"))
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": orjson.dumps(refusal.as_answer())})


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST_REQUEST:
            raise Refusal("BODY_TOO_LARGE", "提交的内容过长。", "请刷新页面后再试。")
    return body


def _json(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Refusal("BODY_INVALID", "请求内容无法识别。", "请刷新页面后再试。") from None
