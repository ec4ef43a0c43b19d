"""The built screens: WhiteNoise serves their files, this view answers every address inside the single page."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware

_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)


class BuiltFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise without the page itself: only the view below serves that, with its policy."""

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Take a file into those served."""
        if url != "/index.html":
            super().add_file_to_dictionary(url, path, stat_cache)


@require_safe
@ensure_csrf_cookie
def screen(request: HttpRequest) -> HttpResponse:
    """The page that holds the application; the browser decides by the address what to show."""
    index = settings.FRONTEND_DIST / "index.html"
    if "text/html" not in request.headers.get("Accept", "") or not index.is_file():
        raise Http404
    response = HttpResponse(index.read_bytes(), content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = _POLICY
    return response
