"""What a screen needs of the rules: names, choices, what a rating asks for."""

from graphene import Boolean, Int, List, NonNull, ObjectType, String

from huying_graphql.base.execution import plain


class CallType(ObjectType):
    """A kind of call the county distinguishes."""

    code = String(required=True)
    name = String(required=True)


class CallState(ObjectType):
    """A state of the county's procedure."""

    code = String(required=True)
    name = String(required=True)
    final = Boolean(required=True)


class StepName(ObjectType):
    """What the county calls a step."""

    verb = String(required=True)
    name = String(required=True)


class Choice(ObjectType):
    """An entry of one of the county's lists."""

    code = String(required=True)
    name = String(required=True)


class Rulebook(ObjectType):
    """The rules in force."""

    number = Int(required=True)
    title = String(required=True)
    call_types = List(NonNull(CallType), required=True)
    states = List(NonNull(CallState), required=True)
    steps = List(NonNull(StepName), required=True)
    return_reasons = List(NonNull(Choice), required=True)
    answer_results = List(NonNull(Choice), required=True)
    rating_axes = List(NonNull(Choice), required=True)
    words_required_at_or_below = Int(required=True, description="Stars.")

    resolve_title = plain(lambda pinned: pinned.rulebook.title)
    resolve_call_types = plain(lambda pinned: pinned.rulebook.call_types)
    resolve_states = plain(lambda pinned: pinned.rulebook.states.values())
    resolve_steps = plain(lambda pinned: pinned.rulebook.steps.values())
    resolve_return_reasons = plain(lambda pinned: pinned.rulebook.return_reasons)
    resolve_answer_results = plain(lambda pinned: pinned.rulebook.answer_results)
    resolve_rating_axes = plain(lambda pinned: pinned.rulebook.rating.axes)
    resolve_words_required_at_or_below = plain(
        lambda pinned: pinned.rulebook.rating.words_required_at_or_below
    )
