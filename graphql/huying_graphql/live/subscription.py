"""What a desk hears."""

from graphene import ID, Boolean, Field, Int, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.rules import declare, signed_in
from huying_graphql.base.scalars import DateTime
from huying_platform.live.api import DeskChange as DeskChangeValue


class DeskChange(ObjectType):
    """Ids and versions only; clients fetch what they show."""

    revision = Int(required=True)
    call_id = ID()
    call_version = Int()
    rings = Boolean(required=True)
    organisation = Int(
        description="The number of the act that changed the county's organisation last: another one than before means "
        "that it has changed since. Null: not said."
    )
    server_time = DateTime(required=True)

    resolve_call_id = plain(
        lambda change: None if change.call_id is None else global_id("Call", change.call_id)
    )


class LiveSubscriptions(ObjectType):
    """Root fields."""

    desk_changed = Field(
        NonNull(DeskChange),
        description="Something on my desk changed, or a heartbeat (call null, at most every 10 s). revision rises "
        "by one per change of the desk: a gap means a lost message, refetch.",
    )

    @staticmethod
    @declare(signed_in)
    def resolve_desk_changed(change: DeskChangeValue, _info: GraphQLResolveInfo) -> DeskChangeValue:
        """The channel lets in only who is signed in, and hands on the changes of his unit's desk only."""
        return change
