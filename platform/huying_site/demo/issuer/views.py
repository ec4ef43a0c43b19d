"""The pages of the issuer, and what it demands of a request before allauth sees it."""

import re
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from allauth.idp.oidc.forms import RPInitiatedLogoutForm
from allauth.idp.oidc.models import Token
from allauth.idp.oidc.views import AuthorizationView as AllauthAuthorizationView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from huying_platform.kernel.errors import Refusal
from huying_site.demo.above import PersonAbove, people_above_found_by, person_above
from huying_site.demo.issuer.models import Person
from huying_site.demo.issuer.posts import PortalSilent, Post, Posts
from huying_site.demo.issuer.surroundings import SURROUNDINGS
from huying_site.embedded.folders import checkout

HINT, WORDS = "login_hint", "find"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")

FOREIGN_CLIENT = Refusal(
    "CLIENT_UNKNOWN", "发起登录的不是本机的呼应门户，没有继续。", "请回到呼应门户，从登录页面重新开始。"
)
PORTAL_SILENT = Refusal(
    "PORTAL_SILENT", "门户还没有就绪，读不到岗位。", "请稍等几秒后刷新本页；持续出现请看演示窗口里的提示。"
)
BAD_REQUEST = Refusal("REQUEST_INVALID", "登录请求不完整或格式不对。", "请回到呼应门户，重新登录。")


class AuthorizationView(AllauthAuthorizationView):
    """Let somebody in as the post or person that the hint names; without one, show whom one may choose to be.

    There is one client and one address it is answered at, compared letter by letter; PKCE with S256 is demanded, which
    allauth leaves to a client that has a secret.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """See the class."""
        if _only(request, "client_id") != SURROUNDINGS.client_id or not _is_answered_at_the_portal(request):
            return problem(request, FOREIGN_CLIENT, HTTPStatus.BAD_REQUEST)
        if not _has_challenge(request):
            return _answer_error(request, "invalid_request", "code_challenge with S256 is required")
        if "none" in request.GET.get("prompt", "").split():
            return _answer_error(request, "login_required", "nobody stays signed in here")
        try:
            return self._let_in_or_ask(request)
        except PortalSilent:
            return problem(request, PORTAL_SILENT, HTTPStatus.SERVICE_UNAVAILABLE)

    def _let_in_or_ask(self, request: HttpRequest) -> HttpResponse:
        posts = Posts(SURROUNDINGS.portal_port)
        hint = request.GET.get(HINT, "")
        chosen = person_above(hint) or posts.of(hint)
        if chosen is None:
            return _choice(request, posts, lost=bool(hint))
        person: Any = _person(chosen)
        request.user = person
        answer: HttpResponse = super().get(request)
        # allauth shows what it cannot send back to the client as a page that claims to be in order.
        if answer.status_code == HTTPStatus.OK:
            answer.status_code = HTTPStatus.BAD_REQUEST
        return answer

    def _login_required(self, request: HttpRequest) -> None:
        """Nobody has to sign in any more: the hint has said who it is."""


@csrf_exempt
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """RP-initiated logout: a browser is sent back to where the portal wants it, there is no session to end here.

    The portal's own server brings the refresh token, as it does to Keycloak: whoever holds that may end what it is for.
    """
    if refresh_token := request.POST.get("refresh_token"):
        _forget_grant(refresh_token)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    form = RPInitiatedLogoutForm(request.GET if request.method == "GET" else request.POST)
    if not form.is_valid():
        return problem(request, BAD_REQUEST, HTTPStatus.BAD_REQUEST)
    address, state = form.cleaned_data["post_logout_redirect_uri"], form.cleaned_data["state"]
    if not address:
        return render(request, "issuer/signed_out.html", {"portal": SURROUNDINGS.portal})
    return HttpResponseRedirect(_with_query(address, {"state": state} if state else {}))


@require_GET
def look(_request: HttpRequest) -> HttpResponse:
    """The stylesheet: the tokens of the product's own screens, and what these few pages add."""
    response = HttpResponse(_stylesheet(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "max-age=300"
    return response


@csrf_exempt
def absent(_request: HttpRequest) -> HttpResponse:
    """What allauth offers and this issuer does not."""
    raise Http404


def problem(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    """A page that says what is wrong and what to do."""
    context = {"refusal": refusal, "portal": SURROUNDINGS.portal}
    return render(request, "issuer/problem.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that does not exist."""
    refusal = Refusal("NOT_FOUND", "没有这个页面。", "请回到呼应门户。")
    return problem(request, refusal, HTTPStatus.NOT_FOUND)


def _choice(request: HttpRequest, posts: Posts, *, lost: bool) -> HttpResponse:
    words = request.GET.get(WORDS, "")
    asked = [(name, value) for name, value in request.GET.items() if name not in {HINT, WORDS}]
    counties, above = posts.grouped(words), people_above_found_by(words)
    context = {
        "above": above,
        "counties": counties,
        "count": len(above) + sum(len(kind.posts) for county in counties for kind in county.kinds),
        "words": words,
        "lost": lost,
        "asked": asked,
        "query": urlencode(asked),
    }
    return render(request, "issuer/choice.html", context)


def _person(chosen: Post | PersonAbove) -> Person:
    facts = (
        {"name": chosen.name, "role": chosen.role, "division_prefix": chosen.prefix}
        if isinstance(chosen, PersonAbove)
        else {"name": chosen.holder, "county_code": chosen.county.code, "group": chosen.group}
    )
    person, _ = Person.objects.update_or_create(subject=chosen.subject, defaults=facts)
    return person


def _forget_grant(refresh_token: str) -> None:
    token = Token.objects.lookup(Token.Type.REFRESH_TOKEN, refresh_token)
    if token is not None:
        Token.objects.filter(user=token.user, data__grant_id=token.get_grant_id()).delete()


def _is_answered_at_the_portal(request: HttpRequest) -> bool:
    return _only(request, "redirect_uri") == SURROUNDINGS.redirect_uri


def _has_challenge(request: HttpRequest) -> bool:
    challenge = _only(request, "code_challenge") or ""
    return bool(_CHALLENGE.fullmatch(challenge)) and _only(request, "code_challenge_method") == "S256"


def _only(request: HttpRequest, name: str) -> str | None:
    """The value of a parameter that is given once; what is given twice is read differently by different readers."""
    values = request.GET.getlist(name)
    return values[0] if len(values) == 1 else None


def _answer_error(request: HttpRequest, error: str, description: str) -> HttpResponse:
    state = _only(request, "state")
    answer = {"error": error, "error_description": description} | ({"state": state} if state else {})
    return HttpResponseRedirect(_with_query(SURROUNDINGS.redirect_uri, answer))


def _with_query(address: str, parameters: dict[str, str]) -> str:
    if not parameters:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


@cache
def _stylesheet() -> str:
    tokens = checkout() / "frontend" / "src" / "styles" / "tokens.css"
    return tokens.read_text(encoding="utf-8") + Path(__file__).with_name("look.css").read_text(
        encoding="utf-8"
    )
