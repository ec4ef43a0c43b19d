"""Comparing the accounts with Keycloak, and having them put right. Who may act is asked by each action."""

from typing import Any

from graphene import ID, Argument, Field, InputObjectType, Int, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.accounts.provisioning import Provisioning
from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_platform.kernel.errors import Refusal
from huying_platform.provisioning.api import situation
from huying_tenants.hierarchy import api as hierarchy


class ProvisioningError(RefusalError):
    """Why an act on the accounts was refused."""


class ProvisioningPayload(ObjectType):
    """How it stands afterwards; null: that is refused. `repaired` counts what the worker was given to do."""

    provisioning = Field(Provisioning)
    repaired = Int(required=True)
    errors = List(NonNull(ProvisioningError), required=True)


class RepairProvisioningInput(InputObjectType):
    """What repair_provisioning takes."""

    difference_ids = List(NonNull(ID), description="To be put right; null: all that can be.")
    change_ids = List(NonNull(ID), description="Failed changes to be tried now; null: all of them.")


class ProvisioningMutations(ObjectType):
    """Root fields."""

    compare_provisioning = Field(
        NonNull(ProvisioningPayload), description="Have the accounts compared with Keycloak now."
    )
    repair_provisioning = Field(
        NonNull(ProvisioningPayload),
        input=Argument(RepairProvisioningInput, required=True),
        description="Have what differs put right, and what failed tried anew.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_compare_provisioning(_root: None, info: GraphQLResolveInfo) -> ProvisioningPayload:
        """The worker does it."""
        context = context_of(info)
        try:
            hierarchy.compare_accounts(actor=context.actor, clock=context.clock)
        except Refusal as refusal:
            return ProvisioningPayload(repaired=0, errors=payload_errors(refusal))
        return ProvisioningPayload(provisioning=situation(context.now), repaired=0, errors=[])

    @staticmethod
    @rule(signed_in)
    def resolve_repair_provisioning(
        _root: None, info: GraphQLResolveInfo, **given: Any
    ) -> ProvisioningPayload:
        """The worker does it."""
        context, asked = context_of(info), given["input"]
        differences, changes = asked.get("difference_ids"), asked.get("change_ids")
        try:
            count = hierarchy.repair_accounts(
                actor=context.actor,
                clock=context.clock,
                difference_ids=_keys("AccountDifference", differences),
                change_ids=_keys("ProvisioningChange", changes),
            )
        except Refusal as refusal:
            return ProvisioningPayload(repaired=0, errors=payload_errors(refusal))
        return ProvisioningPayload(provisioning=situation(context.now), repaired=count, errors=[])


def _keys(type_name: str, ids: list[str] | None) -> list[int] | None:
    return None if ids is None else [key_of(type_name, each) for each in ids]
