"""The procedure: states, steps, what steps ask, and the approval a step may need (rules T05–T12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from huying_tenants.rulebook.domain.model.conditions import ALWAYS, Condition
from huying_tenants.rulebook.domain.model.moments import Mark
from huying_tenants.rulebook.domain.model.timing import WORKING_DAYS, Calendar, Limit, counts
from huying_tenants.rulebook.domain.model.who import Who

VERB_EVENTS: Mapping[str, str] = {
    "file": "filed",
    "send": "sent",
    "transfer": "transferred",
    "add_units": "units_added",
    "remove_units": "units_removed",
    "reclassify": "reclassified",
    "sign": "signed",
    "contact": "contacted",
    "accept": "accepted",
    "return": "returned",
    "withdraw": "withdrawn",
    "arrive": "arrived",
    "leave": "left",
    "release": "released",
    "report": "reported",
    "interim_answer": "interim_answered",
    "answer": "answered",
    "confirm": "confirmed",
    "redo": "sent_back",
    "grade": "graded",
    "join_channel": "channel_joined",
    "extend": "extended",
    "suspend": "suspended",
    "resume": "resumed",
    "call_back": "called_back",
    "field_check": "field_checked",
    "rate": "rated",
    "close": "finished",
    "write_off": "written_off",
    "recheck": "rechecked",
    "supervise": "supervised",
}
"""The vocabulary of steps and the event each leaves behind; a county picks, names and orders them.

Most verbs only move the call. What some do besides: `transfer` names the units, `return` frees them, `add_units` and
`remove_units` change those that co-operate, `reclassify` the item and the call type, `grade` sets the grade,
`join_channel` adds a channel, `extend`, `suspend` and `resume` move clocks, `rate` gives stars, `answer` a result.
"""

NEEDS_FORM = frozenset(
    {"file", "transfer", "add_units", "remove_units", "reclassify", "grade", "join_channel", "extend"}
)
"""Verbs that do nothing without a form, which the rules themselves cannot fill in: see `Step.needs_form`."""

SUPERIOR = "superior"
"""Where a step's units come from: the unit above whoever has the matter (逐级上交)."""

ITEM, CALL_TYPE = "item", "call_type"
"""What a call is about, and of what type it is: what may be decided anew."""

CLOSED = "closed"
REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of one of the county's lists."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class State:
    """A state of the procedure: whose turn it is in it (`waits_for`) and whose desks ring on reaching it.

    `held`: somebody is kept on the scene in it (rule T18).
    """

    code: str
    name: str
    waits_for: Who | None
    rings: tuple[Who, ...]
    final: bool
    held: bool = False


class FieldKind(StrEnum):
    """What is filled into a form field."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class FormField:
    """A question a step asks; conditions read its answer at `field.CODE`. `when` says for which calls it is asked.

    A date may be bound: `not_past` from the day of answering on, `at_most` so long after it in `calendar`.
    """

    code: str
    name: str
    kind: FieldKind
    required: bool
    choices: tuple[Choice, ...] = ()
    help: str = ""
    when: Condition = ALWAYS
    not_past: bool = False
    at_most: Limit | None = None
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a step leads when `when` holds (the first that does counts); `state` None: the call stays where it is."""

    state: str | None
    when: Condition = ALWAYS
    new_round: bool = False


ESCALATES = "escalates"
"""What becomes of a request nobody has decided in time: it goes to those of the next row."""


def _leaves_room(when: Condition, call_type: str) -> bool:
    return all(call_type in test.values for test in when.tests if test.key == CALL_TYPE)


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """Who must approve when `when` holds. `joint`: None (any one of `by`), `any_order` or `given_order` (all of them).

    An empty `by` means that no approval is needed. `within` with its `calendar`, and `undecided`, stand for the rule's.
    """

    by: tuple[Who, ...]
    when: Condition = ALWAYS
    joint: str | None = None
    within: Limit | None = None
    calendar: str = ""
    undecided: str | None = None

    def is_for(self, call_type: str) -> bool:
        """Whether its condition leaves room for calls of this type, as far as it plainly names types."""
        return _leaves_room(self.when, call_type)


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """Approval before a step takes effect: the first row that holds says by whom. No row: none is needed.

    `waits_in`: the state the call waits in meanwhile (None: it stays). `pending`: clocks `runs` | `stands` meanwhile.
    `on_refusal`: the request `ends` | goes `back` to be amended; `refused_leads_to` is the state after it ends.
    `change_voids`: an amendment voids approvals already given. `undecided` says what happens when `within` (reckoned
    in `calendar` from the asking) lapses: `stays` | `approved` | `refused` | `escalates` to those of the next row.
    """

    rows: tuple[ApprovalRow, ...]
    waits_in: str | None = None
    pending: str = "runs"
    on_refusal: str = "ends"
    refused_leads_to: str | None = None
    change_voids: bool = True
    within: Limit | None = None
    calendar: str = ""
    undecided: str = "stays"

    def within_of(self, row: ApprovalRow) -> tuple[Limit, str] | None:
        """How long those of a row have, and in which calendar that is reckoned; None: as long as they like."""
        if row.within is not None:
            return row.within, row.calendar
        return None if self.within is None else (self.within, self.calendar)

    def undecided_of(self, row: ApprovalRow) -> str:
        """What happens when those of a row have not decided in time."""
        return row.undecided or self.undecided

    def escalates_to(self, number: int) -> int | None:
        """The row to whose approvers a request under this one goes when it is not decided in time."""
        above = number + 1
        goes_up = number < len(self.rows) and self.undecided_of(self.rows[number]) == ESCALATES
        return above if goes_up and above < len(self.rows) and self.rows[above].by else None

    @property
    def always_needed(self) -> bool:
        """Whether the step never takes effect without somebody's approval."""
        first = next((row for row in self.rows if not row.by or row.when == ALWAYS), None)
        return first is not None and bool(first.by)


