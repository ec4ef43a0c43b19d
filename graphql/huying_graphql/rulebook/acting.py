"""How every act on the rules enters and answers: one mutation, one action, one payload."""

from collections.abc import Callable
from typing import Any, TypedDict

from graphene import ID, Argument, Field, InputObjectType, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.rulebook.versions import RulebookDraft, RulebookReport
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal


class By(TypedDict):
    """Who acts, and when: what every action takes."""

    actor: Actor
    clock: Clock


class RulebookError(RefusalError):
    """Why an act on the rules was refused."""

    open_warnings = List(
        NonNull(String), required=True, description="For RULEBOOK_WARNINGS_OPEN: the codes to acknowledge."
    )

    @staticmethod
    def resolve_open_warnings(error: Any, _info: GraphQLResolveInfo) -> list[str]:
        """Empty for every other code."""
        return list(error.details.get("codes", ()))


class RulebookPayload(ObjectType):
    """What came of an act on the rules; what it is not about is null."""

    draft = Field(RulebookDraft)
    report = Field(RulebookReport)
    version = Int(description="The number of the version published.")
    override = String(description="The code of the override published.")
    moved = Int(description="How many open calls were moved.")
    errors = List(NonNull(RulebookError), required=True)


class DraftInput(InputObjectType):
    """An act on a draft, by somebody who has seen this revision of it."""

    class Meta:
        abstract = True

    draft_id = ID(required=True)
    revision = Int(required=True)


def mutation(input_class: type[InputObjectType], act: Callable[[By, Any], dict[str, Any]]) -> Field:
    """The root field of an act; its description is the act's docstring. The act gives the payload's fields."""

    @rule(signed_in)
    def resolve(_root: None, info: GraphQLResolveInfo, input: Any) -> RulebookPayload:  # noqa: A002
        context = context_of(info)
        try:
            found = act({"actor": context.actor, "clock": context.clock}, input)
        except Refusal as refusal:
            return RulebookPayload(errors=payload_errors(refusal))
        return RulebookPayload(errors=[], **found)

    return Field(
        NonNull(RulebookPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )
