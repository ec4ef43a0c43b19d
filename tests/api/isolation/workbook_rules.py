"""Who may read and do what about workbooks: they hold people's phones, so whoever manages the organisation alone."""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Workbook": {
        **all_(
            Who.ORGANISERS, "id name kind state rows done good created updated unchanged faulty faultyRows"
        ),
        **all_(Who.ORGANISERS, "faults ignored goodRowsOnly problem uploadedAt by writtenAt undoUntil left"),
        **all_(Who.ORGANISERS, "markedUrl"),
    },
    "CellFault": all_(Who.ORGANISERS, "id sheet row column value sentence mend"),
    "WorkbookProblem": all_(Who.ORGANISERS, "code message nextStep"),
    "WorkbookPayload": all_(Who.ACTOR, "workbook errors"),
    "WorkbookError": all_(Who.ACTOR, "field code message nextStep"),
}

QUERIES: Mapping[str, Who] = all_(Who.ORGANISERS, "workbook workbooks")

ACTS: Mapping[str, Mapping[str, object]] = {
    "mendCells": {"id": "$workbook", "faultIds": ["$fault"]},
    "writeWorkbook": {"id": "$workbook", "goodRowsOnly": True},
    "cancelWorkbook": {"id": "$workbook"},
    "discardWorkbook": {"id": "$workbook"},
    "undoWorkbook": {"id": "$written_workbook", "reason": "导错了表"},
}
"""Every act on a workbook: for ORGANISERS alone; `$name` is an id of `World.ids`."""

ID_ARGUMENTS: Mapping[str, str] = {
    "Query.workbook.id": "Workbook",
    **{f"{act[0].upper()}{act[1:]}Input.id": "Workbook" for act in ACTS},
    "MendCellsInput.faultIds": "CellFault",
}
