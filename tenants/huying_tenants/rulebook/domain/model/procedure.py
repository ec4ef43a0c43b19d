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

Most verbs only move the call. What some do besides: `transfer` names the units, `return` frees them, `grade` sets the
grade, `join_channel` adds a channel, `extend`, `suspend` and `resume` move clocks, `rate` gives stars, `answer` a
result.
"""

VERB_NAMES: Mapping[str, str] = {
    "file": "呼叫",
    "send": "发出",
    "transfer": "转办",
    "sign": "签收",
    "contact": "联系",
    "accept": "受理",
    "return": "退回",
    "withdraw": "撤回",
    "arrive": "到场",
    "leave": "离场",
    "release": "放行",
    "report": "报告",
    "interim_answer": "阶段答复",
    "answer": "答复",
    "confirm": "确认",
    "redo": "打回重办",
    "grade": "定级",
    "join_channel": "并入渠道",
    "extend": "延期",
    "suspend": "挂账",
    "resume": "恢复",
    "call_back": "回访",
    "field_check": "实地核查",
    "rate": "评价",
    "close": "办结",
    "write_off": "核销",
    "recheck": "复查",
    "supervise": "督办",
}
"""What the verbs are, in Chinese; a county gives its steps names of their own."""

NEEDS_FORM = frozenset({"file", "transfer", "grade", "join_channel", "extend"})
"""Verbs that do nothing without a form, which the rules themselves cannot fill in."""

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
    """A question a step asks; conditions read its answer at `field.CODE`. `when` says for which calls it is asked."""

    code: str
    name: str
    kind: FieldKind
    required: bool
    choices: tuple[Choice, ...] = ()
    help: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a step leads when `when` holds (the first that does counts); `state` None: the call stays where it is."""

    state: str | None
    when: Condition = ALWAYS
    new_round: bool = False


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


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """Approval before a step takes effect: the first row that holds says by whom. No row: none is needed.

    `waits_in`: the state the call waits in meanwhile (None: it stays). `pending`: clocks `runs` | `stands` meanwhile.
    `on_refusal`: the request `ends` | goes `back` to be amended; `refused_leads_to` is the state after it ends.
    `change_voids`: an amendment voids approvals already given. `undecided` says what happens when `within` (reckoned
    in `calendar` from the asking) lapses: `stays` | `approved` | `refused`.
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
    approved after the due, the clock is `cured` | stays `late`. `longest`: the most one request may ask for.
    """

    clocks: frozenset[str]
    unit: str
    maximum: Limit | None = None
    longest: int | None = None
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
class Step:
    """Something a party may do in some states.

    `by`: who may; `joint` (as in ApprovalRow): all of them must, and the call moves with the last. `when`: further
    condition. `outcomes`: the first that holds says where it leads. `at_most` times per call, `counts`: `approvals` |
    `applications`. `addresses`: units come from the `item` | from the `form`. `takes_lead`: whoever takes it leads
    (首接负责). `evidence_at_least`: so many files must come with it.
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
    within: Within | None = None
    cut_off: CutOff | None = None
    approval: ApprovalRule | None = None
    extension: ExtensionRule | None = None
    suspension: SuspensionRule | None = None
    once_per_round: bool = False
    evidence_at_least: int = 0

    @property
    def event(self) -> str:
        """The event this step leaves behind."""
        return VERB_EVENTS[self.verb]

    def targets(self) -> frozenset[str]:
        """Every state the step may lead to, approval and its refusal included."""
        found = {outcome.state for outcome in self.outcomes}
        if self.approval is not None:
            found |= {self.approval.waits_in, self.approval.refused_leads_to}
        return frozenset(state for state in found if state is not None)
