"""Where the file of an export is fetched: on the portal's own host, by who may have all of a county."""

from collections.abc import Callable
from types import MappingProxyType
from typing import IO, Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from huying_platform.identity.api import county_of, portal_person
from huying_platform.kernel.clock import Clock, SystemClock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import take_export
from huying_platform.openings.refusals import export_unknown

_STATUS: Final = MappingProxyType({"EXPORT_NOT_FOUND": 404})
_FORBIDDEN: Final = 403
_HEADERS: Final = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Vary": "Cookie",
    }
)


def export_urls(*, clock: Callable[[], Clock]) -> list[URLPattern]:
    """For the site's urlconf, by the platform's clock."""

    def fetch(request: HttpRequest, export_id: int) -> HttpResponseBase:
        """The file; fetching it is an act on record."""
        if county_of(request) is not None:
            raise Http404
        person = portal_person(request.session, SystemClock().now())
        if person is None:
            return _refused(Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录后再试。"), 401)
        try:
            export = take_export(person=person, clock=clock(), export_id=export_id)
            file = _opened(export.key)
        except Refusal as refusal:
            return _refused(refusal, _STATUS.get(refusal.code, _FORBIDDEN))
        response = FileResponse(
            file, as_attachment=True, filename=f"{export.county_code}.zip", content_type="application/zip"
        )
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    return [path("portal/exports/<int:export_id>", require_GET(fetch), name="portal-export")]


def _opened(key: str) -> IO[bytes]:
    try:
        file: IO[bytes] = default_storage.open(key)
    except Exception as error:
        # Each storage has errors of its own (S3: those of its client).
        raise export_unknown() from error
    return file


def _refused(refusal: Refusal, status: int) -> JsonResponse:
    response = JsonResponse(refusal.as_answer(), status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response
