"""Asking for calls."""

from datetime import date
from typing import Any

from graphene import ID, Argument, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.pages import PAGE_SIZE, Page, page_size, place_at
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.base.scalars import Date
from huying_graphql.calls.foresight import CallPreview, StepPreview
from huying_graphql.calls.forms import (
    AxisLevelInput,
    FieldAnswerInput,
    StepFormInput,
    answers_of,
    item_of,
    levels_of,
    take_of,
)
from huying_graphql.calls.needs import needs_of
from huying_graphql.calls.pages import CallConnection, DeskCounts
from huying_graphql.calls.types import Call, DeskGroup
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls import selectors
from huying_tenants.calls.access import call_not_found
from huying_tenants.calls.models import Call as CallRow
from huying_tenants.calls.selectors import Draft, Filters
from huying_tenants.calls.selectors import StepPreview as StepPreviewValue


class CallQueries(ObjectType):
    """Root fields."""

    call = Field(Call, id=ID(required=True))
    calls = Field(
        NonNull(CallConnection),
        desk=Argument(DeskGroup),
        states=List(NonNull(String)),
        unit_id=ID(),
        item_id=ID(),
        filed_from=Date(),
        filed_until=Date(),
        search=String(),
        first=Int(default_value=PAGE_SIZE),
        after=String(),
        description="My desk's calls (desk set) or all visible calls by filters; keyset pages, newest first or, "
        "for a desk group, earliest due first.",
    )
    desk_counts = Field(NonNull(DeskCounts))
    call_preview = Field(
        NonNull(CallPreview),
        item_id=ID(required=True),
        call_type_code=String(required=True),
        fields=List(NonNull(FieldAnswerInput)),
        axes=List(NonNull(AxisLevelInput)),
        lead_unit_id=ID(),
        cooperating_unit_ids=List(NonNull(ID)),
        person_post_id=ID(),
        caller_unit_id=ID(),
        description="Who will be called and by when, if it were filed now; reckoned by the same decider.",
    )

    step_preview = Field(
        NonNull(StepPreview),
        call_id=ID(required=True),
        form=StepFormInput(required=True),
        description="What a step would bring about, filled in so; nothing is written.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_call(_root: None, info: GraphQLResolveInfo, id: str) -> CallRow | None:  # noqa: A002
        """One call; null when there is none or it may not be seen."""
        context = context_of(info)
        return selectors.get_call(context.actor, key_of("Call", id), needs_of(info), context.now)

    @staticmethod
    @rule(signed_in)
    def resolve_calls(
        _root: None,
        info: GraphQLResolveInfo,
        desk: str | None = None,
        first: int | None = None,
        after: str | None = None,
        **narrowed: Any,
    ) -> Page[CallRow]:
        """A page of the desk, or of the calls that pass the filters."""
        context = context_of(info)
        if desk is None:
            return _filed_page(context, info, _filters(**narrowed), page_size(first), after)
        if any(value is not None for value in narrowed.values()):
            raise Refusal(
                "FILTER_NOT_FOR_DESK", "工作台分组不能与筛选条件同时使用。", "请去掉筛选条件后再试。"
            )
        return _desk_page(context, info, str(desk), page_size(first), after)

    @staticmethod
    @rule(signed_in)
    def resolve_desk_counts(_root: None, info: GraphQLResolveInfo) -> selectors.DeskCounts:
        """The groups of my desk."""
        context = context_of(info)
        return selectors.desk_counts(context.actor, context.now)

    @staticmethod
    @rule(signed_in)
    def resolve_call_preview(
        _root: None, info: GraphQLResolveInfo, item_id: str, call_type_code: str, **given: Any
    ) -> CallPreview:
        """Nothing is written."""
        context = context_of(info)
        draft = Draft(
            item_id=key_of("Item", item_id),
            call_type=call_type_code,
            answers=answers_of(given.get("fields")),
            axes=levels_of(given.get("axes")),
            lead=key_or_none("Unit", given.get("lead_unit_id")),
            cooperating=tuple(key_of("Unit", id_) for id_ in given.get("cooperating_unit_ids") or ()),
            person=key_or_none("Post", given.get("person_post_id")),
            caller=key_or_none("Unit", given.get("caller_unit_id")),
        )
        found = selectors.preview(context.actor, draft, context.now)
        return CallPreview(
            as_of=context.now,
            steps=found.steps,
            fields=found.fields,
            axes=found.axes,
            units=found.units,
            callers=found.callers,
            persons=found.persons,
            approvers=found.approvers,
            evidence_at_least=found.evidence_at_least,
        )

    @staticmethod
    @rule(signed_in)
    def resolve_step_preview(
        _root: None, info: GraphQLResolveInfo, call_id: str, form: StepFormInput
    ) -> StepPreviewValue:
        """Nothing is written. Refuses with CALL_NOT_FOUND."""
        context = context_of(info)
        call = selectors.get_call(context.actor, key_of("Call", call_id), frozenset({"events"}), context.now)
        if call is None:
            raise call_not_found()
        answers = answers_of(form.fields)
        return selectors.preview_step(call, context.actor, take_of(form), answers, context.now, item_of(form))


def _filters(
    *,
    states: list[str] | None = None,
    unit_id: str | None = None,
    item_id: str | None = None,
    filed_from: date | None = None,
    filed_until: date | None = None,
    search: str | None = None,
) -> Filters:
    return Filters(
        states=tuple(states or ()),
        unit_id=key_or_none("Unit", unit_id),
        item_id=key_or_none("Item", item_id),
        filed_from=filed_from,
        filed_until=filed_until,
        search=search or "",
    )


def _desk_page(
    context: Context, info: GraphQLResolveInfo, group: str, size: int, after: str | None
) -> Page[CallRow]:
    order = f"desk {group}"
    actor, now, place = context.actor, context.now, place_at(order, after)
    calls = selectors.desk_page(
        actor, now=now, group=group, limit=size + 1, after=place, needs=needs_of(info)
    )
    return Page(
        rows=calls[:size],
        order=order,
        place_of=selectors.desk_key,
        has_next=len(calls) > size,
        has_previous=place is not None,
        count=lambda: selectors.count_desk(actor, now, group),
    )


def _filed_page(
    context: Context, info: GraphQLResolveInfo, filters: Filters, size: int, after: str | None
) -> Page[CallRow]:
    actor, now, place = context.actor, context.now, place_at("filed", after)
    calls = selectors.calls_page(
        actor, now=now, filters=filters, limit=size + 1, after=place, needs=needs_of(info)
    )
    return Page(
        rows=calls[:size],
        order="filed",
        place_of=selectors.filed_key,
        has_next=len(calls) > size,
        has_previous=place is not None,
        count=lambda: selectors.count_calls(actor, now=now, filters=filters),
    )
