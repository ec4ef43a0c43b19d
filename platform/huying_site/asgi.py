"""ASGI: the live channel natively, everything else on the threads of the WSGI application.

Django's own ASGI handler would open a connection to the database per request and thread; a fixed pool of threads keeps
one each.
"""

from typing import Any

from a2wsgi import WSGIMiddleware

from huying_site.http.patience import patient
from huying_site.wsgi import application as wsgi_application

WEB_THREADS = 8


def _live_application() -> Any:
    # Models may be imported only once Django is set up, which importing the WSGI application has done.
    from huying_site.live import live_application

    return live_application()


_wsgi: Any = wsgi_application
_threads: Any = WSGIMiddleware(_wsgi, workers=WEB_THREADS)
_web = patient(_threads)
_live = _live_application()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Dispatch a connection by its path; the life of the server is the live channel's."""
    live = scope["type"] == "lifespan" or scope.get("path") == "/live"
    await (_live if live else _web)(_unambiguous(scope), receive, send)


def _unambiguous(scope: dict[str, Any]) -> dict[str, Any]:
    """Without headers that WSGI would take for others: `X_Forwarded_Proto` is not the proxy's `X-Forwarded-Proto`."""
    headers = [header for header in scope.get("headers", ()) if b"_" not in header[0]]
    return {**scope, "headers": headers}
