"""Whoever invites, whoever is invited, and the telephone in between."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from django.http import HttpResponse
from django.test import Client

from api.org.office import Office
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.messages.api import send_waiting
from huying_platform.messages.models import TelephoneMessage
from huying_site.composition import clock
from huying_tenants.invitations.models import Invitation
from huying_tenants.org.api import (
    NumberChange,
    PersonLine,
    PostingLine,
    change_person,
    person_by_id,
    posts_by_code,
    save_people,
    seat_people,
)
from testkit.client import ApiClient
from testkit.portal import XIAJIN

ClientFor = Callable[..., ApiClient]

TOWNSHIP_POST = "371427001-1"
PASSWORD = "Huying-first-1"
INVITATION = (
    "id state purpose expiresAt acceptedAt by person {id name phone} post {id name unit {name}}"
    " dispatch {state problem {code message nextStep}}"
)
ERRORS = "errors {field code message nextStep}"
_INVITE = (
    f"mutation ($input: InviteInput!) {{invite(input: $input)"
    f" {{issued {{link invitation {{{INVITATION}}}}} {ERRORS}}}}}"
)
_REVOKE = (
    f"mutation ($input: RevokeInvitationInput!) {{revokeInvitation(input: $input)"
    f" {{invitation {{{INVITATION}}} {ERRORS}}}}}"
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody of Xiajin: the county's key, the API's id, and the mobile that nobody else in any test has."""

    key: int
    id: str
    phone: str


def new_phone() -> str:
    """A number that no other test has: workers share one Keycloak."""
    return f"19{SystemRandom().randrange(10**9):09}"


def somebody(
    clock: FixedClock,
    *,
    name: str = "新人",
    phone: str | None = None,
    post: str | None = TOWNSHIP_POST,
    county: str = XIAJIN,
) -> Somebody:
    """Somebody new, on a post or on none."""
    number = new_phone() if phone is None else phone
    with county_context(CountyKey.of_code(county)):
        (key,) = save_people([PersonLine(name=name, phone=number)])
        if post is not None:
            seat_people([PostingLine(posts_by_code()[post].id, key, clock.now())], act=None)
    return Somebody(key, global_id("Person", key), number)


def give_number(person_key: int, phone: str) -> None:
    """Let somebody of Xiajin have another number, as if they had entered it themselves."""
    with county_context(CountyKey.of_code(XIAJIN)):
        person = person_by_id(person_key)
        assert person is not None
        oneself = NumberChange(clock().now(), person.account_id or 0, 0)
        change_person(person.id, name=person.name, phone=phone, code=person.code, by=oneself)


class Inviter(Office):
    """Somebody at the screen from which people are invited."""

    def send_invite(self, *people: Somebody, **given: Any) -> Any:
        """The payload."""
        wanted = {"personIds": [each.id for each in people], "textLink": False} | given
        return self.ask(_INVITE, input=wanted)

    def invite(self, *people: Somebody, **given: Any) -> list[Any]:
        """An act that goes well; what was issued."""
        payload = self.send_invite(*people, **given)
        assert payload["errors"] == [], payload["errors"]
        return list(payload["issued"])

    def not_invited(self, *people: Somebody, **given: Any) -> str:
        """The code of the reason for which it is refused."""
        payload = self.send_invite(*people, **given)
        assert payload["issued"] == []
        (error,) = payload["errors"]
        assert error["message"]
        assert error["nextStep"]
        return str(error["code"])

    def link(self, person: Somebody, **given: Any) -> str:
        """Invite somebody; the secret in the link."""
        (issued,) = self.invite(person, **given)
        return token_of(issued["link"])

    def revoke(self, invitation_id: str) -> Any:
        """The payload."""
        return self.ask(_REVOKE, input={"invitationId": invitation_id})


class Invited:
    """Somebody with a link, in a browser that has no session."""

    def __init__(self, token: str, host: str = "xiajin.localhost") -> None:
        self.token = token
        self.client = Client(headers={"host": host, "accept": "application/json"})

    def post(self, path: str = "", **body: Any) -> HttpResponse:
        """Send something about the invitation."""
        content = {"token": self.token} | body
        return self.client.post(f"/session/invitation{path}", content, content_type="application/json")

    def look(self) -> Any:
        """What the page shows, or why not."""
        return self.post().json()

    def ask_code(self, phone: str) -> str:
        """Have a code sent; reads it off the telephone."""
        answer = self.post("/code")
        assert answer.status_code == 200, answer.json()
        return code_on(phone)

    def accept(self, code: str, password: str = PASSWORD) -> Any:
        """The answer."""
        return self.post("/accept", code=code, password=password).json()

    def come_in(self, phone: str, password: str = PASSWORD) -> Any:
        """The whole way; the answer."""
        return self.accept(self.ask_code(phone), password)


def token_of(link: str) -> str:
    """The secret in a link."""
    address, _, token = link.partition("#")
    assert address == "http://xiajin.localhost/invitation", address
    assert re.fullmatch(r"[\w-]{43}", token)
    return token


def texts(phone: str) -> list[str]:
    """What has arrived on a telephone once the worker has sent what waits, the newest first."""
    send_waiting(clock=clock())
    with public_context():
        return list(
            TelephoneMessage.objects.filter(phone=phone).order_by("-pk").values_list("text", flat=True)
        )


def code_on(phone: str) -> str:
    """The latest code on a telephone."""
    found = re.search(r"验证码 (\d{6})", texts(phone)[0])
    assert found, texts(phone)
    return found[1]


def invitations(county: str = XIAJIN) -> list[dict[str, Any]]:
    """Every row of a county."""
    with county_context(CountyKey.of_code(county)):
        return list(Invitation.objects.order_by("pk").values())
