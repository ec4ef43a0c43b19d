"""Opening a workbook that has been looked at: its table, row by row, as values."""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol, cast

from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks.archive import SheetFacts, inspect
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.cells import Cell, NoValue
from huying_tenants.workbooks.domain.kinds import CountyWords, WorkbookKind
from huying_tenants.workbooks.domain.sheets import Layout, Row, find_layout

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_TOLD_EVERY: Final = 2_000


class _Sheet(Protocol):
    """What the library has for a sheet that is read as a stream."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool) -> Iterator[Sequence[Cell]]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a workbook: where it stands, and its rows."""

    layout: Layout
    rows: tuple[Row, ...]


def read_table(content: bytes, kind: WorkbookKind, county: CountyWords, told: Callable[[int], None]) -> Table:
    """Read the table of a kind; `told` hears now and then how many rows there are so far.

    Raises Refusal: those of `inspect` and `find_layout`, and WORKBOOK_EMPTY.
    """
    facts = inspect(content)
    with _opened(content) as book:
        layout = find_layout(_tops(book), kind, county)
        sheet = next(sheet for sheet in _sheets(book) if sheet.title == layout.sheet)
        return Table(layout, tuple(_table_rows(sheet, layout, facts.get(layout.sheet, SheetFacts()), told)))


def read_header(content: bytes, kind: WorkbookKind, county: CountyWords) -> Mapping[str, int]:
    """In which column, from 1, each header of a workbook that was read before stands."""
    with _opened(content) as book:
        layout = find_layout(_tops(book), kind, county)
    return {column.header: place + 1 for column, place in zip(layout.columns, layout.places, strict=True)}


def _table_rows(
    sheet: _Sheet, layout: Layout, facts: SheetFacts, told: Callable[[int], None]
) -> Iterator[Row]:
    merges = _Merges(facts, layout.header_row)
    count = 0
    for number, cells in _rows(sheet):
        filled = merges.filled(number, cells)
        row = layout.row(number, filled) if number > layout.header_row else None
        if row is None:
            continue
        count += 1
        if count % _TOLD_EVERY == 0:
            told(count)
        yield row
    if not count:
        raise refusals.no_rows()
    told(count)


class _Merges:
    """Cells merged with the one above or beside them say what that one says; formulas without a value say so."""

    def __init__(self, facts: SheetFacts, header_row: int) -> None:
        self._without_value = facts.without_value
        self._starting: dict[int, list[tuple[int, int, int]]] = {}
        for span in facts.merges:
            if span.last_row > header_row and span.last_column <= limits.MAX_COLUMNS:
                self._starting.setdefault(span.first_row, []).append(
                    (span.last_row, span.first_column, span.last_column)
                )
        self._running: list[tuple[int, int, int, Cell]] = []

    def filled(self, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells of a row, which are asked for in their order."""
        row = list(cells)
        if self._without_value:
            row = [
                NoValue.FORMULA if cell is None and (number, place) in self._without_value else cell
                for place, cell in enumerate(row, start=1)
            ]
        self._running = [each for each in self._running if each[0] >= number]
        for last_row, first, last in self._starting.pop(number, ()):
            self._running.append((last_row, first, last, row[first - 1] if first <= len(row) else None))
        for _, first, last, value in self._running:
            row.extend([None] * (last - len(row)))
            row[first - 1 : last] = [value] * (last - first + 1)
        return row


@contextmanager
def _opened(content: bytes) -> "Iterator[Workbook]":
    import openpyxl  # large, and with numpy larger: only a workbook needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that the library leaves out
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                yield book
            finally:
                book.close()
    except Refusal:
        raise
    except Exception as error:
        # The library meets damage with a dozen kinds of exception; whichever it is, the file cannot be read.
        raise refusals.broken() from error


def _sheets(book: "Workbook") -> list[_Sheet]:
    return cast("list[_Sheet]", book.worksheets)


def _tops(book: "Workbook") -> list[tuple[str, list[Sequence[Cell]]]]:
    """The first rows of each sheet, by its title."""
    return [
        (sheet.title, [cells for _, cells in islice(_rows(sheet), limits.HEADER_WITHIN)])
        for sheet in _sheets(book)
    ]


def _rows(sheet: _Sheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Rows by their numbers."""
    sheet.reset_dimensions()
    yield from enumerate(sheet.iter_rows(values_only=True), start=1)
