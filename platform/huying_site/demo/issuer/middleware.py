"""Nobody but this machine is answered."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from huying_platform.identity.demo import FORWARDING_HEADERS, is_loopback
from huying_site.demo.issuer.surroundings import SURROUNDINGS

_POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'"


class ThisMachineMiddleware:
    """Refuse what was not sent from this machine, to the issuer's own name, without a proxy between.

    The name counts: a page of another site could have its own name point to this machine.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """See the class."""
        if not _from_here(request):
            return HttpResponse(
                "演示用的登录服务只在本机使用。",
                status=HTTPStatus.FORBIDDEN,
                content_type="text/plain; charset=utf-8",
            )
        response = self._get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Content-Security-Policy", _POLICY)
        return response


def _from_here(request: HttpRequest) -> bool:
    return (
        request.META.get("HTTP_HOST") == SURROUNDINGS.host
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(header in request.headers for header in FORWARDING_HEADERS)
    )
