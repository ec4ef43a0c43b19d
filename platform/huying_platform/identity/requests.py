"""Reading requests and writing answers of the addresses that come before any GraphQL: plain JSON."""

from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, JsonResponse

from huying_platform.counties.api import CountyInfo
from huying_platform.kernel.errors import Refusal

LARGEST_BODY = 10_000


def county_of(request: HttpRequest) -> CountyInfo | None:
    """The county the host middleware found; None on the platform's own host."""
    county: CountyInfo | None = getattr(request, "county", None)
    return county


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of a request; refuses with `BODY_INVALID`."""
    body = request.read(LARGEST_BODY + 1)
    try:
        content = orjson.loads(body) if len(body) <= LARGEST_BODY else None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Refusal("BODY_INVALID", "请求内容无法识别。", "请刷新页面后再试。")
    return content


def answer(content: Any) -> JsonResponse:
    """JSON that no cache keeps."""
    response = JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


def county_url(request: HttpRequest, label: str) -> str:
    """The address of a county as this visitor reaches it: same scheme and port. A label with a dot is a whole name."""
    host = label if "." in label else f"{label}.{settings.BASE_HOST}"
    _, _, port = request.get_host().rpartition(":")
    return f"{request.scheme}://{host}:{port}/" if port.isdigit() else f"{request.scheme}://{host}/"
