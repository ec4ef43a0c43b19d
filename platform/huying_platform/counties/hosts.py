"""From the host a request names to the county it means, without asking the database each time."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError

from huying_platform.counties.context import CountyKey, public_context
from huying_platform.counties.models import CountyHost

REMEMBERED_FOR = 60.0
"""Seconds a process believes a host name before it looks again."""


@dataclass(frozen=True, slots=True)
class CountyInfo:
    """What a page needs to know about the county it is shown in.

    `state` is one of `standing.CountyState`; `reason` is why it is suspended or closed.
    """

    code: str
    schema_name: str
    name: str
    state: str = "open"
    reason: str = ""

    @property
    def key(self) -> CountyKey:
        """The county as the database knows it."""
        return CountyKey(self.code, self.schema_name)


_remembered: dict[str, tuple[float, CountyInfo]] = {}


def host_name(host: str) -> str:
    """A Host header without its port, in lower case."""
    name, _, port = host.rpartition(":")
    return (name if port.isdigit() else host).lower().rstrip(".")


def host_label(host: str) -> str:
    """The name a host is stored under: without the base host behind it."""
    return host_name(host).removesuffix(f".{settings.BASE_HOST}")


def county_of_host(host: str) -> CountyInfo | None:
    """The county of a request's Host header, None when no county has it.

    Only known hosts are remembered, so that made-up names cannot fill the memory; a remembered one is used on while
    the database is away.
    """
    label = host_label(host)
    known = _remembered.get(label)
    now = time.monotonic()
    if known is not None and now - known[0] < REMEMBERED_FOR:
        return known[1]
    try:
        found = _look_up(label)
    except (OperationalError, InterfaceError):
        if known is None:
            raise
        return known[1]
    if found is None:
        _remembered.pop(label, None)
    else:
        _remembered[label] = (now, found)
    return found


def forget_hosts() -> None:
    """Look every host up again: when a county has changed, and when a test changes databases."""
    _remembered.clear()


def _look_up(label: str) -> CountyInfo | None:
    with public_context():
        row = (
            CountyHost.objects.filter(domain=label)
            .values_list(
                "tenant__code",
                "tenant__schema_name",
                "tenant__name",
                "tenant__standing__state",
                "tenant__standing__reason",
            )
            .first()
        )
    return None if row is None else CountyInfo(*row)
