"""同意、不同意新任管理员."""

from typing import Any

from graphene import ID, InputObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.org.acting import by
from huying_tenants.hierarchy import api as hierarchy


class ConfirmAdministratorInput(InputObjectType):
    """What confirm_administrator takes."""

    grant_id = ID(required=True)


def confirm_administrator(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Agree, as the second administrator, that somebody becomes one; the posting is made."""
    context = context_of(info)
    grant, holder = hierarchy.confirm(**by(context), grant_id=key_of("AdministratorGrant", given.grant_id))
    (view,) = hierarchy.grant_views(context.actor, [grant], context.now)
    return {"grant": view, "posting": holder}


class DeclineAdministratorInput(InputObjectType):
    """What decline_administrator takes."""

    grant_id = ID(required=True)
    reason = String(description="Needed unless it takes one's own request back.")


def decline_administrator(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Do not agree that somebody becomes an administrator, or take one's own request for it back."""
    context = context_of(info)
    grant = hierarchy.decline(
        **by(context),
        grant_id=key_of("AdministratorGrant", given.grant_id),
        reason=given.get("reason") or "",
    )
    (view,) = hierarchy.grant_views(context.actor, [grant], context.now)
    return {"grant": view}
