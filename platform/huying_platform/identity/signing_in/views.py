"""The addresses of signing in. Browsers walk through them; what stands in the way is said on the sign-in screen."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from huying_platform.counties.api import CountyInfo
from huying_platform.identity.accounts import account_in
from huying_platform.identity.browsers import network_of
from huying_platform.identity.models import Attempt, SignOn
from huying_platform.identity.requests import answer, body_of, county_of
from huying_platform.identity.session_store import SUBJECT
from huying_platform.identity.sessions import SeatsOf, SignOnEnded, begin_portal_session, begin_session
from huying_platform.identity.signing_in import attempts
from huying_platform.identity.signing_in.addresses import (
    browser_of,
    hint_in,
    local_path,
    origin_of,
    portal_origin,
    post_in,
    send,
    send_back,
)
from huying_platform.identity.signing_in.issuer import SCOPE, GrantRefused, issuer
from huying_platform.identity.signing_in.logout import take_logout
from huying_platform.identity.signing_in.open_sessions import end_one, sessions_of
from huying_platform.identity.signing_in.refusals import (
    no_post,
    not_of_county,
    not_of_platform,
    refusal_of,
    sign_in_declined,
    sign_in_expired,
    sign_in_invalid,
    signed_out,
)
from huying_platform.identity.signing_in.secrets import challenge_of, unseal
from huying_platform.identity.signing_in.sign_ons import begin_sign_on, check, leave, prefix_of, sign_on_of
from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.kernel.clock import Clock, SystemClock
from huying_platform.kernel.errors import Refusal

_AWAY = frozenset({"server_error", "temporarily_unavailable"})
"""What an issuer sends back when the fault is its own."""

_machine = SystemClock()
"""Tokens and sessions are dated by the machine's time, whatever day the county is in."""


