"""Where the file of an export is fetched: on the portal's own host, by who may have all of a county."""

from collections.abc import Callable
from types import MappingProxyType
from typing import IO, Final

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from huying_platform.answers import attachment, refused
from huying_platform.identity.api import county_of, portal_person
from huying_platform.kernel.clock import Clock, SystemClock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import take_export
from huying_platform.openings.refusals import export_unknown

_STATUS: Final = MappingProxyType({"EXPORT_NOT_FOUND": 404})
_FORBIDDEN: Final = 403


def export_urls(*, clock: Callable[[], Clock]) -> list[URLPattern]:
    """For the site's urlconf, by the platform's clock."""

    def fetch(request: HttpRequest, export_id: int) -> HttpResponseBase:
        """The file; fetching it is an act on record."""
        if county_of(request) is not None:
            raise Http404
        person = portal_person(request.session, SystemClock().now())
        if person is None:
            return refused(Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录后再试。"), 401)
        try:
            export = take_export(person=person, clock=clock(), export_id=export_id)
            file = _opened(export.key)
        except Refusal as refusal:
            return refused(refusal, _STATUS.get(refusal.code, _FORBIDDEN))
        return attachment(file, name=f"{export.county_code}.zip", content_type="application/zip")

    return [path("portal/exports/<int:export_id>", require_GET(fetch), name="portal-export")]


def _opened(key: str) -> IO[bytes]:
    try:
        file: IO[bytes] = default_storage.open(key)
    except Exception as error:
        # Each storage has errors of its own (S3: those of its client).
        raise export_unknown() from error
    return file
