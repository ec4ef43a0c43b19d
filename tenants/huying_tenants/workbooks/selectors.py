"""The read side: workbooks and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.hierarchy.api import authors, organiser
from huying_tenants.workbooks import storage
from huying_tenants.workbooks.access import readable
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, WorkbookKind
from huying_tenants.workbooks.domain.states import State
from huying_tenants.workbooks.models import CellFault, Workbook

_MOST = 100


class _Faults:
    """The faults of workbooks that are read together: one statement for all of them."""

    def __init__(self, workbook_ids: Sequence[int]) -> None:
        self._workbook_ids = workbook_ids
        self._read: dict[int, dict[int, list[CellFault]]] = {}

    def of(self, workbook_id: int, first: int) -> tuple[CellFault, ...]:
        """The first faults of one workbook, in the order of the sheet."""
        if first not in self._read:
            found: dict[int, list[CellFault]] = {}
            faults = CellFault.objects.filter(workbook_id__in=self._workbook_ids, place__lt=first)
            for fault in faults.order_by("workbook_id", "place"):
                found.setdefault(fault.workbook_id, []).append(fault)
            self._read[first] = found
        return tuple(self._read[first].get(workbook_id, ()))


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """A workbook, and who brought it in, in words."""

    workbook: Workbook
    by: str
    _faults: _Faults

    def faults(self, first: int) -> tuple[CellFault, ...]:
        """What is wrong with it: the first of the faults, in the order of the sheet."""
        return self._faults.of(self.workbook.pk, max(0, min(first, limits.MAX_FAULTS)))


def views(found: Sequence[Workbook], now: datetime) -> tuple[WorkbookView, ...]:
    """Workbooks with their authors. One statement, whatever their number."""
    by = authors({(each.uploaded_by, each.post_id) for each in found}, now)
    faults = _Faults([each.pk for each in found])
    return tuple(WorkbookView(each, by[each.uploaded_by, each.post_id], faults) for each in found)


def workbooks(actor: Actor, first: int, now: datetime) -> tuple[WorkbookView, ...]:
    """The county's workbooks, the latest first. Refuses with ORGANISATION_NOT_PERMITTED."""
    organiser(actor)
    return views(tuple(Workbook.objects.order_by("-pk")[: max(0, min(first, _MOST))]), now)


def workbook(actor: Actor, workbook_id: int, now: datetime) -> WorkbookView:
    """One of them. Refuses with ORGANISATION_NOT_PERMITTED, WORKBOOK_NOT_FOUND."""
    (view,) = views([readable(actor, workbook_id)], now)
    return view


def undo_until(of: Workbook) -> datetime | None:
    """Until when it may be taken back; None where there is nothing to take back."""
    if of.state != State.WRITTEN or of.written_at is None:
        return None
    return of.written_at + limits.UNDO


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """A workbook that somebody has brought in, as a copy of their data lists it; `size` in bytes, None: it is gone."""

    name: str
    kind: str
    uploaded_at: datetime
    rows: int
    size: int | None
    sha256: str


def workbooks_of(account_id: int) -> tuple[OwnWorkbook, ...]:
    """Every workbook that an account has brought in and that is still known of, the latest first."""
    return tuple(
        OwnWorkbook(
            each.name,
            WORKBOOK_NAMES[WorkbookKind(each.kind)],
            each.uploaded_at,
            each.rows,
            storage.size(each.key),
            each.sha256,
        )
        for each in Workbook.objects.filter(uploaded_by=account_id).order_by("-pk")
    )