class SignInViews:
    """The views of signing in, over what the site hands in: `seats_of` the county's posts, by the county's clock."""

    def __init__(self, *, seats_of: SeatsOf, clock: Callable[[], Clock]) -> None:
        self._seats_of = seats_of
        self._clock = clock

    @property
    def urls(self) -> list[URLPattern]:
        """For the site's urlconf."""
        return [
            path("session/sign-in", require_GET(self.begin)),
            path("session/problem", require_GET(self.problem)),
            path("session/authorize", require_GET(self.authorize)),
            path("session/callback", require_GET(self.callback)),
            path("session/enter", require_GET(self.enter)),
            path("session/backchannel-logout", csrf_exempt(require_POST(self.backchannel_logout))),
            path("session/open", require_GET(self.opened)),
            path("session/end", require_POST(self.end)),
        ]

    def begin(self, request: HttpRequest) -> HttpResponse:
        """On any host: `?next=/path[&hint=…][&post=…][&afresh=1]`, what is wished for."""
        county = county_of(request)
        browser = browser_of(request)
        reference = attempts.begin_attempt(
            county_code="" if county is None else county.code,
            origin=origin_of(request),
            wish=attempts.Wish(
                next_path=local_path(request.GET.get("next", "")),
                hint=hint_in(request),
                post=post_in(request),
                afresh="afresh" in request.GET,
            ),
            browser=browser,
            address=network_of(request),
            now=_machine.now(),
        )
        address = f"{portal_origin(request)}/session/authorize?{urlencode({'attempt': reference})}"
        return send(address, browser=browser)

    def problem(self, request: HttpRequest) -> JsonResponse:
        """What `?code=` means, with which somebody was sent back to the sign-in screen."""
        refusal = refusal_of(request.GET.get("code", ""))
        return answer({"code": refusal.code, "message": refusal.message, "nextStep": refusal.next_step})

    def authorize(self, request: HttpRequest) -> HttpResponse:
        """On the portal: who is signed on in this browser is handed over, anybody else goes to the issuer."""
        _on_portal(request)
        attempt = attempts.take_reference(request.GET.get("attempt", ""), _machine.now())
        if attempt is None:
            raise sign_in_expired()
        try:
            sign_on = _standing(request, attempt)
            return self._finish(attempt, sign_on) if sign_on is not None else _to_issuer(request, attempt)
        except Refusal as refusal:
            return _give_up(attempt, refusal)

    def callback(self, request: HttpRequest) -> HttpResponse:
        """On the portal: the issuer sends the browser back with a code, or with an error."""
        _on_portal(request)
        attempt = attempts.take_state(
            request.GET.get("state", ""), browser=browser_of(request), now=_machine.now()
        )
        if attempt is None:
            raise sign_in_expired()
        try:
            sign_on = _signed_on(request, attempt)
            begin_portal_session(request, sign_on)
            return self._finish(attempt, sign_on)
        except SignOnEnded:
            return _once_more(request, attempt)
        except Refusal as refusal:
            return _give_up(attempt, refusal)

    def enter(self, request: HttpRequest) -> HttpResponse:
        """On a county's host: the portal's code begins a session, for a person who has a post here."""
        county = county_of(request)
        if county is None:
            raise Http404
        entering = attempts.take_code(
            request.GET.get("code", ""),
            county_code=county.code,
            origin=origin_of(request),
            browser=browser_of(request),
            now=_machine.now(),
        )
        if entering is None:
            return send_back("", "/", sign_in_expired())
        try:
            self._sit_down(request, county, entering)
        except Refusal as refusal:
            return send_back("", entering.next_path, refusal)
        return send(entering.next_path)

    def backchannel_logout(self, request: HttpRequest) -> HttpResponse:
        """On the portal, from the issuer's server: a form with `logout_token`."""
        _on_portal(request)
        try:
            take_logout(request.POST.get("logout_token", ""))
        except Refusal as refusal:
            response = JsonResponse(
                {"error": "invalid_request", "error_description": refusal.code}, status=HTTPStatus.BAD_REQUEST
            )
        else:
            response = JsonResponse({})
        response["Cache-Control"] = "no-store"
        return response

    def opened(self, request: HttpRequest) -> JsonResponse:
        """Where the person is signed in: here, on other devices, in other counties."""
        subject, current = _person(request)
        return answer(
            {
                "sessions": [
                    {
                        "id": each.id,
                        "here": each.here,
                        "device": each.device,
                        "address": each.address,
                        "place": None,
                        "county": None
                        if each.county is None
                        else {"code": each.county[0], "name": each.county[1]},
                        "since": each.since.isoformat(),
                        "lastSeen": each.last_seen.isoformat(),
                    }
                    for each in sessions_of(subject, current=current, now=_machine.now())
                ]
            }
        )

    def end(self, request: HttpRequest) -> JsonResponse:
        """End one of one's own sessions, by the `id` it is listed with."""
        subject, current = _person(request)
        id_ = body_of(request).get("id")
        here = end_one(subject, id_=id_ if isinstance(id_, str) else "", current=current, now=_machine.now())
        if here:
            request.session.flush()
        return answer({"ended": True, "signedIn": not here})

    def _finish(self, attempt: Attempt, sign_on: SignOn) -> HttpResponse:
        """Back to the host the attempt began on: with a code for its session, or as the portal's own.

        On the portal works nobody but people above counties; the others' sign-on stands all the same, for their county.
        """
        if not attempt.county_code:
            if prefix_of(sign_on) is None:
                raise not_of_platform()
            attempts.end_attempt(attempt)
            return send(attempt.origin + attempt.next_path)
        code = attempts.hand_over(attempt, sign_on, _machine.now())
        if code is None:
            raise sign_in_expired()
        return send(f"{attempt.origin}/session/enter?{urlencode({'code': code})}")

    def _sit_down(self, request: HttpRequest, county: CountyInfo, entering: attempts.Entering) -> None:
        sign_on = entering.sign_on
        if county.code not in sign_on.counties:
            raise not_of_county()
        account_id = account_in(external_id=sign_on.subject, county_code=county.code)
        seats = () if account_id is None else self._seats_of(account_id, self._clock().now())
        if account_id is None or not seats:
            raise no_post()
        # A post somebody wishes for and does not hold, any more perhaps, keeps nobody out of his own.
        seat = next((each for each in seats if each.post_code == entering.post), seats[0])
        try:
            begin_session(
                request,
                account_id=account_id,
                county_code=county.code,
                post_id=seat.post_id,
                sign_on=sign_on,
            )
        except SignOnEnded:
            raise sign_in_expired() from None


