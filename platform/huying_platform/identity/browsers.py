"""What a request tells of the browser it comes from, for the person whose browser it is."""

from ipaddress import IPv6Address, ip_address, ip_network

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


def network_of(request: HttpRequest) -> str | None:
    """The address of a request as far as it tells households apart: of IPv6 each has 2⁶⁴ to itself."""
    given = address_of(request)
    address = None if given is None else ip_address(given)
    if not isinstance(address, IPv6Address):
        return given
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False).network_address)
