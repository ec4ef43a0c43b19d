"""The county a case plays in, as its pack says: units, desks, the list. No database is behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from huying_tenants.rulebook.domain.model import Override


@dataclass(frozen=True, slots=True)
class CaseUnit:
    """A unit; `id` is its number in the pack, from 1. `parent_id` and `superior_id` name units by it."""

    id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None = None
    superior_id: int | None = None


@dataclass(frozen=True, slots=True)
class CasePost:
    """A desk; `verbs` is the bound of what it may ever do, empty where it only reads."""

    id: int
    code: str
    name: str
    unit_id: int
    roles: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseItem:
    """An item of the list; units by their ids, `branches` the nearest first."""

    id: int
    code: str
    name: str
    lead: int | None
    cooperating: tuple[int, ...]
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseCounty:
    """Everything of a county that calls depend on besides the rulebook.

    `branches` gives the branch above each branch of the list (None: a top one).
    """

    units: Mapping[int, CaseUnit]
    posts: Mapping[int, CasePost]
    items: Mapping[str, CaseItem]
    branches: Mapping[str, str | None] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    calling_kinds: frozenset[str] = frozenset()

    def unit(self, code: str) -> CaseUnit | None:
        """The unit with this code, or None."""
        return next((unit for unit in self.units.values() if unit.code == code), None)

    def post(self, code: str) -> CasePost | None:
        """The post with this code, or None."""
        return next((post for post in self.posts.values() if post.code == code), None)

    def posts_of(self, unit_id: int) -> tuple[CasePost, ...]:
        """The desks of a unit that act, in the order of the pack."""
        return tuple(post for post in self.posts.values() if post.unit_id == unit_id and post.verbs)

    def code_of(self, unit_id: int | None) -> str:
        """The code of a unit, `none` for no unit."""
        unit = self.units.get(unit_id) if unit_id is not None else None
        return unit.code if unit else "none"

    def first_caller(self) -> CaseUnit | None:
        """Who calls when a case does not say: the first township or street, else the first unit that may call."""
        callers = [unit for unit in self.units.values() if unit.kind in self.calling_kinds]
        plain = [unit for unit in callers if unit.kind in {"township", "street"}]
        return next(iter(plain or callers), None)
