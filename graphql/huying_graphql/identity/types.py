"""The person asking, his post and his county."""

from graphene import ID, Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.types import Unit
from huying_platform.counties.api import CountyInfo
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.actor import Seat as SeatValue
from huying_tenants.calls.api import desk_revisions
from huying_tenants.calls.selectors import verbs_of_seat
from huying_tenants.org.api import UnitRef


class County(ObjectType):
    """A county of the portal."""

    code = String(required=True)
    name = String(required=True)


class Seat(ObjectType):
    """A post somebody holds."""

    id = ID(required=True)
    name = String(required=True)
    unit = Field(Unit, required=True)
    verbs = List(
        NonNull(String),
        required=True,
        description="Verbs this post may ever take, e.g. file, transfer, accept.",
    )

    resolve_id = plain(lambda seat: global_id("Post", seat.post_id))
    resolve_name = plain(lambda seat: seat.post_name)

    @staticmethod
    def resolve_verbs(seat: SeatValue, info: GraphQLResolveInfo) -> list[str]:
        """The post's verbs, filing among them where the rules let it file."""
        return sorted(verbs_of_seat(seat, context_of(info).now))

    @staticmethod
    def resolve_unit(seat: SeatValue, info: GraphQLResolveInfo) -> UnitRef:
        """The post's unit."""
        return context_of(info).units[seat.unit_id]


class Me(ObjectType):
    """Who asks: the account, the post it acts from, and the desk of that post."""

    account_id = ID(required=True)
    county = Field(County, required=True)
    seat = Field(Seat, required=True)
    seats = List(NonNull(Seat), required=True)
    server_time = DateTime(required=True)
    desk_revision = Int(required=True)
    demo = Boolean(required=True)

    resolve_account_id = plain(lambda actor: global_id("Account", actor.account_id))

    @staticmethod
    def resolve_county(_actor: Actor, info: GraphQLResolveInfo) -> CountyInfo | None:
        """The county of the host."""
        return context_of(info).county

    @staticmethod
    def resolve_server_time(_actor: Actor, info: GraphQLResolveInfo) -> object:
        """The moment of the operation."""
        return context_of(info).now

    @staticmethod
    def resolve_desk_revision(actor: Actor, _info: GraphQLResolveInfo) -> int:
        """Where the desk stands, to compare live messages with."""
        return desk_revisions([actor.seat.unit_id])[actor.seat.unit_id]

    @staticmethod
    def resolve_demo(_actor: Actor, info: GraphQLResolveInfo) -> bool:
        """Whether this installation is a demo."""
        return context_of(info).demo
