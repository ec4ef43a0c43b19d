"""Where the browser is, where it goes next, and the cookie by which it is known again on one host."""

import re
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from huying_platform.identity.signing_in.attempts import ATTEMPT_LIFE
from huying_platform.identity.signing_in.secrets import new_secret
from huying_platform.kernel.errors import Refusal

COOKIE = "__Host-sign-in"
"""Says that the same browser goes on with what it began here; means nothing on any other host."""

LONGEST_PATH = 2000
LONGEST_HINT = 200
LONGEST_POST = 40

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_HOME = "/"
_SESSION = re.compile(r"/session(?:[/?#]|$)")


def origin_of(request: HttpRequest) -> str:
    """The scheme, host and port that a request names."""
    return f"{request.scheme}://{request.get_host()}"


def portal_origin(request: HttpRequest) -> str:
    """The portal's own host, as this visitor reaches it: same scheme and port."""
    _, _, port = request.get_host().rpartition(":")
    return f"{request.scheme}://{settings.PORTAL_HOST}" + (f":{port}" if port.isdigit() else "")


def local_path(given: str) -> str:
    """The path of this host that somebody wants to go to; the start page for an address elsewhere or of no page."""
    own = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    page = len(given) <= LONGEST_PATH and given.isprintable() and _SESSION.match(given) is None
    return given if own and page else _HOME


def hint_in(request: HttpRequest) -> str:
    """Whom the page that sends somebody here takes him for."""
    hint = request.GET.get("hint", "")
    return hint if len(hint) <= LONGEST_HINT and hint.isprintable() else ""


def post_in(request: HttpRequest) -> str:
    """The code of the post that the page that sends somebody here wants him to begin at."""
    post = request.GET.get("post", "")
    return post if len(post) <= LONGEST_POST and post.isprintable() else ""


def browser_of(request: HttpRequest) -> str:
    """What this browser is known by on this host; nothing that could be known when it has no such cookie."""
    given = request.COOKIES.get(COOKIE, "")
    return given if _SECRET.fullmatch(given) else new_secret()


def send(address: str, *, browser: str | None = None) -> HttpResponse:
    """Send the browser on; `browser` is what it is to be known by when it comes back."""
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    # The address one comes from holds what may be used once.
    response["Referrer-Policy"] = "no-referrer"
    if browser is not None:
        response.set_cookie(
            COOKIE,
            browser,
            max_age=int(ATTEMPT_LIFE.total_seconds()),
            secure=True,
            httponly=True,
            samesite="Lax",
        )
    return response


def send_back(origin: str, next_path: str, refusal: Refusal) -> HttpResponse:
    """Send the browser to the sign-in screen of the host it began on, which says what stood in the way."""
    return send(f"{origin}/sign-in?{urlencode({'problem': refusal.code, 'next': next_path})}")
