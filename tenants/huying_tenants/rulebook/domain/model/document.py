"""One version of a county's rules as a whole, and the dated overrides beside it (rules T05–T09, T26, T28, T34)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from huying_tenants.org.domain import CALLING_KINDS
from huying_tenants.rulebook.domain.model.clocks import ROW_KEYS, ClockRule, LimitRow
from huying_tenants.rulebook.domain.model.conditions import ALWAYS, Condition
from huying_tenants.rulebook.domain.model.procedure import Choice, FormField, State, Step
from huying_tenants.rulebook.domain.model.supervision import CallBackRule, Label, Requirement, Trigger
from huying_tenants.rulebook.domain.model.timing import Calendar, DayPart, OfficeHours, OwnDay, Period
from huying_tenants.rulebook.domain.model.who import Place, Who


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a call is numbered. `restarts` is `daily` or `yearly`; `digits` the least digits of the sequence."""

    written: str
    spoken: str
    digits: int
    restarts: str


@dataclass(frozen=True, slots=True)
class CallType:
    """A kind of call. `senders`: roles that may file it (empty: every post that files).

    `callers`: the kinds of units it may be filed by, or for (empty: those that usually call).
    `items`: those it is for (empty: all). `colour` is a name. `fields` are asked on filing. `addressee`: a `unit` or a
    `person` is called; a person's call `passes_to` the post's `successor` | `stays`. `graded`: grading is for this
    type. `filed_by_hand`: False for orders only triggers open. `persons`: the posts that may be called (empty: any).
    """

    code: str
    name: str
    colour: str = ""
    senders: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    fields: tuple[FormField, ...] = ()
    addressee: str = "unit"
    passes_to: str = "successor"
    graded: bool = True
    filed_by_hand: bool = True
    persons: tuple[Who, ...] = ()
    callers: frozenset[str] = frozenset()

    @property
    def calling_kinds(self) -> frozenset[str]:
        """The kinds of units that may be its caller."""
        return self.callers or CALLING_KINDS


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of grading (风险), its levels from the highest to the lowest."""

    code: str
    name: str
    levels: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The grade of a call whose axes have these levels; the first row that matches counts."""

    when: Mapping[str, tuple[str, ...]]
    grade: str


@dataclass(frozen=True, slots=True)
class GradingRule:
    """Grades from one or more axes (rule T07). With one axis and no rows its level is the grade.

    `regrade`: running clocks are reckoned `from_start` with the new limit | `from_now` | stay (`not_begun`).
    """

    grades: tuple[Choice, ...]
    axes: tuple[Axis, ...]
    rows: tuple[GradeRow, ...]
    regrade: str = "from_start"


