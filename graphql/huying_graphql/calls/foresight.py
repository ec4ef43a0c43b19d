"""What could be done now and what would come of it."""

from collections.abc import Sequence

from graphene import Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.payloads import PayloadError, payload_errors
from huying_graphql.base.scalars import DateTime
from huying_graphql.calls.forms import PostChoice, StepForm
from huying_graphql.org.types import Unit
from huying_graphql.rulebook.types import Axis, FormField
from huying_platform.kernel.errors import Refusal as RefusalValue
from huying_tenants.calls.selectors import ActionView, Foreseen
from huying_tenants.calls.selectors import MovedClock as MovedClockValue
from huying_tenants.calls.selectors import PreviewStep as PreviewStepValue
from huying_tenants.org.api import UnitRef


def units_of(info: GraphQLResolveInfo, keys: Sequence[int]) -> list[UnitRef]:
    """Units by their keys; one the county no longer has is left out."""
    units = context_of(info).units
    return [units[key] for key in keys if key in units]


def told(refusal: RefusalValue | None) -> PayloadError | None:
    """A refusal as a value: one that is shown is not raised."""
    return None if refusal is None else payload_errors(refusal)[0]


class Refusal(ObjectType):
    """Why something may not be done."""

    field = String()
    code = String(required=True)
    message = String(required=True)
    next_step = String(required=True)


class ForeseenClock(ObjectType):
    """A clock an act would start now."""

    name = String(required=True)
    owner = Field(Unit, required=True)
    due_at = DateTime(required=True)
    limit = String(required=True)

    @staticmethod
    def resolve_owner(clock: Foreseen, info: GraphQLResolveInfo) -> UnitRef:
        """The unit it would run for."""
        return context_of(info).units[clock.owner_id]


class CallAction(ObjectType):
    """A step this post could take in this procedure."""

    code = String(required=True, description="The step's code; the verb of a remark.")
    verb = String(required=True)
    name = String(required=True)
    allowed = Boolean(required=True)
    reason = String(description="Why not, in Chinese; null when allowed.")
    refusal = Field(Refusal, description="Why not, whole; null when allowed.")
    why = List(
        NonNull(String),
        required=True,
        description="Why not: the reason, what the rules say of the step, what to do; empty when allowed.",
    )
    form = Field(StepForm, description="What it asks; null for remarks.")
    approvers = List(
        NonNull(String),
        required=True,
        description="Who would have to approve it, with the usual form; empty: nobody.",
    )
    starts_clocks = List(NonNull(ForeseenClock), required=True, description="What the act would start now.")
    calls = List(NonNull(Unit), required=True, description="The units the act would call.")

    resolve_allowed = plain(lambda action: action.refusal is None)
    resolve_reason = plain(lambda action: action.refusal.message if action.refusal else None)
    resolve_refusal = plain(lambda action: told(action.refusal))

    @staticmethod
    def resolve_calls(action: ActionView, info: GraphQLResolveInfo) -> list[UnitRef]:
        """Whose desks would ring."""
        return units_of(info, action.calls)


class PreviewStep(ObjectType):
    """One step of the procedure, reckoned as if every earlier step were taken right now."""

    code = String(required=True)
    verb = String(required=True)
    name = String(required=True)
    units = List(NonNull(Unit), required=True)
    rings = Boolean(required=True)
    due_at = DateTime()
    limit = String()
    assumption = String(description="e.g. 若现在受理")

    @staticmethod
    def resolve_units(step: PreviewStepValue, info: GraphQLResolveInfo) -> list[UnitRef]:
        """The units the step concerns."""
        return units_of(info, step.units)


class CallPreview(ObjectType):
    """Who would be called and by when, and what filing asks."""

    as_of = DateTime(required=True)
    steps = List(NonNull(PreviewStep), required=True)
    fields = List(
        NonNull(FormField), required=True, description="The questions such a call asks, answered so."
    )
    axes = List(NonNull(Axis), required=True, description="To be chosen where filing grades at once.")
    units = Boolean(required=True, description="Whether the caller chooses whom to call.")
    callers = List(
        NonNull(Unit),
        required=True,
        description="The units one may file it for; empty: it is one's own unit's call.",
    )
    persons = List(NonNull(PostChoice), required=True, description="To choose from where a person is called.")
    approvers = List(
        NonNull(String), required=True, description="Who must approve before it is sent; empty: nobody."
    )
    evidence_at_least = Int(required=True, description="How many files must come with it.")

    @staticmethod
    def resolve_callers(preview: "CallPreview", info: GraphQLResolveInfo) -> list[UnitRef]:
        """Its own among them where it may call too."""
        return units_of(info, preview.callers)


class MovedClock(ObjectType):
    """A running clock, and when it would then fall due."""

    name = String(required=True)
    owner = Field(Unit, required=True)
    old_due_at = DateTime(required=True)
    due_at = DateTime(description="Null: it stands still.")

    @staticmethod
    def resolve_owner(clock: MovedClockValue, info: GraphQLResolveInfo) -> UnitRef:
        """The unit it runs for."""
        return context_of(info).units[clock.owner_id]


class StepPreview(ObjectType):
    """What a step would bring about now, filled in so."""

    fields = List(NonNull(FormField), required=True, description="The questions it asks, answered so.")
    refusal = Field(Refusal, description="Why it would be refused; null when it would not.")
    approvers = List(NonNull(String), required=True, description="Who must approve it; empty: nobody.")
    decide_by = DateTime()
    moves = List(
        NonNull(MovedClock),
        required=True,
        description="What would become of running clocks once it takes effect.",
    )

    resolve_refusal = plain(lambda preview: told(preview.refusal))
