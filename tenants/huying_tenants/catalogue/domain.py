"""Values of the list other apps may hold on to: no query hides behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Duties:
    """What each side does about an item, one plain sentence each; empty where the list does not say."""

    township: str
    lead: str
    cooperating: str


@dataclass(frozen=True, slots=True)
class ItemRef:
    """One version of an item (事项).

    `lead_unit_id` None: the list names nobody, the rules' addressing does. `branches` are the codes of the branches it
    hangs in, the nearest first. `legal_basis` is written for people: an article nobody has checked against the law says
    so. `note` is what must be visible wherever the item is shown (the list is a reconstruction).
    """

    version_id: int
    item_id: int
    code: str
    number: int
    name: str
    initials: str
    lead_unit_id: int | None
    cooperating_unit_ids: tuple[int, ...]
    legal_basis: str
    article_checked: bool
    duties: Duties
    note: str
    position: int
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A branch of the list (类) as a county pack states it; `parent` is the branch above, which stands earlier."""

    code: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as a county pack states it; units and its branch are named by their codes, either may be unnamed.

    `since`: the day this version of it holds from (None: from the beginning), `until`: the first day on which the list
    has the item no more.
    """

    code: str
    number: int
    name: str
    initials: str
    lead: str | None
    cooperating: tuple[str, ...]
    legal_basis: str
    article_checked: bool
    duties: Duties
    note: str
    branch: str | None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DatedItem:
    """A version of an item, and from when on and until when it is the one in force (None: until further notice)."""

    effective_from: datetime
    effective_until: datetime | None
    item: ItemRef

    def in_force(self, at: datetime) -> bool:
        """Whether calls filed then are about this version or a later one."""
        return self.effective_from <= at and (self.effective_until is None or at < self.effective_until)


def branch_path(parents: Mapping[str, str | None], branch: str | None) -> tuple[str, ...]:
    """A branch and all above it, the nearest first; `parents` gives the branch above each (None: a top one)."""
    path: list[str] = []
    while branch is not None and branch not in path:
        path.append(branch)
        branch = parents.get(branch)
    return tuple(path)


def written_legal_basis(text: str, *, article_checked: bool) -> str:
    """The legal basis as people read it: an unchecked article is marked; empty when the list names none."""
    return text if article_checked or not text else f"{text}（条文待核）"
