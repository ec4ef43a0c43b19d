"""What a county pack says, once it is known to be whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.catalogue.domain import ItemLine
from huying_tenants.org.domain import PostLine, UnitLine


@dataclass(frozen=True, slots=True)
class CountyLine:
    """The county itself: `host` is the label of its address, `in_force_from` when its configuration begins to count."""

    code: str
    name: str
    host: str
    in_force_from: datetime


@dataclass(frozen=True, slots=True)
class CountyPack:
    """A checked pack. `digest` is the SHA-256 of what its files say, whatever their spacing and comments."""

    county: CountyLine
    units: tuple[UnitLine, ...]
    posts: tuple[PostLine, ...]
    items: tuple[ItemLine, ...]
    rulebook: Mapping[str, Any]
    digest: bytes
