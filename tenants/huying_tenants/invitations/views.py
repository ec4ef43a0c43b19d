"""The addresses by which somebody comes in by an invitation, on the county's host and without a session.

The secret of the link comes in the body of each request: the page's address holds it behind `#`, so that it stands in
no log and no history of ours.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, JsonResponse

from huying_platform.counties.api import CountyInfo
from huying_platform.identity.api import answer, body_of, county_of
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.telephones import masked
from huying_platform.provisioning.api import PASSWORD_RULES
from huying_tenants.invitations.domain import BETWEEN_CODES, Purpose
from huying_tenants.invitations.entering import accept, look, send_code


class InvitationViews:
    """The views, over the clock that the site hands in."""

    def __init__(self, *, clock: Callable[[], Clock]) -> None:
        self._clock = clock

    def look(self, request: HttpRequest) -> JsonResponse:
        """`{token}`: who invites whom to what."""
        county = _county(request)
        view = look(token=_text(body_of(request), "token"), clock=self._clock())
        return answer(
            {
                "county": county.name,
                "unit": None if view.unit is None else view.unit.name,
                "post": None if view.post is None else view.post.name,
                "person": view.person.name,
                "phone": masked(view.person.phone),
                "purpose": view.purpose.name,
                "by": view.by,
                "state": view.state.name,
                "expiresAt": view.expires_at.isoformat(),
                "password": "choose"
                if view.purpose is Purpose.RESET or view.person.account_id is None
                else "have",
                "rules": PASSWORD_RULES,
            }
        )

    def code(self, request: HttpRequest) -> JsonResponse:
        """`{token}`: send a code; says to which number and when there may be another."""
        _county(request)
        person = send_code(token=_text(body_of(request), "token"), clock=self._clock())
        return answer({"phone": masked(person.phone), "wait": int(BETWEEN_CODES.total_seconds())})

    def accept(self, request: HttpRequest) -> JsonResponse:
        """`{token, code, password?}`: come in. `next` null: a password is to be chosen, the code stays good.

        `kept`: there was a password already, and it is still the one.
        """
        _county(request)
        body = body_of(request)
        accepted = accept(
            token=_text(body, "token"),
            code=_text(body, "code"),
            password=_text(body, "password"),
            clock=self._clock(),
        )
        if accepted is None:
            return answer({"next": None, "kept": False})
        # Whoever is signed on in this browser is not necessarily who was invited.
        way = {"next": "/", "hint": accepted.username, "afresh": "1"}
        return answer({"next": f"/session/sign-in?{urlencode(way)}", "kept": accepted.kept})


def _text(body: dict[str, Any], name: str) -> str:
    """A text of the request, empty for anything else; a NUL, which no database takes, is in none of ours."""
    value = body.get(name, "")
    return value if isinstance(value, str) and "\x00" not in value else ""


def _county(request: HttpRequest) -> CountyInfo:
    county = county_of(request)
    if county is None:
        raise Http404
    return county
