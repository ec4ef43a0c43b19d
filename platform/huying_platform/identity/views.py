"""Session and portal addresses: plain JSON, because they come before any GraphQL."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from huying_platform.counties.api import CountyInfo, host_names, readable_counties
from huying_platform.identity.demo import DemoPost, comes_from_this_machine
from huying_platform.identity.requests import answer, body_of, county_of, county_url
from huying_platform.identity.session_store import SUBJECT, SessionStore
from huying_platform.identity.sessions import SignOnEnded, take_post
from huying_platform.identity.signing_in.refusals import signed_out
from huying_platform.identity.signing_in.sign_ons import leave, looks_after
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, SystemClock
from huying_platform.kernel.errors import Refusal

ORDER_OF_KINDS = ("centre", "township", "street", "department", "supervision", "village")
"""How the sign-in page groups the posts; units of other kinds come behind."""


class SessionViews:
    """The views under `/session`, over what the site hands in.

    `actor_of` tells who a request acts as; `posts` are the posts of the county being worked in; `post_key` reads the id
    by which clients know a post; `clock` is the portal's, by which pages reckon.
    """

    def __init__(
        self,
        *,
        demo: bool,
        actor_of: Callable[[HttpRequest], Actor | None],
        posts: Callable[[], Sequence[DemoPost]],
        post_key: Callable[[str], int],
        clock: Callable[[], Clock],
    ) -> None:
        self._demo = demo
        self._actor_of = actor_of
        self._posts = posts
        self._post_key = post_key
        self._clock = clock

    @property
    def urls(self) -> list[URLPattern]:
        """For the site's urlconf."""
        return [
            path("session", require_GET(ensure_csrf_cookie(self.state))),
            path("session/demo-posts", require_GET(self.demo_posts)),
            path("session/seat", require_POST(self.take_seat)),
            path("session/present", require_POST(self.present)),
            path("session/sign-out", require_POST(self.sign_out)),
        ]

    def state(self, request: HttpRequest) -> JsonResponse:
        """Where one is and whether one is signed in; sets the CSRF cookie."""
        county = county_of(request)
        if county is None:
            signed_in = looks_after(request.session, SystemClock().now()) is not None
        else:
            signed_in = self._actor_of(request) is not None
        return answer(
            {
                "signedIn": signed_in,
                "demo": self._demo,
                "signIn": self._way_in(),
                "county": None
                if county is None
                else {
                    "code": county.code,
                    "name": county.name,
                    "state": county.state.upper(),
                    "reason": county.reason,
                },
            }
        )

    def _way_in(self) -> str | None:
        """What the sign-in screen shows: the posts of the demo's issuer, one button, or that there is no way in."""
        if not settings.OIDC_ISSUER:
            return None
        return "posts" if settings.DEMO_ISSUER else "issuer"

    def demo_posts(self, request: HttpRequest) -> JsonResponse:
        """The posts one may sign in as."""
        self._demo_county(request)
        posts = sorted(self._posts(), key=_place)
        return answer(
            {
                "posts": [
                    {
                        "id": post.code,
                        "name": post.name,
                        "unit": post.unit_name,
                        "kind": post.unit_kind.upper(),
                        "group": post.group,
                    }
                    for post in posts
                ]
            }
        )

    def take_seat(self, request: HttpRequest) -> JsonResponse:
        """Go on from another post that one holds; whatever is done next is done from it."""
        actor = self._actor_of(request)
        if actor is None:
            raise signed_out()
        wanted = body_of(request).get("postId")
        key = self._post_key(wanted) if isinstance(wanted, str) else None
        if key is None or key not in {seat.post_id for seat in actor.seats}:
            raise Refusal("POST_UNKNOWN", "您没有担任这个岗位。", "请从列表中重新选择岗位。", field="postId")
        try:
            take_post(request.session, key)
        except SignOnEnded:
            raise signed_out() from None
        return answer({"signedIn": True})

    def present(self, request: HttpRequest) -> JsonResponse:
        """Somebody is at his desk: when the session runs out unless he is seen again, and when it does in any case."""
        session = request.session
        if not isinstance(session, SessionStore) or session.get(SUBJECT) is None:
            return answer({"signedIn": False, "idleAt": None, "endsAt": None})
        # Sessions live by the machine's time; the portal's is another in a demo, by a shift that stays.
        ahead = timedelta(seconds=round((self._clock().now() - SystemClock().now()).total_seconds()))
        idle_at, ends_at = session.runs_out, session.ends
        return answer(
            {
                "signedIn": True,
                "idleAt": None if idle_at is None else (idle_at + ahead).isoformat(),
                "endsAt": None if ends_at is None else (ends_at + ahead).isoformat(),
            }
        )

    def sign_out(self, request: HttpRequest) -> JsonResponse:
        """Leave the post and all that this browser is signed on to; harmless when nobody is signed in."""
        leave(request)
        return answer({"signedIn": False})

    def _demo_county(self, request: HttpRequest) -> CountyInfo:
        """The county of a request that may know the demo's posts; for any other there are none."""
        county = county_of(request)
        if not self._demo or county is None or not comes_from_this_machine(request):
            raise Http404
        return county


def _place(post: DemoPost) -> int:
    kinds = len(ORDER_OF_KINDS)
    return ORDER_OF_KINDS.index(post.unit_kind) if post.unit_kind in ORDER_OF_KINDS else kinds


@require_GET
def portal_counties(request: HttpRequest) -> JsonResponse:
    """The counties one can sign in to and their addresses, on the platform's own host."""
    if county_of(request) is not None:
        raise Http404
    hosts = host_names()
    return answer(
        [
            {"code": county.code, "name": county.name, "url": county_url(request, hosts[county.code])}
            for county in readable_counties()
            if county.code in hosts
        ]
    )
