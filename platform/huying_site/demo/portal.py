"""Asks the running portal what it is and who can sign in, and the issuer whether it is there, over HTTP."""

import http.client
import json
from dataclasses import dataclass
from typing import Any

from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.identity.verification.discovery import Discovery
from huying_site.embedded.process import LOOPBACK

PORTAL_HOST = "portal.localhost"
_TIMEOUT_SECONDS = 15
_OK = 200


@dataclass(frozen=True, slots=True)
class Health:
    """The answer of /healthz/ready: every part by name, `ok` or what is wrong with it."""

    ready: bool
    parts: dict[str, str]

    def faults(self) -> str:
        """Return the parts that are not ready, for a sentence."""
        return ", ".join(f"{name}: {state}" for name, state in self.parts.items() if state != "ok")


def issuer_answers(issuer: str) -> bool:
    """Tell whether the OpenID provider at this address of ours says what it is."""
    try:
        Discovery(issuer).metadata()
    except IssuerUnavailable:
        return False
    return True


class PortalClient:
    """A client of the web process on this machine; the host name chooses the county."""

    def __init__(self, port: int) -> None:
        self.port = port

    def address(self, host: str) -> str:
        """Return what to open in a browser."""
        return f"http://{host}:{self.port}"

    def health(self) -> Health:
        """Return the readiness; a server that does not answer yet is not ready."""
        try:
            status, body = self._get(PORTAL_HOST, "/healthz/ready")
        except (OSError, http.client.HTTPException, ValueError):
            return Health(ready=False, parts={"web": "does not answer"})
        return Health(ready=status == _OK, parts={str(name): str(state) for name, state in body.items()})

    def counties(self) -> list[dict[str, str]]:
        """Return the counties with `code`, `name` and `url`."""
        _, body = self._get(PORTAL_HOST, "/portal/counties")
        return list(body)

    def demo_posts(self, host: str) -> list[dict[str, str]]:
        """Return every post one can sign in as, with `kind`, `unit` and `name`, those of a kind together."""
        _, body = self._get(host, "/session/demo-posts")
        return list(body["posts"])

    def _get(self, host: str, path: str) -> tuple[int, Any]:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=_TIMEOUT_SECONDS)
        try:
            connection.request(
                "GET", path, headers={"Host": f"{host}:{self.port}", "Accept": "application/json"}
            )
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()
