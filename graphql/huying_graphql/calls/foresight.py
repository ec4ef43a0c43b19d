"""What could be done now and what would come of it."""

from graphene import Boolean, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.types import Unit
from huying_tenants.calls.selectors import ActionView, Foreseen
from huying_tenants.calls.selectors import PreviewStep as PreviewStepValue
from huying_tenants.org.api import UnitRef


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

    verb = String(required=True)
    name = String(required=True)
    allowed = Boolean(required=True)
    reason = String(description="Why not, in Chinese; null when allowed.")
    starts_clocks = List(NonNull(ForeseenClock), required=True, description="What the act would start now.")
    calls = List(NonNull(Unit), required=True, description="The units the act would call.")

    @staticmethod
    def resolve_calls(action: ActionView, info: GraphQLResolveInfo) -> list[UnitRef]:
        """Whose desks would ring."""
        return [context_of(info).units[key] for key in action.calls]


class PreviewStep(ObjectType):
    """One step of the procedure, reckoned as if every earlier step were taken right now."""

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
        return [context_of(info).units[key] for key in step.units]


class CallPreview(ObjectType):
    """Who would be called and by when."""

    as_of = DateTime(required=True)
    steps = List(NonNull(PreviewStep), required=True)
