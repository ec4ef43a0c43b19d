"""What a request passes through: its county, and refusals turned into answers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from huying_platform.counties.api import (
    READABLE,
    CountyInfo,
    county_context,
    county_of_host,
    host_name,
    public_context,
    refusal_to_write,
)
from huying_platform.identity.api import cookies_in
from huying_platform.kernel.errors import Refusal
from huying_site.http.errors import COUNTY_UNKNOWN, SERVICE_UNAVAILABLE, error_response, is_database_away

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_KNOWN_ELSEWHERE = frozenset({"/graphql", "/live"})

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class CountyRequest(HttpRequest):
    """A request that knows its county."""

    county: CountyInfo | None


class CountyHostMiddleware:
    """Runs the request in the county its host names; `request.county` is its CountyInfo, None on the portal's host.

    The context is entered in the thread that runs the view. Health checks are answered for every host.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: CountyRequest) -> HttpResponseBase:
        """Handle one request."""
        request.county = None
        if request.path.startswith("/healthz/"):
            return self.get_response(request)
        host = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", "")
        if host_name(host) == settings.PORTAL_HOST:
            with public_context():
                return self.get_response(request)
        try:
            county = county_of_host(host)
        except Exception as error:
            if is_database_away(error):
                return error_response(request, SERVICE_UNAVAILABLE)
            raise
        if county is None:
            return error_response(request, COUNTY_UNKNOWN)
        if (refusal := _refused_here(request, county)) is not None:
            return error_response(request, refusal)
        request.county = county
        with county_context(county):
            return self.get_response(request)


def _refused_here(request: HttpRequest, county: CountyInfo) -> Refusal | None:
    """Why a county's host does not take a request: it is not open to anybody, or may only be read.

    Which operations of the API read is known there.
    """
    refusal = refusal_to_write(county)
    if refusal is None or county.state not in READABLE:
        return refusal
    reads = request.method in _SAFE or request.path in _KNOWN_ELSEWHERE
    signs_in = request.path.startswith("/session") and not request.path.startswith("/session/invitation")
    return None if reads or signs_in else refusal


class CookieMiddleware:
    """Gives `request.COOKIES` what browsers mean by them, instead of what Django makes of them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        request.COOKIES = cookies_in(request.META.get("HTTP_COOKIE", ""))
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a Refusal raised by a view into its answer, without an error report."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django's hook for what a view raised."""
        return error_response(request, exception) if isinstance(exception, Refusal) else None
