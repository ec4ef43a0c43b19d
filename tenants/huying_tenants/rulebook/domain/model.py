"""The words of a rulebook: parties, states, steps, clocks. Every value here comes from the county's document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

VERB_EVENTS: Mapping[str, str] = {
    "file": "filed",
    "transfer": "transferred",
    "accept": "accepted",
    "return": "returned",
    "withdraw": "withdrawn",
    "arrive": "arrived",
    "answer": "answered",
    "rate": "rated",
}
"""The vocabulary of steps and the event each leaves behind; a county picks, names and orders them."""

CLOSED = "closed"
REOPENED = "reopened"
PROCEDURAL_EVENTS = frozenset({*VERB_EVENTS.values(), CLOSED, REOPENED})


class Party(StrEnum):
    """What a unit is to one call."""

    CALLER = "caller"
    CENTRE = "centre"
    LEAD = "lead"
    COOPERATING = "cooperating"


PARTY_NAMES: Mapping[Party, str] = {
    Party.CALLER: "呼叫单位",
    Party.CENTRE: "网格中心",
    Party.LEAD: "主责单位",
    Party.COOPERATING: "配合单位",
}

VERB_PARTIES: Mapping[str, tuple[Party, ...]] = {
    "file": (Party.CALLER,),
    "transfer": (Party.CENTRE,),
    "accept": (Party.LEAD,),
    "return": (Party.LEAD,),
    "withdraw": (Party.CALLER,),
    "arrive": (Party.LEAD,),
    "answer": (Party.LEAD,),
    "rate": (Party.CALLER,),
}
"""The parties whose posts the permission registry lets take a verb: a step of another party nobody could take."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of one of the county's lists."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a call is numbered. `restarts` is `daily` or `yearly`; `digits` the least digits of the sequence."""

    written: str
    spoken: str
    digits: int
    restarts: str


@dataclass(frozen=True, slots=True)
class State:
    """A state of the procedure: whose turn it is in it (`waits_for`) and whose desks ring on reaching it."""

    code: str
    name: str
    waits_for: Party | None
    rings: frozenset[Party]
    final: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A verb a party may take from some states.

    `unsolved_leads_to` is where a rating of "not solved" leads. `addressed_by_item`: the lead and co-operating
    units come from the item, not from the act (a procedure without transfer).
    """

    verb: str
    name: str
    by: Party
    from_states: frozenset[str]
    leads_to: str
    unsolved_leads_to: str | None
    addressed_by_item: bool

    @property
    def event(self) -> str:
        """The event this step leaves behind."""
        return VERB_EVENTS[self.verb]


@dataclass(frozen=True, slots=True)
class OfficeInterval:
    """A stretch of office hours within one day, county time."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class ElapsedCalendar:
    """自然时: every minute counts."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class WorkingDayCalendar:
    """工作日: whole working days, with the conventions the county chose (rule T01).

    `counting_from`: `next_day` (次日起算) | `start_inside_office_hours` (the start day counts when the start lies
    inside them) | `start_day` (always counted). A start day that alone would end the clock as it starts is not counted.
    `outside_office_hours`: a start outside office hours `stays` | `moves` to the next office moment. `due_at`:
    `office_end` | `same_clock_time` | `midnight` of the last counted day.
    """

    code: str
    name: str
    counting_from: str
    outside_office_hours: str
    due_at: str


Calendar = ElapsedCalendar | WorkingDayCalendar


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of time: `unit` is `minutes`, `hours` or `working_days`."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row of a clock's decision table: the limit that applies when every named key matches."""

    call_type: str | None
    item: str | None
    limit: Limit

    @property
    def specificity(self) -> int:
        """How many keys the row names; the most specific row wins (rule T04)."""
        return (self.call_type is not None) + (self.item is not None)

    def applies_to(self, *, call_type: str, item: str) -> bool:
        """Whether every key the row names matches."""
        return self.call_type in (None, call_type) and self.item in (None, item)


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A clock (时钟): who owns it, which events start, stop or cancel it, and its limits."""

    code: str
    name: str
    owner: Party
    starts_on: frozenset[str]
    stops_on: frozenset[str]
    cancels_on: frozenset[str]
    calendar: str
    limits: tuple[LimitRow, ...]

    def row_for(self, *, call_type: str, item: str) -> int | None:
        """The index of the most specific row that applies, or None: then the clock does not run for this call."""
        matching = [
            (row.specificity, -index)
            for index, row in enumerate(self.limits)
            if row.applies_to(call_type=call_type, item=item)
        ]
        return -max(matching)[1] if matching else None


@dataclass(frozen=True, slots=True)
class RatingRule:
    """How a township rates: the axes, and the stars at or below which words are required."""

    axes: tuple[Choice, ...]
    words_required_at_or_below: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One version of a county's rules, parsed and checked."""

    title: str
    number: NumberForm
    office_hours: tuple[OfficeInterval, ...]
    calendars: Mapping[str, Calendar]
    soon_at_percent: int
    call_types: tuple[Choice, ...]
    states: Mapping[str, State]
    steps: Mapping[str, Step]
    path: tuple[str, ...]
    closing_name: str
    clocks: Mapping[str, ClockRule]
    return_reasons: tuple[Choice, ...]
    answer_results: tuple[Choice, ...]
    rating: RatingRule

    def call_type(self, code: str) -> Choice | None:
        """The call type with this code, or None."""
        return choice(self.call_types, code)


def choice(choices: tuple[Choice, ...], code: str) -> Choice | None:
    """The choice with this code, or None."""
    return next((each for each in choices if each.code == code), None)
