"""The same workbook back, with what is wrong marked where it is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from huying_tenants.workbooks.domain import refusals

_FAULTY: Final = PatternFill("solid", fgColor="FFC7CE")
_MENDED: Final = PatternFill("solid", fgColor="C6EFCE")
_AUTHOR: Final = "呼应"
_COMMENT_WIDTH, _COMMENT_HEIGHT = 280, 80  # pixels


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said at a cell, rows and columns from 1; `mended`: the value that has taken the place of a faulty one."""

    row: int
    column: int
    sentence: str
    mended: str | None = None


def marked(content: bytes, sheet: str, marks: Iterable[Mark]) -> bytes:
    """The workbook with its faulty cells red and its mended ones green, each with a comment.

    Raises Refusal WORKBOOK_BROKEN where the workbook, though its values can be read, cannot be written again.
    """
    try:
        return _marked(content, sheet, marks)
    except Exception as error:
        # The library meets what it does not know with a dozen kinds of exception.
        raise refusals.broken() from error


def _marked(content: bytes, sheet: str, marks: Iterable[Mark]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content), keep_links=False)
    table = book[sheet]
    for mark in marks:
        cell = table.cell(row=mark.row, column=mark.column)
        cell.fill = _FAULTY if mark.mended is None else _MENDED
        if isinstance(cell, MergedCell):
            continue  # the cell it is merged with says what is wrong
        if mark.mended is not None:
            cell.value = mark.mended
            cell.data_type = "s"
        cell.comment = Comment(mark.sentence, _AUTHOR, width=_COMMENT_WIDTH, height=_COMMENT_HEIGHT)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
