"""What rows of people and of grid members share: who is known, who sits where, and since when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.org.domain import Level, PersonRef, PostingRef, PostRef
from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.places import Places
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

    def of_persons(self) -> dict[int, list[PostingRef]]:
        """The postings of each person, by the person's key."""
        return _grouped((posting.person_id, posting) for posting in self.postings)

    def of_posts(self) -> dict[int, list[PostingRef]]:
        """The postings on each post, by the post's key."""
        return _grouped((posting.post_id, posting) for posting in self.postings)

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


def begins(day: date) -> datetime:
    """The first moment of a county's day."""
    return datetime.combine(day, time(), COUNTY_ZONE)


def ends(day: date) -> datetime:
    """The first moment after a county's day."""
    return begins(day) + _DAY


def overlap(since: datetime, until: datetime | None, other: PostingRef) -> bool:
    """Whether a stretch and a posting hold at a common moment."""
    return (until is None or other.since < until) and (other.until is None or since < other.until)


def _grouped(pairs: Iterable[tuple[int, PostingRef]]) -> dict[int, list[PostingRef]]:
    found: dict[int, list[PostingRef]] = {}
    for key, posting in pairs:
        found.setdefault(key, []).append(posting)
    return found


def others(postings: Iterable[PostingRef], person_id: int) -> Iterator[PostingRef]:
    """The postings of anybody else."""
    return (posting for posting in postings if posting.person_id != person_id)
