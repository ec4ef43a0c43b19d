"""Workbooks on their way in; their bytes have addresses of their own."""

from django.urls import reverse
from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.nodes import Node, fetched_by
from huying_graphql.base.scalars import DateTime
from huying_platform.kernel.clock import county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.api import organiser
from huying_tenants.org import api as org_api
from huying_tenants.workbooks import api as workbooks
from huying_tenants.workbooks.api import DeliveryState, State, WorkbookKind, WorkbookView
from huying_tenants.workbooks.models import CellFault as CellFaultRow
from huying_tenants.workbooks.models import Delivery as DeliveryRow

WorkbookKindEnum = Enum.from_enum(WorkbookKind, name="WorkbookKind")
WorkbookStateEnum = Enum.from_enum(State, name="WorkbookState")
DeliveryStateEnum = Enum.from_enum(DeliveryState, name="DeliveryState")

_USUAL_FAULTS = 50


class MissingUnit(ObjectType):
    """A unit that a cell names and the county has not, where only one unit can be meant to have it below."""

    name = String(required=True)
    level = String(required=True, description="The name of the level it would stand on.")
    parent = String(required=True, description="The name of the unit it would stand under.")

    resolve_name = plain(lambda missing: missing["name"])
    resolve_level = plain(lambda missing: missing["level"])
    resolve_parent = plain(lambda missing: missing["parent"])


class CellFault(ObjectType):
    """What is wrong with a cell of a workbook."""

    id = ID(required=True)
    sheet = String(required=True)
    row = Int(required=True, description="As the sheet counts; 0: the workbook as a whole.")
    column = String(required=True, description="The header; empty: the row as such.")
    value = String(required=True, description="What it says now; empty: nothing.")
    sentence = String(required=True)
    mend = String(description="The one thing to put there; null: to be put right in the workbook.")

    missing = Field(MissingUnit, description="What could be set up first; null: nothing.")

    resolve_id = plain(lambda fault: global_id("CellFault", fault.pk))
    resolve_sheet = plain(lambda fault: fault.workbook.sheet)

    @staticmethod
    def resolve_missing(fault: CellFaultRow, info: GraphQLResolveInfo) -> dict[str, str] | None:
        """By the names of today; from memory."""
        now, missing = context_of(info).now, fault.missing
        parent = None if missing is None else org_api.units_by_id(now).get(missing["parent_id"])
        if missing is None or parent is None:
            return None
        levels = {level.code: level.name for level in org_api.levels_on(county_date(now))}
        level = missing["level"]
        return {"name": missing["name"], "level": levels.get(level, level), "parent": parent.name}


class WorkbookProblem(ObjectType):
    """Why the last work on a workbook came to nothing."""

    code = String(required=True)
    message = String(required=True)
    next_step = String(required=True)

    resolve_code = plain(lambda problem: problem["code"])
    resolve_message = plain(lambda problem: problem["message"])
    resolve_next_step = plain(lambda problem: problem["nextStep"])


def _fetch(info: GraphQLResolveInfo, key: int) -> WorkbookView | None:
    context = context_of(info)
    organiser(context.actor)
    try:
        return workbooks.workbook(context.actor, key, context.now)
    except Refusal:
        return None


@fetched_by(WorkbookView, _fetch)
class Workbook(ObjectType):
    """A workbook brought in; nothing of it is written before it is asked."""

    class Meta:
        interfaces = (Node,)

    name = String(required=True)
    kind = Field(WorkbookKindEnum, required=True)
    state = Field(WorkbookStateEnum, required=True)
    rows = Int(required=True)
    done = Int(required=True, description="Rows that the work under way has dealt with.")
    good = Int(required=True, description="Rows that can be or were written: created and updated.")
    created = Int(required=True)
    updated = Int(required=True)
    unchanged = Int(required=True, description="Rows that say what the county has.")
    faulty = Int(required=True, description="Faulty cells.")
    faulty_rows = Int(required=True)
    faults = List(NonNull(CellFault), required=True, first=Int(default_value=_USUAL_FAULTS))
    ignored = List(NonNull(String), required=True, description="Headers nobody knows.")
    good_rows_only = Boolean(required=True, description="How it was or is being written.")
    problem = Field(WorkbookProblem)
    uploaded_at = DateTime(required=True)
    by = String(required=True)
    written_at = DateTime()
    undo_until = DateTime(description="Until when it may be taken back; null: it may not.")
    left = Int(required=True, description="Rows that an undoing left, because others had changed them since.")
    markable = Boolean(required=True, description="Whether it can be had with its faulty cells marked.")

    resolve_id = plain(lambda view: global_id("Workbook", view.workbook.pk))
    resolve_name = plain(lambda view: view.workbook.name)
    resolve_kind = plain(lambda view: view.workbook.kind)
    resolve_state = plain(lambda view: view.workbook.state)
    resolve_rows = plain(lambda view: view.workbook.rows)
    resolve_done = plain(lambda view: view.workbook.done)
    resolve_good = plain(lambda view: view.workbook.created + view.workbook.updated)
    resolve_created = plain(lambda view: view.workbook.created)
    resolve_updated = plain(lambda view: view.workbook.updated)
    resolve_unchanged = plain(lambda view: view.workbook.unchanged)
    resolve_faulty = plain(lambda view: view.workbook.faulty)
    resolve_faulty_rows = plain(lambda view: view.workbook.faulty_rows)
    resolve_ignored = plain(lambda view: view.workbook.ignored)
    resolve_good_rows_only = plain(lambda view: view.workbook.good_rows_only)
    resolve_problem = plain(lambda view: view.workbook.refusal)
    resolve_uploaded_at = plain(lambda view: view.workbook.uploaded_at)
    resolve_written_at = plain(lambda view: view.workbook.written_at)
    resolve_undo_until = plain(lambda view: workbooks.undo_until(view.workbook))
    resolve_left = plain(lambda view: view.workbook.left)
    resolve_markable = plain(lambda view: bool(view.workbook.sheet))

    @staticmethod
    def resolve_faults(
        view: WorkbookView, _info: GraphQLResolveInfo, first: int | None = None
    ) -> list[CellFaultRow]:
        """The first of them, in the order of the sheet."""
        found = view.faults(_USUAL_FAULTS if first is None else first)
        for fault in found:
            fault.workbook = view.workbook
        return list(found)


def _fetch_delivery(info: GraphQLResolveInfo, key: int) -> DeliveryRow | None:
    context = context_of(info)
    organiser(context.actor)
    try:
        return workbooks.delivery(context.actor, key)
    except Refusal:
        return None


@fetched_by(DeliveryRow, _fetch_delivery)
class Delivery(ObjectType):
    """A workbook that is made for whoever asked for it: an export, or one with its faulty cells marked."""

    class Meta:
        interfaces = (Node,)

    name = String(required=True, description="Of the file.")
    state = Field(DeliveryStateEnum, required=True)
    rows = Int(required=True, description="0 until it is known.")
    done = Int(required=True)
    problem = Field(WorkbookProblem)
    url = String(description="Where to fetch it; null until it is ready.")

    resolve_id = plain(lambda row: global_id("Delivery", row.pk))
    resolve_name = plain(lambda row: row.name)
    resolve_state = plain(lambda row: row.state)
    resolve_rows = plain(lambda row: row.rows)
    resolve_done = plain(lambda row: row.done)
    resolve_problem = plain(lambda row: row.refusal)
    resolve_url = plain(
        lambda row: (
            reverse("workbooks:delivery", args=(row.pk,)) if row.state == DeliveryState.READY else None
        )
    )
