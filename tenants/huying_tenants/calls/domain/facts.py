"""What the decider must know of the world outside the call, gathered before it is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.actor import Seat
from huying_tenants.calls.domain.events import Author
from huying_tenants.rulebook.domain.model import Override


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit of the county: its kind (township, department, …) and the short name people use.

    `level` is the county's word for its rank (empty: its kind), `parent` the unit it belongs to, `superiors` those it
    answers to (empty: its parent); a stationed agency has two, the line's before the local one.
    """

    unit_id: int
    kind: str
    name: str
    code: str = ""
    level: str = ""
    parent: int | None = None
    superiors: tuple[int, ...] = ()


def superiors_meant(
    superiors: tuple[int, ...], parent: int | None, stationed_answer_to: str
) -> tuple[int, ...]:
    """The superiors a unit names, else its parent; of two those the county's rules mean (`line` | `local` | `both`)."""
    own = () if parent is None else (parent,)
    named = superiors or own
    if len(named) > 1 and stationed_answer_to != "both":
        return named[:1] if stationed_answer_to == "line" else own
    return named


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post: its unit, the roles it carries, the accounts that hold it now."""

    unit_id: int
    roles: frozenset[str] = frozenset()
    account_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """What a unit leaves open passes to its `successor` from `since` on (the midnight it is no more, UTC).

    `act` is the number of the county's act that said so (None: not known), `was` the unit as it stood last (None: not
    known, or it stands still).
    """

    successor: int
    since: datetime
    act: int | None = None
    was: UnitFacts | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """The ids of these units, and of those that have the places of others, by their codes; and the codes of those whose
    places they have, by their ids."""

    units: Mapping[int, UnitFacts]
    successions: Mapping[int, Succession]
    ids: Mapping[str, int]
    former: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, facts: "Facts") -> "Coded":
        """Those of the facts' units."""
        former = {
            each.was.code: heir
            for unit_id, each in facts.successions.items()
            if each.was is not None and each.was.code and (heir := facts.heir_of(unit_id)) is not None
        }
        standing = {unit.code: unit.unit_id for unit in facts.units.values() if unit.code}
        codes: dict[int, tuple[str, ...]] = {}
        for code, heir in former.items():
            if code not in standing:
                codes[heir] = (*codes.get(heir, ()), code)
        return cls(facts.units, facts.successions, {**former, **standing}, codes)

    def is_of(self, facts: "Facts") -> bool:
        """Whether the facts have these very units still."""
        return self.units is facts.units and self.successions is facts.successions


@dataclass(frozen=True, slots=True)
class Facts:
    """`units` are the county's current units by id, `centre` the unit that transfers calls (None: no such unit).

    `evidence` gives the SHA-256 (hexadecimal) of each file a command brings, by its id. `posts` are the current posts
    by id, `overrides` the county's temporary rules (whether one applies is found by its dates). `successions` are those
    of the units that are no more, or soon will be, by their ids. `stationed_answer_to` says who is the superior of a
    stationed agency: the `line`'s | the `local` one | `both`, the line's first. `hearing` are the units with a post
    that may acknowledge a ring (None: not known, every unit may).
    """

    units: Mapping[int, UnitFacts]
    centre: int | None
    holidays: HolidayTable
    evidence: Mapping[int, str] = field(default_factory=dict)
    posts: Mapping[int, PostFacts] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    successions: Mapping[int, Succession] = field(default_factory=dict)
    stationed_answer_to: str = "both"
    hearing: frozenset[int] | None = None
    coded: Coded | None = field(default=None, repr=False, compare=False)
    """The ids by their codes, kept from the facts these were made of: a county may have tens of thousands of units."""

    def __post_init__(self) -> None:
        if self.coded is None or not self.coded.is_of(self):
            object.__setattr__(self, "coded", Coded.of(self))

    @property
    def ids(self) -> Mapping[str, int]:
        """The ids of the units by their codes; the code of a unit that is no more means whoever has its place."""
        return self.coded.ids if self.coded is not None else {}

    def codes_of(self, unit_id: int | None) -> tuple[str, ...]:
        """The codes by which rules may mean a unit: its own, then those of the units whose places it has."""
        unit = self.unit(unit_id)
        if unit is None:
            return ()
        former = self.coded.former.get(unit.unit_id, ()) if self.coded is not None else ()
        return (unit.code, *former) if unit.code else former

    def hears(self, unit_id: int) -> bool:
        """Whether a ring at the unit's desk can be acknowledged: where all only read, nothing rings."""
        return self.hearing is None or unit_id in self.hearing

    def heir_of(self, unit_id: int | None) -> int | None:
        """The unit itself while it stands, else whoever has its place now; None when nobody has."""
        seen: set[int] = set()
        while unit_id is not None and unit_id not in self.units:
            if unit_id in seen or unit_id not in self.successions:
                return None
            seen.add(unit_id)
            unit_id = self.successions[unit_id].successor
        return unit_id

    def unit(self, unit_id: int | None) -> UnitFacts | None:
        """The unit as it stands, or as it stood last; None when nothing is known of it."""
        if unit_id is None:
            return None
        succession = self.successions.get(unit_id)
        return self.units.get(unit_id) or (succession.was if succession else None)

    def name_of(self, unit_id: int | None) -> str:
        """The unit's short name, or words that fit when there is none."""
        unit = self.unit(unit_id)
        return unit.name if unit else "有关单位"

    def level_of(self, unit_id: int) -> str | None:
        """The unit's level, its kind when the county gives it none; None for a unit nobody knows."""
        unit = self.unit(unit_id)
        return (unit.level or unit.kind) if unit else None

    def superiors_of(self, unit_id: int) -> tuple[int, ...]:
        """Those a unit answers to: the superiors it names, else its parent; of two those the county's rules mean."""
        unit = self.unit(unit_id)
        if unit is None:
            return ()
        meant = superiors_meant(unit.superiors, unit.parent, self.stationed_answer_to)
        heirs = (self.heir_of(each) for each in meant)
        return tuple(dict.fromkeys(each for each in heirs if each is not None))

    def is_staffed(self, unit_id: int) -> bool:
        """Whether anybody sits in a unit now."""
        return any(post.unit_id == unit_id and post.account_ids for post in self.posts.values())

    def line_of(self, unit_id: int | None) -> Iterator[UnitFacts]:
        """The unit and every unit above it, lowest first."""
        seen: set[int] = set()
        while unit_id not in seen and (unit := self.unit(unit_id)) is not None:
            seen.add(unit.unit_id)
            yield unit
            unit_id = unit.parent

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
