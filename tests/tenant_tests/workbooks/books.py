"""Small workbooks, made and taken apart."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl


def book(rows: Iterable[Sequence[Any]], sheet: str = "表", merge: Iterable[str] = ()) -> bytes:
    """A workbook of one sheet with these rows."""
    made = openpyxl.Workbook()
    table = made.active
    assert table is not None
    table.title = sheet
    for row in rows:
        table.append(row)
    for span in merge:
        table.merge_cells(span)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook as a spreadsheet shows it."""
    return openpyxl.load_workbook(BytesIO(content))


def table_of(content: bytes) -> list[Mapping[str, Any]]:
    """The rows of the first sheet, each by its headers; without what is empty."""
    headers, *rows = opened(content).worksheets[0].iter_rows(values_only=True)
    return [
        {str(header): value for header, value in zip(headers, row, strict=True) if value is not None}
        for row in rows
    ]