@dataclass(frozen=True, slots=True)
class AddressRow:
    """Who leads and co-operates when `when` holds, before the item's own units: a township's own arrangement."""

    when: Condition
    lead: Place
    cooperating: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressingRule:
    """Who is called (rule T08). The first row that holds, else the item's own lead, else `fallback`.

    A call that finds none is an orphan: `orphans_count_for` `nobody` | the `dispatcher`.
    `also_called`: kinds of units a form may call besides departments and bodies (接诉即办: streets).
    """

    rows: tuple[AddressRow, ...] = ()
    fallback: Place | None = None
    orphans_count_for: str = "nobody"
    also_called: frozenset[str] = frozenset()

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place it names."""
        rows = (place for row in self.rows for place in (row.lead, *row.cooperating))
        return (*rows, *(() if self.fallback is None else (self.fallback,)))

    @property
    def units(self) -> frozenset[str]:
        """The codes of the units it names."""
        return frozenset(place.unit for place in self.places if place.unit is not None)


@dataclass(frozen=True, slots=True)
class HierarchyRule:
    """What follows from the hierarchy (rule T29).

    `may_skip_levels`: a matter that is handed up passes over a unit in which nobody sits. A stationed agency (派驻机构)
    `answers_to` its `line` superior | its `local` one | `both` where its superior is meant, and `counts_for` them.
    """

    may_skip_levels: bool = False
    stationed_answers_to: str = "both"
    stationed_counts_for: str = "line"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by which a matter may come in besides the call (12345, petition).

    `shown`: its clocks may be shown first.
    """

    code: str
    name: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class RatingRule:
    """How the caller rates: the axes, and the stars at or below which words are required."""

    axes: tuple[Choice, ...]
    words_required_at_or_below: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One version of a county's rules, parsed and checked. Parts are by code, in the order of the document.

    `soon_at_percent`: how much of a limit is used when its clock turns yellow. `path`: the codes of the steps of an
    ordinary call, in order. `key_order`: the keys of limit rows, the heaviest first. `township_rows`: a township's own
    row `replaces` the county's | `may_only_tighten` it. `one_answer_for_all`: an answer stops every channel's clocks.
    `triggers_at_once`: of those due at one moment `all` fire | only the `highest` | the `highest_per_label`.
    `acknowledged`: the codes of warnings the county has taken note of.
    """

    title: str
    number: NumberForm
    office: OfficeHours
    calendars: Mapping[str, Calendar]
    soon_at_percent: int
    call_types: Mapping[str, CallType]
    states: Mapping[str, State]
    steps: Mapping[str, Step]
    path: tuple[str, ...]
    closing_name: str
    clocks: Mapping[str, ClockRule]
    answer_results: tuple[Choice, ...] = ()
    rating: RatingRule = RatingRule((), 0)
    roles: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    day_parts: Mapping[str, DayPart] = field(default_factory=dict)
    key_order: tuple[str, ...] = ROW_KEYS
    township_rows: str = "replaces"
    grading: GradingRule | None = None
    addressing: AddressingRule = AddressingRule()
    channels: Mapping[str, Channel] = field(default_factory=dict)
    one_answer_for_all: bool = False
    labels: Mapping[str, Label] = field(default_factory=dict)
    triggers: Mapping[str, Trigger] = field(default_factory=dict)
    triggers_at_once: str = "all"
    call_back: CallBackRule | None = None
    requirements: tuple[Requirement, ...] = ()
    acknowledged: frozenset[str] = frozenset()
    hierarchy: HierarchyRule = HierarchyRule()

    def call_type(self, code: str) -> CallType | None:
        """The call type with this code, or None."""
        return self.call_types.get(code)

    @property
    def calling_kinds(self) -> frozenset[str]:
        """The kinds of units that may be the caller of some type."""
        return frozenset[str]().union(*(each.calling_kinds for each in self.call_types.values()))

    def filing_steps(self, call_type: str) -> tuple[Step, ...]:
        """The steps by which calls of this type may be filed, as far as their conditions name types."""
        return tuple(step for step in self.steps.values() if step.verb == "file" and step.is_for(call_type))

    def step_of_verb(self, verb: str) -> Step | None:
        """The first step with this verb, or None."""
        return next((step for step in self.steps.values() if step.verb == verb), None)


@dataclass(frozen=True, slots=True)
class Override:
    """A temporary change for a period, by a dated document beside the version (rule T26). `until` is exclusive.

    `document` names the published paper it rests on. `applies_to`: to calls `received` in the period | to clocks that
    start or run in it (`open`); `when`: to which of them. `limits` are rows by clock code, which come before all the
    version's own; `own_days` come before the version's for the same days.
    """

    code: str
    title: str
    document: str
    since: datetime
    until: datetime
    applies_to: str
    limits: Mapping[str, tuple[LimitRow, ...]]
    own_days: tuple[OwnDay, ...] = ()
    when: Condition = ALWAYS


def choice(choices: tuple[Choice, ...], code: str) -> Choice | None:
    """The choice with this code, or None."""
    return next((each for each in choices if each.code == code), None)
