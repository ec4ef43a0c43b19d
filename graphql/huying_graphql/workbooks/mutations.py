"""The acts on workbooks. Who may act is asked by each action."""

from collections.abc import Callable
from typing import Any

from graphene import ID, Argument, Boolean, Field, InputObjectType, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.workbooks.types import Delivery, Workbook, WorkbookKindEnum
from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks import api as workbooks
from huying_tenants.workbooks.api import WorkbookKind
from huying_tenants.workbooks.models import Delivery as DeliveryRow
from huying_tenants.workbooks.models import Workbook as WorkbookRow


class WorkbookError(RefusalError):
    """Why an act on a workbook was refused."""


class WorkbookPayload(ObjectType):
    """What came of an act on a workbook; null: it is refused, or gone."""

    workbook = Field(Workbook)
    errors = List(NonNull(WorkbookError), required=True)


class DeliveryPayload(ObjectType):
    """A workbook that is being made; null: that is refused."""

    delivery = Field(Delivery)
    errors = List(NonNull(WorkbookError), required=True)


class WorkbookInput(InputObjectType):
    """An act on a workbook."""

    class Meta:
        abstract = True

    id = ID(required=True)


class CancelWorkbookInput(WorkbookInput):
    """What cancel_workbook takes."""


class DiscardWorkbookInput(WorkbookInput):
    """What discard_workbook takes."""


class MendCellsInput(WorkbookInput):
    """What mend_cells takes."""

    fault_ids = List(NonNull(ID), required=True)


class EstablishMissingInput(WorkbookInput):
    """What establish_missing takes."""

    fault_id = ID(required=True)


class WriteWorkbookInput(WorkbookInput):
    """What write_workbook takes."""

    good_rows_only = Boolean(required=True, description="False: all or nothing.")


class UndoWorkbookInput(WorkbookInput):
    """What undo_workbook takes."""

    reason = String(required=True)


class MarkWorkbookInput(WorkbookInput):
    """What mark_workbook takes."""


class ExportWorkbookInput(InputObjectType):
    """What export_workbook takes."""

    kind = WorkbookKindEnum(required=True)
    under = String(description="The code of a unit; null: the whole county.")


class CancelDeliveryInput(InputObjectType):
    """What cancel_delivery takes."""

    id = ID(required=True)


def _mend_cells(context: Context, given: Any) -> WorkbookRow:
    """Put into faulty cells what was proposed for them, and check anew."""
    return workbooks.mend_cells(
        actor=context.actor,
        clock=context.clock,
        workbook_id=key_of("Workbook", given.id),
        fault_ids=[key_of("CellFault", each) for each in given.fault_ids],
    )


def _establish_missing(context: Context, given: Any) -> WorkbookRow:
    """Set up the unit that a faulty cell names, and check anew."""
    return workbooks.establish_missing(
        actor=context.actor,
        clock=context.clock,
        workbook_id=key_of("Workbook", given.id),
        fault_id=key_of("CellFault", given.fault_id),
    )


def _write_workbook(context: Context, given: Any) -> WorkbookRow:
    """Have a checked workbook written: all of it, or only the rows that are right."""
    return workbooks.write_workbook(
        actor=context.actor,
        clock=context.clock,
        workbook_id=key_of("Workbook", given.id),
        good_rows_only=given.good_rows_only,
    )


def _cancel_workbook(context: Context, given: Any) -> WorkbookRow:
    """Stop the work under way; nothing of it has been written."""
    return workbooks.cancel_workbook(
        actor=context.actor, clock=context.clock, workbook_id=key_of("Workbook", given.id)
    )


def _discard_workbook(context: Context, given: Any) -> None:
    """Throw away a workbook that was not written."""
    workbooks.discard_workbook(actor=context.actor, workbook_id=key_of("Workbook", given.id))


def _undo_workbook(context: Context, given: Any) -> WorkbookRow:
    """Have a whole import taken back, for seven days."""
    return workbooks.undo_workbook(
        actor=context.actor,
        clock=context.clock,
        workbook_id=key_of("Workbook", given.id),
        reason=given.reason,
    )


def _export_workbook(context: Context, given: Any) -> DeliveryRow:
    """Have a workbook made of what the county has."""
    return workbooks.export_workbook(
        actor=context.actor,
        clock=context.clock,
        kind=WorkbookKind(given.kind),
        under=given.get("under") or "",
    )


def _mark_workbook(context: Context, given: Any) -> DeliveryRow:
    """Have a workbook made once more with its faulty cells marked."""
    return workbooks.mark_workbook(
        actor=context.actor, clock=context.clock, workbook_id=key_of("Workbook", given.id)
    )


def _cancel_delivery(context: Context, given: Any) -> DeliveryRow:
    """Need a workbook no more that is being made."""
    return workbooks.cancel_delivery(
        actor=context.actor, clock=context.clock, delivery_id=key_of("Delivery", given.id)
    )


def _mutation(input_class: type[InputObjectType], act: Callable[[Context, Any], WorkbookRow | None]) -> Field:
    """The root field of an act; its description is the act's docstring."""

    @rule(signed_in)
    def resolve(_root: None, info: GraphQLResolveInfo, **given: Any) -> WorkbookPayload:
        context = context_of(info)
        try:
            found = act(context, given["input"])
        except Refusal as refusal:
            return WorkbookPayload(errors=payload_errors(refusal))
        view = None if found is None else workbooks.views([found], context.now)[0]
        return WorkbookPayload(workbook=view, errors=[])

    return Field(
        NonNull(WorkbookPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )


def _delivery_mutation(
    input_class: type[InputObjectType], act: Callable[[Context, Any], DeliveryRow]
) -> Field:
    """The root field of an act on a workbook that is made; its description is the act's docstring."""

    @rule(signed_in)
    def resolve(_root: None, info: GraphQLResolveInfo, **given: Any) -> DeliveryPayload:
        try:
            return DeliveryPayload(delivery=act(context_of(info), given["input"]), errors=[])
        except Refusal as refusal:
            return DeliveryPayload(errors=payload_errors(refusal))

    return Field(
        NonNull(DeliveryPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )


class WorkbookMutations(ObjectType):
    """Root fields."""

    mend_cells = _mutation(MendCellsInput, _mend_cells)
    establish_missing = _mutation(EstablishMissingInput, _establish_missing)
    write_workbook = _mutation(WriteWorkbookInput, _write_workbook)
    cancel_workbook = _mutation(CancelWorkbookInput, _cancel_workbook)
    discard_workbook = _mutation(DiscardWorkbookInput, _discard_workbook)
    undo_workbook = _mutation(UndoWorkbookInput, _undo_workbook)
    export_workbook = _delivery_mutation(ExportWorkbookInput, _export_workbook)
    mark_workbook = _delivery_mutation(MarkWorkbookInput, _mark_workbook)
    cancel_delivery = _delivery_mutation(CancelDeliveryInput, _cancel_delivery)
