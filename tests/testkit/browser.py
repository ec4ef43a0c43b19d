"""A browser's part in signing in: it keeps cookies by host, and goes wherever it is sent, also to the issuer."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from testkit.endpoints import visit

MOST_HOPS = 10
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass(slots=True)
class Browser:
    """One browser, which reaches the portal on a port. `trail` are the addresses it was sent to, the newest last."""

    agent: str = FIREFOX
    port: int | None = None
    trail: list[str] = field(default_factory=list)
    _clients: dict[str, Client] = field(default_factory=dict)

    def at(self, host: str) -> Client:
        """Its part on one host: `xiajin`, `portal`, or a whole name."""
        name = host if "." in host else f"{host}.{settings.BASE_HOST}"
        if name not in self._clients:
            host = name if self.port is None else f"{name}:{self.port}"
            self._clients[name] = Client(
                headers={"host": host, "accept": "text/html,application/json", "user-agent": self.agent}
            )
        return self._clients[name]

    def hop(self, url: str, **headers: str) -> tuple[HttpResponse | None, str]:
        """Open one address without following it: the portal's answer (none from the issuer), and where it sends on."""
        address = urlsplit(url)
        if not f"{address.hostname}".endswith(settings.BASE_HOST):
            return None, visit(url)[1]
        response = self.at(str(address.hostname)).get(f"{address.path}?{address.query}", headers=headers)
        target = response.headers.get("Location", "")
        origin = f"{address.scheme}://{address.netloc}"
        return response, origin + target if target.startswith("/") else target

    def follow(self, url: str, *, until: str | None = None) -> str:
        """Go where one is sent until that is a screen, or an address whose path is `until`; gives that address."""
        for _ in range(MOST_HOPS):
            self.trail.append(url)
            path = urlsplit(url).path
            if path == until or not (path.startswith("/session/") or "/realms/" in path):
                return url
            response, target = self.hop(url)
            assert target, (url, response and (response.status_code, response.content.decode()))
            url = target
        raise AssertionError(f"sent around in a circle: {self.trail[-3:]}")

    def sign_in(self, host: str = "xiajin", *, until: str | None = None, **query: str) -> str:
        """Begin on a host and go wherever one is sent."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        port = "" if self.port is None else f":{self.port}"
        return self.follow(f"http://{host}.{settings.BASE_HOST}{port}/session/sign-in?{asked}", until=until)

    def state(self, host: str = "xiajin") -> bool:
        """Whether a host says that one is signed in."""
        signed_in: bool = self.at(host).get("/session").json()["signedIn"]
        return signed_in

    def post(self, host: str, path: str, content: Any = None) -> HttpResponse:
        """Send JSON to a host."""
        return self.at(host).post(path, content or {}, content_type="application/json")


def problem_in(address: str) -> str:
    """The code of what the sign-in screen is to say."""
    parts = urlsplit(address)
    assert parts.path == "/sign-in", address
    return parse_qs(parts.query)["problem"][0]


def query_of(address: str) -> dict[str, str]:
    """The parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
