"""Session and portal addresses: plain JSON, because they come before any GraphQL."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from huying_platform.counties.api import CountyInfo, all_counties, host_names
from huying_platform.identity.accounts import demo_account
from huying_platform.identity.demo import DemoPost, comes_from_this_machine
from huying_platform.identity.sessions import POST, begin_session, end_session
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal

ORDER_OF_KINDS = ("centre", "township", "street", "department", "supervision", "village")
"""How the sign-in page groups the posts."""

LARGEST_BODY = 10_000


class SessionViews:
    """The views under `/session`, over what the site hands in.

    `actor_of` tells who a request acts as; `posts` are the posts of the county being worked in; `post_key` reads the id
    by which clients know a post.
    """

    def __init__(
        self,
        *,
        demo: bool,
        actor_of: Callable[[HttpRequest], Actor | None],
        posts: Callable[[], Sequence[DemoPost]],
        post_key: Callable[[str], int],
    ) -> None:
        self._demo = demo
        self._actor_of = actor_of
        self._posts = posts
        self._post_key = post_key

    @property
    def urls(self) -> list[URLPattern]:
        """For the site's urlconf."""
        return [
            path("session", require_GET(ensure_csrf_cookie(self.state))),
            path("session/demo-posts", require_GET(self.demo_posts)),
            path("session/demo-sign-in", require_POST(self.demo_sign_in)),
            path("session/seat", require_POST(self.take_seat)),
            path("session/sign-out", require_POST(self.sign_out)),
        ]

    def state(self, request: HttpRequest) -> JsonResponse:
        """Where one is and whether one is signed in; sets the CSRF cookie."""
        county = county_of(request)
        signed_in = county is not None and self._actor_of(request) is not None
        return answer(
            {
                "signedIn": signed_in,
                "demo": self._demo,
                "county": None if county is None else {"code": county.code, "name": county.name},
            }
        )

    def demo_posts(self, request: HttpRequest) -> JsonResponse:
        """The posts one may sit down on."""
        self._demo_county(request)
        posts = sorted(self._posts(), key=lambda post: ORDER_OF_KINDS.index(post.unit_kind))
        return answer(
            {
                "posts": [
                    {
                        "id": post.code,
                        "name": post.name,
                        "unit": post.unit_name,
                        "kind": post.unit_kind.upper(),
                    }
                    for post in posts
                ]
            }
        )

    def demo_sign_in(self, request: HttpRequest) -> JsonResponse:
        """Sit down on a post."""
        county = self._demo_county(request)
        code = body_of(request).get("postId")
        post = next((each for each in self._posts() if each.code == code), None)
        account_id = None if post is None else demo_account(county_code=county.code, post_code=post.code)
        if post is None or account_id is None:
            raise Refusal("POST_UNKNOWN", "没有这个岗位。", "请从列表中重新选择岗位。", field="postId")
        begin_session(request, account_id=account_id, county_code=county.code, post_id=post.post_id)
        return answer({"signedIn": True})

    def take_seat(self, request: HttpRequest) -> JsonResponse:
        """Go on from another post that one holds; whatever is done next is done from it."""
        actor = self._actor_of(request)
        if actor is None:
            raise Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录后再试。")
        wanted = body_of(request).get("postId")
        key = self._post_key(wanted) if isinstance(wanted, str) else None
        if key not in {seat.post_id for seat in actor.seats}:
            raise Refusal("POST_UNKNOWN", "您没有担任这个岗位。", "请从列表中重新选择岗位。", field="postId")
        request.session[POST] = key
        return answer({"signedIn": True})

    def sign_out(self, request: HttpRequest) -> JsonResponse:
        """Leave the post; harmless when nobody is signed in."""
        end_session(request)
        return answer({"signedIn": False})

    def _demo_county(self, request: HttpRequest) -> CountyInfo:
        """The county of a request that may use the demo's sign-in; for any other it does not exist."""
        county = county_of(request)
        if not self._demo or county is None or not comes_from_this_machine(request):
            raise Http404
        return county


@require_GET
def portal_counties(request: HttpRequest) -> JsonResponse:
    """The counties of the portal and their addresses, on the platform's own host."""
    if county_of(request) is not None:
        raise Http404
    hosts = host_names()
    return answer(
        [
            {"code": county.code, "name": county.name, "url": county_url(request, hosts[county.code])}
            for county in all_counties()
            if county.code in hosts
        ]
    )


def county_url(request: HttpRequest, label: str) -> str:
    """The address of a county as this visitor reaches it: same scheme and port. A label with a dot is a whole name."""
    host = label if "." in label else f"{label}.{settings.BASE_HOST}"
    _, _, port = request.get_host().rpartition(":")
    return f"{request.scheme}://{host}:{port}/" if port.isdigit() else f"{request.scheme}://{host}/"


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
