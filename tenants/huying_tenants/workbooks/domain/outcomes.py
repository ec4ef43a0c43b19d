"""What checking a workbook finds: changes that can be written, rows that change nothing, and faults."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from huying_tenants.org.domain import (
    Engagement,
    PersonRef,
    PostingRef,
    PostKind,
    PostRef,
    PostState,
    UnitState,
)
from huying_tenants.workbooks.domain.sheets import Fault


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit as a row wants it; `before` None: it is new, and its key below zero."""

    row: int
    id: int
    code: str
    before: UnitState | None
    after: UnitState

    @property
    def is_new(self) -> bool:
        """Whether it would be added."""
        return self.before is None


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post as a row wants it; `before` None: it is new."""

    row: int
    before: PostRef | None
    after: PostState

    @property
    def is_new(self) -> bool:
        """Whether it would be added."""
        return self.before is None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time on a post, until before `until` (None: for good)."""

    since: datetime
    until: datetime | None
    deputy: bool
    engagement: Engagement


@dataclass(frozen=True, slots=True)
class GridPost:
    """The post of a unit for its grid members or its head, which is made where the unit has none; with its role of
    permissions."""

    unit_id: int
    kind: PostKind
    permission_role: str | None = None


@dataclass(frozen=True, slots=True)
class StaffChange:
    """Somebody and their place as a row wants them; `before` None: the person is new.

    `post` is the key of the post, or that of a grid. `stretch` None: the posting stands already. `ended` are postings
    that end on a day, `replaced` those that the stretch takes the place of.
    """

    row: int
    before: PersonRef | None
    code: str
    name: str
    phone: str
    post: int | GridPost
    stretch: Stretch | None
    ended: tuple[tuple[PostingRef, datetime], ...] = ()
    replaced: tuple[PostingRef, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the person would be added."""
        return self.before is None


Change = UnitChange | PostChange | StaffChange
C_co = TypeVar("C_co", bound=Change, covariant=True)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[C_co]):
    """What became of `rows` rows: each is a change, unchanged, or has faults."""

    rows: int
    changes: tuple[C_co, ...]
    unchanged: int
    faults: tuple[Fault, ...]
    faulty_rows: int

    @property
    def created(self) -> int:
        """How many rows add something."""
        return sum(change.is_new for change in self.changes)


def outcome(rows: int, changes: Sequence[C_co], faults: Iterable[Fault]) -> Outcome[C_co]:
    """The outcome; faults in the order of the sheet."""
    ordered = tuple(sorted(faults, key=lambda fault: fault.row))
    faulty = len({fault.row for fault in ordered})
    return Outcome(rows, tuple(changes), rows - len(changes) - faulty, ordered, faulty)


def day_text(day: date | None) -> str:
    """A day as it stands in a workbook."""
    return "" if day is None else day.isoformat()
