"""The demo lets anybody sit down on any post, so it works on one's own machine only."""

from dataclasses import dataclass
from ipaddress import ip_address

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

FORWARDING_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
"""A request that went through a proxy has come from who knows where."""


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post one can sign in as. `unit_kind` groups them; `code` names them in the request.

    `group` is where an organisation of the county's at an issuer has the unit: `/township/village` or `/dept/code`.
    """

    post_id: int
    code: str
    name: str
    unit_name: str
    unit_kind: str
    group: str


def refuse_open_demo(*, demo: bool, listen: str) -> None:
    """Raise ImproperlyConfigured when a demo would listen on an address others can reach."""
    if demo and not is_loopback(listen):
        raise ImproperlyConfigured(
            f"HUYING_DEMO is set and HUYING_LISTEN is {listen!r}: a demo listens on loopback only (127.0.0.1)"
        )


def comes_from_this_machine(request: HttpRequest) -> bool:
    """Whether a request was made here, by a name that means here, without a proxy between."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return (
        is_loopback(request.META.get("REMOTE_ADDR", ""))
        and (host == "localhost" or host.endswith(".localhost"))
        and not any(header in request.headers for header in FORWARDING_HEADERS)
    )


def is_loopback(address: str) -> bool:
    """Whether an address is the machine itself."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
