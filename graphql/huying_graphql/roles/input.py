"""What a role of permissions is to be."""

from typing import Any

from graphene import InputObjectType, List, NonNull, String

from huying_graphql.org.types import PostKind, UnitKind
from huying_tenants.hierarchy.api import RoleForm
from huying_tenants.org.api import PostKind as PostKindValue
from huying_tenants.org.api import UnitKind as UnitKindValue


class PermissionRoleInput(InputObjectType):
    """A role as it is to be."""

    class Meta:
        abstract = True

    code = String(description="Of a new one; null: made up.")
    name = String(required=True)
    unit_kinds = List(NonNull(UnitKind), required=True)
    post_kinds = List(NonNull(PostKind), required=True)
    verbs = List(NonNull(String), required=True)
    seen = String(description="The revision it was read with; null: the role is new.")


class SavePermissionRoleInput(PermissionRoleInput):
    """What save_permission_role takes."""


class PreviewPermissionRoleInput(PermissionRoleInput):
    """What preview_permission_role takes."""


class RemovePermissionRoleInput(InputObjectType):
    """What remove_permission_role takes."""

    code = String(required=True)
    seen = String(required=True)


def form_of(given: Any) -> RoleForm:
    """The form as the action takes it."""
    return RoleForm(
        code=given.get("code") or "",
        name=given.name,
        unit_kinds=frozenset(map(UnitKindValue, given.unit_kinds)),
        post_kinds=frozenset(map(PostKindValue, given.post_kinds)),
        verbs=frozenset(given.verbs),
        seen=given.get("seen"),
    )
