"""Clocks and their decision tables (rules T02–T04, T10–T12, T28, T34)."""

from collections.abc import Mapping
from dataclasses import dataclass

from huying_tenants.rulebook.domain.model.conditions import ALWAYS, Condition
from huying_tenants.rulebook.domain.model.moments import Mark
from huying_tenants.rulebook.domain.model.timing import Limit
from huying_tenants.rulebook.domain.model.who import Who

ROW_KEYS = (
    "township",
    "item",
    "unit",
    "grade",
    "call_type",
    "unit_level",
    "unit_kind",
    "period",
    "day_part",
    "sent_day_part",
    "channel",
    "off_hours",
    "sent_off_hours",
)
"""The keys a limit row may name; the county may declare another order of weight. Further ones are `field.CODE`."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One row of a clock's decision table: the limit that applies when every named key has one of its values.

    `limit` None: no limit, the clock does not run for such calls. `calendar` replaces the clock's own.
    `source` names the published rule the row comes from.
    """

    when: Mapping[str, tuple[str | bool, ...]]
    limit: Limit | None
    calendar: str = ""
    source: str = ""

    @property
    def specificity(self) -> int:
        """How many keys the row names; the most specific row wins (rule T04)."""
        return len(self.when)


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A clock (时钟): whose it is, what starts, stops and cancels it, its limits.

    `each_owner`: one run for every unit of the party (co-operating ones), judged alone. `when` must hold at the start.
    `stands_in`: it stands still while the call is in these states; `partly_used_day`: the day it began to counts as
    `used` | `not_used`. `follows`: hung on another clock's due, it follows that clock's extensions and suspensions.
    `maximum`: the longest it may become by extensions. `once`: it starts once in a call for each unit. `restarts`: its
    start event happening again while it runs starts it anew. `channel`: it is that channel's own. `shown`: it may be
    the clock a desk shows first. `counts_for`: `owner` | `nobody` | `dispatcher`.
    """

    code: str
    name: str
    owner: Who
    starts_on: tuple[Mark, ...]
    stops_on: tuple[Mark, ...]
    cancels_on: tuple[Mark, ...]
    calendar: str
    limits: tuple[LimitRow, ...]
    each_owner: bool = False
    when: Condition = ALWAYS
    stands_in: frozenset[str] = frozenset()
    partly_used_day: str = "used"
    follows: bool = True
    maximum: Limit | None = None
    once: bool = False
    restarts: bool = True
    channel: str | None = None
    shown: bool = True
    counts_for: str = "owner"