@dataclass(frozen=True, slots=True)
class Within:
    """How long after a mark a step may still be taken; later it is refused."""

    limit: Limit
    calendar: str
    after: Mark


@dataclass(frozen=True, slots=True)
class CutOff:
    """Until when a step may be taken: until `daily` on any day, and `before_due` ahead of the clock it is about.

    A `before_due` in days means: on an earlier day than so many days (of its calendar) before the due day's own.
    Working days are counted in `calendar` where the clock's own does not count them (empty: always in its own).
    """

    daily: time | None = None
    before_due: Limit | None = None
    calendar: str = ""

    def counted_in(self, own: Calendar, calendars: Mapping[str, Calendar]) -> Calendar:
        """The calendar `before_due` is counted in for a clock whose calendar is `own`."""
        return own if counts(own, WORKING_DAYS) or not self.calendar else calendars[self.calendar]


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """延期. `clocks`: which it moves. `maximum`: the longest the whole limit may become.

    `unit` of the amount asked: `minutes` | `hours` | `days` | `working_days`. `calendar`: what it is counted in; empty:
    each clock's own where that counts such units, else the only one that does.

    `counts_from`: the new due counts on from the `old_due` | from `approval`. `approved_after_due`: filed in time but
    approved after the due, the clock is `cured` | stays `late`. `longest`: the most one request may ask for;
    `longest_percent`: the same as a share of the limit each clock began with.
    """

    clocks: frozenset[str]
    unit: str
    maximum: Limit | None = None
    longest: int | None = None
    longest_percent: int | None = None
    counts_from: str = "old_due"
    approved_after_due: str = "cured"
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class SuspensionRule:
    """挂账. `clocks` stand (empty: all). `overdue_may`: an overdue matter may be suspended.

    `partly_used_day`: `used` | `not_used`. `leaves_denominator`: of a period in which it is suspended `at_end` | at
    `any_time`. `until_date`: the applicant names the date of resuming (field `until`), on which it resumes by itself.
    `longest` bounds it in days.
    """

    clocks: frozenset[str] = frozenset()
    overdue_may: bool = False
    partly_used_day: str = "used"
    leaves_denominator: str = "at_end"
    until_date: bool = False
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Reclassification:
    """改事项、改类型. `changes`: `item`, `call_type` or both.

    `to`: the only call type it changes to (empty: one is chosen). `open_clocks` are reckoned with their new limits
    `from_start` | `from_now` | stay (`not_begun`).
    """

    changes: frozenset[str] = frozenset({ITEM, CALL_TYPE})
    open_clocks: str = "from_start"
    to: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something a party may do in some states.

    `by`: who may; `joint` (as in ApprovalRow): all of them must, and the call moves with the last. `when`: further
    condition. `outcomes`: the first that holds says where it leads. `at_most` times, `counts`: `approvals` |
    `applications`; `per`: of the `call` | of the `unit` that takes it, so too `once_per_round` and which application
    (`ordinal`) one is. `addresses`: units come from the `item` | from the `form` | they are the
    `superior` of whoever leads, of the caller while nobody does. `takes_lead`: whoever takes it leads
    (首接负责). `evidence_at_least`: so many files must come with it. `caller`: a filing is a call of the `own` unit
    of whoever files | of the unit named in the `form`.
    """

    code: str
    verb: str
    name: str
    by: tuple[Who, ...]
    from_states: frozenset[str]
    outcomes: tuple[Outcome, ...]
    joint: str | None = None
    when: Condition = ALWAYS
    reasons: tuple[Choice, ...] = ()
    fields: tuple[FormField, ...] = ()
    addresses: str | None = None
    takes_lead: bool = False
    at_most: int | None = None
    counts: str = "approvals"
    per: str = "call"
    within: Within | None = None
    cut_off: CutOff | None = None
    approval: ApprovalRule | None = None
    extension: ExtensionRule | None = None
    suspension: SuspensionRule | None = None
    once_per_round: bool = False
    evidence_at_least: int = 0
    caller: str = "own"
    reclassification: Reclassification | None = None
    to_grade: str = ""

    @property
    def fixed(self) -> Mapping[str, str]:
        """What of its form the rules themselves say, so that nobody is asked."""
        if self.to_grade:
            return {"grade": self.to_grade}
        rule = self.reclassification
        return {CALL_TYPE: rule.to} if rule is not None and rule.to else {}

    @property
    def event(self) -> str:
        """The event this step leaves behind."""
        return VERB_EVENTS[self.verb]

    @property
    def most_in_call(self) -> int | None:
        """How often it may be taken or asked for in a call, where that is bounded."""
        return self.at_most if self.per == "call" else None

    @property
    def needs_form(self) -> bool:
        """Whether somebody must say what it does: the rules alone cannot take it."""
        handed_up = self.verb == "transfer" and self.addresses == SUPERIOR
        return self.verb in NEEDS_FORM and not handed_up and not self.fixed

    def is_for(self, call_type: str) -> bool:
        """Whether its condition leaves room for calls of this type, as far as it plainly names types."""
        return _leaves_room(self.when, call_type)

    def targets(self) -> frozenset[str]:
        """Every state the step may lead to, approval and its refusal included."""
        found = {outcome.state for outcome in self.outcomes}
        if self.approval is not None:
            found |= {self.approval.waits_in, self.approval.refused_leads_to}
        return frozenset(state for state in found if state is not None)
