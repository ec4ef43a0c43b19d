"""The county a case plays in, as its pack says: units, desks, the list. No database is behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from huying_tenants.calls.domain.facts import superiors_meant
from huying_tenants.org.domain import UnitKind
from huying_tenants.rulebook.domain.model import Override

STATIONED = UnitKind.STATIONED.value


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

    @property
    def superior_ids(self) -> tuple[int, ...]:
        """Those it answers to: a stationed agency its line's superior and its local one, another the one it names."""
        both = (self.superior_id, self.parent_id) if self.kind == STATIONED else (self.superior_id,)
        return tuple(dict.fromkeys(each for each in both if each is not None))

    def superiors(self, stationed_answers_to: str) -> tuple[int, ...]:
        """The same, or its parent; of two those the county's rules mean (`line` | `local` | `both`)."""
        return superiors_meant(self.superior_ids, self.parent_id, stationed_answers_to)


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
    """An item of the list; units by their ids, `branches` the nearest first.

    `since`: the day this version holds from (None: ever since), `until`: the first day the list has it no more. `later`
    are its later versions, `version` says which of them this is, from 1.
    """

    id: int
    code: str
    name: str
    lead: int | None
    cooperating: tuple[int, ...]
    branches: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    later: tuple["CaseItem", ...] = ()
    version: int = 1

    def on(self, day: date) -> "CaseItem | None":
        """The version in force on a day; None: it is not in the list then."""
        begun = [each for each in (self, *self.later) if each.since is None or each.since <= day]
        last = begun[-1] if begun else None
        return last if last is not None and (last.until is None or day < last.until) else None


def items_by_code(versions: Iterable[CaseItem]) -> dict[str, CaseItem]:
    """The items by their codes, in the order of the list; each version of one comes after the one before it."""
    found: dict[str, list[CaseItem]] = {}
    for each in versions:
        before = found.setdefault(each.code, [])
        before.append(replace(each, version=len(before) + 1))
    return {code: replace(first, later=tuple(later)) for code, (first, *later) in found.items()}


@dataclass(frozen=True)
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
        return self._acting.get(unit_id, ())

    @cached_property
    def _acting(self) -> Mapping[int, tuple[CasePost, ...]]:
        found: dict[int, tuple[CasePost, ...]] = {}
        for post in self.posts.values():
            if post.verbs:
                found[post.unit_id] = (*found.get(post.unit_id, ()), post)
        return found

    def code_of(self, unit_id: int | None) -> str:
        """The code of a unit, `none` for no unit."""
        unit = self.units.get(unit_id) if unit_id is not None else None
        return unit.code if unit else "none"

    def first_caller(self, kinds: frozenset[str]) -> CaseUnit | None:
        """Who calls when a case does not say: the first township or street, else the first unit of these kinds."""
        callers = [unit for unit in self.units.values() if unit.kind in kinds]
        plain = [unit for unit in callers if unit.kind in {"township", "street"}]
        return next(iter(plain or callers), None)
