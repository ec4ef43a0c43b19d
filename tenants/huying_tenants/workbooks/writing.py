"""Writing workbooks: a table with drop-downs and an explanation, empty as a template or filled as an export."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, Column, WorkbookKind
from huying_tenants.workbooks.domain.lines import Line

_CHOICES: Final = "选项"
_EXPLANATION: Final = "填写说明"
_AS_TEXT: Final = "@"
_PROMPT_LIMIT: Final = 255
_ROWS_WITH_DROP_DOWNS: Final = limits.MAX_ROWS
_MUST: Final = PatternFill("solid", fgColor="1A4F96")
_MAY: Final = PatternFill("solid", fgColor="5B6B7F")
_HEADER: Final = Font(bold=True, color="FFFFFF")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_RULES: Final = (
    "表头不要改名；列的次序可以变，不需要的列可以删去（删去的列保持原样，留空的格子会清空）。",
    "导入先核对、不写入；有误的格子会逐一列出，可以下载标红的表改好再传。",
    "编码相同的行再次导入就是更新；与现有完全相同的行不变。",
    "整批导入后 {days} 天内可以撤销。",
)


def table_book(
    kind: WorkbookKind, columns: Sequence[Column], lines: Iterable[Line], *, at: datetime
) -> bytes:
    """A workbook with the columns of a kind and these lines below; without lines it is the template."""
    book = Workbook(write_only=True)
    book.properties.creator = "Huying"
    book.properties.title = WORKBOOK_NAMES[kind]
    sheet = book.create_sheet(WORKBOOK_NAMES[kind])
    explanation = book.create_sheet(_EXPLANATION)
    choices = book.create_sheet(_CHOICES)
    choices.sheet_state = "hidden"
    lists = {
        column.key: words
        for column in columns
        if (words := column.choices or column.suggestions) and len(words) <= limits.LONGEST_DROP_DOWN
    }
    _write_table(sheet, columns, lists, lines)
    _explain(explanation, kind, columns, at)
    _write_choices(choices, lists)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_table(
    sheet: Worksheet,
    columns: Sequence[Column],
    lists: dict[str, tuple[str, ...]],
    lines: Iterable[Line],
) -> None:
    sheet.freeze_panes = "A2"
    places = {key: place for place, key in enumerate(lists, start=1)}
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        if column.as_text:
            dimension.number_format = _AS_TEXT
        validation = _validation(column, places.get(column.key), len(lists.get(column.key, ())))
        validation.add(f"{letter}2:{letter}{_ROWS_WITH_DROP_DOWNS}")
        sheet.data_validations.append(validation)
    sheet.append([_header(sheet, column) for column in columns])
    for line in lines:
        sheet.append([_text(sheet, line.get(column.key, ""), column) for column in columns])


def _validation(column: Column, list_place: int | None, length: int) -> DataValidation:
    """What a cell offers and says when it is entered; only where nothing else may stand is anything else kept out."""
    hint = column.hint[:_PROMPT_LIMIT]
    if list_place is None:
        return DataValidation(promptTitle=column.header, prompt=hint, showInputMessage=True)
    letter = get_column_letter(list_place)
    return DataValidation(
        type="list",
        formula1=f"{_CHOICES}!${letter}$1:${letter}${length}",
        allow_blank=True,
        showErrorMessage=bool(column.choices),
        errorTitle=column.header,
        error=f"只能填：{'、'.join(column.choices)}。"[:_PROMPT_LIMIT],
        showInputMessage=True,
        promptTitle=column.header,
        prompt=hint,
    )


def _header(sheet: Worksheet, column: Column) -> Cell:
    cell = _said(sheet, column.header)
    cell.font, cell.fill = _HEADER, _MUST if column.required else _MAY
    return cell


def _said(sheet: Worksheet, text: str) -> Cell:
    """A cell that says just this: what begins like a formula is none."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _text(sheet: Worksheet, text: str, column: Column) -> Cell | None:
    if not text:
        return None
    cell = _said(sheet, text)
    if column.as_text:
        cell.number_format = _AS_TEXT
    return cell


def _explain(sheet: Worksheet, kind: WorkbookKind, columns: Sequence[Column], at: datetime) -> None:
    for letter, width in (("A", 16), ("B", 8), ("C", 60), ("D", 50)):
        sheet.column_dimensions[letter].width = width
    title = WriteOnlyCell(sheet, f"“{WORKBOOK_NAMES[kind]}”表填写说明")
    title.font = Font(bold=True, size=14)
    sheet.append([title])
    sheet.append([f"{at.astimezone(COUNTY_ZONE):%Y-%m-%d} 按本县的层级和单位生成"])
    for rule in _RULES:
        sheet.append([rule.format(days=limits.UNDO_DAYS)])
    sheet.append([])
    sheet.append(["列", "必填", "说明", "可填"])
    for column in columns:
        row = (column.header, "是" if column.required else "", column.hint, "、".join(column.choices))
        sheet.append([_wrapped(sheet, text) for text in row])


def _wrapped(sheet: Worksheet, text: str) -> Cell:
    cell = _said(sheet, text)
    cell.alignment = _WRAPPED
    return cell


def _write_choices(sheet: Worksheet, lists: dict[str, tuple[str, ...]]) -> None:
    for place in range(max((len(words) for words in lists.values()), default=0)):
        sheet.append([_said(sheet, words[place]) if place < len(words) else None for words in lists.values()])
