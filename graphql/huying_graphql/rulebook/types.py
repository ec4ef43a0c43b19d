"""What a screen needs of the rules: names, choices, what filing and rating ask for."""

from collections.abc import Sequence
from enum import StrEnum

from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_tenants.calls.selectors import FilingTypeView, filing_types
from huying_tenants.rulebook.api import Choice as ChoiceValue
from huying_tenants.rulebook.api import PinnedRulebook
from huying_tenants.rulebook.domain.model import FieldKind as FieldKindValue

FieldKind = Enum.from_enum(FieldKindValue, name="FieldKind")


class Choice(ObjectType):
    """An entry of one of the county's lists."""

    code = String(required=True)
    name = String(required=True)


class FormField(ObjectType):
    """A question of a form."""

    code = String(required=True)
    name = String(required=True)
    kind = Field(FieldKind, required=True)
    required = Boolean(required=True)
    choices = List(NonNull(Choice), required=True)
    help = String(required=True)


class Axis(ObjectType):
    """An axis of grading, its levels from the highest to the lowest."""

    code = String(required=True)
    name = String(required=True)
    levels = List(NonNull(Choice), required=True)


class AddresseeKindValue(StrEnum):
    """Whom a call of a type goes to."""

    UNIT = "unit"
    PERSON = "person"


AddresseeKind = Enum.from_enum(AddresseeKindValue, name="AddresseeKind")


class CallType(ObjectType):
    """A kind of call the county distinguishes."""

    code = String(required=True)
    name = String(required=True)
    colour = String(required=True, description="A colour's name; empty: none.")
    addressee = Field(AddresseeKind, required=True)
    filed_by_hand = Boolean(required=True, description="False for orders only the rules open.")
    graded = Boolean(required=True)


class FilingType(ObjectType):
    """A kind of call as filing offers it; what it asks is told by `callPreview`."""

    call_type = Field(CallType, required=True)
    mine = Boolean(required=True, description="Whether my post may send such calls.")
    item_ids = List(NonNull(ID), description="The items it is for; null: every item.")

    resolve_item_ids = plain(
        lambda view: (
            None if view.item_ids is None else [global_id("Item", item_id) for item_id in view.item_ids]
        )
    )


class CallState(ObjectType):
    """A state of the county's procedure."""

    code = String(required=True)
    name = String(required=True)
    final = Boolean(required=True)


class StepName(ObjectType):
    """What the county calls a step."""

    code = String(required=True)
    verb = String(required=True)
    name = String(required=True)


class Rulebook(ObjectType):
    """The rules in force."""

    number = Int(required=True)
    title = String(required=True)
    call_types = List(NonNull(CallType), required=True)
    filing_types = List(
        NonNull(FilingType),
        required=True,
        description="The kinds that are filed by hand, in the county's order.",
    )
    states = List(NonNull(CallState), required=True)
    steps = List(NonNull(StepName), required=True)
    return_reasons = List(NonNull(Choice), required=True)
    answer_results = List(NonNull(Choice), required=True)
    rating_axes = List(NonNull(Choice), required=True)
    words_required_at_or_below = Int(required=True, description="Stars.")

    resolve_title = plain(lambda pinned: pinned.rulebook.title)
    resolve_call_types = plain(lambda pinned: pinned.rulebook.call_types.values())
    resolve_states = plain(lambda pinned: pinned.rulebook.states.values())
    resolve_steps = plain(lambda pinned: pinned.rulebook.steps.values())
    resolve_answer_results = plain(lambda pinned: pinned.rulebook.answer_results)
    resolve_rating_axes = plain(lambda pinned: pinned.rulebook.rating.axes)
    resolve_words_required_at_or_below = plain(
        lambda pinned: pinned.rulebook.rating.words_required_at_or_below
    )

    @staticmethod
    def resolve_return_reasons(pinned: PinnedRulebook, _info: GraphQLResolveInfo) -> Sequence[ChoiceValue]:
        """Those of the procedure's first step that returns a call."""
        step = pinned.rulebook.step_of_verb("return")
        return step.reasons if step else ()

    @staticmethod
    def resolve_filing_types(pinned: PinnedRulebook, info: GraphQLResolveInfo) -> list[FilingTypeView]:
        """Asked of the same rules as filing itself."""
        context = context_of(info)
        return filing_types(context.actor, pinned, context.now)
