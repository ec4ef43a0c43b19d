"""Items of the list."""

from graphene import Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.nodes import Node, fetched_by
from huying_graphql.org.types import Unit
from huying_tenants.catalogue.api import ItemRef, current_items
from huying_tenants.org.api import UnitRef


class Party(Enum):
    """What a unit is to a call."""

    CALLER = "caller"
    CENTRE = "centre"
    LEAD = "lead"
    COOPERATING = "cooperating"
    APPROVER = "approver"
    NOTIFIED = "notified"
    FILER = "filer"


class Duty(ObjectType):
    """What one side does about an item."""

    party = Field(Party, required=True)
    text = String(required=True)

    resolve_party = plain(lambda duty: duty[0])
    resolve_text = plain(lambda duty: duty[1])


def _fetch(info: GraphQLResolveInfo, key: int) -> ItemRef | None:
    items = current_items(context_of(info).now)
    return next((item for item in items if item.item_id == key), None)


@fetched_by(ItemRef, _fetch)
class Item(ObjectType):
    """An item a township may call about; inside a call, the version the call pinned."""

    class Meta:
        interfaces = (Node,)

    code = String(required=True)
    name = String(required=True)
    initials = String(required=True, description="Pinyin initials, lower case.")
    number = Int(required=True)
    lead = Field(Unit, description="Null where the list names nobody.")
    cooperating = List(NonNull(Unit), required=True)
    legal_basis = String(required=True)
    note = String(required=True, description="Must be visible wherever the item is shown.")
    duties = List(NonNull(Duty), required=True)

    resolve_id = plain(lambda item: global_id("Item", item.item_id))

    @staticmethod
    def resolve_lead(item: ItemRef, info: GraphQLResolveInfo) -> UnitRef | None:
        """The lead department."""
        return None if item.lead_unit_id is None else context_of(info).units[item.lead_unit_id]

    @staticmethod
    def resolve_cooperating(item: ItemRef, info: GraphQLResolveInfo) -> list[UnitRef]:
        """The co-operating departments."""
        return [context_of(info).units[key] for key in item.cooperating_unit_ids]

    @staticmethod
    def resolve_duties(item: ItemRef, _info: GraphQLResolveInfo) -> list[tuple[str, str]]:
        """The duties of the sides that have any."""
        sides = (
            ("caller", item.duties.township),
            ("lead", item.duties.lead),
            ("cooperating", item.duties.cooperating),
        )
        return [(party, text) for party, text in sides if text]
