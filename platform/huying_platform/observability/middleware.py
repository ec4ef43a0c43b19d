"""A request id for everything that happens in a request, and one line about it afterwards."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from huying_platform.observability.context import request_context

_GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

logger = logging.getLogger("huying.request")


class RequestLogMiddleware:
    """Takes X-Request-ID from the proxy or makes one, answers with it, and logs method, route, status, milliseconds.

    The route, not the path: whatever people type behind the host's name would else stand in the log.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        given = request.headers.get("X-Request-ID", "")
        own_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        started = time.perf_counter()
        with request_context(own_id):
            response = self.get_response(request)
            response.headers["X-Request-ID"] = own_id
            self._tell(request, response, time.perf_counter() - started)
        return response

    def _tell(self, request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        level = logging.DEBUG if request.path.startswith("/healthz/") else logging.INFO
        county = getattr(request, "county", None)
        facts = {
            "method": request.method,
            "route": None if request.resolver_match is None else request.resolver_match.route,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
        }
        if county is not None:
            facts["county"] = county.code
        logger.log(level, "request", extra={"facts": facts})
