"""机构变动、撤回."""

from typing import Any

from graphene import ID, InputObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.scalars import UUID
from huying_graphql.org.acting import by
from huying_graphql.org.reorganising import ReorganisationInput, proposal_of
from huying_tenants.hierarchy import api as hierarchy


class ReorganiseInput(ReorganisationInput):
    """What reorganise takes: as previewReorganisation, under a number of its own."""

    request_id = UUID(required=True, description="The same for every attempt at the same act.")


def reorganise(info: GraphQLResolveInfo, given: ReorganiseInput) -> dict[str, Any]:
    """Reorganise the hierarchy from a day on. Somebody's later change is refused with CHANGED_MEANWHILE."""
    context = context_of(info)
    act = hierarchy.reorganise(**by(context), request_id=given.request_id, proposal=proposal_of(given))
    return {"act": hierarchy.act_view(act, context.now)}


class RevokeActInput(InputObjectType):
    """What revoke_act takes."""

    act_id = ID(required=True)
    reason = String()


def revoke_act(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Take an act back before it begins."""
    context = context_of(info)
    act = hierarchy.revoke(
        **by(context), act_id=key_of("OrganisationAct", given.act_id), reason=given.get("reason") or ""
    )
    return {"act": hierarchy.act_view(act, context.now)}
