"""What the decider must know of the world outside the call, gathered before it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.actor import Seat
from huying_tenants.calls.domain.events import Author


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit of the county: its kind (township, department, …) and the short name people use."""

    unit_id: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`units` are the county's current units by id, `centre` the unit that transfers calls (None: no such unit).

    `evidence` gives the SHA-256 (hexadecimal) of each file a command brings, by its id.
    """

    units: Mapping[int, UnitFacts]
    centre: int | None
    holidays: HolidayTable
    evidence: Mapping[int, str] = field(default_factory=dict)

    def name_of(self, unit_id: int | None) -> str:
        """The unit's short name, or words that fit when there is none."""
        unit = self.units.get(unit_id) if unit_id is not None else None
        return unit.name if unit else "有关单位"


@dataclass(frozen=True, slots=True)
class ActingSeat:
    """The post that acts and the verbs it may ever take (`Seat.verbs`)."""

    author: Author
    verbs: frozenset[str]

    @classmethod
    def of(cls, account_id: int, seat: Seat) -> "ActingSeat":
        """The acting post of an account's seat."""
        return cls(author_of(account_id, seat), seat.verbs)


def author_of(account_id: int, seat: Seat) -> Author:
    """Who an event is due to when this account acts from this seat."""
    return Author(account_id, seat.post_id, seat.unit_id)
