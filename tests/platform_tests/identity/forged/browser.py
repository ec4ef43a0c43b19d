"""A browser that signs in step by step, and what the addresses say that it is sent to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from testkit.browser import Browser as Wanderer

XIAJIN, GULOU, PORTAL = "xiajin", "gulou", ""

STEPS = ("sign-in", "authorize", "ask", "callback", "enter")
"""The way of a sign-in: the county's host, the portal, the issuer, the portal, the county's host."""

CODE = re.compile(r'class="code">([A-Z_]+)')
"""Where a page says the code of what stood in the way."""

Response = Any
"""What Django's test client gives; its stubs say less than it has."""


@dataclass(slots=True)
class Browser(Wanderer):
    """A browser that a test leads step by step."""

    def get(self, url: str, **headers: str) -> Response:
        """Open an address of the portal or of a county."""
        return self.hop(url, **headers)[0]

    def walk(self, until: str, *, host: str = XIAJIN, next_path: str = "/calls", **more: str) -> str:
        """Sign in up to a step and not that step itself; gives the address that the step would open."""
        return self.go_on(at(host, "/session/sign-in", next=next_path, **more), until)

    def go_on(self, address: str, until: str) -> str:
        """Go where one is sent, up to a step or beyond it: who has signed on is not sent to the issuer."""
        while STEPS.index(step_of(address)) < STEPS.index(until):
            _, address = self.hop(address)
        return address

    def arrive(self, *, host: str = XIAJIN, next_path: str = "/calls") -> Response:
        """Sign in all the way; gives the last answer."""
        return self.get(self.walk("enter", host=host, next_path=next_path))

    def has_session(self, *hosts: str) -> bool:
        """Whether one of these hosts, or any at all, has given it the cookie of a session."""
        name = settings.SESSION_COOKIE_NAME
        names = [netloc_of(host) for host in hosts] or list(self._clients)
        return any(
            name in cookies and cookies[name].value for cookies in (self.at(each).cookies for each in names)
        )


def at(host: str, path: str, **query: str) -> str:
    """An address on a county's host, or on the portal's own."""
    return f"http://{netloc_of(host)}{path}" + (f"?{urlencode(query)}" if query else "")


def step_of(address: str) -> str:
    """Which step of a sign-in an address is; anything that is no address of the portal is the issuer."""
    parts = urlsplit(address)
    if not parts.hostname or not parts.hostname.endswith(settings.BASE_HOST):
        return "ask"
    return parts.path.removeprefix("/session/")


def netloc_of(host: str) -> str:
    """The whole name of a county's host, or of the portal's own."""
    return settings.PORTAL_HOST if host == PORTAL else f"{host}.{settings.BASE_HOST}"


def parameters(address: str) -> dict[str, str]:
    """The query of an address."""
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def asking(address: str, changes: Mapping[str, str | None]) -> str:
    """An address with other parameters; one of None is left out."""
    changed = {name: value for name, value in {**parameters(address), **changes}.items() if value is not None}
    return f"{address.partition('?')[0]}?{urlencode(changed)}"


def problem_of(response: Response) -> str:
    """What stood in the way, by its code: said at once, or on the sign-in screen that one is sent to; else nothing."""
    if response.status_code == HTTPStatus.FOUND:
        return parameters(response["Location"]).get("problem", "")
    said = CODE.search(response.content.decode())
    return said[1] if said else ""
