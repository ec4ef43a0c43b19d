"""What the decider must know of the world outside the call, gathered before it is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.actor import Seat
from huying_tenants.calls.domain.events import Author
from huying_tenants.rulebook.domain.model import Override


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit of the county: its kind (township, department, …) and the short name people use.

    `level` is the county's word for its rank (empty: its kind), `parent` the unit it belongs to, `superiors` those it
    answers to (empty: its parent).
    """

    unit_id: int
    kind: str
    name: str
    code: str = ""
    level: str = ""
    parent: int | None = None
    superiors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post: its unit, the roles it carries, the accounts that hold it now."""

    unit_id: int
    roles: frozenset[str] = frozenset()
    account_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """`units` are the county's current units by id, `centre` the unit that transfers calls (None: no such unit).

    `evidence` gives the SHA-256 (hexadecimal) of each file a command brings, by its id. `posts` are the current posts
    by id, `overrides` the county's temporary rules (whether one applies is found by its dates).
    """

    units: Mapping[int, UnitFacts]
    centre: int | None
    holidays: HolidayTable
    evidence: Mapping[int, str] = field(default_factory=dict)
    posts: Mapping[int, PostFacts] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    ids: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The ids of the units by their codes."""

    def __post_init__(self) -> None:
        ids = {unit.code: unit.unit_id for unit in self.units.values() if unit.code}
        object.__setattr__(self, "ids", ids)

    def name_of(self, unit_id: int | None) -> str:
        """The unit's short name, or words that fit when there is none."""
        unit = self.units.get(unit_id) if unit_id is not None else None
        return unit.name if unit else "有关单位"

    def level_of(self, unit_id: int) -> str | None:
        """The unit's level, its kind when the county gives it none; None for a unit that is no more."""
        unit = self.units.get(unit_id)
        return (unit.level or unit.kind) if unit else None

    def superiors_of(self, unit_id: int) -> tuple[int, ...]:
        """Those a unit answers to: the superiors it names, else its parent."""
        unit = self.units.get(unit_id)
        if unit is None:
            return ()
        return unit.superiors or (() if unit.parent is None else (unit.parent,))

    def line_of(self, unit_id: int | None) -> Iterator[UnitFacts]:
        """The unit and every unit above it, lowest first."""
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen and unit_id in self.units:
            seen.add(unit_id)
            yield self.units[unit_id]
            unit_id = self.units[unit_id].parent

    def holds(self, account_id: int, post_id: int) -> bool:
        """Whether the account holds the post now. A post nobody knows counts as held by whoever did."""
        post = self.posts.get(post_id)
        return post is None or account_id in post.account_ids


@dataclass(frozen=True, slots=True)
class ActingSeat:
    """The post that acts, the verbs it may ever take (`Seat.verbs`), the roles it carries."""

    author: Author
    verbs: frozenset[str]
    roles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, account_id: int, seat: Seat) -> "ActingSeat":
        """The acting post of an account's seat."""
        return cls(author_of(account_id, seat), seat.verbs, seat.roles)


def author_of(account_id: int, seat: Seat) -> Author:
    """Who an event is due to when this account acts from this seat."""
    return Author(account_id, seat.post_id, seat.unit_id)
