"""Values of the list other apps may hold on to: no query hides behind them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duties:
    """What each side does about an item, one plain sentence each; `cooperating` is empty where nobody co-operates."""

    township: str
    lead: str
    cooperating: str


@dataclass(frozen=True, slots=True)
class ItemRef:
    """One version of an item (事项).

    `legal_basis` is written for people: an article nobody has checked against the law says so. `note` is what must
    be visible wherever the item is shown (the list is a reconstruction).
    """

    version_id: int
    item_id: int
    code: str
    number: int
    name: str
    initials: str
    lead_unit_id: int
    cooperating_unit_ids: tuple[int, ...]
    legal_basis: str
    article_checked: bool
    duties: Duties
    note: str
    position: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as a county pack states it; units are named by their codes."""

    code: str
    number: int
    name: str
    initials: str
    lead: str
    cooperating: tuple[str, ...]
    legal_basis: str
    article_checked: bool
    duties: Duties
    note: str


def written_legal_basis(text: str, *, article_checked: bool) -> str:
    """The legal basis as people read it: an unchecked article is marked."""
    return text if article_checked else f"{text}（条文待核）"
