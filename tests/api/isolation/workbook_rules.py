"""Who may read and do what about workbooks: they hold people's phones, so whoever manages the organisation alone."""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Workbook": {
        **all_(
            Who.ORGANISERS, "id name kind state rows done good created updated unchanged faulty faultyRows"
        ),
        **all_(Who.ORGANISERS, "faults ignored goodRowsOnly problem uploadedAt by writtenAt undoUntil left"),
        **all_(Who.ORGANISERS, "markable"),
    },
    "CellFault": all_(Who.ORGANISERS, "id sheet row column value sentence mend missing"),
    "MissingUnit": all_(Who.ORGANISERS, "name level parent"),
    "WorkbookProblem": all_(Who.ORGANISERS, "code message nextStep"),
    "WorkbookPayload": all_(Who.ACTOR, "workbook errors"),
    "Delivery": all_(Who.ORGANISERS, "id name state rows done problem url"),
    "DeliveryPayload": all_(Who.ACTOR, "delivery errors"),
    "WorkbookError": all_(Who.ACTOR, "field code message nextStep"),
}

QUERIES: Mapping[str, Who] = all_(Who.ORGANISERS, "workbook workbooks delivery")

ACTS: Mapping[str, Mapping[str, object]] = {
    "mendCells": {"id": "$workbook", "faultIds": ["$fault"]},
    "establishMissing": {"id": "$members_workbook", "faultId": "$missing_fault"},
    "writeWorkbook": {"id": "$workbook", "goodRowsOnly": True},
    "cancelWorkbook": {"id": "$workbook"},
    "discardWorkbook": {"id": "$workbook"},
    "undoWorkbook": {"id": "$written_workbook", "reason": "导错了表"},
    "markWorkbook": {"id": "$workbook"},
}
"""Every act on a workbook: for ORGANISERS alone; `$name` is an id of `World.ids`."""

DELIVERIES: Mapping[str, Mapping[str, object]] = {
    "exportWorkbook": {"kind": "PEOPLE", "under": "ecology"},
    "cancelDelivery": {"id": "$pending_delivery"},
}
"""Acts on workbooks that are made: for ORGANISERS alone, each his own."""

OF_DELIVERIES = frozenset({"markWorkbook", *DELIVERIES})
"""Those that answer with a workbook that is made."""

ID_ARGUMENTS: Mapping[str, str] = {
    "Query.workbook.id": "Workbook",
    "Query.delivery.id": "Delivery",
    "CancelDeliveryInput.id": "Delivery",
    **{f"{act[0].upper()}{act[1:]}Input.id": "Workbook" for act in ACTS},
    "MendCellsInput.faultIds": "CellFault",
    "EstablishMissingInput.faultId": "CellFault",
}
