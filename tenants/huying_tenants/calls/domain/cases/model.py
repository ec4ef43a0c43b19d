"""What a worked case says, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from huying_tenants.rulebook.domain.problems import Path


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """Days off and make-up working days of one year, replacing the national table's for that year."""

    year: int
    off: frozenset[date]
    work: frozenset[date]


@dataclass(frozen=True, slots=True)
class Setup:
    """What the call is about. None: the county's first. `overrides` None: all of the pack."""

    item: str | None = None
    call_type: str | None = None
    caller: str | None = None
    overrides: tuple[str, ...] | None = None
    holidays: tuple[HolidayYear, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something. `kind` is `do`, `approve`, `refuse`, `amend` or `cancel`; `step` what it is about.

    `by` is a unit or post code or a WHO; None: whoever the rulebook gives the step to. `by_person` names the person at
    that desk. `refused`: the code of the refusal the case expects, None when it must succeed.
    """

    path: Path
    kind: str
    step: str
    by: str | None
    by_person: str | None
    arguments: Mapping[str, Any]
    refused: str | None


@dataclass(frozen=True, slots=True)
class Handover:
    """From now on another person holds a post."""

    path: Path
    post: str
    to: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The call is drawn for a call-back, or is not."""

    path: Path
    selected: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One thing expected: `topic` (state, clocks, may …), `subject` within it (a clock, a WHO), `value` expected.

    `of` narrows a question about a clock down to the runs of one owner, by the unit's code.
    """

    path: Path
    topic: str
    subject: str
    value: Any
    of: str | None = None

    @property
    def what(self) -> str:
        """What is asked, as reports name it."""
        return f"{self.topic}.{self.subject}" if self.subject else self.topic


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. `questions` are asked after `deed`, at the same moment."""

    path: Path
    at: datetime
    deed: Act | Handover | Drawn | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """A drawing of call-backs to be repeated: who is drawn among `population` (each with `call` and its keys)."""

    path: Path
    seed: str
    population: tuple[Mapping[str, Any], ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case. `path` is its place in the document it was read from, `source` the notice it comes from."""

    path: Path
    name: str
    source: str
    setup: Setup
    timeline: tuple[Entry, ...]
    draw: Draw | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation after the run: the place in the document, what was asked, expected and found (JSON values)."""

    path: Path
    what: str
    expected: Any
    found: Any
    ok: bool


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of a case. It holds when every expectation does."""

    case: Case
    outcomes: tuple[Outcome, ...]

    @property
    def ok(self) -> bool:
        """Whether the rulebook does what the case says."""
        return all(outcome.ok for outcome in self.outcomes)
