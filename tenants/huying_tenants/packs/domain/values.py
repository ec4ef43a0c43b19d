"""What a county pack says, once it is known to be whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.catalogue.domain import BranchLine, ItemLine
from huying_tenants.org.domain import Level, PermissionRoleLine, PostLine, UnitLine
from huying_tenants.rulebook.domain.model import Override


@dataclass(frozen=True, slots=True)
class CountyLine:
    """The county itself: `host` is the label of its address, `in_force_from` when its configuration begins to count."""

    code: str
    name: str
    host: str
    in_force_from: datetime


@dataclass(frozen=True, slots=True)
class CountyPack:
    """A checked pack. `digest` is the SHA-256 of what its files say, whatever their spacing and comments.

    `overrides` come with their documents; `cases` are files of worked cases (`name`, `text`), which travel with the
    published version as `rulebook_text`, the rulebook as it was written, does.
    """

    county: CountyLine
    levels: tuple[Level, ...]
    units: tuple[UnitLine, ...]
    posts: tuple[PostLine, ...]
    branches: tuple[BranchLine, ...]
    items: tuple[ItemLine, ...]
    rulebook: Mapping[str, Any]
    rulebook_text: str
    overrides: tuple[tuple[Override, Mapping[str, Any]], ...]
    cases: tuple[Mapping[str, str], ...]
    digest: bytes
    permission_roles: tuple[PermissionRoleLine, ...] = ()
