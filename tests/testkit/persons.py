"""Whom an issuer of the tests knows, and who is signed on there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """What the issuer knows of a person. `organizations` are alias → groups, or aliases alone."""

    name: str
    organizations: Mapping[str, tuple[str, ...]] | tuple[str, ...] = ()
    realm_roles: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def claims(self) -> dict[str, Any]:
        """The claims about the person in access and ID tokens; without an organisation there is no such claim."""
        given = self.organizations
        groups = given if isinstance(given, Mapping) else dict.fromkeys(given, ())
        member = {
            alias: {"id": f"00000000-0000-4000-8000-{alias:0>12}"} | ({"groups": list(of)} if of else {})
            for alias, of in groups.items()
        }
        named = {"name": self.name, "preferred_username": self.name, **self.more}
        return {**named, "organization": member} if member else named


@dataclass(slots=True)
class SignOn:
    """A session at the issuer; `refresh` is the id of the only refresh token that is good."""

    sid: str
    subject: str
    since: int
    scope: str
    nonce: str | None
    refresh: str = ""
    alive: bool = True
