"""How every act on a call enters and answers: one mutation, one action, one payload."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any, TypedDict

from graphene import ID, Argument, Field, InputObjectType, Int, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.payloads import PayloadError, RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.base.scalars import UUID
from huying_graphql.calls.needs import needs_of
from huying_graphql.calls.story import EntryView, TimelineEntry
from huying_graphql.calls.types import Call
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls import selectors
from huying_tenants.calls.actions import Outcome

STALE = "CALL_STALE"


class By(TypedDict):
    """Who acts, when, and under which request: what every action takes."""

    actor: Actor
    clock: Clock
    request_id: uuid.UUID


Act = Callable[[By, Any], Outcome]
"""Calls one action with the fields of its input; raises Refusal."""


class RequestInput(InputObjectType):
    """Every act: the same `requestId` twice has one effect and one answer."""

    class Meta:
        abstract = True

    request_id = UUID(required=True)


class RemarkInput(RequestInput):
    """An act that leaves the procedure where it is."""

    class Meta:
        abstract = True

    call_id = ID(required=True)


class StepInput(RemarkInput):
    """A step of the procedure, taken by somebody who has seen this version of the call."""

    class Meta:
        abstract = True

    version = Int(required=True)


class CallError(RefusalError):
    """Why an act was refused."""

    happened = List(
        NonNull(TimelineEntry), required=True, description="For CALL_STALE: what happened meanwhile."
    )

    @staticmethod
    def resolve_happened(error: PayloadError, info: GraphQLResolveInfo) -> list[EntryView]:
        """The steps taken since the version the person saw."""
        if error.code != STALE:
            return []
        facts = error.details
        context = context_of(info)
        call = selectors.happened_since(context.actor, facts["call_id"], facts["seen_version"], context.now)
        return [EntryView(entry, call) for entry in selectors.timeline(call)]


class CallPayload(ObjectType):
    """The call as it stands after the act, or why it was refused."""

    call = Field(Call)
    errors = List(NonNull(CallError), required=True)


def mutation(input_class: type[InputObjectType], act: Act) -> Field:
    """The root field of an act; its description is the act's docstring."""

    @rule(signed_in)
    def resolve(_root: None, info: GraphQLResolveInfo, input: Any) -> CallPayload:  # noqa: A002
        context = context_of(info)
        try:
            outcome = act(_by(context, input), input)
        except Refusal as refusal:
            call_id = key_of("Call", getattr(input, "call_id", ""))
            return CallPayload(call=None, errors=payload_errors(refusal, call_id=call_id))
        call = selectors.get_call(context.actor, outcome.call_id, needs_of(info), context.now)
        return CallPayload(call=call, errors=[])

    return Field(
        NonNull(CallPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )


def keys_of(type_name: str, ids: Iterable[str] | None) -> tuple[int, ...]:
    """The keys behind a list of ids; absent is empty."""
    return tuple(key_of(type_name, id_) for id_ in ids or ())


def _by(context: Context, given: Any) -> By:
    return {"actor": context.actor, "clock": context.clock, "request_id": given.request_id}
