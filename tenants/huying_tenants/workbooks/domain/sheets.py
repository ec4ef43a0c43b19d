"""Finding the table in a workbook's sheets: its headers, and the rows below them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.cells import Cell, CellFault, Missing, text_of
from huying_tenants.workbooks.domain.kinds import (
    WORKBOOK_NAMES,
    Column,
    CountyWords,
    WorkbookKind,
    columns_of,
)
from huying_tenants.workbooks.domain.nearness import plain

T = TypeVar("T")

_NOT_OF_THE_NAME: Final = str.maketrans("", "", "*＊:：")
_MUST: Final = ("(必填)", "必填")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the headers by its number in the sheet, with its cells in the order of the layout's columns."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand: for each column found its place, from 0. `ignored` are headers nobody knows.

    `order` tells by a column's key which of them it is.
    """

    sheet: str
    header_row: int
    columns: tuple[Column, ...]
    places: tuple[int, ...]
    ignored: tuple[str, ...]
    order: Mapping[str, int]

    def row(self, number: int, cells: Sequence[Cell]) -> Row | None:
        """A row of the sheet; None where nothing of it is in a column."""
        kept = tuple(cells[place] if place < len(cells) else None for place in self.places)
        return Row(number, kept) if any(cell is not None and cell != "" for cell in kept) else None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: where it stands, what it says, a sentence, and the one thing to put there, if any.

    `missing`: the one unit to set up, that it may stay as it is.
    """

    row: int
    column: str
    value: str
    sentence: str
    mend: str | None = None
    missing: Missing | None = None


@dataclass(slots=True)
class Reading:
    """One row being read: gives the values, and keeps what is wrong with them."""

    layout: Layout
    row: Row
    faults: list[Fault] = field(default_factory=list)

    def has(self, key: str) -> bool:
        """Whether the workbook has the column at all: what it has not stays as the county has it."""
        return key in self.layout.order

    def says(self, line: Mapping[str, str]) -> bool:
        """Whether the row says exactly this, as far as the workbook has columns for it."""
        return all(
            shown(cell) == line.get(column.key, "")[:_SHOWN]
            for column, cell in zip(self.layout.columns, self.row.cells, strict=True)
        )

    def get(self, key: str, read: Callable[[Cell], T], default: T) -> T:
        """The value of a column; the default where there is no such column, or it cannot be taken."""
        number = self.layout.order.get(key)
        if number is None:
            return default
        column = self.layout.columns[number]
        try:
            value = read(self.row.cells[number])
        except CellFault as fault:
            self.fault(key, fault.sentence, fault.mend, fault.missing)
            return default
        if column.required and value in {None, ""}:
            self.fault(key, f"{column.header}没有填。")
        return value

    def fault(self, key: str, sentence: str, mend: str | None = None, missing: Missing | None = None) -> None:
        """Note what is wrong with a cell, once; of a column the workbook has not, with the row as such."""
        number = self.layout.order.get(key)
        if number is None:
            self.faults.append(Fault(self.row.number, "", "", sentence))
            return
        header = self.layout.columns[number].header
        if all(fault.column != header for fault in self.faults):
            value = shown(self.row.cells[number])
            self.faults.append(Fault(self.row.number, header, value, sentence, mend, missing))


def shown(cell: Cell) -> str:
    """What a cell says as it is shown beside its fault."""
    try:
        text = text_of(cell)
    except CellFault:
        text = cell.strip() if isinstance(cell, str) else ""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def find_layout(
    tops: Iterable[tuple[str, Sequence[Sequence[Cell]]]], kind: WorkbookKind, county: CountyWords
) -> Layout:
    """The headers among the first rows of the sheets, each sheet by its name.

    Raises Refusal: WORKBOOK_NO_HEADERS, WORKBOOK_OTHER_KIND, WORKBOOK_COLUMNS_MISSING, WORKBOOK_COLUMN_TWICE.
    """
    tops = list(tops)
    found = _best(tops, columns_of(kind, county))
    if found is None or _missing(found, columns_of(kind, county)):
        for other in WorkbookKind:
            columns = columns_of(other, county)
            layout = _best(tops, columns) if other is not kind else None
            if layout is not None and not _missing(layout, columns):
                raise refusals.other_kind(WORKBOOK_NAMES[other], WORKBOOK_NAMES[kind])
    if found is None:
        raise refusals.no_headers(WORKBOOK_NAMES[kind])
    if missing := _missing(found, columns_of(kind, county)):
        raise refusals.columns_missing(missing)
    if twice := sorted(
        {
            column.header
            for column in found.columns
            if [each.key for each in found.columns].count(column.key) > 1
        }
    ):
        raise refusals.column_twice(twice)
    return found


def _missing(layout: Layout, columns: Iterable[Column]) -> list[str]:
    present = {column.key for column in layout.columns}
    return [column.header for column in columns if column.required and column.key not in present]


def _best(tops: Iterable[tuple[str, Sequence[Sequence[Cell]]]], columns: Sequence[Column]) -> Layout | None:
    """The row with most of the headers; at least two, for one word may stand anywhere."""
    layouts = [
        _layout(sheet, number, cells, columns)
        for sheet, rows in tops
        for number, cells in enumerate(rows[: limits.HEADER_WITHIN], start=1)
    ]
    best = max(layouts, key=lambda layout: len({each.key for each in layout.columns}), default=None)
    return best if best is not None and len(best.columns) > 1 else None


def _layout(sheet: str, number: int, cells: Sequence[Cell], columns: Sequence[Column]) -> Layout:
    known = _by_header(columns)
    found: list[tuple[Column, int]] = []
    ignored: list[str] = []
    for place, cell in enumerate(cells):
        name = _header(cell)
        if name in known:
            found.append((known[name], place))
        elif name:
            ignored.append(shown(cell))
    return Layout(
        sheet,
        number,
        tuple(column for column, _ in found),
        tuple(place for _, place in found),
        tuple(ignored),
        {column.key: number for number, (column, _) in enumerate(found)},
    )


def _by_header(columns: Sequence[Column]) -> Mapping[str, Column]:
    """Columns by their headers as they are compared; a column's own header goes before another's alias."""
    aliases = {plain(alias): column for column in columns for alias in column.aliases}
    return aliases | {plain(column.header): column for column in columns}


def _header(cell: Cell) -> str:
    try:
        text = plain(text_of(cell).translate(_NOT_OF_THE_NAME))
    except CellFault:
        return ""
    for mark in _MUST:
        text = text.removesuffix(mark)
    return text


def refused(reading: Reading, key: str, refusal: Refusal) -> None:
    """Note a refusal of the organisation's own rules at a cell."""
    reading.fault(key, refusal.message + refusal.next_step)
