"""What a step asks, as data a screen draws, and what a person answers."""

from enum import StrEnum
from typing import Any

from graphene import ID, Boolean, Enum, Field, InputObjectType, Int, List, NonNull, ObjectType, String

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id, key_of, key_or_none
from huying_graphql.base.scalars import Date, DateTime
from huying_graphql.calls.points import PointInput, point_of
from huying_graphql.rulebook.types import Axis, Choice, FormField
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import Take


class WordsNeedValue(StrEnum):
    """Whether free words are asked."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


WordsNeed = Enum.from_enum(WordsNeedValue, name="WordsNeed")


class AmountField(ObjectType):
    """How much longer."""

    unit = String(required=True, description="In words: 小时, 个工作日.")
    longest = Int(description="The most one request may ask for.")
    left = Int(description="How many times it may still be asked for; null: no such limit.")
    clocks = List(NonNull(Choice), required=True, description="The running clocks it would move.")


class PostChoice(ObjectType):
    """A post that may be called."""

    id = ID(required=True)
    name = String(required=True)

    resolve_id = plain(lambda post: global_id("Post", post.post_id))


class StepForm(ObjectType):
    """Everything a step asks; what is empty, null or false is not asked."""

    words = Field(WordsNeed, required=True)
    reasons = List(NonNull(Choice), required=True)
    fields = List(NonNull(FormField), required=True)
    results = List(NonNull(Choice), required=True)
    solved = Boolean(required=True, description="Whether the problem is solved.")
    rating_axes = List(NonNull(Choice), required=True)
    grading_axes = List(NonNull(Axis), required=True)
    grades = List(
        NonNull(Choice), required=True, description="To choose from where no table of axes gives the grade."
    )
    channels = List(NonNull(Choice), required=True)
    units = Boolean(required=True, description="Who leads and who co-operates is chosen.")
    adds_units = Boolean(required=True, description="Who co-operates besides is chosen.")
    removes_units = Boolean(required=True, description="Who co-operates no longer is chosen.")
    items = Boolean(required=True, description="Another item may be chosen.")
    call_types = List(NonNull(Choice), required=True, description="The other types it may be changed to.")
    persons = List(NonNull(PostChoice), required=True, description="To choose from where a person is called.")
    amount = Field(AmountField)
    until = Boolean(required=True, description="A date on which it resumes by itself.")
    longest_days = Int()
    point = Boolean(required=True)
    evidence = Boolean(required=True)
    evidence_at_least = Int(required=True, description="How many files must come with it.")


class FieldAnswerInput(InputObjectType):
    """The answer to one field: one value, or several of a choice of several.

    Choices and units are named by their codes, days as 2025-09-26, yes and no as `true` and `false`.
    """

    code = String(required=True)
    values = List(NonNull(String), required=True)


class AxisLevelInput(InputObjectType):
    """A level on an axis of grading."""

    axis = String(required=True)
    level = String(required=True)


class StarsInput(InputObjectType):
    """1 to 5 stars on an axis of rating."""

    axis = String(required=True)
    stars = Int(required=True)


class StepFormInput(InputObjectType):
    """A step and the answers to what it asks."""

    step = String(required=True, description="Its code.")
    words = String()
    reason_code = String()
    fields = List(NonNull(FieldAnswerInput))
    evidence_ids = List(NonNull(ID))
    point = PointInput()
    lead_unit_id = ID()
    cooperating_unit_ids = List(NonNull(ID))
    person_post_id = ID()
    axes = List(NonNull(AxisLevelInput))
    grade_code = String()
    result_code = String()
    solved = Boolean()
    stars = List(NonNull(StarsInput))
    amount = Int()
    clocks = List(NonNull(String))
    until = Date()
    channel = String()
    received = DateTime()
    item_id = ID(description="The item the call is about from here on.")
    call_type_code = String(description="The type the call is of from here on.")


def take_of(given: Any) -> Take:
    """The command of a filled-in form, without its fields. Refuses with ANSWER_REPEATED what is answered twice."""
    return Take(
        step=given.step,
        words=given.words or "",
        reason=given.reason_code or "",
        evidence=tuple(key_of("Evidence", id_) for id_ in given.evidence_ids or ()),
        point=point_of(given.point),
        lead=key_or_none("Unit", given.lead_unit_id),
        cooperating=tuple(key_of("Unit", id_) for id_ in given.cooperating_unit_ids or ()),
        person=key_or_none("Post", given.person_post_id),
        axes=levels_of(given.axes),
        grade=given.grade_code or "",
        result=given.result_code or "",
        solved=given.solved,
        stars=_once("stars", [(each.axis, each.stars) for each in given.stars or ()]),
        amount=given.amount,
        clocks=tuple(given.clocks or ()),
        until=given.until,
        channel=given.channel or "",
        received=given.received,
        call_type=given.call_type_code or "",
    )


def item_of(given: Any) -> int | None:
    """The item a form changes the call to."""
    return key_or_none("Item", given.item_id)


def answers_of(given: Any) -> dict[str, tuple[str, ...]]:
    """The answers by field, as written; what each means is for the form's own check to say."""
    return _once("fields", [(each.code, tuple(each.values)) for each in given or ()])


def levels_of(given: Any) -> dict[str, str]:
    """The levels by axis."""
    return _once("axes", [(each.axis, each.level) for each in given or ()])


def _once(field: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    answers = dict(pairs)
    if len(answers) != len(pairs):
        raise Refusal("ANSWER_REPEATED", "同一项只能填一次。", "请检查后再提交。", field=field)
    return answers
