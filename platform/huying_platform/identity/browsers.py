"""What a request tells of the browser it comes from, for the person whose browser it is."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from huying_platform.identity.domain.devices import device_words


def device_of(request: HttpRequest) -> str:
    """The browser and the system in a few words."""
    return device_words(request.headers.get("User-Agent", ""))


def address_of(request: HttpRequest) -> str | None:
    """The IP address a request came from; behind the TLS terminator the one that terminator has seen."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER is not None:
        # What stands further left was written by whoever sent it.
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        # The part behind `%` names a network card of this machine, and no database takes it.
        return str(ip_address(address.partition("%")[0]))
    except ValueError:
        return None
