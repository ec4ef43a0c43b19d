"""What the API and the site may use of workbooks."""

from huying_tenants.evidence.api import Upload
from huying_tenants.workbooks.actions import (
    cancel_workbook,
    discard_workbook,
    establish_missing,
    mend_cells,
    undo_workbook,
    upload_workbook,
    write_workbook,
)
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.limits import KEPT
from huying_tenants.workbooks.domain.states import DeliveryState, State
from huying_tenants.workbooks.downloads import (
    Download,
    cancel_delivery,
    delivery,
    export_workbook,
    fetch_delivery,
    mark_workbook,
    template,
)
from huying_tenants.workbooks.jobs import forget_old_workbooks, work_on_waiting
from huying_tenants.workbooks.selectors import (
    OwnWorkbook,
    WorkbookView,
    undo_until,
    views,
    workbook,
    workbooks,
    workbooks_of,
)

__all__ = [
    "KEPT",
    "DeliveryState",
    "Download",
    "OwnWorkbook",
    "State",
    "Upload",
    "WorkbookKind",
    "WorkbookView",
    "cancel_delivery",
    "cancel_workbook",
    "delivery",
    "discard_workbook",
    "establish_missing",
    "export_workbook",
    "fetch_delivery",
    "forget_old_workbooks",
    "mark_workbook",
    "mend_cells",
    "template",
    "undo_until",
    "undo_workbook",
    "upload_workbook",
    "views",
    "work_on_waiting",
    "workbook",
    "workbooks",
    "workbooks_of",
    "write_workbook",
]
