"""What rows of people and of grid members share: who is known, who sits where, and since when."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from huying_platform.kernel.clock import midnight
from huying_tenants.org.domain import Level, PersonRef, PostingRef, PostRef
from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.lines import GRID_KINDS
from huying_tenants.workbooks.domain.nearness import plain
from huying_tenants.workbooks.domain.outcomes import Stretch
from huying_tenants.workbooks.domain.places import Places
from huying_tenants.workbooks.domain.roles import KnownRoles
from huying_tenants.workbooks.domain.sheets import Reading

NAME_LIMIT: Final = 60
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KnownStaff:
    """People by their codes, posts that stand on the day, and postings that run or are to come."""

    people: Mapping[str, PersonRef]
    posts: Mapping[int, PostRef]
    postings: tuple[PostingRef, ...]
    places: Places
    levels: tuple[Level, ...]
    permission_roles: KnownRoles

    def of_persons(self) -> dict[int, list[PostingRef]]:
        """The postings of each person, by the person's key."""
        return _grouped((posting.person_id, posting) for posting in self.postings)

    def of_posts(self) -> dict[int, list[PostingRef]]:
        """The postings on each post, by the post's key."""
        return _grouped((posting.post_id, posting) for posting in self.postings)

    def at_grids(self, postings: Iterable[PostingRef]) -> list[PostingRef]:
        """Those of the postings that are on posts of grids."""
        return [
            posting
            for posting in postings
            if posting.post_id in self.posts and self.posts[posting.post_id].kind in GRID_KINDS
        ]

    def namesakes(self) -> frozenset[int]:
        """The posts beside which their unit has others of the same name."""
        named = Counter((post.unit_id, plain(post.name)) for post in self.posts.values())
        return frozenset(post.id for post in self.posts.values() if named[post.unit_id, plain(post.name)] > 1)

    def names(self) -> dict[int, str]:
        """People's names by their keys."""
        return {person.id: person.name for person in self.people.values()}


def read_person(reading: Reading, known: KnownStaff) -> tuple[PersonRef | None, str, str, str]:
    """The person of a row as the county knows them, and their code, name and phone as the row has them."""
    code = reading.get("code", cells.own_code_of, "")
    before = known.people.get(code)
    name = reading.get("name", lambda cell: cells.name_of(cell, limit=NAME_LIMIT), "")
    phone = reading.get("phone", cells.mobile_of, before.phone if before else "")
    return before, code, name, phone


def ends(day: date) -> datetime:
    """The first moment after a county's day."""
    return midnight(day) + _DAY


def overlap(since: datetime, until: datetime | None, other: PostingRef | Stretch) -> bool:
    """Whether a stretch and a posting, or another stretch, hold at a common moment."""
    return (until is None or other.since < until) and (other.until is None or since < other.until)


def _grouped(pairs: Iterable[tuple[int, PostingRef]]) -> dict[int, list[PostingRef]]:
    found: dict[int, list[PostingRef]] = {}
    for key, posting in pairs:
        found.setdefault(key, []).append(posting)
    return found


def others(postings: Iterable[PostingRef], person_id: int) -> Iterator[PostingRef]:
    """The postings of anybody else."""
    return (posting for posting in postings if posting.person_id != person_id)
