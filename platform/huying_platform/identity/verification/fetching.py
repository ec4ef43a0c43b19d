"""Asking the issuer for a document: bounded in time and size, nothing followed elsewhere."""

import http.client
import json
import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from huying_platform.kernel.errors import Refusal

TIMEOUT = 3.0
"""Seconds the issuer may take: to connect, for each part of its answer, and for the answer as a whole."""
LARGEST_DOCUMENT = 256 * 1024  # bytes
RETRY_AFTER = 5.0
"""Seconds after a failure in which the issuer is not asked again: who comes then need not wait."""


class IssuerUnavailable(Refusal):
    """The issuer does not answer, or answers something unusable; `reason` is for logs."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "SIGN_IN_UNAVAILABLE",
            "统一登录服务暂时没有应答，现在无法登录。",
            "已经登录的页面可以继续使用；请过几分钟再试，仍然不行请联系系统管理员。",
        )
        self.reason = reason


def fetch_json(url: str) -> dict[str, Any]:
    """The JSON object at an address. Raises IssuerUnavailable."""
    try:
        content = json.loads(_fetch(url, TIMEOUT))
    except (URLError, OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise IssuerUnavailable(type(error).__name__) from error
    if not isinstance(content, dict):
        raise IssuerUnavailable("not an object")
    return content


def _fetch(url: str, timeout: float) -> bytes:
    until = time.monotonic() + timeout
    request = Request(url, headers={"Accept": "application/json"})  # noqa: S310  the scheme is checked by discovery
    try:
        with build_opener(_StayHere()).open(request, timeout=timeout) as response:
            content = b""
            while part := response.read1(LARGEST_DOCUMENT):
                content += part
                if len(content) > LARGEST_DOCUMENT:
                    raise IssuerUnavailable("too large")
                if time.monotonic() > until:
                    raise TimeoutError
            return content
    except HTTPError as error:
        error.close()
        raise


class _StayHere(HTTPRedirectHandler):
    """A redirection is an answer like any other that is not the document."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""
