"""Files of calls; their bytes have addresses of their own."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graphene import Enum, Field, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.nodes import Node, fetched_by
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.types import Unit
from huying_tenants.calls.api import may_see
from huying_tenants.calls.selectors import get_call, step_name_of
from huying_tenants.evidence.api import EvidenceRef, Kind, find_readable
from huying_tenants.org.api import UnitRef

if TYPE_CHECKING:
    from huying_tenants.calls.models import Call

EvidenceKind = Enum.from_enum(Kind, name="EvidenceKind")


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A file and the call it belongs to; a file waits without a call until it is used."""

    file: EvidenceRef
    call: "Call | None"


def _fetch(info: GraphQLResolveInfo, key: int) -> EvidenceView | None:
    context = context_of(info)
    actor = context.actor
    file = find_readable(actor, key, partial(may_see, at=context.now))
    if file is None:
        return None
    call = None if file.call_id is None else get_call(actor, file.call_id, frozenset({"events"}), context.now)
    return EvidenceView(file, call)


@fetched_by(EvidenceView, _fetch)
class Evidence(ObjectType):
    """A photo or document."""

    class Meta:
        interfaces = (Node,)

    kind = Field(EvidenceKind, required=True)
    name = String(required=True)
    added_at = DateTime(required=True)
    unit = Field(Unit, required=True)
    step_name = String(required=True)
    original_url = String(required=True)
    preview_url = String()
    thumbnail_url = String()

    resolve_id = plain(lambda view: global_id("Evidence", view.file.id))
    resolve_kind = plain(lambda view: view.file.kind)
    resolve_name = plain(lambda view: view.file.name)
    resolve_added_at = plain(lambda view: view.file.attached_at or view.file.uploaded_at)
    resolve_step_name = plain(lambda view: "" if view.call is None else step_name_of(view.call, view.file))
    resolve_original_url = plain(lambda view: view.file.original_url)
    resolve_preview_url = plain(lambda view: view.file.preview_url)
    resolve_thumbnail_url = plain(lambda view: view.file.thumbnail_url)

    @staticmethod
    def resolve_unit(view: EvidenceView, info: GraphQLResolveInfo) -> UnitRef:
        """The unit that brought it, as it was called then."""
        return context_of(info).unit_then(view.file.unit_id, view.file.uploaded_at)
