"""The acts on personal data. Who may act is asked by each action."""

from collections.abc import Callable
from typing import Any

from graphene import ID, Argument, Boolean, Field, InputObjectType, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.personal_data.types import PersonalDataKind, PersonalDataRequest, Retention
from huying_platform.kernel.errors import Refusal
from huying_tenants.personal_data import api as personal_data
from huying_tenants.personal_data.api import Kind
from huying_tenants.personal_data.api import PersonalDataRequest as RequestRow
from huying_tenants.personal_data.api import Retention as RetentionValue


class PersonalDataError(RefusalError):
    """Why an act on personal data was refused."""


class PersonalDataPayload(ObjectType):
    """The request as it stands now; null: refused."""

    request = Field(PersonalDataRequest)
    errors = List(NonNull(PersonalDataError), required=True)


class RetentionPayload(ObjectType):
    """How long data is kept from now on; null: refused."""

    retention = Field(Retention)
    errors = List(NonNull(PersonalDataError), required=True)


class RequestPersonalDataInput(InputObjectType):
    """What request_personal_data takes."""

    person_id = ID(required=True)
    kind = PersonalDataKind(required=True)
    reason = String(required=True)


class DecidePersonalDataInput(InputObjectType):
    """What decide_personal_data takes."""

    id = ID(required=True)
    agrees = Boolean(required=True)
    reason = String(description="Required of who declines.")


class CancelPersonalDataInput(InputObjectType):
    """What cancel_personal_data takes."""

    id = ID(required=True)
    reason = String(required=True)


class SaveRetentionInput(InputObjectType):
    """What save_retention takes."""

    phone_years = Int(required=True)
    person_years = Int(description="Null: never by itself.")


def _request(context: Context, given: Any) -> RequestRow:
    """Ask for a copy of all that is kept of somebody, or that it be erased."""
    return personal_data.ask(
        actor=context.actor,
        clock=context.clock,
        person_id=key_of("Person", given.person_id),
        kind=Kind(given.kind),
        reason=given.reason,
    )


def _decide(context: Context, given: Any) -> RequestRow:
    """Agree to an erasure that somebody else has asked for, or decline it."""
    return personal_data.decide(
        actor=context.actor,
        clock=context.clock,
        request_id=key_of("PersonalDataRequest", given.id),
        agrees=given.agrees,
        reason=given.get("reason") or "",
    )


def _cancel(context: Context, given: Any) -> RequestRow:
    """Call an erasure off, as long as it is not carried out."""
    return personal_data.cancel(
        actor=context.actor,
        clock=context.clock,
        request_id=key_of("PersonalDataRequest", given.id),
        reason=given.reason,
    )


def _mutation(input_class: type[InputObjectType], act: Callable[[Context, Any], RequestRow]) -> Field:
    """The root field of an act; its description is the act's docstring."""

    @rule(signed_in)
    def resolve(_root: None, info: GraphQLResolveInfo, **given: Any) -> PersonalDataPayload:
        context = context_of(info)
        try:
            found = act(context, given["input"])
        except Refusal as refusal:
            return PersonalDataPayload(errors=payload_errors(refusal))
        (view,) = personal_data.views([found], context.actor, context.now)
        return PersonalDataPayload(request=view, errors=[])

    return Field(
        NonNull(PersonalDataPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )


class PersonalDataMutations(ObjectType):
    """Root fields."""

    request_personal_data = _mutation(RequestPersonalDataInput, _request)
    decide_personal_data = _mutation(DecidePersonalDataInput, _decide)
    cancel_personal_data = _mutation(CancelPersonalDataInput, _cancel)
    save_retention = Field(
        NonNull(RetentionPayload),
        input=Argument(SaveRetentionInput, required=True),
        description="Say how long data of people who have left is kept.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_save_retention(_root: None, info: GraphQLResolveInfo, **given: Any) -> RetentionPayload:
        """What is past it goes with the worker's next round."""
        context, asked = context_of(info), given["input"]
        wanted = RetentionValue(asked.phone_years, asked.get("person_years"))
        try:
            kept = personal_data.save_retention(actor=context.actor, clock=context.clock, retention=wanted)
        except Refusal as refusal:
            return RetentionPayload(errors=payload_errors(refusal))
        return RetentionPayload(retention=kept, errors=[])
