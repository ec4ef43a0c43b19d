"""The acts on roles of permissions. Who may act is asked by each action."""

from typing import Any

from graphene import Argument, Field, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.payloads import payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.org.acting import OrganisationError, by
from huying_graphql.roles.input import RemovePermissionRoleInput, SavePermissionRoleInput, form_of
from huying_graphql.roles.role import PermissionRole
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import api as hierarchy


class PermissionRolePayload(ObjectType):
    """What came of an act on a role; null: it is refused, or gone."""

    role = Field(PermissionRole)
    errors = List(NonNull(OrganisationError), required=True)


class RoleMutations(ObjectType):
    """Root fields."""

    save_permission_role = Field(
        NonNull(PermissionRolePayload),
        input=Argument(SavePermissionRoleInput, required=True),
        description="Set a role up, or change one for every post that has it, at once.",
    )
    remove_permission_role = Field(
        NonNull(PermissionRolePayload),
        input=Argument(RemovePermissionRoleInput, required=True),
        description="Remove a role that no post has or ever had.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_save_permission_role(
        _root: None, info: GraphQLResolveInfo, **given: Any
    ) -> PermissionRolePayload:
        """The role as it was saved."""
        try:
            saved = hierarchy.save_permission_role(**by(context_of(info)), form=form_of(given["input"]))
        except Refusal as refusal:
            return PermissionRolePayload(errors=payload_errors(refusal))
        return PermissionRolePayload(role=saved, errors=[])

    @staticmethod
    @rule(signed_in)
    def resolve_remove_permission_role(
        _root: None, info: GraphQLResolveInfo, **given: Any
    ) -> PermissionRolePayload:
        """No role."""
        asked = given["input"]
        try:
            hierarchy.remove_permission_role(**by(context_of(info)), code=asked.code, seen=asked.seen)
        except Refusal as refusal:
            return PermissionRolePayload(errors=payload_errors(refusal))
        return PermissionRolePayload(errors=[])
