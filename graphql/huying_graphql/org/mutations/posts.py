"""岗位."""

from typing import Any

from graphene import ID, Boolean, InputObjectType, List, NonNull, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.scalars import Date
from huying_graphql.org.acting import by
from huying_graphql.org.people import post_views
from huying_graphql.org.types import PostKind
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import PostForm
from huying_tenants.org import api as org_api


class SavePostInput(InputObjectType):
    """What save_post takes: a post as it is to be."""

    unit_id = ID(required=True)
    post_id = ID(description="Null: a new one.")
    code = String(description="Of a new one; null: made up.")
    name = String(required=True)
    kind = PostKind(required=True)
    phone = String()
    permissions = List(NonNull(String), description="Verbs that narrow its kind's; null: all of these.")
    permission_role = String(
        description="The code of its role (权限角色); null: none. Left out: it stays what it is."
    )
    single_holder = Boolean(required=True)
    roles = List(NonNull(String), required=True)
    since = Date(required=True)
    until = Date(description="The first day on which it is no more; its holders go with it.")


def save_post(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Set a post up, change one, or let it end."""
    context = context_of(info)
    permissions = given.get("permissions")
    form = PostForm(
        unit_id=key_of("Unit", given.unit_id),
        name=given.name,
        kind=given.kind,
        since=given.since,
        until=given.get("until"),
        code=given.get("code") or "",
        phone=given.get("phone") or "",
        permissions=None if permissions is None else tuple(permissions),
        single_holder=given.single_holder,
        roles=tuple(given.roles),
        permission_role=given.get("permission_role"),
        keep_role="permission_role" not in given,
    )
    post_id = key_or_none("Post", given.get("post_id"))
    post = org_api.post_ever(hierarchy.save_post(**by(context), form=form, post_id=post_id))
    return {"post": None if post is None else post_views([post], context.now)[0]}