def _on_portal(request: HttpRequest) -> None:
    if county_of(request) is not None:
        raise Http404


def _person(request: HttpRequest) -> tuple[str, str]:
    """Whose session a request comes with, and its key."""
    subject, key = request.session.get(SUBJECT), request.session.session_key
    if not subject or key is None:
        raise signed_out()
    return subject, key


def _standing(request: HttpRequest, attempt: Attempt) -> SignOn | None:
    """The sign-on of this browser, if it serves this attempt and the issuer still stands by it."""
    sign_on = sign_on_of(request.session, _machine.now())
    if sign_on is None:
        return None
    if attempt.afresh:
        # A link on a page elsewhere signs nobody out: there the issuer asks who it is.
        if request.headers.get("Sec-Fetch-Site") != "cross-site":
            leave(request)
        return None
    if attempt.hint not in {"", sign_on.subject}:
        return None
    try:
        return check(sign_on.pk, _machine.now())
    except IssuerUnavailable:
        return sign_on


def _to_issuer(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    endpoint = issuer().metadata(fresh=True).authorization_endpoint
    browser = browser_of(request)
    question = attempts.ask(attempt, browser=browser)
    parameters = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": _callback_of(request),
        "scope": SCOPE,
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": challenge_of(question.verifier),
        "code_challenge_method": "S256",
    }
    if attempt.hint:
        parameters["login_hint"] = attempt.hint
    if attempt.afresh:
        parameters["prompt"] = "login"
    mark = "&" if "?" in endpoint else "?"
    return send(f"{endpoint}{mark}{urlencode(parameters)}", browser=browser)


def _signed_on(request: HttpRequest, attempt: Attempt) -> SignOn:
    """Who the issuer says has signed in, in answer to what was asked."""
    own = issuer()
    if not constant_time_compare(request.GET.get("iss", own.url), own.url):
        raise sign_in_invalid()
    error = request.GET.get("error")
    if error is not None:
        raise IssuerUnavailable(error) if error in _AWAY else sign_in_declined()
    verifier = unseal(attempt.verifier)
    if verifier is None:
        raise sign_in_expired()
    try:
        tokens = own.exchange(
            request.GET.get("code", ""), verifier=verifier, redirect_uri=_callback_of(request)
        )
    except GrantRefused:
        raise sign_in_invalid() from None
    of = own.verifier.verify_id(tokens.id_token, nonce=attempt.nonce, access_token=tokens.access_token)
    claims = own.verifier.verify_access(tokens.access_token, of=of)
    return begin_sign_on(claims, tokens, _machine.now())


def _once_more(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The session at the issuer that vouched has ended meanwhile: there one is asked who it is, here nothing."""
    if attempt.afresh:
        return _give_up(attempt, sign_in_expired())
    attempts.ask_afresh(attempt)
    try:
        return _to_issuer(request, attempt)
    except Refusal as refusal:
        return _give_up(attempt, refusal)


def _callback_of(request: HttpRequest) -> str:
    return f"{origin_of(request)}/session/callback"


def _give_up(attempt: Attempt, refusal: Refusal) -> HttpResponse:
    attempts.end_attempt(attempt)
    return send_back(attempt.origin, attempt.next_path, refusal)
