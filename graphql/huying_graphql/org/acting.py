"""How every act on the organisation enters and answers: one mutation, one action, one payload."""

from collections.abc import Callable
from typing import Any, TypedDict

from graphene import Argument, Field, InputObjectType, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.org.acts import OrganisationAct, UnitEditor
from huying_graphql.org.grants import AdministratorGrant
from huying_graphql.org.levels import Level
from huying_graphql.org.people import HolderLine, PersonLine, PostLine
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal


class By(TypedDict):
    """Who acts, and when: what every action takes."""

    actor: Actor
    clock: Clock


def by(context: Context) -> By:
    """Who acts in an operation."""
    return {"actor": context.actor, "clock": context.clock}


class OrganisationError(RefusalError):
    """Why an act on the organisation was refused."""


class OrganisationPayload(ObjectType):
    """What came of an act on the organisation; what it is not about is null."""

    act = Field(OrganisationAct)
    levels = List(NonNull(Level))
    post = Field(PostLine)
    person = Field(PersonLine)
    posting = Field(HolderLine)
    grant = Field(AdministratorGrant, description="What waits for a second administrator, or did.")
    phone = String(description="The whole number.")
    editors = List(NonNull(UnitEditor), description="Everybody else who has the form open.")
    errors = List(NonNull(OrganisationError), required=True)


def mutation(
    input_class: type[InputObjectType], act: Callable[[GraphQLResolveInfo, Any], dict[str, Any]]
) -> Field:
    """The root field of an act; its description is the act's docstring. The act gives the payload's fields."""

    @rule(signed_in)
    def resolve(_root: None, info: GraphQLResolveInfo, **given: Any) -> OrganisationPayload:
        try:
            found = act(info, given["input"])
        except Refusal as refusal:
            return OrganisationPayload(errors=payload_errors(refusal))
        return OrganisationPayload(errors=[], **found)

    return Field(
        NonNull(OrganisationPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )
