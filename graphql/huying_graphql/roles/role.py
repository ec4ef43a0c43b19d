"""A role of permissions (权限角色)."""

from graphene import Field, List, NonNull, ObjectType, String

from huying_graphql.base.execution import plain
from huying_graphql.org.types import PostKind, UnitKind
from huying_tenants.hierarchy import api as hierarchy


class PermissionRole(ObjectType):
    """What the posts that have it may do at most, within the registry's bound."""

    code = String(required=True)
    name = String(required=True)
    unit_kinds = List(NonNull(UnitKind), required=True, description="The kinds of units it is for.")
    post_kinds = List(NonNull(PostKind), required=True, description="The kinds of posts it is for.")
    verbs = List(NonNull(String), required=True)
    revision = Field(String, required=True, description="To be sent back with the next act on it.")

    resolve_unit_kinds = plain(lambda role: sorted(role.unit_kinds))
    resolve_post_kinds = plain(lambda role: sorted(role.post_kinds))
    resolve_verbs = plain(lambda role: sorted(role.verbs))
    resolve_revision = plain(hierarchy.revision_of)
