"""Clocks of calls, and why they fall due when they do."""

from dataclasses import dataclass
from enum import StrEnum

from graphene import Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.scalars import Date, DateTime
from huying_graphql.org.types import Unit
from huying_tenants.calls import selectors
from huying_tenants.calls.models import Call
from huying_tenants.calls.models import CallClock as CallClockRow
from huying_tenants.calls.selectors import ExplanationView
from huying_tenants.org.api import UnitRef


class ClockStatusValue(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    MET = "met"
    LATE = "late"
    BREACHED = "breached"
    PAUSED = "paused"
    CANCELLED = "cancelled"


ClockStatus = Enum.from_enum(ClockStatusValue, name="ClockStatus")

STATUSES = {"suspended": ClockStatusValue.PAUSED.value}
"""What the domain calls otherwise than the API."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock's row and the call it belongs to, whose rulebook knows its words."""

    call: Call
    row: CallClockRow

    @property
    def name(self) -> str:
        """What the county calls it."""
        return selectors.clock_name(self.call, self.row)

    @property
    def limit(self) -> str:
        """Its limit in words."""
        return selectors.limit_text(self.call, self.row)


class ClockDay(ObjectType):
    """A day of the calendar strip."""

    date = Date(required=True)
    working = Boolean(required=True)
    ordinal = Int(required=True, description="0 = not counted (start day, day off).")
    label = String(required=True)

    resolve_date = plain(lambda day: day.day)


class ClockInterval(ObjectType):
    """A stretch of time a clock counted or skipped."""

    from_ = DateTime(required=True, name="from")
    until = DateTime(required=True)
    counted = Boolean(required=True)
    reason = String(required=True, description="e.g. 午休, 周末, 国庆节")

    resolve_from_ = plain(lambda interval: interval.start)
    resolve_until = plain(lambda interval: interval.end)


class ClockPause(ObjectType):
    """A time in which a clock stood still."""

    since = DateTime(required=True)
    until = DateTime()
    why = String(required=True, description="In words.")


class ClockMove(ObjectType):
    """A due moment that was moved."""

    at = DateTime(required=True)
    old_due_at = DateTime(required=True)
    due_at = DateTime(required=True)
    why = String(required=True, description="In words, e.g. 延期 3 个工作日")


class ClockExplanation(ObjectType):
    """Why a clock falls due when it does."""

    sentences = List(NonNull(String), required=True, description="In order: rule, start, counting.")
    days = List(
        NonNull(ClockDay), required=True, description="Only for clocks that count days: the calendar strip."
    )
    intervals = List(
        NonNull(ClockInterval),
        required=True,
        description="What was counted and what was skipped, in order, and why.",
    )
    beaten = List(
        NonNull(String), required=True, description="The rows of the table that applied less, each with why."
    )
    pauses = List(NonNull(ClockPause), required=True)
    moves = List(NonNull(ClockMove), required=True)
    text = String(required=True, description="All of it as text, to be printed.")


class CallClock(ObjectType):
    """One run of a clock."""

    code = String(required=True)
    name = String(required=True)
    round = Int(required=True)
    status = Field(ClockStatus, required=True)
    owner = Field(Unit, required=True)
    limit = String(required=True, description="e.g. 呼叫后 30 分钟（自然时）")
    started_at = DateTime(required=True)
    due_at = DateTime(required=True)
    soon_at = DateTime(required=True, description="From here on the clock shows 'soon'.")
    stopped_at = DateTime()
    breached_at = DateTime()
    explanation = Field(ClockExplanation, required=True)

    resolve_code = plain(lambda clock: clock.row.code)
    resolve_round = plain(lambda clock: clock.row.round)
    resolve_status = plain(lambda clock: STATUSES.get(clock.row.status, clock.row.status))
    resolve_started_at = plain(lambda clock: clock.row.started_at)
    resolve_due_at = plain(lambda clock: clock.row.due_at)
    resolve_soon_at = plain(lambda clock: clock.row.soon_at)
    resolve_stopped_at = plain(lambda clock: clock.row.stopped_at)
    resolve_breached_at = plain(lambda clock: clock.row.breached_at)

    @staticmethod
    def resolve_owner(clock: ClockView, info: GraphQLResolveInfo) -> UnitRef:
        """The unit the clock runs for; of one that has stopped, as it was called then."""
        return context_of(info).unit_then(clock.row.owner_id, clock.row.stopped_at)

    @staticmethod
    def resolve_explanation(clock: ClockView, _info: GraphQLResolveInfo) -> ExplanationView:
        """Reckoned again from the rule the call pinned."""
        return selectors.explanation(clock.call, clock.row)
