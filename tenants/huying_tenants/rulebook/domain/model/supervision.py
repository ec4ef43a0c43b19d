"""Triggers (督办、催办), labels, closing (rules T13–T18)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from huying_tenants.rulebook.domain.model.conditions import ALWAYS, Condition
from huying_tenants.rulebook.domain.model.moments import Mark
from huying_tenants.rulebook.domain.model.timing import Limit
from huying_tenants.rulebook.domain.model.who import Who

DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A moment that comes `every` day, week or month at the clock time `at`, county time (日清零、周会商、月通报).

    `day` is the weekday from 0 (Monday) of a weekly one, the day of the month (0: its last) of a monthly one.
    `working_days`: a daily one comes on working days only.
    """

    every: str
    at: time
    day: int = 0
    working_days: bool = False

    def __str__(self) -> str:
        on = "-working_days" if self.working_days else "" if self.every == DAILY else f"-{self.day}"
        return f"{self.every}{on}-{self.at:%H:%M}"

    def on(self, day: date) -> bool:
        """Whether it comes on a day, working or not."""
        if self.every == WEEKLY:
            return day.weekday() == self.day
        if self.every == MONTHLY:
            return day.day == self.day or (self.day == 0 and (day + timedelta(days=1)).day == 1)
        return True


@dataclass(frozen=True, slots=True)
class Occasion:
    """A moment relative to a mark: at it (`limit` None), `before` it, or after it.

    `at` moves the moment to a clock time of that day. `every`: only each n-th time the mark happens. `unless`: not when
    one of these marks has happened since. `repeat`: again and again so much later, at most `times` in all.
    `percent`: when so much of the time up to a clock's due has been used. `recurs`: relative to no mark, it comes again
    and again at a clock time, while the call is open.
    """

    mark: Mark
    limit: Limit | None = None
    calendar: str = ""
    before: bool = False
    at: time | None = None
    every: int = 1
    unless: tuple[Mark, ...] = ()
    repeat: Limit | None = None
    times: int = 1
    percent: int = 0
    recurs: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Who is told, by which document, in which words. Two parties may be told different things."""

    to: tuple[Who, ...]
    document: str
    words: str = ""
    colour: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that happens by itself when one of `any_of` (or all of `all_of`) has come and `when` holds.

    `fires`: `once` per call | once per `round` | `each` time. `sets`: labels by code. `takes`: a step taken by the
    system. `opens`: a new order (督办单) of this call type is filed about the call. `reminder`: it resets "last
    reminder".
    """

    code: str
    name: str
    level: int
    any_of: tuple[Occasion, ...]
    all_of: tuple[Occasion, ...] = ()
    when: Condition = ALWAYS
    fires: str = "once"
    notices: tuple[Notice, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)
    takes: str | None = None
    opens: str | None = None
    reminder: bool = False

    @property
    def tells_owner(self) -> bool:
        """Whether it tells the unit whose clock it is about: then it fires for each such unit for itself."""
        return any(who.place.base.owner for notice in self.notices for who in notice.to)


@dataclass(frozen=True, slots=True)
class LabelValue:
    """One value of a label (红牌), a colour name, and the condition under which a call has it.

    `when` None: only triggers set it.
    """

    code: str
    name: str
    colour: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A vocabulary of labels, independent of every other (rule T16). The first value whose condition holds counts.

    A value a trigger has set stays over those found by condition.
    """

    code: str
    name: str
    values: tuple[LabelValue, ...]


@dataclass(frozen=True, slots=True)
class CallBackRule:
    """回访. `of`: `all` | `sample` | `stratified`. `percent` rounds up, per stratum (`strata`: condition keys).

    `small_unit`: a stratum too small for one gives `at_least_one` | `none`. `step`: the step that records it.
    Drawn once, from a recorded seed.
    """

    of: str
    step: str
    percent: int = 100
    strata: tuple[str, ...] = ()
    small_unit: str = "at_least_one"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must hold before a call may come to one of `states` (解决 is not 销号), and the sentence that says so."""

    states: frozenset[str]
    holds: Condition
    otherwise: str
